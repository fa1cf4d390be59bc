"""The surface that a race runs on: what the live socket is told of it, and mlcore's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from mlcore import features, linear, optimizers
from mlcore.arrays import Array
from mlcore.surfaces import Surface, loss_slice
from pages._live.slopes import Arrays, read_loss, read_surface, read_weights
from pages._view.board import Board
from pages._view.race.fields import SURFACES

TRAINING_STEPS = 300
_ZOOMS = 5
_SIDE = 41


@dataclass(frozen=True, slots=True)
class Slope:
    """spec and arrays are the `surface` of the operation `race`; names are those of the two weights."""

    title: str
    spec: Mapping[str, Any]
    arrays: Arrays
    surface: Surface
    names: tuple[str, str]
    start: tuple[float, float]
    minima: Array  # (M, 2): known, or found in the picture

    @property
    def key(self) -> str:
        """What tells it from any other."""
        return repr((self.spec, [array.tobytes() for array in self.arrays.values()]))

    def heights(self, xs: Array, ys: Array) -> Array:
        """Heights (len(ys), len(xs)) on a grid."""
        if self.arrays:
            return loss_slice(*read_weights(self.spec, self.arrays), xs=xs, ys=ys, **read_loss(self.spec))
        return self.surface.f(np.stack(np.meshgrid(xs, ys), axis=-1))

    @property
    def floor(self) -> float:
        """The lowest height that is known; below a saddle, which has none, 1 below it."""
        if len(self.minima):
            return float(np.min(self.surface.f(self.minima)))
        if len(self.surface.saddles):
            return float(self.surface.f(self.surface.saddles[0])) - 1.0
        return 0.0


def known(name: str, condition: float) -> Slope:
    """One of mlcore's surfaces."""
    spec = {"name": name, "condition": condition} if name == "quadratic" else {"name": name}
    surface = read_surface(spec, {})
    x, y = surface.start.tolist()
    return Slope(SURFACES[name], spec, {}, surface, ("x", "y"), (x, y), surface.minima)


def own(board: Board, *, loss: str, reg: float, first: str, second: str) -> Slope:
    """The loss of the board's classifier over two of its weights, the others as training left them."""
    W, b = _trained(board.X.tobytes(), board.y.tobytes(), len(board.classes), loss, reg)
    spec = {
        "name": "loss",
        "loss": loss,
        "reg": reg,
        "first": _index(first),
        "second": _index(second),
        "axes": [[axis.origin, axis.step, axis.per] for axis in board.axes],
        "classes": len(board.classes),
    }
    arrays: Arrays = {"steps": board.steps, "labels": board.labels, "W": W, "b": b}
    surface = read_surface(spec, arrays)
    (x0, x1), (y0, y1) = surface.bounds
    start = (round(x0 + 0.1 * (x1 - x0), 3), round(y0 + 0.15 * (y1 - y0), 3))
    names = (weight_name(board, first), weight_name(board, second))
    return Slope(SURFACES["loss"], spec, arrays, surface, names, start, _lowest(surface))


def weight_name(board: Board, code: str) -> str:
    """What a weight is called: of which feature, for which class."""
    row, column = code.split(".")
    name = board.classes[int(column)]
    return f"bias of {name}" if row == "b" else f"{board.axis_names[int(row)]} → {name}"


@st.cache_data(max_entries=32, show_spinner=False)
def _trained(X: bytes, y: bytes, classes: int, loss: str, reg: float) -> tuple[Array, Array]:
    """W (2, C) and b (C,) after a while of momentum, on standardized points.

    A penalty above 1 is a valley as much steeper, so its steps are as much shorter: at one rate for all it diverges.
    """
    points = features.standardize(np.frombuffer(X).reshape(-1, 2)).X
    run = linear.train(
        points,
        np.frombuffer(y, np.int64),
        classes=classes,
        loss=loss,
        reg=reg,
        optimizer=optimizers.momentum(0.05 / max(1.0, reg)),
        steps=TRAINING_STEPS,
        seed=0,
        every=TRAINING_STEPS,
    )
    return run.W[-1], run.b[-1]


def _index(code: str) -> list[int | str]:
    row, column = code.split(".")
    return [row if row == "b" else int(row), int(column)]


def _lowest(surface: Surface) -> Array:
    """The lowest place within the bounds (1, 2), by ever finer grids; none (0, 2) where it is at the border."""
    (x0, x1), (y0, y1) = surface.bounds
    for zoom in range(_ZOOMS):
        xs, ys = np.linspace(x0, x1, _SIDE), np.linspace(y0, y1, _SIDE)
        heights = surface.f(np.stack(np.meshgrid(xs, ys), axis=-1))
        row, column = np.unravel_index(np.argmin(heights), heights.shape)
        if zoom == 0 and not (0 < row < _SIDE - 1 and 0 < column < _SIDE - 1):
            return np.empty((0, 2))
        dx, dy = 2 * (xs[1] - xs[0]), 2 * (ys[1] - ys[0])
        x0, x1, y0, y1 = xs[column] - dx, xs[column] + dx, ys[row] - dy, ys[row] + dy
    return np.array([[xs[column], ys[row]]])
