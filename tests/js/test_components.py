"""The components' modules: their tests under node, and the one text that they are joined into."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pages._view import components

ROOT = Path(__file__).parents[2]
PLANE = components.COMPONENTS / "plane" / "plane.js"
BESIDE_PYTHON = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


@pytest.fixture(scope="module")
def node() -> str:
    """Node, from the `test` extra or from the machine."""
    found = shutil.which("node", path=BESIDE_PYTHON)
    assert found, "node is missing: install the `test` extra"
    return found


def test_the_modules_pass_their_tests_under_node(node: str) -> None:
    run = subprocess.run([node, "--test", "tests/js/**/*.test.js"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-4000:]
    assert "ℹ fail 0" in run.stdout
    assert "ℹ pass 0" not in run.stdout


def test_the_joined_plane_is_one_module_with_one_default_export(node: str, tmp_path: Path) -> None:
    text = components.join_modules(PLANE)
    script = tmp_path / "plane.mjs"
    script.write_text(
        text + "\nexport const names = [decodeFrame, BoardStore, Desk].map(({ name }) => name);\n"
    )
    check = f"import plane, {{ names }} from {str(script)!r}; console.log(typeof plane, ...names)"
    run = subprocess.run([node, "--input-type=module", "-e", check], capture_output=True, text=True)
    assert run.stdout.split() == ["function", "decodeFrame", "BoardStore", "Desk"], run.stderr


def test_every_module_belongs_to_a_component() -> None:
    entries = [folder / f"{folder.name}.js" for folder in components.COMPONENTS.iterdir()]
    used = {module for entry in entries if entry.is_file() for module in components.modules(entry)}
    assert used == {path.resolve() for path in components.COMPONENTS.glob("*/*.js")}


def test_a_module_comes_behind_what_it_imports() -> None:
    names = [path.stem for path in components.modules(PLANE)]
    assert names[-1] == "plane"
    assert names.index("axes") < names.index("points") < names.index("store") < names.index("desk")


def test_modules_that_import_each_other_are_refused(tmp_path: Path) -> None:
    write_modules(
        tmp_path,
        {
            "one/a": 'import { g } from "./b.js";\nexport const f = 1;\n',
            "one/b": 'import { f } from "./a.js";\nexport const g = 2;\n',
        },
    )
    with pytest.raises(ValueError, match="must not import each other in a circle; got a -> b -> a"):
        components.modules(tmp_path / "one" / "a.js")


def test_a_component_joins_modules_of_another_folder(node: str, tmp_path: Path) -> None:
    write_modules(
        tmp_path,
        {
            "one/numbers": "const hidden = 2;\nexport const twice = (n) => hidden * n;\n",
            "two/more": 'import { twice } from "../one/numbers.js";\nexport const g = (n) => 1 + twice(n);\n',
            "two/two": 'import { g } from "./more.js";\nexport default () => g(20);\n',
        },
    )
    script = tmp_path / "two.mjs"
    script.write_text(components.join_modules(tmp_path / "two" / "two.js"))
    check = f"import two from {str(script)!r}; console.log(two())"
    run = subprocess.run([node, "--input-type=module", "-e", check], capture_output=True, text=True)
    assert run.stdout.split() == ["41"], run.stderr


def test_modules_that_export_the_same_name_are_refused(tmp_path: Path) -> None:
    write_modules(
        tmp_path,
        {
            "one/a": "export const f = 1;\n",
            "two/b": 'import { f as other } from "../one/a.js";\nexport const f = 2;\n',
        },
    )
    with pytest.raises(ValueError, match=r"exports must differ; f is in a\.js and in b\.js"):
        components.join_modules(tmp_path / "two" / "b.js")


def write_modules(root: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        file = root / f"{name}.js"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
