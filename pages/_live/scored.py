"""What scores and labels of a message may be."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array, Labels, check_whole
from pages._live.messages import check_list

MAX_EXAMPLES = 100
MAX_CLASSES = 10
MAX_SCORE = 1e4


def read_numbers(array: NDArray[Any], name: str, shape: tuple[int, ...], *, bound: float) -> Array:
    """Float64 numbers of that shape, none beyond the bound."""
    if array.dtype != np.float64 or array.shape != shape:
        raise ValueError(f"{name} must be f8 of shape {shape}; got {array.dtype} of shape {array.shape}")
    if not (np.abs(array) <= bound).all():
        raise ValueError(
            f"{name} must be from {-bound:g} to {bound:g}; got {array.ravel()[np.abs(array).argmax()]}"
        )
    return array


def read_scores(arrays: Mapping[str, NDArray[Any]], labels: Any) -> tuple[Array, Labels]:
    """scores (N, C) and y (N,) from the array `scores` and a list of labels."""
    array = arrays["scores"]
    if array.ndim != 2:
        raise ValueError(f"scores must have shape (N, C); got {array.shape}")
    N = check_whole(array.shape[0], "number of examples", low=1, high=MAX_EXAMPLES)
    C = check_whole(array.shape[1], "number of classes", low=2, high=MAX_CLASSES)
    scores = read_numbers(array, "scores", (N, C), bound=MAX_SCORE)
    y = [check_whole(label, "label", low=0, high=C - 1) for label in check_list(labels, "y", low=N, high=N)]
    return scores, np.array(y)
