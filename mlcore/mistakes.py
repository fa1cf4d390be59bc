"""What goes wrong: the variants that give another loss, and the bugs that give the wrong slope for the right
loss.

Each has the signature of the function it stands in for, and its shapes and errors, so that lessons can switch
it on; MISTAKES says it plainly.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlcore import linear, losses, optimizers, regularizers
from mlcore.arrays import Array, Labels, check_array
from mlcore.losses import Loss, on_scores
from mlcore.regularizers import Penalty, on_weights


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong function, the name of the right one, what is wrong in a sentence, and whether its slope is
    wrong.

    `slope_is_wrong`: a gradient check of the mistake against its own values fails. Where it passes, the
    values are another loss, with the right slope of that.
    """

    function: Callable[..., Any]
    instead_of: str
    sentence: str
    slope_is_wrong: bool = False


@on_scores
def svm_all_classes(scores: Array, y: Labels, *, margin: float = 1.0) -> Loss:
    """The sum runs over all classes, the right one included: every loss is `margin` too large.

    >>> svm_all_classes([[3.2, 5.1, -1.7]], [0]).per_example.round(6).tolist()
    [3.9]
    """
    right = losses.svm(scores, y, margin=margin)
    return Loss(right.per_example + margin, right.dscores)


@on_scores
def svm_mean_classes(scores: Array, y: Labels, *, margin: float = 1.0) -> Loss:
    """The mean over the C - 1 wrong classes for their sum: the loss no longer grows with C.

    >>> svm_mean_classes([[3.2, 5.1, -1.7]], [0]).per_example.round(6).tolist()
    [1.45]
    """
    right, wrong_classes = losses.svm(scores, y, margin=margin), scores.shape[1] - 1
    return Loss(right.per_example / wrong_classes, right.dscores / wrong_classes)


@on_scores
def svm_mean_all_classes(scores: Array, y: Labels, *, margin: float = 1.0) -> Loss:
    """The sum over the wrong classes, divided by all C of them (as torch's multi_margin_loss does).

    >>> svm_mean_all_classes([[3.2, 5.1, -1.7]], [0]).per_example.round(4).tolist()
    [0.9667]
    """
    right, classes = losses.svm(scores, y, margin=margin), scores.shape[1]
    return Loss(right.per_example / classes, right.dscores / classes)


@on_scores
def svm_wrong_sign(scores: Array, y: Labels, *, margin: float = 1.0) -> Loss:
    """The right loss, the gradient with the wrong sign: it walks uphill.

    >>> svm_wrong_sign([[3.2, 5.1, -1.7]], [0]).dscores.tolist()
    [[1.0, -1.0, 0.0]]
    """
    right = losses.svm(scores, y, margin=margin)
    return Loss(right.per_example, 0.0 - right.dscores)


@on_scores
def svm_forgotten_class(scores: Array, y: Labels, *, margin: float = 1.0) -> Loss:
    """The right loss, but its gradient forgets that the right class's score is in every term.

    >>> svm_forgotten_class([[3.2, 5.1, -1.7]], [0]).dscores.tolist()
    [[0.0, 1.0, 0.0]]
    """
    right = losses.svm(scores, y, margin=margin)
    return Loss(right.per_example, np.maximum(0.0, right.dscores))


@on_scores
def squared_svm_lost_two(scores: Array, y: Labels, *, margin: float = 1.0) -> Loss:
    """The squared hinge, whose gradient lost its factor 2.

    >>> squared_svm_lost_two([[3.2, 5.1, -1.7]], [0]).dscores.round(6).tolist()
    [[-2.9, 2.9, 0.0]]
    """
    right = losses.squared_svm(scores, y, margin=margin)
    return Loss(right.per_example, right.dscores / 2.0)


@on_scores
def softmax_base_10(scores: Array, y: Labels) -> Loss:
    """The logarithm to base 10 for the natural one, as old slides have it.

    >>> softmax_base_10([[3.2, 5.1, -1.7]], [0]).per_example.round(2).tolist()  # 2.04 nats
    [0.89]
    """
    right = losses.softmax(scores, y)
    return Loss(right.per_example / np.log(10.0), right.dscores / np.log(10.0))


@on_scores
def softmax_unshifted(scores: Array, y: Labels) -> Loss:
    """-log(e^s_y / sum of e^s_j), word for word: e^789 overflows, and -log(1 - 3e-48) is 0.

    >>> softmax_unshifted([[123.0, 456.0, 789.0], [10.0, -100.0, -100.0]], [2, 0]).per_example.tolist()
    [nan, -0.0]
    """
    powers, rows = np.exp(scores), np.arange(len(y))
    p = powers / powers.sum(axis=1, keepdims=True)
    per_example = -np.log(p[rows, y])
    p[rows, y] -= 1.0
    return Loss(per_example, p / len(y))


