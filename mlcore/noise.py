"""A minibatch's gradient is an estimate of the full one: how far off is it, in direction and in length?

Ask: why not use all the data? The full gradient costs N examples a step; an estimate that points roughly the
same way costs a few.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array, check_array
from mlcore.optimizers import Optimizer

__all__ = ["Noise", "compare", "recorded"]


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
