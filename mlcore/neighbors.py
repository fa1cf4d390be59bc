"""Nearest neighbours: remember every training example; label a new one as those closest to it are labelled.

Metrics: "l1" is sum |a - b|, "l2" the Euclidean distance. Neighbours are ranked by the squared l2 distance,
because rounded square roots can tie where the squares do not. Of equally distant training points the earlier
row is nearer; of classes with equally many votes the lowest wins. A sum too large for a float is inf. NaN,
inf, no training data and k > N are ValueErrors; duplicates, and a single point, are not. Source: the lecture.
"""

from collections.abc import Iterator
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlcore._label_grid import paint
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

BLOCK = 1 << 18  # distances held at a time, so that memory stays small however many the queries


class NearestNeighbor:
    """The lecture's classifier: `train` remembers everything, `predict` copies the nearest one's label.

    >>> apple, lemon = [7.1, 7.8], [7.2, 10.3]  # width and height in cm
    >>> NearestNeighbor().train([apple, lemon], [0, 1]).predict([[7.0, 9.6], [6.9, 7.3]]).tolist()
    [1, 0]
    """

    def train(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Remember X (N, D) and the labels y (N,): a copy, and nothing is computed."""
        X = check_points(X)
        y = check_labels(y, len(X), classes_in(y))
        self.X, self.y = X.copy(), y.copy()  # its own: who trained it may go on changing theirs
        return self

    def predict(self, X: ArrayLike) -> Labels:
        """Labels (Q,) of the rows of X (Q, D), one at a time: each costs N distances."""
        queries = _check_queries(X, self)
        labels = np.zeros(len(queries), dtype=self.y.dtype)
        for i, x in enumerate(queries):
            squared = rank(x[None], self.X, "l2")[0]  # (N,), sum over features of (x - X)^2
            labels[i] = self.y[squared.argmin()]
        return labels


class KNearestNeighbor:
    """A majority vote of the k nearest training points, with any number of features.

    >>> from mlcore.datasets import fruit
    >>> X, y = fruit().X, fruit().y
    >>> [int((KNearestNeighbor(k).train(X, y).predict(X) == y).sum()) for k in (1, 5)]  # of 54
    [53, 43]
    """

    def __init__(self, k: int = 1, metric: str = "l2") -> None:
        self.k = check_whole(k, "k", low=1)
        self.metric = check_choice(metric, "metric", METRICS)

    def train(self, X: ArrayLike, y: ArrayLike, *, classes: int | None = None) -> Self:
        """Remember X (N, D) and y (N,), labels in [0, C); ValueError if N < k.

        C is `classes`, or else as many as y needs, and at least 2.
        """
        X = check_points(X)
        check_whole(self.k, "k", low=1, high=len(X))
        classes = classes_in(y) if classes is None else check_whole(classes, "classes", low=2)
        y = check_labels(y, len(X), classes)
        self.X, self.y, self.classes = X.copy(), y.copy(), classes
        return self

    def predict(self, X: ArrayLike) -> Labels:
        """Labels (Q,) of the rows of X (Q, D)."""
        labels: Labels = self.votes(X).argmax(axis=1)
        return labels

    def votes(self, X: ArrayLike) -> NDArray[np.intp]:
        """How many of the k nearest are of each class, (Q, C); every row sums to k.

        >>> KNearestNeighbor(3).train([[0.0], [1.0], [2.0], [9.0]], [1, 0, 1, 0]).votes([[0.4], [8.0]])
        array([[1, 2],
               [2, 1]])
        """
        queries = _check_queries(X, self)
        ballots = np.eye(self.classes)[self.y]  # (N, C)
        votes = np.empty((len(queries), self.classes), dtype=np.intp)
        for rows in _blocks(len(queries), len(self.X)):
            votes[rows] = nearest(rank(queries[rows], self.X, self.metric), self.k) @ ballots
        return votes

    def kneighbors(self, X: ArrayLike) -> tuple[Array, NDArray[np.intp]]:
        """Distances (Q, k), nearest first, and the training rows they belong to, (Q, k).

        >>> KNearestNeighbor(2).train([[0.0], [1.0], [5.0]], [0, 1, 1]).kneighbors([[4.0]])
        (array([[1., 3.]]), array([[2, 1]]))
        """
        queries = _check_queries(X, self)
        ranks = np.empty((len(queries), self.k))
        indices = np.empty((len(queries), self.k), dtype=np.intp)
        for rows in _blocks(len(queries), len(self.X)):
            every = rank(queries[rows], self.X, self.metric)  # (rows, N)
            chosen = np.nonzero(nearest(every, self.k))[1].reshape(-1, self.k)
            near = np.take_along_axis(every, chosen, axis=1)
            order = near.argsort(axis=1, kind="stable")
            ranks[rows] = np.take_along_axis(near, order, axis=1)
            indices[rows] = np.take_along_axis(chosen, order, axis=1)
        return _as_distances(ranks, self.metric), indices


def distances(queries: ArrayLike, X: ArrayLike, metric: str) -> Array:
    """Distances (Q, N) from queries (Q, D) to points X (N, D); l2 is the Euclidean distance, not its square.

    Raises ValueError for queries or X that are not finite numbers of as many features, and another metric.

    >>> distances([[0.0, 0.0]], [[3.0, 4.0], [1.0, 1.0]], "l2").round(2)
    array([[5.  , 1.41]])
    >>> distances([[0.0, 0.0]], [[3.0, 4.0], [1.0, 1.0]], "l1")
    array([[7., 2.]])
    """
    points = check_points(X)
    check_choice(metric, "metric", METRICS)
    return _as_distances(rank(_check_rows(queries, "queries", points.shape[1]), points, metric), metric)


def label_grid(
    X: ArrayLike,
    y: ArrayLike,
    xs: ArrayLike,
    ys: ArrayLike,
    *,
    k: int,
    metric: str = "l2",
    classes: int,
    mark_ties: bool = False,
) -> NDArray[np.int16]:
    """Exactly what KNearestNeighbor predicts at (xs[j], ys[i]), as labels[i, j], (len(ys), len(xs)).

    X (N, 2), y (N,) in [0, classes); xs and ys in any order, possibly empty. With mark_ties, cells where
    classes tie for the most votes are -1. How to do it with few distances: `mlcore/_label_grid.py`. Raises
    ValueError for points that are not (N, 2), labels out of range, k not from 1 to N, and axes that are not
    (n,).

    >>> label_grid([[0, 0], [2, 2]], [0, 1], [0, 1, 2], [0, 2], k=1, classes=2)
    array([[0, 0, 0],
           [0, 1, 1]], dtype=int16)
    """
    points = check_points(X, features=2)
    labels = check_labels(y, len(points), check_whole(classes, "classes", low=2, high=1000))
    check_whole(k, "k", low=1, high=len(points))
    check_choice(metric, "metric", METRICS)
    across, up = _check_axis(xs, "xs"), _check_axis(ys, "ys")
    grid = np.empty((len(up), len(across)), dtype=np.int16)
    if grid.size:
        left, low = across.argsort(), up.argsort()
        grid[np.ix_(low, left)] = paint(
            points, labels, across[left], up[low], k=k, metric=metric, classes=classes, mark_ties=mark_ties
        )
    return grid


def _as_distances(ranks: Array, metric: str) -> Array:
    return np.sqrt(ranks) if metric == "l2" else ranks


def _blocks(Q: int, N: int) -> Iterator[slice]:
    step = max(1, BLOCK // N)
    return (slice(start, start + step) for start in range(0, Q, step))


def _check_axis(values: ArrayLike, name: str) -> Array:
    axis = check_array(values, name, empty=True)
    if axis.ndim != 1:
        raise ValueError(f"{name} must have one dimension; got shape {axis.shape}")
    return axis


def _check_rows(X: ArrayLike, name: str, D: int) -> Array:
    """Points (Q, D) to be labelled, of which, unlike training data, there may be none."""
    none = isinstance(X, np.ndarray) and X.shape == (0, D)
    return np.empty((0, D)) if none else check_points(X, name, features=D)


def _check_queries(X: ArrayLike, model: NearestNeighbor | KNearestNeighbor) -> Array:
    if not hasattr(model, "X"):
        raise ValueError("predict needs training data: call train(X, y) first")
    return _check_rows(X, "X", model.X.shape[1])
