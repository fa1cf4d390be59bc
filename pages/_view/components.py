"""A component's ES modules, joined into the one text that Streamlit takes.

Each module becomes a function that returns what it exports, so private names never meet; the last one, which
holds the default export, stays as it is. Under node the same files are tested as modules. A component may
use a module of another one's folder: "plane/frames" in its order, `from "../plane/frames.js"` in its text.
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


def join_modules(folder: Path, order: tuple[str, ...]) -> str:
    """The modules of a folder as one, each behind those that it imports; ValueError where it is not.

    A name with a slash ("plane/frames") is a module of the folder beside; two modules that export the same
    name are a ValueError, for in one text they would meet.
    """
    joined: list[str] = []
    seen: dict[Path, str] = {}
    owners: dict[str, str] = {}
    for name in order:
        path = _place(folder, name)
        text = path.read_text(encoding="utf-8")
        imported = [(path.parent / found["path"]).resolve() for found in _IMPORT.finditer(text)]
        late = sorted({file.stem for file in imported if file not in seen})
        if late:
            raise ValueError(f"{name}.js must come after what it imports; {', '.join(late)} is later")
        seen[path] = name
        for export in _EXPORT.finditer(text):
            owner = owners.setdefault(export["name"], name)
            if owner != name:
                raise ValueError(f"exports must differ; {export['name']} is in {owner} and in {name}")
        body = _IMPORT.sub("", text)
        joined.append(body if name == order[-1] else _wrap(body))
    return "\n".join(joined)


def _place(folder: Path, name: str) -> Path:
    """The file of a module: in the folder, or as "other/name" in one beside it."""
    return ((folder.parent if "/" in name else folder) / f"{name}.js").resolve()


def _wrap(body: str) -> str:
    """A module's text as a function that hands out the exports."""
    names = ", ".join(found["name"] for found in _EXPORT.finditer(body))
    return f"const {{ {names} }} = (() => {{\n{_EXPORT.sub('', body)}\nreturn {{ {names} }};\n}})();"


@cache
def register(name: str, order: tuple[str, ...]) -> Any:
    """The component of that name, registered once."""
    folder = COMPONENTS / name
    html, css = ((folder / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("html", "css"))
    return st.components.v2.component(name, html=html, css=css, js=join_modules(folder, order))
