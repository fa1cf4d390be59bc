"""What an example's loss is made of: a term for each class, as the lecture writes them out.

The hinge losses are sums of their terms; for softmax the terms are the probabilities, and the loss is -log of
the right one.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array, Labels, check_choice, check_labels, check_points
from mlcore.losses import LOSSES, softmax_probabilities

__all__ = ["TERMS", "loss_terms"]


def loss_terms(scores: ArrayLike, y: ArrayLike, *, loss: str = "svm") -> Array:
    """The terms (N, C) of each example's loss, by the name of the loss; scores (N, C), y (N,) in [0, C).

    0 for the right class of an SVM loss. Raises ValueError for an unknown loss and for bad scores and labels.

    >>> scores = [[3.2, 5.1, -1.7], [2.2, 2.5, -3.1]]  # of a cat and of a frog
    >>> loss_terms(scores, [0, 2]).round(6).tolist()
    [[0.0, 2.9, 0.0], [6.3, 6.6, 0.0]]
    >>> loss_terms(scores, [0, 2], loss="structured_svm").round(6).tolist()  # only the strongest rival counts
    [[0.0, 2.9, 0.0], [0.0, 6.6, 0.0]]
    """
    scores = check_points(scores, "scores")
    labels = check_labels(y, *scores.shape)
    return TERMS[check_choice(loss, "loss", LOSSES)](scores, labels)


@np.errstate(all="ignore")
def _hinge(scores: Array, y: Labels) -> Array:
    rows = np.arange(len(y))
    terms = np.maximum(0.0, scores - scores[rows, y, None] + 1.0)  # (N, C)
    terms[rows, y] = 0.0
    return terms


@np.errstate(all="ignore")
def _squared(scores: Array, y: Labels) -> Array:
    return np.asarray(_hinge(scores, y) ** 2)


def _strongest(scores: Array, y: Labels) -> Array:
    """The largest hinge term alone: of rivals that tie, the lowest class."""
    terms = _hinge(scores, y)
    rows, rival = np.arange(len(y)), terms.argmax(axis=1)
    alone = np.zeros_like(terms)
    alone[rows, rival] = terms[rows, rival]
    return alone


@np.errstate(all="ignore")
def _signs(scores: Array, y: Labels) -> Array:
    """max(0, 1 - t_j s_j), t = +1 for class y and -1 for the rest."""
    targets = np.full_like(scores, -1.0)
    targets[np.arange(len(y)), y] = 1.0
    return np.asarray(np.maximum(0.0, 1.0 - targets * scores))


TERMS: dict[str, Callable[[Array, Labels], Array]] = {
    "svm": _hinge,
    "squared_svm": _squared,
    "structured_svm": _strongest,
    "one_vs_all": _signs,
    "softmax": lambda scores, _: softmax_probabilities(scores),
}
