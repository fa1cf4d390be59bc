"""The linear classifier of least softmax loss: not one of the lecture's optimizers, but where they all end.

With an L2 penalty the loss is strictly convex in W, so there is one lowest point. Newton's method jumps to
the bottom of the parabola that fits the loss here, again and again: ten or twenty jumps, where following the
slope takes thousands of steps.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array, check_labels, check_number, check_points, check_whole
from mlcore.evaluations import Evaluation, objective
from mlcore.losses import softmax_probabilities

__all__ = ["Minimum", "least_softmax"]

_SHORTEST = 2.0**-30  # of a jump: below, the loss is as low as round-off lets it be


@dataclass(frozen=True, slots=True, eq=False)
class Minimum:
    """W (D, C) and b (C,), their total loss, and how good they are.

    slope is the largest |number| of the gradient there, steps how many jumps it took; converged says whether
    the slope is within the tolerance that was asked for.
    """

    W: Array
    b: Array
    loss: float
    slope: float
    steps: int
    converged: bool


def least_softmax(
    X: ArrayLike, y: ArrayLike, *, classes: int, reg: float = 1e-3, tolerance: float = 1e-6, most: int = 60
) -> Minimum:
    """W and b of least softmax loss + reg * sum W^2, from W = 0 until no slope is above the tolerance.

    X (N, D), better standardized (`features.standardize`), y (N,). A jump that does not lower the loss is
    halved until it does; after `most` jumps it stops, converged or not. A class without examples has its
    bias fall until its slope is within the tolerance. Raises ValueError for bad points or labels, reg <= 0
    (separable data has no least loss then), tolerance <= 0 and most < 1.
    Source: Boyd and Vandenberghe, "Convex Optimization", 9.5.

    >>> found = least_softmax([[0.0], [1.0], [2.0], [3.0]], [0, 1, 0, 1], classes=2, reg=0.01)
    >>> found.converged, found.steps, found.W.round(2).tolist()
    (True, 3, [[-0.43, 0.43]])
    """
    X = check_points(X)
    labels = check_labels(y, len(X), check_whole(classes, "classes", low=2))
    check_number(reg, "reg", above=0.0)
    check_number(tolerance, "tolerance", above=0.0)
    check_whole(most, "most", low=1)
    measure = objective("softmax", "l2", reg)
    w = np.zeros((X.shape[1] + 1, classes))  # W, and b below it
    here = measure(X, labels, w[:-1], w[-1])
    steps = 0
    while _slope(here) > tolerance and steps < most:
        jump = -np.linalg.solve(_curvature(X, here.scores, reg), _gradient(here).ravel()).reshape(w.shape)
        length, there = 1.0, measure(X, labels, w[:-1] + jump[:-1], w[-1] + jump[-1])
        while not there.total < here.total and length > _SHORTEST:
            length /= 2
            there = measure(X, labels, w[:-1] + length * jump[:-1], w[-1] + length * jump[-1])
        if not there.total < here.total:
            break
        w, here, steps = w + length * jump, there, steps + 1
    return Minimum(w[:-1], w[-1], here.total, _slope(here), steps, _slope(here) <= tolerance)


def _gradient(here: Evaluation) -> Array:
    return np.concatenate([here.dW, here.db[None]])


def _slope(here: Evaluation) -> float:
    return float(np.abs(_gradient(here)).max())


def _curvature(X: Array, scores: Array, reg: float) -> Array:
    """The second derivatives of the total by W and b, ((D + 1) C, (D + 1) C), in the order of their rows."""
    N, C = scores.shape
    P, X1 = softmax_probabilities(scores), np.column_stack([X, np.ones(N)])
    Z = (X1[:, :, None] * P[:, None, :]).reshape(N, -1)  # (N, (D + 1) C)
    H = -(Z.T @ Z)
    for c in range(C):
        H[c::C, c::C] += Z[:, c::C].T @ X1
    H /= N
    H[np.diag_indices(X.shape[1] * C)] += 2.0 * reg
    H[-C:, -C:] += 1.0 / C  # all biases up by one changes nothing: a wall there, or H has no inverse
    return H
