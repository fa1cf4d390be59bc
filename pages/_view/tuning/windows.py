"""The range of a weight in the landscape: around its value, and what a run does to it nearby."""

import math

import numpy as np

from mlcore.arrays import Array

NEARBY = 8.0  # times what W spans: a run that leaves further is cut off
MOST = 2.0**20


def window_around(now: float, path: Array) -> list[float]:
    """[low, high] of round numbers that hold the value and its path, and do not move with every little drag.

    >>> window_around(1.0, np.array([1.0, 0.2, -0.4])), window_around(1.1, np.empty(0))
    ([-1.0, 3.0], [-1.0, 3.0])
    """
    span = max(1.0, abs(now))
    near = path[np.abs(path - now) <= NEARBY * span]
    reach = max(span, float(np.abs(near - now).max(initial=0.0)))
    size = min(MOST, 2.0 ** math.ceil(math.log2(reach * 1.2)))
    middle = round(now / (size / 2)) * (size / 2)
    return [middle - size, middle + size]
