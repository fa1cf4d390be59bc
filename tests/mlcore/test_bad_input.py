"""What the public functions about losses, classifiers and gradients say when they are given nonsense."""

import re

import numpy as np
import pytest

from mlcore import features, gradients, linear, losses, mistakes, regularizers
from mlcore.losses import LOSSES
from mlcore.optimizers import sgd
from mlcore.regularizers import REGULARIZERS

NAN, INF = float("nan"), float("inf")
X, Y, W, B = [[1.0, 2.0], [3.0, 4.0]], [0, 2], np.zeros((2, 3)), np.zeros(3)
S = [[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]]
TRAIN = {"classes": 3, "optimizer": sgd(0.1), "steps": 2, "seed": 0}
SEARCH = {"classes": 3, "attempts": 2, "scale": 1.0, "seed": 0}
BOTH = features.standardize([[1.0, 2.0], [3.0, 5.0]])


def square(w):
    return float((w**2).sum())


def evaluate(**changes):
    given = {"X": X, "y": Y, "W": W, "b": B} | changes
    return linear.evaluate(given.pop("X"), given.pop("y"), given.pop("W"), given.pop("b"), **given)


def train(X=X, y=Y, **changes):
    return linear.train(X, y, **(TRAIN | changes))


def search(X=X, y=Y, **changes):
    return linear.random_search(X, y, **(SEARCH | changes))


def check(w=(1.0, 2.0), gradient=(2.0, 4.0), **changes):
    return gradients.check(square, w, gradient, **changes)


def slope(w=(1.0,), **changes):
    return gradients.numerical_gradient(square, w, **changes)


