"""The app runs from a checkout of the project, with the mlcore of that checkout, also where none is installed."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.browser.conftest import NewPage
from tests.browser.planes import FRUIT, board_of, click, open_plane, points_in_python, wait_for_answer
from tests.servers import ROOT, running_app

PARTS = ("app.py", "pyproject.toml", "mlcore", "pages", "assets", ".streamlit")
STREAMLIT = ("-m", "streamlit", "run", "app.py")
BARE = (sys.executable, "-S", "-P")  # reads no .pth file, so an editable install of the project is not seen


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project whose table of fruit is four rows shorter."""
    for part in PARTS:
        source, copy = ROOT / part, tmp_path / part
        if source.is_dir():
            shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", "secrets.toml"))
        else:
            shutil.copy(source, copy)
    table = tmp_path / "mlcore" / "data" / "fruit.csv"
    table.write_text("".join(table.read_text().splitlines(keepends=True)[:-4]))
    return tmp_path


def libraries() -> dict[str, str]:
    """The environment in which Python finds the installed packages and nothing of this project."""
    folders = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    return {"PYTHONPATH": os.pathsep.join(folders)}


def works(new_page: NewPage, url: str) -> bool:
    """Whether a page of that app opens with the shorter table, is answered by the socket, and takes a click."""
    page = new_page(base_url=f"{url}/")
    open_plane(page)
    wait_for_answer(page)
    assert board_of(page).N == FRUIT - 4
    click(page, 300, 3800)
    return points_in_python(page) == FRUIT - 3


def test_it_runs_where_the_project_is_not_installed(
    new_page: NewPage, checkout: Path, tmp_path_factory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    env = {**os.environ, **libraries()}
    look = [*BARE, "-c", "import streamlit, mlcore"]
    missing = subprocess.run(look, env=env, cwd=elsewhere, capture_output=True, text=True)
    assert "No module named 'mlcore'" in missing.stderr
    with running_app(env=libraries(), cwd=checkout, start=(*BARE, *STREAMLIT)) as app:
        assert works(new_page, app.url), app.log


def test_its_own_mlcore_comes_before_one_that_is_installed(new_page: NewPage, checkout: Path) -> None:
    with running_app(env={"PYTHONPATH": ""}, cwd=checkout, start=(sys.executable, "-P", *STREAMLIT)) as app:
        assert works(new_page, app.url), app.log
