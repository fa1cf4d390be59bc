"""Operation `landscape`: the total loss over any two weights, the others held where they are, as levels of a shading.

params:  those of tuning.py, first and second ([row of W, or "b", class]), window [[low, high], [low, high]]
arrays:  those of tuning.py
answer:  levels (CELLS, CELLS) u2 from 0 to TOP, row 0 the lowest of the second weight, equal steps between them
         being equal steps of the shading; params low and high, the least and the largest loss of the grid
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array, check_whole
from mlcore.loss_landscapes import Weight, loss_slice
from pages._live.messages import Answer, Message, check_list, check_number
from pages._live.tuning import MAX_WEIGHT, read_tuning

CELLS = 61  # nodes along a side
TOP = 4095
_LOW = 0.05  # this share of the heights is shaded about linearly, the rest like a logarithm

Window = tuple[tuple[float, float], tuple[float, float]]


def landscape(message: Message) -> Answer:
    """The slice through W along two weights."""
    params = message.params
    tuning = read_tuning(message, ("first", "second", "window"))
    first, second = (read_weight(params[name], name, len(tuning.b)) for name in ("first", "second"))
    xs, ys = (np.linspace(*side, CELLS) for side in read_window(params["window"]))
    heights = loss_slice(tuning.X, tuning.y, tuning.W, tuning.b, first, second, xs, ys, **tuning.objective)
    return Answer({"low": float(heights.min()), "high": float(heights.max())}, {"levels": levels(heights)})


def levels(heights: Array) -> NDArray[np.uint16]:
    """Heights as whole levels: asinh((h - low) / unit), straight near the floor and then a logarithm.

    >>> levels(np.array([[0.0, 1.0], [10.0, 100.0]])).tolist()
    [[0, 1477], [2785, 4095]]
    """
    above = heights - heights.min()
    unit = float(np.quantile(above, _LOW)) or float(above.max()) or 1.0
    curved = np.arcsinh(above / unit)
    whole: NDArray[np.uint16] = np.rint(TOP * curved / (curved.max() or 1.0)).astype(np.uint16)
    return whole


def read_weight(value: Any, name: str, classes: int) -> Weight:
    """An index (row, column) of W, or ("b", column)."""
    row, column = check_list(value, name, low=2, high=2)
    if row != "b":
        row = check_whole(row, f"row of {name}", low=0, high=1)
    return row, check_whole(column, f"class of {name}", low=0, high=classes - 1)


def read_window(value: Any) -> Window:
    """The range of each of the two weights."""
    (x0, x1), (y0, y1) = (
        [check_number(end, "window", low=-2 * MAX_WEIGHT, high=2 * MAX_WEIGHT) for end in side]
        for side in (
            check_list(side, "window", low=2, high=2) for side in check_list(value, "window", low=2, high=2)
        )
    )
    if not (x0 < x1 and y0 < y1):
        raise ValueError(f"window must be [low, high] with low < high on both sides; got {value}")
    return (x0, x1), (y0, y1)