SCORES_AND_LABELS = [
    (np.zeros((0, 3)), [], "scores must have shape (N, D) with N, D >= 1; got (0, 3)"),
    ([1.0, 2.0, 3.0], Y, "scores must have shape (N, D) with N, D >= 1; got (3,)"),
    ([[1.0], [2.0]], [0, 0], "classes must be at least 2; got 1"),
    ([["a", "b"]], [0], "scores must be numbers"),
    ([[1.0, 2.0], [NAN, 0.0]], [0, 0], "scores must be finite; got nan in row 1, column 0"),
    ([[1.0, INF], [0.0, 0.0]], [0, 0], "scores must be finite; got inf in row 0, column 1"),
    (S, [0, 3], "y must lie in [0, 3), one of 3 classes; got 3"),
    (S, [-1, 0], "y must lie in [0, 3), one of 3 classes; got -1"),
    (S, [0], "y must have shape (2,), a label for each example; got (1,)"),
    (S, [0.0, 1.0], "y must be whole numbers; got dtype float64"),
    (S, [True, False], "y must be whole numbers; got dtype bool"),
    (S, [[0], [1, 2]], "y must be whole numbers of shape (N,)"),
    (np.array([[1j, 2.0], [0.0, 1.0]]), [0, 1], "scores must be numbers of shape (N, D): not complex ones"),
    ([[1.0, 2.0], [3.0]], [0, 1], "scores must be numbers of shape (N, D)"),
]


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize(("scores", "y", "message"), SCORES_AND_LABELS)
def test_a_loss_says_what_is_wrong_with_scores_and_labels(name, scores, y, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        LOSSES[name](scores, y)


@pytest.mark.parametrize("name", REGULARIZERS)
@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([], "W must not be empty; got shape (0,)"),
        ([1.0, NAN], "W must be finite; got nan"),
        ([[-INF]], "W must be finite; got -inf"),
        ("heavy", "W must be numbers"),
    ],
)
def test_a_penalty_says_what_is_wrong_with_w(name, weights, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        REGULARIZERS[name](weights)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: losses.svm(S, Y, margin=-1.0), "margin must be a finite number of at least 0; got -1.0"),
        (
            lambda: losses.one_vs_all(S, Y, margin=NAN),
            "margin must be a finite number of at least 0; got nan",
        ),
        (
            lambda: losses.softmax_probabilities([[1.0, NAN]]),
            "scores must be finite; got nan in row 0, column 1",
        ),
        (lambda: losses.softmax_probabilities([[1.0]]), "classes must be at least 2; got 1"),
        (
            lambda: regularizers.elastic_net([1.0], beta=-2),
            "beta must be a finite number of at least 0; got -2",
        ),
        (
            lambda: linear.scores(X, W[:1], B),
            "W must have 2 rows, one for each feature of X; got shape (1, 3)",
        ),
        (lambda: linear.scores(X, W, B[:2]), "b must have shape (3,); got (2,)"),
        (
            lambda: linear.scores(X, W[:, :1], B[:1]),
            "W must have at least 2 columns, one for each class; got shape",
        ),
        (lambda: linear.scores([[NAN, 0.0]], W, B), "X must be finite; got nan"),
        (lambda: evaluate(X=[1.0, 2.0]), "X must have shape (N, D) with N, D >= 1; got (2,)"),
        (lambda: evaluate(X=np.zeros((0, 2)), y=[]), "X must have shape (N, D) with N, D >= 1; got (0, 2)"),
        (lambda: evaluate(X=[[1.0, INF], [0.0, 0.0]]), "X must be finite; got inf"),
        (lambda: evaluate(W=[[0.0, 0.0, NAN], [0.0, 0.0, 0.0]]), "W must be finite; got nan"),
        (lambda: evaluate(b=[0.0, -INF, 0.0]), "b must be finite; got -inf"),
        (lambda: evaluate(b=[[0.0, 0.0, 0.0]]), "b must have shape (3,); got (1, 3)"),
        (
            lambda: evaluate(W=np.zeros((3, 3))),
            "W must have 2 rows, one for each feature of X; got shape (3, 3)",
        ),
        (lambda: evaluate(W=W[:, :1], b=[0.0]), "W must have at least 2 columns"),
        (lambda: evaluate(y=[0, 3]), "y must lie in [0, 3), one of 3 classes; got 3"),
        (lambda: evaluate(y=[0]), "y must have shape (2,), a label for each example; got (1,)"),
        (lambda: evaluate(y=[0.5, 1.0]), "y must be whole numbers; got dtype float64"),
        (
            lambda: evaluate(loss="hinge"),
            "loss must be one of one_vs_all, softmax, squared_svm, structured_svm, svm",
        ),
        (lambda: evaluate(penalty="l3"), "penalty must be one of elastic_net, l1, l2, none; got 'l3'"),
        (lambda: evaluate(loss=3), "got 3"),
        (lambda: evaluate(reg=-0.1), "reg must be a finite number of at least 0; got -0.1"),
        (lambda: evaluate(reg=NAN), "reg must be a finite number of at least 0; got nan"),
        (lambda: train(X=[[1.0, 2.0], [3.0, NAN]]), "X must be finite; got nan in row 1, column 1"),
        (lambda: train(X=[]), "X must have shape (N, D) with N, D >= 1; got (0,)"),
        (lambda: train(y=[0, -1]), "y must lie in [0, 3), one of 3 classes; got -1"),
        (lambda: train(y=[0, 1, 1]), "y must have shape (2,), a label for each example; got (3,)"),
        (lambda: train(classes=1, y=[0, 0]), "classes must be a whole number at least 2; got 1"),
        (lambda: train(loss="log"), "loss must be one of"),
        (lambda: train(penalty="dropout"), "penalty must be one of"),
        (lambda: train(reg=INF), "reg must be a finite number of at least 0; got inf"),
        (lambda: train(optimizer="sgd"), "optimizer must be an Optimizer, as sgd(0.1) is; got 'sgd'"),
        (
            lambda: train(optimizer=sgd([[[0.1]], [[0.2]]])),
            "optimizer must take steps of W and b, shape (3, 3); got",
        ),
        (lambda: train(steps=-1), "steps must be a whole number at least 0; got -1"),
        (lambda: train(steps=2.5), "steps must be a whole number at least 0; got 2.5"),
        (lambda: train(every=0), "every must be a whole number at least 1; got 0"),
        (lambda: train(batch_size=0), "batch_size must be a whole number from 1 to 2; got 0"),
        (lambda: train(batch_size=3), "batch_size must be a whole number from 1 to 2; got 3"),
        (lambda: train(seed=-1), "seed must be a whole number at least 0; got -1"),
        (lambda: train(W0=np.zeros((3, 2))), "W0 must have shape (2, 3); got (3, 2)"),
        (lambda: train(W0=np.full((2, 3), NAN)), "W0 must be finite; got nan"),
        (lambda: train(b0=[0.0]), "b0 must have shape (3,); got (1,)"),
        (lambda: search(attempts=0), "attempts must be a whole number at least 1; got 0"),
        (lambda: search(scale=0.0), "scale must be a finite number above 0; got 0.0"),
        (lambda: search(classes=True), "classes must be a whole number at least 2; got True"),
        (lambda: search(X=[[INF, 0.0], [0.0, 0.0]]), "X must be finite; got inf in row 0, column 0"),
        (lambda: search(loss="perceptron"), "loss must be one of"),
        (lambda: search(seed="now"), "seed must be a whole number at least 0; got 'now'"),
        (lambda: search(y=[0, 5]), "y must lie in [0, 3), one of 3 classes; got 5"),
        (lambda: slope(h=0.0), "h must be a finite number above 0; got 0.0"),
        (lambda: slope(scheme="backward"), "scheme must be one of central, forward; got 'backward'"),
        (lambda: slope([]), "w must not be empty; got shape (0,)"),
        (lambda: slope([NAN]), "w must be finite; got nan"),
        (lambda: gradients.relative_error([1.0, 2.0], [1.0, 2.0, 3.0]), "n must have the shape of a, (2,)"),
        (lambda: gradients.relative_error(["one"], [1.0]), "a must be numbers"),
        (lambda: check(gradient=[1.0]), "gradient must have shape (2,); got (1,)"),
        (lambda: check(gradient=lambda w: w[:1]), "gradient must have shape (2,); got (1,)"),
        (lambda: check(w=[INF, 0.0]), "w must be finite; got inf"),
        (lambda: check(h=-1e-5), "h must be a finite number above 0; got -1e-05"),
        (lambda: check(tolerance=0), "tolerance must be a finite number above 0; got 0"),
        (lambda: features.raw([[NAN]]), "X must be finite; got nan in row 0, column 0"),
        (lambda: features.products([1.0, 2.0]), "X must have shape (N, D) with N, D >= 1; got (2,)"),
        (lambda: features.radius([[]]), "X must have shape (N, D) with N, D >= 1; got (1, 0)"),
        (lambda: features.polynomial(X, degree=0), "degree must be a whole number at least 1; got 0"),
        (lambda: features.standardize([["tall"]]), "X must be numbers"),
        (lambda: BOTH.apply([[1.0]]), "X must have 2 features (columns); got 1"),
        (lambda: BOTH.inverse([[1.0, NAN]]), "Z must be finite; got nan in row 0, column 1"),
        (lambda: BOTH.to_raw(np.zeros((3, 2)), [0.0, 0.0]), "W must have shape (2, C); got (3, 2)"),
        (lambda: BOTH.from_raw(np.zeros((2, 3)), [0.0, 0.0]), "b must have shape (3,); got (2,)"),
        (lambda: mistakes.svm_all_classes(S, [0, 3]), "y must lie in [0, 3), one of 3 classes; got 3"),
        (lambda: mistakes.l2_half_gradient([NAN]), "W must be finite; got nan"),
        (lambda: mistakes.scores_without_bias(X, W, B[:1]), "b must have shape (3,); got (1,)"),
        (lambda: mistakes.l1_distance_uint8([1, 2], [3]), "b must have shape (2,); got (1,)"),
        (
            lambda: mistakes.l1_distance_uint8([1, 256], [3, 4]),
            "a must be whole numbers from 0 to 255; got 256",
        ),
        (lambda: mistakes.adam_uncorrected(-0.1), "lr must be"),
    ],
)
def test_bad_input_is_named_with_its_rule_and_value(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


@pytest.mark.parametrize("value", [NAN, INF])
@pytest.mark.parametrize(("N", "D", "C"), [(1, 1, 2), (1, 3, 2), (4, 1, 3), (7, 2, 3), (64, 300, 10)])
def test_a_bad_number_in_x_is_found_wherever_it_is_even_if_every_weight_is_0(N, D, C, value):
    for row, column in {(0, 0), (N - 1, D - 1), (N // 2, D // 2)}:
        points = np.ones((N, D))
        points[row, column] = value
        with pytest.raises(ValueError, match="X must be finite"):
            linear.evaluate(points, np.zeros(N, int), np.zeros((D, C)), np.zeros(C))
