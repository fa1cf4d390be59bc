"""The SVM loss of one example in three lines, as on the lecture's slide."""

from collections.abc import Callable
from functools import wraps

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array, check_array, check_whole

__all__ = ["L_i_vectorized"]


def on_one_example(formula: Callable[[Array, int], float]) -> Callable[[ArrayLike, int], float]:
    """Check one example's scores (C,), C >= 2, and its label in [0, C); the formula itself stays bare."""

    @wraps(formula)
    def loss(scores: ArrayLike, y: int) -> float:
        scores = check_array(scores, "scores")
        if scores.ndim != 1 or len(scores) < 2:
            raise ValueError(f"scores must have shape (C,) with C >= 2; got {scores.shape}")
        return float(formula(scores, check_whole(y, "y", low=0, high=len(scores) - 1)))

    return loss


@on_one_example
def L_i_vectorized(scores: Array, y: int) -> float:
    """The multiclass SVM loss of one example: scores (C,), its label y in [0, C).

    The lecture's function starts a line earlier, with scores = W.dot(x). Raises ValueError for scores that
    are not (C,) finite numbers, C >= 2, and for a label out of range. Source: CS231n, lecture 3.

    >>> round(L_i_vectorized([3.2, 5.1, -1.7], 0), 6)
    2.9
    """
    margins = np.maximum(0, scores - scores[y] + 1)  # (C,)
    margins[y] = 0
    return np.sum(margins)  # type: ignore[no-any-return]
