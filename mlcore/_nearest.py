"""What is near, for every neighbour function alike: the metrics, and the k nearest with their ties."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array

METRICS: dict[str, Callable[[Array], Array]] = {"l1": np.abs, "l2": np.square}


def rank(queries: Array, X: Array, metric: str) -> Array:
    """What neighbours are ranked by, (Q, N): sum over features of |q - x| for l1, of (q - x)^2 for l2.

    Features are added one after the other, so that every caller rounds alike, and ties alike. A sum too
    large for a float is inf, which ranks last.
    """
    term = METRICS[metric]
    with np.errstate(over="ignore"):
        total = term(queries[:, :1] - X[:, 0])
        for d in range(1, X.shape[1]):
            total += term(queries[:, d, None] - X[:, d])
    return total


def nearest(ranks: Array, k: int) -> NDArray[np.bool_]:
    """Which are the k smallest of each row, as a mask shaped like ranks (R, M); of equals, the earlier.

    >>> nearest(np.array([[3.0, 1.0, 2.0, 2.0]]), 2)
    array([[False,  True,  True, False]])
    """
    limit = np.partition(ranks, k - 1, axis=1)[:, k - 1 : k]
    chosen = ranks <= limit
    tied = np.flatnonzero(chosen.sum(axis=1) > k)
    if tied.size:
        closer, level = ranks[tied] < limit[tied], ranks[tied] == limit[tied]
        room = k - closer.sum(axis=1, keepdims=True)
        chosen[tied] = closer | (level & (level.cumsum(axis=1) <= room))
    return chosen
