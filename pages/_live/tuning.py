"""A linear classifier on the board, as the operations of the tuner read it: points, W, b, and what to minimise.

params:  axes, classes, loss, penalty, reg
arrays:  steps (N, 2) u2, labels (N,) u1, W (2, C) f8, b (C,) f8
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array, Labels, check_choice, check_whole
from mlcore.losses import LOSSES
from mlcore.regularizers import REGULARIZERS
from pages._live.messages import Message, check_names, check_number
from pages._live.points import MAX_CLASSES, read_axes, read_points

MAX_WEIGHT = 1e6
MAX_REG = 100.0

ARRAYS = ("steps", "labels", "W", "b")
PARAMS = ("axes", "classes", "loss", "penalty", "reg")


@dataclass(frozen=True, slots=True)
class Tuning:
    """Points X (N, 2), y (N,), a classifier W (2, C), b (C,), and the loss, penalty and lambda by name."""

    X: Array
    y: Labels
    W: Array
    b: Array
    loss: str
    penalty: str
    reg: float

    @property
    def objective(self) -> dict[str, Any]:
        """What `linear.evaluate` and its like take beside points and weights."""
        return {"loss": self.loss, "penalty": self.penalty, "reg": self.reg}


def read_tuning(message: Message, required: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> Tuning:
    """The classifier of a message; `required` and `optional` are what else its operation knows."""
    params, arrays = message.params, message.arrays
    check_names(params, "params", (*PARAMS, *required), ("cells", *optional))
    check_names(arrays, "arrays", ARRAYS)
    classes = check_whole(params["classes"], "classes", low=2, high=MAX_CLASSES)
    X, y = read_points(arrays, read_axes(params), classes)
    loss = check_choice(params["loss"], "loss", LOSSES)
    return Tuning(X, y, *read_weights(arrays, classes), loss, *read_penalty(params))


def read_weights(arrays: Mapping[str, NDArray[Any]], classes: int) -> tuple[Array, Array]:
    """W (2, C) and b (C,)."""
    for name, shape in (("W", (2, classes)), ("b", (classes,))):
        array = arrays[name]
        if array.dtype != np.float64 or array.shape != shape:
            raise ValueError(f"{name} must be f8 of shape {shape}; got {array.dtype} of shape {array.shape}")
        if not (np.abs(array) <= MAX_WEIGHT).all():
            raise ValueError(f"{name} must be from {-MAX_WEIGHT:g} to {MAX_WEIGHT:g}")
    return arrays["W"], arrays["b"]


def read_penalty(params: Mapping[str, Any]) -> tuple[str, float]:
    """The name of the penalty, and lambda."""
    penalty = check_choice(params["penalty"], "penalty", REGULARIZERS)
    return penalty, check_number(params["reg"], "reg", low=0.0, high=MAX_REG)
