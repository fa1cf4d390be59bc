"""A component's ES modules, joined into the one text that Streamlit takes.

A component begins at assets/components/<name>/<name>.js; what that imports, from its own folder or another's,
comes before it. Each module becomes a function that returns what it exports, so private names never meet; the
first one, which holds the default export, stays as it is. Under node the same files are tested as modules.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

COMPONENTS = Path(__file__).parents[2] / "assets" / "components"

_IMPORT = re.compile(r"^import\s[^;]*?from\s+\"(?P<path>[^\"]+)\";\n", re.MULTILINE)
_EXPORT = re.compile(
    r"^export\s+(?=(?:async\s+)?(?:function\*?|class|const|let)\s+(?P<name>\w+))", re.MULTILINE
)

_INCLUDE = re.compile(r"(?:@import|<!-- import) \"(?P<path>[^\"]+)\"(?:;| -->)\n?")


def modules(entry: Path) -> list[Path]:
    """A module and all that it needs, each behind what it imports; ValueError for a circle of imports."""
    found: list[Path] = []
    _visit(entry.resolve(), found, ())
    return found


def _visit(path: Path, found: list[Path], above: tuple[Path, ...]) -> None:
    if path in above:
        circle = " -> ".join(module.stem for module in (*above[above.index(path) :], path))
        raise ValueError(f"modules must not import each other in a circle; got {circle}")
    if path in found:
        return
    for imported in _IMPORT.finditer(path.read_text(encoding="utf-8")):
        _visit((path.parent / imported["path"]).resolve(), found, (*above, path))
    found.append(path)


def join_modules(entry: Path) -> str:
    """A module and all that it needs as one text; ValueError for two modules that export the same name."""
    joined: list[str] = []
    owners: dict[str, Path] = {}
    for path in modules(entry):
        text = path.read_text(encoding="utf-8")
        for export in _EXPORT.finditer(text):
            owner = owners.setdefault(export["name"], path)
            if owner != path:
                raise ValueError(
                    f"exports must differ; {export['name']} is in {owner.name} and in {path.name}"
                )
        body = _IMPORT.sub("", text)
        joined.append(body if path == entry.resolve() else _wrap(body))
    return "\n".join(joined)


def _wrap(body: str) -> str:
    """A module's text as a function that hands out the exports."""
    names = ", ".join(found["name"] for found in _EXPORT.finditer(body))
    return f"const {{ {names} }} = (() => {{\n{_EXPORT.sub('', body)}\nreturn {{ {names} }};\n}})();"


def with_imports(path: Path) -> str:
    """A component's HTML or CSS, with what it imports from another's folder in its place."""
    text = path.read_text(encoding="utf-8")
    return _INCLUDE.sub(lambda found: with_imports((path.parent / found["path"]).resolve()), text)


def sent(key: str, name: str) -> Any:
    """What the component of that key said last under a name; None if nothing, or if it went with its page.

    On a slow line a visitor may be on another page before the last word of a component arrives.
    """
    said = st.session_state.get(key)
    return said.get(name) if said else None


@cache
def register(name: str, *, isolated: bool = True) -> Any:
    """The component of that name, registered once; the styles of one that is not isolated are the whole page's."""
    folder = COMPONENTS / name
    html, css = (with_imports(folder / f"{name}.{kind}") for kind in ("html", "css"))
    js = join_modules(folder / f"{name}.js")
    return st.components.v2.component(name, html=html, css=css, js=js, isolate_styles=isolated)
