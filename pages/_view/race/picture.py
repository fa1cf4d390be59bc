"""The surface as a picture: a window of four to three, and heights as levels of a shading in which valleys show."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array
from mlcore.landscapes import Pair, Surface

Window = tuple[Pair, Pair]

NX, NY = 129, 97
TOP = 4095  # the highest level
_SIDES = 4 / 3
_LOW = 0.02  # this share of the heights is shaded about linearly, the rest like a logarithm
_HALF = 0.5  # and this one where there is no minimum to show


def window_of(bounds: Window) -> Window:
    """The bounds, made wider or higher to four to three, so that a unit is as long on both axes.

    >>> window_of(((-1.0, 1.0), (-3.0, 3.0)))
    ((-4.0, 4.0), (-3.0, 3.0))
    """
    (x0, x1), (y0, y1) = bounds
    width, height = x1 - x0, y1 - y0
    wide = max(width, height * _SIDES)
    high = wide / _SIDES
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return (x - wide / 2, x + wide / 2), (y - high / 2, y + high / 2)


def nodes(window: Window, nx: int = NX, ny: int = NY) -> tuple[Array, Array]:
    """The coordinates of the grid's columns and rows, the window's edges included."""
    return np.linspace(*window[0], nx), np.linspace(*window[1], ny)


@dataclass(frozen=True, slots=True)
class Shading:
    """A height as a number from 0 to 1: asinh((h - floor) / unit), straight near the floor, then a logarithm."""

    floor: float
    unit: float
    low: float
    high: float

    def __call__(self, heights: Array) -> Array:
        curved = np.arcsinh((heights - self.floor) / self.unit)
        shares: Array = (curved - self.low) / (self.high - self.low)
        return shares


def shading_of(heights: Array, surface: Surface, minima: Array) -> Shading:
    """The shading for a picture with these heights: finest at the minima, else even about a saddle."""
    known = minima if len(minima) else surface.saddles
    floor = float(np.min(surface.f(known))) if len(known) else float(heights.min())
    share = _LOW if len(minima) else _HALF
    away = np.abs(heights - floor)
    unit = float(np.quantile(away, share)) or float(away.max()) or 1.0
    curved = np.arcsinh((heights - floor) / unit)
    low, high = float(curved.min()), float(curved.max())
    return Shading(floor, unit, low, high if high > low else low + 1.0)


def levels(shares: Array) -> NDArray[np.uint16]:
    """Shares of a shading as whole levels."""
    whole: NDArray[np.uint16] = np.rint(shares * TOP).astype(np.uint16)
    return whole


def packed(whole: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """Levels (ny, nx) as second differences modulo 65,536, high bytes before low ones (2, ny, nx).

    Where a surface is smooth they are near 0, and deflate to a fraction.

    >>> packed(np.array([[1, 2], [3, 4]], np.uint16))[1].tolist()  # 4 = 0 + 2 + 3 - 1
    [[1, 1], [2, 0]]
    """
    differences: NDArray[Any] = whole.astype(np.int64)
    for axis in (0, 1):
        differences = np.diff(differences, axis=axis, prepend=0)
    wrapped = differences.astype(np.uint16)
    return np.stack([wrapped >> 8, wrapped & 255]).astype(np.uint8)
