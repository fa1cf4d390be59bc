"""The losses, and what a weight adds to the penalty, for many classifiers at once: values only, no gradients.

A loss here takes the scores of the right class and a list of those of the wrong ones, each (N, ...) and
broadcasting against the others, and sums over the N examples: what does not vary along an axis is computed
once.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce

import numpy as np

from mlcore.arrays import Array, Labels


def mean_loss(loss: str, columns: list[Array], y: Labels) -> Array:
    """The loss of the data, the mean over N examples: columns[c] (N, ...) scores class c; y (N,) is sorted.

    >>> cat, car, frog = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]]).T
    >>> mean_loss("svm", [cat, car, frog], np.array([0, 1, 2])).round(2).item()
    5.27
    """
    value = COLUMN_LOSSES[loss]
    return np.asarray(sum(value(right, wrong) for right, wrong in _by_class(columns, y)) / len(y))


def _by_class(columns: list[Array], y: Labels) -> Iterator[tuple[Array, list[Array]]]:
    """The scores of each class's own examples: the right ones, and the wrong, those that vary least first."""
    for c in range(len(columns)):
        rows = slice(*np.searchsorted(y, [c, c + 1]))
        mine = [column[rows] for column in columns]
        right = mine.pop(c)
        yield right, sorted(mine, key=np.size)


def svm(right: Array, wrong: list[Array]) -> Array:
    """Sum of max(0, s_j - s_y + 1), as `losses.svm`, over examples and wrong classes.

    >>> scores = np.array([[3.2], [5.1], [-1.7]])  # cat, car, frog of one image of a cat
    >>> svm(scores[0], [scores[1], scores[2]]).round(6).item()
    2.9
    """
    return _sum(_hinge(s - right) for s in wrong)


def squared_svm(right: Array, wrong: list[Array]) -> Array:
    """Sum of max(0, s_j - s_y + 1)^2, as `losses.squared_svm`.

    >>> squared_svm(np.array([3.2]), [np.array([5.1]), np.array([-1.7])]).round(6).item()
    8.41
    """
    return _sum(_hinge(s - right) ** 2 for s in wrong)


def structured_svm(right: Array, wrong: list[Array]) -> Array:
    """Sum of max(0, max of s_j - s_y + 1), as `losses.structured_svm`.

    >>> structured_svm(np.array([-3.1]), [np.array([2.2]), np.array([2.5])]).round(6).item()
    6.6
    """
    return _sum([_hinge(reduce(np.maximum, wrong) - right)])


def one_vs_all(right: Array, wrong: list[Array]) -> Array:
    """Sum of max(0, 1 - s_y) and max(0, 1 + s_j), as `losses.one_vs_all`.

    >>> one_vs_all(np.array([10.0]), [np.array([8.0]), np.array([8.0])]).item()
    18.0
    """
    return _sum([_hinge(-right), *(_hinge(s) for s in wrong)])


def softmax(right: Array, wrong: list[Array]) -> Array:
    """Sum of log(1 + sum of e^(s_j - s_y)), as `losses.softmax`.

    One rival at a time, from 0: log(e^a + e^b) never overflows, and of terms that are not negative no digit
    is lost.

    >>> softmax(np.array([10.0]), [np.array([-100.0]), np.array([-100.0])])
    array(3.37782376e-48)
    """
    if right.size > wrong[-1].size:
        wrong = [reduce(_log_sum, wrong)]  # the rivals together, since they vary less than what they meet
    return _sum([reduce(_log_sum, [s - right for s in wrong], np.zeros(1))])


def _log_sum(a: Array, b: Array) -> Array:
    """log(e^a + e^b): np.logaddexp in parts that are vectorised, twice as fast."""
    return np.asarray(np.maximum(a, b) + np.log1p(np.exp(-np.abs(a - b))))


def _hinge(lead: Array) -> Array:
    return np.maximum(0.0, lead + 1.0)


def _sum(terms: Iterable[Array]) -> Array:
    """The sum of all terms over the examples, axis 0; each term is summed at its own shape."""
    return np.asarray(sum(term.sum(axis=0) for term in terms))


COLUMN_LOSSES: dict[str, Callable[[Array, list[Array]], Array]] = {
    "svm": svm,
    "squared_svm": squared_svm,
    "structured_svm": structured_svm,
    "one_vs_all": one_vs_all,
    "softmax": softmax,
}
WEIGHT_PENALTIES: dict[str, Callable[[Array], Array]] = {
    "l2": lambda w: w * w,
    "l1": np.abs,
    "elastic_net": lambda w: 0.5 * w * w + np.abs(w),
    "none": np.zeros_like,
}
