"""W and b as rows of numbers, x1, x2 and b of each class, and what becomes of them when the board changes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array
from pages._live.points import STEPS, Axis
from pages._view.board import Board
from pages._view.tuning import example

Rows = tuple[float, ...]
Axes = tuple[Axis, Axis]

DIGITS = 12  # of a number that was computed, in the link


def arrays_of(rows: Rows) -> dict[str, NDArray[np.float64]]:
    """W (2, C) and b (C,).

    >>> arrays_of((1.0, 2.0, 0.5, 3.0, 4.0, -0.5))["W"].tolist()  # a column is a class
    [[1.0, 3.0], [2.0, 4.0]]
    """
    table = np.array(rows).reshape(-1, 3)
    return {"W": np.ascontiguousarray(table[:, :2].T), "b": table[:, 2].copy()}


def rows_of(state: Array) -> Rows:
    """The rows of a state (3, C) of a run."""
    return tuple(float(f"{number:.{DIGITS}g}") for number in state.T.ravel())


def begin(board: Board) -> Rows:
    """The rows that a board begins with: the example's, or small random ones whose lines are in the picture."""
    return begin_on(board.axes, len(board.classes))


def begin_on(axes: Axes, C: int) -> Rows:
    """The rows that a board of these axes and so many classes begins with."""
    if axes == example.AXES and len(example.CLASSES) == C:
        return example.ROWS
    return at_random(axes, C, 0)


def at_random(axes: Axes, C: int, seed: int) -> Rows:
    """Normal numbers for scores that grow by about 3 across the plot, of lines through its middle part."""
    rng = np.random.default_rng(seed)
    slopes = 3.0 * rng.standard_normal((C, 2))  # by how much a score grows across the plot
    through = rng.uniform(0.3, 0.7, slopes.shape)  # a place on each line, as shares of the plot
    rows = [(-(slope @ place), *slope) for slope, place in zip(slopes, through, strict=True)]
    return _from_shares(rows, axes)


def zeros(board: Board) -> Rows:
    """All scores 0 everywhere."""
    return (0.0,) * (3 * len(board.classes))


def carried(rows: Rows, before: tuple[Axes, Sequence[str]], board: Board) -> Rows:
    """Rows for a board whose classes or axes are others than before: the lines stay where they are on screen.

    Where classes were added or removed each keeps its row by its name; a new one is all 0.
    """
    axes, classes = before
    if axes != board.axes:
        rows = _from_shares(_to_shares(rows, axes), board.axes)
    C = len(board.classes)
    if len(classes) == C:
        return rows
    known = {name: rows[3 * c : 3 * c + 3] for c, name in enumerate(classes)}
    if not set(known) & set(board.classes):
        return (rows + (0.0,) * (3 * C))[: 3 * C]
    return tuple(number for name in board.classes for number in known.get(name, (0.0, 0.0, 0.0)))


def _to_shares(rows: Rows, axes: Axes) -> list[tuple[float, float, float]]:
    """a, p and q of each score a + p s + q t, with s and t from 0 to 1 along the axes."""
    (x, width), (y, height) = (_span(axis) for axis in axes)
    table = zip(rows[::3], rows[1::3], rows[2::3], strict=True)
    return [(b + u * x + v * y, u * width, v * height) for u, v, b in table]


def _from_shares(shares: Sequence[tuple[float, float, float]], axes: Axes) -> Rows:
    (x, width), (y, height) = (_span(axis) for axis in axes)
    rows = [(p / width, q / height, a - p / width * x - q / height * y) for a, p, q in shares]
    return tuple(float(f"{number:.6g}") for row in rows for number in row)


def _span(axis: Axis) -> tuple[float, float]:
    """Where an axis begins, and how long it is."""
    return axis.origin / axis.per, STEPS * axis.step / axis.per
