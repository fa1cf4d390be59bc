"""The surface of a message: one of mlcore's by name, or the loss of a linear classifier over two weights.

{"name": "quadratic", "condition": 20} or {"name": "loss", "loss", "reg", "first", "second", "axes",
"classes"} with the arrays steps, labels (points.py), W (2, C) f8 and b (C,) f8. The points are standardized
first, as in training: W and b belong to standardized coordinates.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array, Labels, check_choice, check_whole
from mlcore.features import standardize
from mlcore.losses import LOSSES
from mlcore.surfaces import SURFACES, Surface, loss_surface, quadratic
from pages._live.messages import check_list, check_names, check_number, check_object
from pages._live.points import MAX_CLASSES, read_axes, read_points

OWN = "loss"
OWN_ARRAYS = ("steps", "labels", "W", "b")
CONDITIONS = (1.0, 200.0)
MAX_REG = 100.0
MAX_WEIGHT = 1e6

Weights = tuple[Array, Labels, Array, Array]  # X, standardized, y, W and b
Arrays = Mapping[str, NDArray[Any]]


def read_surface(value: Any, arrays: Arrays) -> Surface:
    """The surface that an object names; ValueError says what is wrong with it."""
    given = check_object(value, "surface")
    name = check_choice(given.get("name", ""), "name of surface", [*SURFACES, OWN])
    if name == OWN:
        return _own(given, arrays)
    check_names(arrays, "arrays", ())
    if name == "quadratic":
        check_names(given, "names in surface", ("name",), ("condition",))
        low, high = CONDITIONS
        return quadratic(check_number(given.get("condition", 20.0), "condition", low=low, high=high))
    check_names(given, "names in surface", ("name",))
    return SURFACES[name]


def read_weights(given: Mapping[str, Any], arrays: Arrays) -> Weights:
    """The points and the classifier of an own surface."""
    check_names(arrays, "arrays", OWN_ARRAYS)
    classes = check_whole(given["classes"], "classes", low=2, high=MAX_CLASSES)
    X, y = read_points(arrays, read_axes(given), classes)
    W, b = arrays["W"], arrays["b"]
    for name, array, shape in (("W", W, (2, classes)), ("b", b, (classes,))):
        if array.dtype != np.float64 or array.shape != shape:
            raise ValueError(f"{name} must be f8 of shape {shape}; got {array.dtype} of shape {array.shape}")
        if np.abs(array).max() > MAX_WEIGHT:
            raise ValueError(f"{name} must be from {-MAX_WEIGHT:g} to {MAX_WEIGHT:g}")
    return standardize(X).X, y, W, b


def read_loss(given: Mapping[str, Any]) -> dict[str, Any]:
    """What `loss_surface` and `loss_slice` take beside points and weights."""
    names = ("name", "loss", "reg", "first", "second", "axes", "classes")
    check_names(given, "names in surface", names)
    return {
        "first": _read_weight(given["first"], "first"),
        "second": _read_weight(given["second"], "second"),
        "loss": check_choice(given["loss"], "loss", LOSSES),
        "reg": check_number(given["reg"], "reg", low=0.0, high=MAX_REG),
    }


def _own(given: Mapping[str, Any], arrays: Arrays) -> Surface:
    settings = read_loss(given)
    return loss_surface(*read_weights(given, arrays), **settings)


def _read_weight(value: Any, name: str) -> tuple[int | str, int]:
    """An index (row, column) of W, or ("b", column)."""
    row, column = check_list(value, name, low=2, high=2)
    if row != "b":
        row = check_whole(row, f"row of {name}", low=0, high=1)
    return row, check_whole(column, f"column of {name}", low=0, high=MAX_CLASSES - 1)
