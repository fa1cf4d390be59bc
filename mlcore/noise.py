"""A minibatch's gradient is an estimate of the full one: how far off is it, in direction and in length?

Ask: why not use all the data? The full gradient costs N examples a step; an estimate that points roughly the
same way costs a few.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array, check_array, check_choice, check_labels, check_number, check_points
from mlcore.losses import LOSSES
from mlcore.optimizers import Optimizer
from mlcore.regularizers import REGULARIZERS

__all__ = ["Noise", "compare", "full_gradients", "recorded"]

_BLOCK = 100_000  # rows of scores at a time, so that memory is bounded


@dataclass(frozen=True, slots=True, eq=False)
class Noise:
    """angle (S,) in degrees, 0 to 180, and ratio (S,), the estimate's length by the full gradient's.

    NaN where one of the two is zero, or is no number.
    """

    angle: Array
    ratio: Array


def compare(estimates: ArrayLike, full: ArrayLike) -> Noise:
    """Each of S gradients against the full one of the same W and b; both (S, ...), alike in shape.

    Raises ValueError for shapes that differ, and for numbers that are none; NaN and infinity are not errors.

    >>> found = compare([[3.0, 0.0], [1.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]])
    >>> found.angle.round().tolist(), found.ratio.round(2).tolist()
    ([0.0, 45.0], [3.0, 1.41])
    """
    g = check_array(estimates, "estimates", finite=False)
    f = check_array(full, "full", shape=g.shape, finite=False)
    g, f = g.reshape(len(g), -1), f.reshape(len(f), -1)
    with np.errstate(all="ignore"):
        lengths, true = np.linalg.norm(g, axis=1), np.linalg.norm(f, axis=1)
        here, there = g / lengths[:, None], f / true[:, None]
        # not the arc cosine, which has lost half of its digits near 0 degrees
        apart, along = np.linalg.norm(here - there, axis=1), np.linalg.norm(here + there, axis=1)
        angle = np.degrees(2.0 * np.arctan2(apart, along))
        ratio = np.where(lengths > 0, lengths / true, np.nan)
    return Noise(angle, np.where(true > 0, ratio, np.nan))


def recorded(rule: Optimizer, seen: list[Array]) -> Optimizer:
    """The same rule, which also appends every gradient that it is given to `seen`.

    >>> from mlcore.linear import train
    >>> from mlcore.optimizers import sgd
    >>> seen: list = []
    >>> X, y = [[0.0], [1.0], [2.0], [3.0]], [0, 1, 0, 1]
    >>> run = train(X, y, classes=2, optimizer=recorded(sgd(0.1), seen), steps=3, batch_size=1, seed=0)
    >>> len(seen), seen[0].shape  # one a step: dW, and db below it
    (3, (2, 2))
    """

    def update(g: Array, state: Any) -> tuple[Array, Any]:
        seen.append(g)
        return rule.update(g, state)

    return Optimizer(rule.init, update)


def full_gradients(
    X: ArrayLike,
    y: ArrayLike,
    W: ArrayLike,
    b: ArrayLike,
    *,
    loss: str = "svm",
    penalty: str = "l2",
    reg: float = 0.0,
) -> Array:
    """The gradient over all the data at each of S states at once: dW, and db below it, (S, D + 1, C).

    X (N, D), y (N,), W (S, D, C), b (S, C), as in a Run. It is `evaluate`'s dW and db state by state, only
    quicker; NaN where a state's scores are not finite. Raises ValueError as `evaluate` does.

    >>> full_gradients([[1.0, 2.0], [3.0, -1.0]], [0, 2], np.zeros((5, 2, 3)), np.zeros((5, 3))).shape
    (5, 3, 3)
    """
    X = check_points(X)
    N, D = X.shape
    W, b = check_array(W, "W", finite=False), check_array(b, "b", finite=False)
    if W.ndim != 3 or W.shape[1] != D or b.shape != (len(W), W.shape[2]):
        raise ValueError(f"W and b must have shapes (S, {D}, C) and (S, C); got {W.shape} and {b.shape}")
    y = check_labels(y, N, W.shape[2])
    formula, R = (
        LOSSES[check_choice(loss, "loss", LOSSES)],
        REGULARIZERS[check_choice(penalty, "penalty", REGULARIZERS)],
    )
    check_number(reg, "reg", low=0.0)
    found = np.full((len(W), D + 1, W.shape[2]), np.nan)
    with np.errstate(all="ignore"):
        for block in np.array_split(np.arange(len(W)), 1 + len(W) * N // _BLOCK):
            scores = X @ W[block] + b[block, None]  # (block, N, C)
            there = np.isfinite(scores).all(axis=(1, 2))
            block, scores = block[there], scores[there]
            if not block.size:
                continue
            dscores = formula(scores.reshape(-1, W.shape[2]), np.tile(y, len(block))).dscores
            dscores = dscores.reshape(scores.shape) * len(block)  # each state's own mean, not that of all
            found[block, :D] = X.T @ dscores
            found[block, D] = dscores.sum(axis=1)
            if reg:
                found[block, :D] += reg * np.array([R(W[s])[1] for s in block])
    return found
