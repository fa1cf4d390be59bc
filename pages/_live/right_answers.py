"""How many training points k-NN gets right: N questions about N points, without N x N distances.

The plane is cut into tiles. A tile's questions are put only to the points that can matter to one of them: those
whose least distance to the tile is no more than the k-th smallest of the greatest distances.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array, Labels
from mlcore.neighbors import KNearestNeighbor

FEW = 400  # points; up to here asking all is quicker
PER_TILE = 25  # questions, about


def count_right(X: Array, y: Labels, *, k: int, metric: str) -> int:
    """How many rows of X (N, 2) KNearestNeighbor(k, metric).train(X, y) predicts right, exactly.

    >>> count_right(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 0.0]]), np.array([0, 0, 1]), k=1, metric="l2")
    2
    """
    classes = max(2, int(y.max()) + 1)
    right = 0
    for asked in _tiles(X):
        near = _candidates(X[asked], X, k, metric)
        model = KNearestNeighbor(k, metric).train(X[near], y[near], classes=classes)
        right += int((model.predict(X[asked]) == y[asked]).sum())
    return right


def _tiles(X: Array) -> Iterator[NDArray[np.intp]]:
    """All rows of X, in groups of neighbours: columns of equally many points, each cut across."""
    N = len(X)
    if N <= FEW:
        yield np.arange(N)
        return
    columns = round((N / PER_TILE) ** 0.5)
    for column in np.array_split(X[:, 0].argsort(kind="stable"), columns):
        yield from np.array_split(column[X[column, 1].argsort(kind="stable")], columns)


def _candidates(queries: Array, X: Array, k: int, metric: str) -> NDArray[np.bool_]:
    """Which of X may be among the k nearest of a query, (N,); the order, and so the ties, stay as they are."""
    term = np.abs if metric == "l1" else np.square
    low, high = queries.min(axis=0), queries.max(axis=0)
    least = term(np.maximum(0.0, np.maximum(low - X, X - high))).sum(axis=1)
    most = term(np.maximum(np.abs(X - low), np.abs(X - high))).sum(axis=1)
    within: NDArray[np.bool_] = least <= np.partition(most, k - 1)[k - 1]
    return within
