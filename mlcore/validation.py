"""Which k? Which distance? Not by the training data (k = 1 always wins), nor the test set (it is the future).

Choose on a validation part; or on folds: each fold in turn is validation, and the accuracies are averaged.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlcore._nearest import METRICS, nearest, rank
from mlcore.arrays import (
    Array,
    Labels,
    check_array,
    check_choice,
    check_labels,
    check_points,
    check_whole,
    classes_in,
)

__all__ = ["cross_validate", "folds", "split"]

Indices = NDArray[np.int64]

_BLOCK = 1 << 20  # distances worked on at a time, so that memory is bounded


def split(n: int, fractions: Sequence[float], *, seed: int) -> tuple[Indices, ...]:
    """n examples in random parts, one for each fraction: the indices of train, validation and test, say.

    Each part is sorted, and its size is n times its fraction to within 1. Raises ValueError unless the
    fractions are above 0 and sum to 1 (to 1e-9), and for a part that would be empty.

    >>> train, validation, test = split(10, (0.6, 0.2, 0.2), seed=0)
    >>> len(train), len(validation), len(test), sorted([*train, *validation, *test]) == list(range(10))
    (6, 2, 2, True)
    """
    n = check_whole(n, "n", low=1)
    shares = check_array(fractions, "fractions")
    if shares.ndim != 1 or not (shares > 0).all() or not abs(shares.sum() - 1.0) < 1e-9:
        raise ValueError(f"fractions must be numbers above 0 that sum to 1; got {fractions!r}")
    ends = np.rint(np.cumsum(shares) * n).astype(int)
    sizes = np.diff(ends, prepend=0)
    if not sizes.all():
        raise ValueError(f"fractions must leave no part of n = {n} empty; got sizes {sizes.tolist()}")
    return _sorted(np.split(_shuffled(n, seed), ends[:-1]))


def folds(n: int, k: int, *, seed: int) -> tuple[Indices, ...]:
    """n examples in k random folds, a partition: sizes differ by at most one, the larger folds first.

    Each fold is sorted. Raises ValueError unless 2 <= k <= n.

    >>> [fold.tolist() for fold in folds(7, 3, seed=0)]
    [[2, 3, 4], [5, 6], [0, 1]]
    """
    n = check_whole(n, "n", low=2)
    return _partition(n, check_whole(k, "k", low=2, high=n), seed)


def cross_validate(
    X: ArrayLike, y: ArrayLike, ks: Sequence[int], *, folds: int = 5, metric: str = "l2", seed: int
) -> Array:
    """The accuracy of k-NN for each k on each fold, having trained on the other folds: (len(ks), folds).

    The folds are those of the function `folds`; what is trained on keeps the order of X. The numbers are
    those of KNearestNeighbor fold by fold, ties and all: of equal distances the earlier training row, of
    equal votes the lowest class. Faster, for the neighbours are sorted once for all k. Raises ValueError
    for data or labels that do not fit, an unknown metric, folds not from 2 to N, no ks, or a k above the
    smallest training size.

    >>> X, y = [[0.0], [1.0], [2.0], [10.0], [11.0], [12.0]], [0, 0, 0, 1, 1, 1]
    >>> cross_validate(X, y, [1, 5], folds=6, seed=0).mean(axis=1).tolist()  # 2 friends, 3 others
    [1.0, 0.0]
    """
    X = check_points(X)
    y = check_labels(y, len(X), classes_in(y))
    check_choice(metric, "metric", METRICS)
    parts = _partition(len(X), check_whole(folds, "folds", low=2, high=len(X)), seed)
    most = len(X) - len(parts[0])
    if not isinstance(ks, Iterable):
        raise ValueError(f"ks must be a list of numbers of neighbours; got {ks!r}")
    ks = [check_whole(k, "ks", low=1, high=most) for k in ks]
    if not ks:
        raise ValueError("ks must hold at least 1 number of neighbours; got none")
    accuracies = np.empty((len(ks), len(parts)))
    for column, part in enumerate(parts):
        rest = np.delete(np.arange(len(X)), part)
        some = np.array_split(X[part], 1 + len(part) * len(rest) // _BLOCK)
        guesses = [_predict(rank(queries, X[rest], metric), y[rest], ks) for queries in some]
        accuracies[:, column] = (np.concatenate(guesses, axis=1) == y[part]).mean(axis=1)
    return accuracies


def _predict(ranks: Array, y: Labels, ks: list[int]) -> Labels:
    """Labels (len(ks), Q) by majority of the k nearest; ranks (Q, N), y (N,): votes are added as k grows."""
    near = np.nonzero(nearest(ranks, max(ks)))[1].reshape(len(ranks), max(ks))  # in y's order
    order = np.take_along_axis(ranks, near, axis=1).argsort(axis=1, kind="stable")
    sorted_labels = y[np.take_along_axis(near, order, axis=1)]  # (Q, max k), nearest first
    votes = np.zeros((len(ranks), int(y.max()) + 1), dtype=np.int64)
    guesses = {}
    for done, far in pairwise([0, *sorted(set(ks))]):
        for c in range(votes.shape[1]):
            votes[:, c] += (sorted_labels[:, done:far] == c).sum(axis=1)
        guesses[far] = votes.argmax(axis=1)
    return np.array([guesses[k] for k in ks])


def _partition(n: int, k: int, seed: int) -> tuple[Indices, ...]:
    return _sorted(np.array_split(_shuffled(n, seed), k))


def _shuffled(n: int, seed: int) -> Indices:
    return np.random.default_rng(check_whole(seed, "seed", low=0)).permutation(n)


def _sorted(parts: Iterable[Indices]) -> tuple[Indices, ...]:
    return tuple(np.sort(part) for part in parts)
