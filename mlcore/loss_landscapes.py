"""The loss of a linear classifier as a landscape over two of its weights, the rest held still.

It is the landscape that training walks down: convex for the lecture's losses, bowl, valley or plain.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from math import prod

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import (
    Array,
    Labels,
    check_array,
    check_choice,
    check_labels,
    check_number,
    check_points,
    check_whole,
)
from mlcore.column_losses import WEIGHT_PENALTIES, mean_loss
from mlcore.landscapes import Surface, from_formula
from mlcore.losses import LOSSES
from mlcore.regularizers import REGULARIZERS

Weight = tuple[int | str, int]

_TILE = 131_072  # scores a class at a time: few calls, memory bounded


def loss_surface(
    X: ArrayLike,
    y: ArrayLike,
    W: ArrayLike,
    b: ArrayLike,
    first: Weight,
    second: Weight,
    *,
    loss: str = "svm",
    penalty: str = "l2",
    reg: float = 0.0,
) -> Surface:
    """The total loss over two weights: x is W[first], y is W[second], each an index (row, column).

    ("b", c) stands for the bias of class c. Height and slope are `linear.evaluate`'s `total` and the two
    entries of `dW` or `db`. It starts at W; minima and saddles, which are not known, are empty. Where
    scores overflow, height and slope are NaN. Raises ValueError as `linear.evaluate` does, and for an index
    that is not in W or given twice.

    >>> X, y = [[1.0, 2.0], [3.0, -1.0]], [0, 1]
    >>> surface = loss_surface(X, y, np.zeros((2, 2)), np.zeros(2), (0, 0), (1, 0))
    >>> float(surface.f([0.0, 0.0])), surface.gradient([0.0, 0.0]).tolist()  # C - 1, and where to go
    (1.0, [1.0, -1.5])
    """
    view = _view(X, y, W, b, first, second, loss, penalty, reg)
    start = view.weights[tuple(zip(*view.at, strict=True))]
    reach = [max(1.0, 2.0 * abs(w)) for w in start.tolist()]
    low, high = (start - reach).tolist(), (start + reach).tolist()
    return from_formula(
        "loss",
        f"L({_label(first)}, {_label(second)})",
        lambda p, q: _in_tiles(view, p, q, _total),
        lambda p, q: tuple(np.moveaxis(_in_tiles(view, p, q, _slope), -1, 0)),
        bounds=((low[0], high[0]), (low[1], high[1])),
        minima=(),
        start=(float(start[0]), float(start[1])),
    )


@np.errstate(all="ignore")
def loss_slice(
    X: ArrayLike,
    y: ArrayLike,
    W: ArrayLike,
    b: ArrayLike,
    first: Weight,
    second: Weight,
    xs: ArrayLike,
    ys: ArrayLike,
    *,
    loss: str = "svm",
    penalty: str = "l2",
    reg: float = 0.0,
) -> Array:
    """The heights of `loss_surface` on a grid: xs (A,) for the first weight, ys (B,) for the second: (B, A).

    Row 0 belongs to ys[0]. Each cell is `linear.evaluate`'s `total`, at any range; the grid is fast because
    a score that only one of the two weights moves is computed once a row or column. Errors as for
    `loss_surface`.

    >>> X, y = [[1.0, 2.0], [3.0, -1.0]], [0, 1]
    >>> loss_slice(X, y, np.zeros((2, 2)), np.zeros(2), (0, 0), (1, 0), [-1, 0, 1], [0, 1]).tolist()
    [[1.0, 1.0, 2.0], [0.0, 0.0, 1.5]]
    """
    view = _view(X, y, W, b, first, second, loss, penalty, reg)
    xs, ys = _check_axis(xs, "xs"), _check_axis(ys, "ys")
    columns = min(len(xs), max(1, _TILE // len(view.X)))
    rows = max(1, _TILE // (len(view.X) * columns))
    grid = np.empty((len(ys), len(xs)))
    for i in range(0, len(ys), rows):
        for j in range(0, len(xs), columns):
            tile = slice(i, i + rows), slice(j, j + columns)
            grid[tile] = _total(view, xs[None, tile[1]], ys[tile[0], None])
    return grid


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """What is looked at: data sorted by label, weights (D + 1, C) with b as the last row, and two of them."""

    X: Array
    y: Labels
    weights: Array
    at: tuple[tuple[int, int], tuple[int, int]]
    loss: str
    penalty: str
    reg: float


def _view(
    X: ArrayLike,
    y: ArrayLike,
    W: ArrayLike,
    b: ArrayLike,
    first: Weight,
    second: Weight,
    loss: str,
    penalty: str,
    reg: float,
) -> _View:
    W = check_points(W, "W")
    D, C = W.shape
    X = check_points(X, features=D)
    y = check_labels(y, len(X), C)
    weights = np.vstack([W, check_array(b, "b", shape=(C,))])
    at = _check_weight(first, "first", D, C), _check_weight(second, "second", D, C)
    if at[0] == at[1]:
        raise ValueError(f"second must be another weight than first; got {second!r} twice")
    order = np.argsort(y, kind="stable")
    check_choice(loss, "loss", LOSSES)
    check_choice(penalty, "penalty", REGULARIZERS)
    return _View(X[order], y[order], weights, at, loss, penalty, check_number(reg, "reg", low=0.0))


def _check_weight(index: Weight, name: str, D: int, C: int) -> tuple[int, int]:
    """An index as (row, column) of the weights with b below them."""
    if not isinstance(index, tuple | list) or len(index) != 2:
        raise ValueError(f'{name} must be an index (row, column) of W, or ("b", column); got {index!r}')
    row, column = index
    if not isinstance(row, str):
        row = check_whole(row, f"{name}'s row", low=0, high=D - 1)
    elif row != "b":
        raise ValueError(f'{name}\'s row must be a whole number or "b"; got {row!r}')
    return D if row == "b" else int(row), check_whole(column, f"{name}'s column", low=0, high=C - 1)


def _check_axis(values: ArrayLike, name: str) -> Array:
    numbers = check_array(values, name)
    if numbers.ndim != 1:
        raise ValueError(f"{name} must have shape (n,); got {numbers.shape}")
    return numbers


def _label(index: Weight) -> str:
    return f"b[{index[1]}]" if index[0] == "b" else f"W[{index[0]}, {index[1]}]"


def _in_tiles(view: _View, p: Array, q: Array, compute: Callable[[_View, Array, Array], Array]) -> Array:
    """compute(view, p, q) for points of any shape, some of them at a time."""
    size = max(1, _TILE // len(view.X))
    flat = p.ravel(), q.ravel()
    starts = range(0, max(1, p.size), size)
    parts = [compute(view, *(values[i : i + size] for values in flat)) for i in starts]
    whole = np.concatenate(parts)
    return whole.reshape(p.shape + whole.shape[1:])


def _total(view: _View, p: Array, q: Array) -> Array:
    """The total loss at weights p and q, which broadcast to the shape of the answer."""
    columns = _columns(view, p, q)
    finite = reduce(np.logical_and, [np.isfinite(scores).all(axis=0) for scores in columns])
    data = mean_loss(view.loss, columns, view.y)
    total = data + _penalty(view, p, q)
    return np.where(finite & np.isfinite(total), total, np.nan)


def _penalty(view: _View, p: Array, q: Array) -> Array:
    """reg * R(W) at weights p and q: what the others add, and the two; a bias adds nothing."""
    if not view.reg:
        return np.zeros(())
    rest = view.weights.copy()
    rest[tuple(zip(*view.at, strict=True))] = 0.0
    size = np.asarray(REGULARIZERS[view.penalty](rest[:-1])[0])
    for (row, _), values in zip(view.at, (p, q), strict=True):
        if row < len(rest) - 1:
            size = size + WEIGHT_PENALTIES[view.penalty](values)
    return view.reg * size


def _slope(view: _View, p: Array, q: Array) -> Array:
    """The slopes (M, 2) of the total at weights p and q (M,)."""
    scores = np.stack(np.broadcast_arrays(*_columns(view, p, q)), axis=-1).swapaxes(0, 1)  # (M, N, C)
    M, N, C = scores.shape
    good = np.isfinite(scores).all(axis=(1, 2))
    scores = np.where(good[:, None, None], scores, 0.0).reshape(M * N, C)
    dscores = M * LOSSES[view.loss](scores, np.tile(view.y, M)).dscores.reshape(M, N, C)
    slopes = np.empty((M, 2))
    for k, ((row, column), values) in enumerate(zip(view.at, (p, q), strict=True)):
        if row == view.X.shape[1]:  # a bias
            slopes[:, k] = dscores[:, :, column].sum(axis=1)
        else:
            slopes[:, k] = dscores[:, :, column] @ view.X[:, row]
            if view.reg:
                slopes[:, k] += view.reg * REGULARIZERS[view.penalty](np.where(good, values, 0.0))[1]
    slopes[~good] = np.nan
    return slopes


def _columns(view: _View, p: Array, q: Array) -> list[Array]:
    """The scores of each class, (N, ...): ... broadcasts to the answer's shape, 1 where nothing moves."""
    columns = []
    for c in range(view.weights.shape[1]):
        moved = [(row, v) for (row, column), v in zip(view.at, (p, q), strict=True) if column == c]
        shape = np.broadcast_shapes(*(v.shape for _, v in moved)) or (1,) * p.ndim
        weights = np.repeat(view.weights[:, c, None], prod(shape), axis=1)  # (D + 1, cells)
        for row, values in moved:
            weights[row] = np.broadcast_to(values, shape).ravel()
        scores = view.X @ weights[:-1]  # (N, cells)
        scores += weights[-1]
        columns.append(scores.reshape(-1, *shape))
    return columns
