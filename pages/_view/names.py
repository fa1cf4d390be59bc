"""The names on a board: of its classes, its axes and their units. They come from links and tables, so none is trusted.

A board whose names pass can be written as a table and drawn on every page.
"""

import re
from typing import Any

from pages._live.messages import check_list
from pages._live.points import MAX_CLASSES

MAX_NAME = 40  # characters


def check_name(value: Any, name: str, *, low: int = 1) -> str:
    """A printable name of low to MAX_NAME characters, without blanks at its ends."""
    fits = isinstance(value, str) and low <= len(value) <= MAX_NAME and value.isprintable()
    if not fits or value != value.strip():
        raise ValueError(f"{name} must be {low} to {MAX_NAME} printable characters; got {value!r:.60}")
    return str(value)


def check_class_names(value: Any) -> tuple[str, ...]:
    """The names of 2 to 10 classes, no two alike."""
    given = check_list(value, "classes", low=2, high=MAX_CLASSES)
    names = tuple(check_name(name, "class name") for name in given)
    if len(set(names)) < len(names):
        raise ValueError(f"class names must differ; got {', '.join(names):.60}")
    return names


def check_unit(value: Any) -> str:
    """A unit, or no unit; tables write it in brackets, so it holds none."""
    unit = check_name(value, "unit", low=0)
    if set("()") & set(unit):
        raise ValueError(f"unit must not hold brackets; got {unit!r}")
    return unit


def shortened(name: str, otherwise: str = "") -> str:
    """A name from outside, cut to what a board holds; `otherwise` where nothing is left.

    >>> shortened("width\\tof the fruit"), shortened("\\n", "x1"), len(shortened("w" * 99))
    ('width of the fruit', 'x1', 40)
    """
    shown = "".join(character if character.isprintable() else " " for character in name).strip()
    if len(shown) > MAX_NAME:
        shown = shown[: MAX_NAME - 1].rstrip() + "…"
    return shown or otherwise


def plain(text: str) -> str:
    """Text that Markdown shows as it is.

    >>> print(plain("a*b*c $x$ [here](http://example.org)"))
    a\\*b\\*c \\$x\\$ \\[here\\]\\(http\\://example\\.org\\)
    """
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|$~<>&:^=])", r"\\\1", text)
