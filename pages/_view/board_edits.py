"""What Python can do to a board: classes added, named and removed; a table made a board."""

from dataclasses import replace

import numpy as np

from mlcore.datasets import Dataset
from pages._live.points import MAX_CLASSES
from pages._view.board import PLANE_AXES, Board, snap
from pages._view.grids import fit_axes
from pages._view.names import check_class_names, check_name, check_unit, shortened


def blank(classes: tuple[str, ...] = ("A", "B")) -> Board:
    """A plane without points."""
    nothing = np.empty((0, 2), np.uint16), np.empty(0, np.uint8)
    return Board(PLANE_AXES, ("x1", "x2"), ("", ""), classes, *nothing)


def with_class(board: Board, name: str) -> Board:
    """The board with one more class; ValueError where it has ten, or one of that name."""
    if len(board.classes) >= MAX_CLASSES:
        raise ValueError(f"a board has at most {MAX_CLASSES} classes")
    return replace(board, classes=(*board.classes, _new_name(board, name)), source=None)


def with_class_named(board: Board, label: int, name: str) -> Board:
    """The board with class `label` renamed."""
    if name.strip() == board.classes[label]:
        return board
    classes = list(board.classes)
    classes[label] = _new_name(board, name)
    return replace(board, classes=tuple(classes), source=None)


def without_class(board: Board, label: int) -> Board:
    """The board without class `label` and its points; the classes after it move up by one."""
    if len(board.classes) <= 2:
        raise ValueError("a board has at least two classes")
    keep = board.labels != label
    labels = board.labels[keep]
    return replace(
        board,
        classes=tuple(name for c, name in enumerate(board.classes) if c != label),
        steps=board.steps[keep],
        labels=labels - (labels > label).astype(np.uint8),
        source=None,
    )


def from_table(data: Dataset, first: int = 0, second: int = 1) -> Board:
    """The board of two columns of a table, on axes that fit it."""
    X = data.X[:, [first, second]]
    units = (check_unit(shortened(data.units[first])), check_unit(shortened(data.units[second])))
    axes = fit_axes(X, alike=units[0] == units[1] != "")
    names = (shortened(data.feature_names[first], "x1"), shortened(data.feature_names[second], "x2"))
    classes = check_class_names([shortened(name) for name in data.class_names])
    return Board(axes, names, units, classes, snap(X, axes), data.y.astype(np.uint8))


def _new_name(board: Board, name: str) -> str:
    name = check_name(name.strip(), "class name")
    if name in board.classes:
        raise ValueError(f"class names must differ; there is a {name!r} already")
    return name
