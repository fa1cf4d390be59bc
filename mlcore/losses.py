"""How unhappy are we with the scores? A loss says it for every example; the loss of the data is the mean.

SVM: the right class should win by a margin. Softmax: scores are log-probabilities; make the right one likely.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, cast

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array, Labels, check_labels, check_number, check_points

__all__ = [
    "LOSSES",
    "Loss",
    "LossFunction",
    "on_scores",
    "one_vs_all",
    "softmax",
    "softmax_probabilities",
    "squared_svm",
    "structured_svm",
    "svm",
]

Options = ParamSpec("Options")


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    """per_example (N,): each example's loss; dscores (N, C): the gradient of their MEAN by the scores."""

    per_example: Array
    dscores: Array


LossFunction = Callable[..., Loss]


def on_scores(
    formula: Callable[Concatenate[Array, Labels, Options], Loss],
) -> Callable[Concatenate[ArrayLike, ArrayLike, Options], Loss]:
    """Check what a loss is given, and let numbers overflow without a warning; the formula itself stays bare.

    Raises ValueError for scores that are not finite numbers (N, C) with N >= 1 and C >= 2, for labels that
    are not whole numbers in [0, C), and for an option that is negative or not finite.

    >>> @on_scores
    ... def zero_one(scores, y):  # counts mistakes: flat almost everywhere, so there is no slope to follow
    ...     return Loss((scores.argmax(axis=1) != y).astype(float), np.zeros_like(scores))
    >>> zero_one([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0]], [0, 1]).per_example.tolist()
    [1.0, 0.0]
    """

    @wraps(formula)
    def loss(scores: ArrayLike, y: ArrayLike, *args: Options.args, **options: Options.kwargs) -> Loss:
        scores = check_points(scores, "scores")
        y = check_labels(y, *scores.shape)
        for name, value in options.items():
            check_number(value, name, low=0.0)  # type: ignore[arg-type]
        with np.errstate(all="ignore"):
            return formula(scores, y, *args, **options)

    return cast(Callable[Concatenate[ArrayLike, ArrayLike, Options], Loss], loss)


@on_scores
def svm(scores: Array, y: Labels, *, margin: float = 1.0) -> Loss:
    """Multiclass SVM loss (Weston-Watkins): sum over j != y of max(0, s_j - s_y + margin).

    scores (N, C); y (N,), labels in [0, C). Where a term is exactly 0 its subgradient is taken as 0. Raises
    ValueError for bad scores, labels or margin. Source: CS231n notes, "Linear classification".

    >>> cat, car, frog = [3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]
    >>> svm([cat, car, frog], [0, 1, 2]).per_example.round(6).tolist()
    [2.9, 0.0, 12.9]
    """
    rows = np.arange(len(y))
    terms = np.maximum(0.0, scores - scores[rows, y, None] + margin)  # (N, C)
    terms[rows, y] = 0.0
    dscores = (terms > 0).astype(np.float64)
    dscores[rows, y] -= dscores.sum(axis=1)
    return Loss(terms.sum(axis=1), dscores / len(y))


@on_scores
def squared_svm(scores: Array, y: Labels, *, margin: float = 1.0) -> Loss:
    """Squared hinge: sum over j != y of max(0, s_j - s_y + margin)^2; a large violation counts for more.

    Shapes, errors and source as for `svm`; there is no kink, only a bend.

    >>> squared_svm([[3.2, 5.1, -1.7]], [0]).per_example.round(6).tolist()  # 2.9 squared
    [8.41]
    """
    rows = np.arange(len(y))
    terms = np.maximum(0.0, scores - scores[rows, y, None] + margin)  # (N, C)
    terms[rows, y] = 0.0
    dscores = 2.0 * terms
    dscores[rows, y] -= dscores.sum(axis=1)
    return Loss((terms**2).sum(axis=1), dscores / len(y))