@on_scores
def softmax_sum_gradient(scores: Array, y: Labels) -> Loss:
    """The gradient of the sum over the examples, though the loss is their mean: N times too long.

    >>> softmax_sum_gradient([[0.0, 0.0], [0.0, 0.0]], [0, 1]).dscores.tolist()
    [[-0.5, 0.5], [0.5, -0.5]]
    """
    right = losses.softmax(scores, y)
    return Loss(right.per_example, right.dscores * len(y))


@on_scores
def softmax_wrong_class(scores: Array, y: Labels) -> Loss:
    """p - 1 at the class that scores highest, and not at the right one: learns to believe itself.

    >>> softmax_wrong_class([[3.2, 5.1, -1.7]], [0]).dscores.round(2).tolist()
    [[0.13, -0.13, 0.0]]
    """
    right = losses.softmax(scores, y)
    return Loss(right.per_example, losses.softmax(scores, scores.argmax(axis=1)).dscores)


@on_weights
def l2_half_gradient(W: Array) -> Penalty:
    """R(W) = sum of W^2 with the gradient W / 2 for 2 W, as in a well-known demo on the web.

    >>> l2_half_gradient([3.0, -4.0])
    (25.0, array([ 1.5, -2. ]))
    """
    return regularizers.l2(W)[0], W / 2.0


def scores_without_bias(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> Array:
    """X @ W: b was forgotten (published copies of the four-pixel example print 61.95 for the ship).

    >>> cat, ship = [0.2, -0.5, 0.1, 2.0], [0.0, 0.25, 0.2, -0.3]
    >>> scores_without_bias([[56, 231, 24, 2]], np.transpose([cat, ship]), [1.1, -1.2])
    array([[-97.9 ,  61.95]])
    """
    linear.scores(X, W, b)  # the same checks
    return np.asarray(X, dtype=np.float64) @ np.asarray(W, dtype=np.float64)


def l1_distance_uint8(a: ArrayLike, b: ArrayLike) -> int:
    """Sum of |a - b| in the images' own uint8, where 3 - 5 wraps round to 254; a, b whole numbers in [0,
    255].

    >>> l1_distance_uint8([3, 9], [5, 8])  # 2 + 1
    255
    """
    first = _bytes(check_array(a, "a"), "a")
    second = _bytes(check_array(b, "b", shape=first.shape), "b")
    return int(np.abs(first - second).sum())


def _bytes(numbers: Array, name: str) -> NDArray[np.uint8]:
    wrong = numbers[(numbers < 0) | (numbers > 255) | (numbers % 1 != 0)]
    if wrong.size:
        raise ValueError(f"{name} must be whole numbers from 0 to 255; got {wrong[0]:g}")
    return numbers.astype(np.uint8)


def adam_uncorrected(
    lr: ArrayLike, beta1: ArrayLike = 0.9, beta2: ArrayLike = 0.999, eps: ArrayLike = 1e-8
) -> optimizers.Optimizer:
    """Adam whose averages begin at 0 and are not corrected for it: the first step is 0.1 / sqrt(0.001) times
    lr.

    >>> rule, g = adam_uncorrected(0.1), np.array([5.0])
    >>> rule.update(g, rule.init(g))[0].round(4).tolist()
    [-0.3162]
    """
    return optimizers.adam(lr, beta1, beta2, eps, bias_correction=False)


MISTAKES: dict[str, Mistake] = {
    mistake.function.__name__: mistake
    for mistake in (
        Mistake(svm_all_classes, "svm", "The sum runs over all classes, the right one included."),
        Mistake(svm_mean_classes, "svm", "The wrong classes are averaged, not summed."),
        Mistake(
            svm_mean_all_classes, "svm", "The sum over the wrong classes is divided by the number of classes."
        ),
        Mistake(svm_wrong_sign, "svm", "The gradient has the wrong sign.", True),
        Mistake(svm_forgotten_class, "svm", "The gradient leaves out the right class's score.", True),
        Mistake(squared_svm_lost_two, "squared_svm", "The gradient lost its factor 2.", True),
        Mistake(softmax_base_10, "softmax", "The logarithm is to base 10."),
        Mistake(
            softmax_unshifted, "softmax", "The largest score is not taken off first, so that e^s overflows."
        ),
        Mistake(softmax_sum_gradient, "softmax", "The gradient forgot the mean over the examples.", True),
        Mistake(
            softmax_wrong_class, "softmax", "The gradient takes 1 off the class that scores highest.", True
        ),
        Mistake(l2_half_gradient, "l2", "The gradient of W^2 is taken to be W / 2, not 2 W.", True),
        Mistake(scores_without_bias, "scores", "The bias was forgotten."),
        Mistake(l1_distance_uint8, "l1 distance", "Differences of bytes wrap round at 0."),
        Mistake(adam_uncorrected, "adam", "The averages start at 0 and are not corrected for it."),
    )
}
