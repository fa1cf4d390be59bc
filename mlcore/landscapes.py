"""A loss as a landscape: two weights are a place, the loss is its height, the gradient points uphill.

What a surface is, and how one is made from a formula; `surfaces` has the ones to walk on.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array, check_array

Pair = tuple[float, float]
_quiet = np.errstate(all="ignore")  # far out a formula overflows: it is inf or NaN there, without a warning


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """A function of two weights and its gradient, vectorised over points (..., 2).

    `f(points)` gives heights (...), `gradient(points)` slopes (..., 2). `bounds`, ((x low, x high), (y low,
    y high)), is the part worth drawing; `minima` (M, 2) and `saddles` (S, 2) are known points where the
    gradient is 0 (maxima are in neither); `start` (2,) is a good place to begin a descent. The arrays are
    read-only.
    """

    name: str
    formula: str
    f: Callable[[ArrayLike], Array]
    gradient: Callable[[ArrayLike], Array]
    bounds: tuple[Pair, Pair]
    minima: Array
    saddles: Array
    start: Array


def fixed(points: ArrayLike, *shape: int) -> Array:
    """A read-only copy of points in the given shape.

    >>> fixed([], -1, 2).shape
    (0, 2)
    """
    copy = np.array(points, dtype=np.float64).reshape(*shape)
    copy.setflags(write=False)
    return copy


def from_formula(
    name: str,
    formula: str,
    f: Callable[[Array, Array], Array],
    slope: Callable[[Array, Array], tuple[Array, Array]],
    *,
    bounds: tuple[Pair, Pair],
    minima: tuple[Pair, ...],
    start: Pair,
    saddles: tuple[Pair, ...] = (),
) -> Surface:
    """A Surface from f(x, y) and slope(x, y) = (df/dx, df/dy), written as on paper.

    Its functions raise ValueError for points that are not (..., 2). Overflow gives no warning.

    >>> bowl = from_formula("bowl", "x^2 + y^2", lambda x, y: x * x + y * y, lambda x, y: (2 * x, 2 * y),
    ...                     bounds=((-1, 1), (-1, 1)), minima=((0, 0),), start=(1, 1))
    >>> bowl.gradient([[3.0, 4.0], [0.0, 0.0]]).tolist()
    [[6.0, 8.0], [0.0, 0.0]]
    """

    @_quiet
    def height(points: ArrayLike) -> Array:
        w = _check_pairs(points)
        return f(w[..., 0], w[..., 1])

    @_quiet
    def gradient(points: ArrayLike) -> Array:
        w = _check_pairs(points)
        slopes = np.empty(w.shape)
        slopes[..., 0], slopes[..., 1] = slope(w[..., 0], w[..., 1])
        return slopes

    return Surface(
        name, formula, height, gradient, bounds, fixed(minima, -1, 2), fixed(saddles, -1, 2), fixed(start, 2)
    )


def _check_pairs(points: ArrayLike) -> Array:
    w = check_array(points, "points", finite=False, empty=True)
    if w.shape[-1:] != (2,):
        raise ValueError(f"points must have shape (..., 2); got {w.shape}")
    return w