@on_scores
def structured_svm(scores: Array, y: Labels, *, margin: float = 1.0) -> Loss:
    """Only the strongest rival counts (Crammer-Singer): max(0, max over j != y of s_j - s_y + margin).

    Shapes and errors as for `svm`. Of rivals that tie the lowest class carries the gradient.

    >>> scores, y = [[2.2, 2.5, -3.1]], [2]
    >>> svm(scores, y).per_example.round(6), structured_svm(scores, y).per_example.round(6)
    (array([12.9]), array([6.6]))
    """
    rows = np.arange(len(y))
    rivals = scores.copy()
    rivals[rows, y] = -np.inf
    rival = rivals.argmax(axis=1)  # (N,)
    per_example = np.maximum(0.0, scores[rows, rival] - scores[rows, y] + margin)
    dscores = np.zeros_like(scores)
    dscores[rows, rival] = per_example > 0
    dscores[rows, y] -= dscores[rows, rival]
    return Loss(per_example, dscores / len(y))


@on_scores
def one_vs_all(scores: Array, y: Labels, *, margin: float = 1.0) -> Loss:
    """C binary SVMs side by side: sum over all j of max(0, margin - t_j s_j), t = +1 for class y, -1 for the
    rest.

    Shapes and errors as for `svm`. Each score is asked for its sign, not for a lead over the others.

    >>> lead = [[10.0, 8.0, 8.0]]  # the right class leads, but all three say yes
    >>> svm(lead, [0]).per_example, one_vs_all(lead, [0]).per_example
    (array([0.]), array([18.]))
    """
    targets = np.full_like(scores, -1.0)
    targets[np.arange(len(y)), y] = 1.0
    terms = np.maximum(0.0, margin - targets * scores)  # (N, C)
    return Loss(terms.sum(axis=1), np.where(terms > 0, -targets, 0.0) / len(y))


@on_scores
def softmax(scores: Array, y: Labels) -> Loss:
    """Cross-entropy, -log of the right class's probability, in nats: log(sum over j of e^s_j) - s_y.

    Shapes and errors as for `svm`. Nothing overflows, and nothing is lost when the right class is all but
    certain: the largest term of the sum is e^0 = 1, so log1p of the others keeps every digit.

    >>> softmax([[3.2, 5.1, -1.7]], [0]).per_example.round(4).tolist()
    [2.0404]
    >>> softmax([[10.0, -100.0, -100.0]], [0]).per_example  # -log(1 - 3.4e-48), not 0
    array([3.37782376e-48])
    """
    N, C = scores.shape
    rows = np.arange(0, N * C, C)
    right, top = rows + y, rows + scores.argmax(axis=1)  # places in the flattened scores, for take and put
    shifted = scores - scores.take(top)[:, None]  # (N, C), the largest is 0
    powers = np.exp(shifted)
    powers.put(top, 0.0)
    others = powers.sum(axis=1)
    powers.put(top, 1.0)
    per_example = np.log1p(others) - shifted.take(right)
    dscores = powers / (1.0 + others)[:, None]  # the probabilities p
    dscores.put(right, np.expm1(-per_example))  # p_y - 1, and p_y is e^-loss
    return Loss(per_example, dscores / N)


def softmax_probabilities(scores: ArrayLike) -> Array:
    """e^s_j over the sum of all e^s, per row; scores (N, C) -> (N, C). The largest score is taken off first.

    Raises ValueError for scores that are not finite numbers (N, C) with C >= 2.

    >>> softmax_probabilities([[3.2, 5.1, -1.7], [123.0, 456.0, 789.0]]).round(2)
    array([[0.13, 0.87, 0.  ],
           [0.  , 0.  , 1.  ]])
    """
    scores = check_points(scores, "scores")
    check_labels(np.zeros(len(scores), dtype=int), *scores.shape)
    with np.errstate(all="ignore"):
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))


LOSSES: dict[str, LossFunction] = {
    "svm": svm,
    "squared_svm": squared_svm,
    "structured_svm": structured_svm,
    "one_vs_all": one_vs_all,
    "softmax": softmax,
}
