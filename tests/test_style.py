"""The checks that are no tests: lint, format, types, the project file. So one `pytest` runs everything."""

import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
RUN_TIME = {"streamlit", "numpy", "plotly", "pillow"}


def check(*command: str) -> None:
    """Run a tool in the project's folder; what it complains of is the reason of the failure."""
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, f"{run.stdout[-6000:]}\n{run.stderr[-2000:]}"


@pytest.fixture
def project() -> dict[str, Any]:
    """The project file."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_ruff_finds_no_fault() -> None:
    check(sys.executable, "-m", "ruff", "check", ".")


def test_the_code_is_formatted() -> None:
    check(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_the_types_fit() -> None:
    check(sys.executable, "-m", "mypy")


def test_poetry_accepts_the_project_file(project: dict[str, Any]) -> None:
    if poetry := shutil.which("poetry", path=sysconfig.get_path("scripts")) or shutil.which("poetry"):
        check(poetry, "check")
    build = project["build-system"]
    assert build["build-backend"] == "poetry.core.masonry.api"
    assert [Requirement(line).name for line in build["requires"]] == ["poetry-core"]
    for package in project["tool"]["poetry"]["packages"]:
        assert (ROOT / package["include"] / "__init__.py").is_file()


def test_the_app_needs_four_packages_to_run(project: dict[str, Any]) -> None:
    assert {Requirement(line).name for line in project["project"]["dependencies"]} == RUN_TIME


def test_the_readme_says_how_to_start_and_what_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    start = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/streamlit run app.py"
    everything = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
    assert readme.count(start) == 1
    assert readme.count(everything) == 1
    assert everything in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
