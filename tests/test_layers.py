"""The layers stay apart: what each folder may import, read from the sources."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SETTINGS = {
    "endpoint.py",
    "origins.py",
}  # of the live socket: base path and allowed origins are Streamlit's settings


def modules_in(folder: str, pattern: str = "**/*.py") -> list[Path]:
    return sorted((ROOT / folder).glob(pattern))


def imported(path: Path) -> Iterator[str]:
    """The full names of all that a module imports, also inside functions."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join([*up, *([node.module] if node.module else [])])


def packages(path: Path) -> set[str]:
    """The top-level packages that a module imports."""
    return {name.partition(".")[0] for name in imported(path)}


def test_imports_are_read_wherever_they_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    module = tmp_path / "mlcore" / "sample.py"
    module.parent.mkdir()
    module.write_text("import a.b\nfrom . import c\nfrom .d import e\ndef f():\n    from g.h import i\n")
    assert list(imported(module)) == ["a.b", "mlcore", "mlcore.d", "g.h"]


@pytest.mark.parametrize("path", modules_in("mlcore"), ids=lambda path: path.name)
def test_mlcore_imports_numpy_the_standard_library_and_itself_only(path: Path) -> None:
    assert packages(path) <= {*sys.stdlib_module_names, "numpy", "mlcore"}


@pytest.mark.parametrize("path", modules_in("pages/_view", "figures*.py"), ids=lambda path: path.name)
def test_figures_import_no_streamlit(path: Path) -> None:
    assert "streamlit" not in packages(path)


@pytest.mark.parametrize("path", modules_in("pages/_live"), ids=lambda path: path.name)
def test_the_live_socket_knows_streamlit_by_its_settings_only(path: Path) -> None:
    streamlits = {name for name in imported(path) if name.partition(".")[0] == "streamlit"}
    assert not streamlits or path.name in SETTINGS
    assert not {name for name in imported(path) if name.startswith("pages._view")}


def test_nothing_imports_a_test_or_what_only_the_tests_install() -> None:
    allowed = {
        *sys.stdlib_module_names,
        "mlcore",
        "pages",
        "streamlit",
        "numpy",
        "plotly",
        "PIL",
        "starlette",
    }
    sources = [*modules_in("mlcore"), *modules_in("pages"), ROOT / "app.py"]
    assert {path.name: packages(path) - allowed for path in sources if packages(path) - allowed} == {}


def test_the_top_level_is_the_agreed_one() -> None:
    agreed = {"app.py", "pyproject.toml", "mlcore", "pages", "tests", "assets", "README.md"}
    left_by_tools = {"dist"}
    seen = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__"))}
    assert agreed <= seen
    assert {name for name in seen - agreed - left_by_tools if not name.endswith(".egg-info")} == set()
