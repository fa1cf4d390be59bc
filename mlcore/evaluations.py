"""Scores, loss and gradient of one W and b: where the data, a loss and a penalty meet.

L = mean of the losses + lambda R(W). The gradient comes back through the scores: dW = X.T @ dscores.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array, Labels, check_array, check_choice, check_labels, check_number, check_points
from mlcore.losses import LOSSES, LossFunction
from mlcore.regularizers import REGULARIZERS, Regularizer

__all__ = ["Evaluation", "evaluate", "objective", "scores"]

Formula = TypeVar("Formula", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """What one W and b make of the data: total = data (mean of per_example) + penalty (reg * R(W)), and its
    slope.

    scores (N, C), per_example (N,), dW (D, C), db (C,); accuracy is the share of examples whose label scores
    highest (of scores that tie, the lowest class counts).
    """

    scores: Array
    per_example: Array
    data: float
    penalty: float
    total: float
    dW: Array  # noqa: N815
    db: Array
    accuracy: float


def scores(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> Array:
    """X @ W + b: X (N, D), W (D, C), b (C,) -> (N, C). A column of W is a class: the lecture's W is our W.T.

    Raises ValueError where shapes do not fit, C < 2, or a number is not finite. Overflow gives inf or NaN.

    >>> W = np.array([[0.2, -0.5, 0.1, 2.0], [1.5, 1.3, 2.1, 0.0], [0.0, 0.25, 0.2, -0.3]])  # cat, dog, ship
    >>> scores([[56, 231, 24, 2]], W.T, [1.1, 3.2, -1.2]).round(2).tolist()  # four pixels
    [[-96.8, 437.9, 60.75]]
    """
    X, W, b = _check_shapes(X, W, b)
    with np.errstate(all="ignore"):
        s = np.asarray(X @ W + b)
    if not np.isfinite(s).all():
        _check_finite(X, W, b)
    return s


def evaluate(
    X: ArrayLike,
    y: ArrayLike,
    W: ArrayLike,
    b: ArrayLike,
    *,
    loss: str | LossFunction = "svm",
    penalty: str | Regularizer = "l2",
    reg: float = 0.0,
) -> Evaluation:
    """The loss of W and b on the data, every part of it, and the gradient of the total: dW and db.

    X (N, D), y (N,), W (D, C), b (C,); loss and penalty are names in LOSSES and REGULARIZERS, or functions
    like them (one of `mistakes`, say); reg is the lecture's lambda. Biases are not penalised. Scores that
    overflow make the loss NaN. Raises ValueError where shapes do not fit, a label is not in [0, C), C < 2, a
    number is not finite, or reg < 0.

    >>> start = evaluate([[1.0, 2.0], [3.0, -1.0]], [0, 2], np.zeros((2, 3)), np.zeros(3))
    >>> start.total, start.db.tolist()  # all scores 0: the SVM loss is C - 1
    (2.0, [-0.5, 1.0, -0.5])
    """
    X, W, b = _check_shapes(X, W, b)
    labels = check_labels(y, len(X), len(b))
    here = objective(loss, penalty, reg)(X, labels, W, b)
    if not isfinite(here.total):
        _check_finite(X, W, b)
    return here


def objective(
    loss: str | LossFunction, penalty: str | Regularizer, reg: float
) -> Callable[[Array, Labels, Array, Array], Evaluation]:
    """Choose what to minimise; gives `evaluate(X, y, W, b)` for loops, which trusts its arrays and never
    raises.

    Raises ValueError for an unknown loss or penalty, and for reg < 0.

    >>> at = objective("softmax", "l2", 0.1)
    >>> at(np.ones((1, 1)), np.array([0]), np.zeros((1, 2)), np.zeros(2)).data  # ln 2
    0.6931471805599453
    """
    formula = _choose(loss, "loss", LOSSES)
    reg = check_number(reg, "reg", low=0.0)
    R = _choose(penalty, "penalty", REGULARIZERS)

    def at(X: Array, y: Labels, W: Array, b: Array) -> Evaluation:
        with np.errstate(all="ignore"):
            s = X @ W + b  # (N, C)
            if not np.isfinite(s).all():
                return _overflowed(s, W)
            value = formula(s, y)
            data = float(value.per_example.sum()) / len(y)
            dW = (value.dscores.T @ X).T  # X.T @ dscores, (D, C), and faster this way round
            db = value.dscores.sum(axis=0)
            extra = 0.0
            if reg:
                size, slope = R(W)
                extra = reg * size
                dW += reg * slope
            accuracy = float(np.count_nonzero(s.argmax(axis=1) == y)) / len(y)
            return Evaluation(s, value.per_example, data, extra, data + extra, dW, db, accuracy)

    return at


def _overflowed(s: Array, W: Array) -> Evaluation:
    nan, C = np.nan, s.shape[1]
    return Evaluation(s, np.full(len(s), nan), nan, nan, nan, np.full_like(W, nan), np.full(C, nan), nan)


def _choose(choice: str | Formula, name: str, registry: Mapping[str, Formula]) -> Formula:
    """The function a name stands for, or the function given, bare: what it will get was checked."""
    formula = choice if callable(choice) else registry[check_choice(choice, name, registry)]
    return cast(Formula, getattr(formula, "__wrapped__", formula))


def _check_shapes(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> tuple[Array, Array, Array]:
    """X (N, D), W (D, C), b (C,), C >= 2. The scores will show whether all is finite."""
    X, W = check_points(X, finite=False), check_points(W, "W", finite=False)
    if len(W) != X.shape[1]:
        raise ValueError(f"W must have {X.shape[1]} rows, one for each feature of X; got shape {W.shape}")
    if W.shape[1] < 2:
        raise ValueError(f"W must have at least 2 columns, one for each class; got shape {W.shape}")
    return X, W, check_array(b, "b", shape=(W.shape[1],), finite=False)


def _check_finite(X: Array, W: Array, b: Array) -> None:
    for numbers, name in ((X, "X"), (W, "W"), (b, "b")):
        check_array(numbers, name)
