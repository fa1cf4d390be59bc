"""The loss over two weights: the classifier's own total and slope, at any range."""

import itertools
import warnings

import numpy as np
import pytest

from mlcore import linear, optimizers
from mlcore.losses import LOSSES
from mlcore.regularizers import REGULARIZERS
from mlcore.surfaces import loss_slice, loss_surface

RNG = np.random.default_rng(3)
X = RNG.normal(size=(40, 2)) * [3.0, 8.0]
Y = RNG.integers(0, 3, 40)
W = RNG.normal(size=(2, 3))
B = RNG.normal(size=3)
PAIRS = {
    "two classes": ((0, 0), (1, 2)),
    "one class": ((0, 1), (1, 1)),
    "one row": ((1, 0), (1, 1)),
    "a weight and its bias": ((0, 2), ("b", 2)),
    "two biases": (("b", 0), ("b", 1)),
}
PAIR = pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
LOSS = pytest.mark.parametrize("loss", LOSSES)


def moved(pair, point, W=W, b=B):
    weights = np.vstack([W, b])
    for (row, column), value in zip(pair, point, strict=True):
        weights[-1 if row == "b" else row, column] = value
    return weights[:-1], weights[-1]


def cell_by_cell(X, y, W, b, pair, xs, ys, **how):
    return np.array(
        [[linear.evaluate(X, y, *moved(pair, (x, z), W, b), **how).total for x in xs] for z in ys]
    )


@PAIR
@LOSS
@pytest.mark.parametrize("span", [0.5, 5.0, 1000.0])
def test_a_slice_is_evaluate_cell_by_cell_at_any_range(pair, loss, span):
    xs, ys = np.linspace(-span, span, 7), np.linspace(-span, 0.3 * span, 5)
    grid = loss_slice(X, Y, W, B, *pair, xs, ys, loss=loss, penalty="elastic_net", reg=0.01)
    expected = cell_by_cell(X, Y, W, B, pair, xs, ys, loss=loss, penalty="elastic_net", reg=0.01)
    np.testing.assert_allclose(grid, expected, rtol=1e-12)


@LOSS
def test_a_slice_keeps_its_digits_where_the_loss_all_but_vanishes(loss):
    y = (X[:, 0] > 0).astype(int)
    pair, xs = ((0, 0), (0, 1)), np.linspace(-1000, 1000, 9)
    how = {"loss": loss, "reg": 0.0}
    grid = loss_slice(X, y, np.zeros((2, 2)), np.zeros(2), *pair, xs, xs, **how)
    expected = cell_by_cell(X, y, np.zeros((2, 2)), np.zeros(2), pair, xs, xs, **how)
    np.testing.assert_allclose(grid, expected, rtol=1e-12)
    assert grid.min() < 1e-3 or loss == "one_vs_all"


@pytest.mark.parametrize("penalty", REGULARIZERS)
def test_a_slice_adds_every_penalty_and_none_for_biases(penalty):
    xs = np.linspace(-3, 3, 4)
    for pair in PAIRS.values():
        grid = loss_slice(X, Y, W, B, *pair, xs, xs, penalty=penalty, reg=0.7)
        np.testing.assert_allclose(
            grid, cell_by_cell(X, Y, W, B, pair, xs, xs, penalty=penalty, reg=0.7), rtol=1e-12
        )


@LOSS
def test_a_slice_is_the_same_however_it_is_cut(loss, monkeypatch):
    xs, ys = np.linspace(-3, 3, 11), np.linspace(-2, 2, 13)
    whole = loss_slice(X, Y, W, B, (0, 0), (1, 1), xs, ys, loss=loss)
    monkeypatch.setattr("mlcore.loss_landscapes._TILE", 4 * len(X))
    np.testing.assert_allclose(loss_slice(X, Y, W, B, (0, 0), (1, 1), xs, ys, loss=loss), whole, rtol=1e-13)


@LOSS
def test_many_features_many_classes_and_a_class_without_examples_are_no_different(loss):
    rng = np.random.default_rng(5)
    X, y = rng.normal(size=(30, 20)), rng.choice([0, 2, 5], 30)
    W, b, xs = rng.normal(size=(20, 7)), rng.normal(size=7), np.linspace(-4, 4, 3)
    for pair in (((19, 1), (0, 5)), ((3, 6), (4, 6))):
        grid = loss_slice(X, y, W, b, *pair, xs, xs, loss=loss)
        np.testing.assert_allclose(grid, cell_by_cell(X, y, W, b, pair, xs, xs, loss=loss), rtol=1e-12)


@PAIR
@LOSS
def test_the_surface_has_the_classifier_s_heights_and_slopes(pair, loss):
    surface = loss_surface(X, Y, W, B, *pair, loss=loss, penalty="l1", reg=0.3)
    points = np.random.default_rng(1).uniform(-4, 4, (3, 5, 2))
    heights, slopes = surface.f(points), surface.gradient(points)
    for place in itertools.product(range(3), range(5)):
        here = linear.evaluate(X, Y, *moved(pair, points[place]), loss=loss, penalty="l1", reg=0.3)
        np.testing.assert_allclose(heights[place], here.total, rtol=1e-12)
        expected = [here.db[c] if row == "b" else here.dW[row, c] for row, c in pair]
        np.testing.assert_allclose(slopes[place], expected, rtol=1e-10, atol=1e-12)


def test_the_surface_starts_at_the_classifier_and_says_which_weights_it_is_over():
    surface = loss_surface(X, Y, W, B, (0, 0), ("b", 2))
    assert surface.start.tolist() == [W[0, 0], B[2]]
    assert surface.formula == "L(W[0, 0], b[2])"
    assert surface.minima.shape == surface.saddles.shape == (0, 2)
    assert surface.f(surface.start) == pytest.approx(linear.evaluate(X, Y, W, B).total, rel=1e-12)
    for (low, high), value in zip(surface.bounds, surface.start, strict=True):
        assert low < value < high


def test_optimizers_race_down_the_loss_of_a_classifier():
    surface = loss_surface(X, Y, W, B, (0, 0), (1, 1), loss="softmax", reg=0.01)
    run = optimizers.race(surface, surface.start, [optimizers.sgd(0.02), optimizers.adam(0.1)], steps=100)
    assert (run.losses[:, -1] < run.losses[:, 0]).all()
    assert (run.diverged_at == -1).all()


@LOSS
@pytest.mark.parametrize("value", [1e300, -1e300])
def test_overflow_is_nan_wherever_evaluate_says_so(loss, value):
    X, y, W, b = [[1e300, 1.0], [1.0, 2.0], [0.0, -1.0]], [0, 1, 0], np.zeros((2, 2)), np.zeros(2)
    xs, ys = [value, 0.0, 1.0], [0.0, value]
    for pair in ((0, 0), (1, 1)), ((0, 1), (1, 1)), ((1, 0), ("b", 0)):
        expected = cell_by_cell(X, y, W, b, pair, xs, ys, loss=loss)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            grid = loss_slice(X, y, W, b, *pair, xs, ys, loss=loss)
        assert np.isfinite(grid).tolist() == np.isfinite(expected).tolist()
        np.testing.assert_allclose(grid[np.isfinite(grid)], expected[np.isfinite(grid)], rtol=1e-12)


@LOSS
def test_scores_that_overflow_are_nan_in_silence(loss):
    huge = [[1e300, 1.0], [1.0, 1.0]]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        surface = loss_surface(huge, [0, 1], np.zeros((2, 2)), np.zeros(2), (0, 0), (1, 1), loss=loss)
        points = [[-1e300, 0.0], [1.0, np.nan], [0.0, 0.0]]
        assert np.isnan(surface.f(points)).tolist() == [True, True, False]
        assert np.isnan(surface.gradient(points)).all(axis=1).tolist() == [True, True, False]
        grid = loss_slice(huge, [0, 1], np.zeros((2, 2)), np.zeros(2), (0, 0), (1, 1), [-1e300, 0], [0])
    assert np.isnan(grid).tolist() == [[True, False]]


def test_nothing_given_is_changed():
    before = [array.copy() for array in (X, Y, W, B)]
    loss_surface(X, Y, W, B, (0, 0), (1, 1)).gradient([[5.0, 6.0]])
    loss_slice(X, Y, W, B, (0, 0), (1, 1), [1.0], [2.0])
    for array, copy in zip((X, Y, W, B), before, strict=True):
        np.testing.assert_array_equal(array, copy)


GOOD = {
    "X": X,
    "y": Y,
    "W": W,
    "b": B,
    "first": (0, 0),
    "second": (1, 1),
    "xs": [0.0],
    "ys": [0.0],
    "loss": "svm",
    "penalty": "l2",
    "reg": 0.0,
}
BAD = [
    ({"X": np.empty((0, 2))}, r"X must have shape \(N, D\) with N, D >= 1; got \(0, 2\)"),
    ({"X": np.zeros((40, 3))}, "X must have 2 features"),
    ({"X": np.full((40, 2), np.nan)}, "X must be finite; got nan"),
    ({"y": np.full(40, 3)}, r"y must lie in \[0, 3\).*; got 3"),
    ({"y": Y[:-1]}, r"y must have shape \(40,\).*; got \(39,\)"),
    ({"W": np.zeros((2, 1)), "b": np.zeros(1)}, "classes must be at least 2; got 1"),
    ({"W": np.full((2, 3), np.inf)}, "W must be finite; got inf"),
    ({"b": np.zeros(2)}, r"b must have shape \(3,\); got \(2,\)"),
    ({"first": (2, 0)}, "first's row must be a whole number from 0 to 1; got 2"),
    ({"second": (0, 3)}, "second's column must be a whole number from 0 to 2; got 3"),
    ({"second": (0, -1)}, "second's column must be a whole number from 0 to 2; got -1"),
    ({"first": ("bias", 0)}, "first's row must be a whole number or \"b\"; got 'bias'"),
    ({"first": 4}, r"first must be an index \(row, column\) of W, .*; got 4"),
    ({"second": (0, 0)}, r"second must be another weight than first; got \(0, 0\) twice"),
    ({"xs": []}, r"xs must not be empty; got shape \(0,\)"),
    ({"ys": [[1.0]]}, r"ys must have shape \(n,\); got \(1, 1\)"),
    ({"ys": [np.nan]}, "ys must be finite; got nan"),
    ({"loss": "hinge"}, "loss must be one of .*svm; got 'hinge'"),
    ({"penalty": "l3"}, "penalty must be one of .*; got 'l3'"),
    ({"reg": -1.0}, "reg must be a finite number of at least 0; got -1.0"),
]


@pytest.mark.parametrize(("bad", "message"), BAD, ids=[message for _, message in BAD])
def test_what_does_not_fit_is_named(bad, message):
    given = GOOD | bad
    how = {name: given.pop(name) for name in ("loss", "penalty", "reg")}
    with pytest.raises(ValueError, match=message):
        loss_slice(*given.values(), **how)
    if not {"xs", "ys"} & set(bad):
        del given["xs"], given["ys"]
        with pytest.raises(ValueError, match=message):
            loss_surface(*given.values(), **how)
