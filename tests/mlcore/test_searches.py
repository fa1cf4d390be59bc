"""Searching without a slope: what the logs hold, and how the two strategies differ."""

import re

import numpy as np
import pytest

from mlcore import datasets, features, linear, optimizers
from mlcore.searches import local_search, random_search

FRUIT = datasets.fruit()
X, Y = features.standardize(FRUIT.X).X, FRUIT.y
HOW = {"classes": 3, "loss": "softmax", "attempts": 200, "scale": 1.0, "seed": 2}
NAN, INF = float("nan"), float("inf")


def local(X=X, y=Y, **changes):
    return local_search(X, y, **(HOW | {"step": 0.1} | changes))


def loss_of(search, **changes):
    return linear.evaluate(X, Y, search.W, search.b, **({"loss": "softmax"} | changes)).total


def test_both_searches_are_found_with_the_linear_classifier():
    assert linear.random_search is random_search
    assert linear.local_search is local_search


def test_local_search_sets_out_where_random_search_does():
    one = random_search(X, Y, **(HOW | {"attempts": 1}))
    there = local(attempts=1)
    np.testing.assert_array_equal(there.W, one.W)
    np.testing.assert_array_equal(there.b, one.b)
    assert local().losses[0] == one.losses[0]


def test_the_log_of_a_local_search_holds_every_attempt_and_the_best_so_far():
    search = local()
    assert search.losses.shape == search.best.shape == (200,)
    np.testing.assert_array_equal(search.best, np.minimum.accumulate(search.losses))
    np.testing.assert_allclose(loss_of(search), search.losses.min(), rtol=1e-12)


def test_every_attempt_is_one_nudge_away_from_the_best_before_it():
    rng = np.random.default_rng(HOW["seed"])
    noise = [np.vstack([rng.standard_normal((2, 3)), rng.standard_normal(3)]) for _ in range(30)]
    best = noise[0]
    losses = [linear.evaluate(X, Y, best[:-1], best[-1], loss="softmax").total]
    for nudge in noise[1:]:
        w = best + 0.1 * nudge
        losses.append(linear.evaluate(X, Y, w[:-1], w[-1], loss="softmax").total)
        if losses[-1] < min(losses[:-1]):
            best = w
    np.testing.assert_allclose(local(attempts=30).losses, losses, rtol=1e-12)


def test_a_longer_search_begins_as_the_shorter_one_did():
    np.testing.assert_array_equal(local(attempts=200).losses[:50], local(attempts=50).losses)


def test_among_many_weights_nudging_beats_guessing_and_the_slope_beats_both():
    data = datasets.digits()
    images, labels = data.X[:300] / 16, data.y[:300]
    how = {"classes": 10, "loss": "softmax", "attempts": 300, "scale": 0.1, "seed": 0}
    guessed, nudged = random_search(images, labels, **how), local_search(images, labels, step=0.05, **how)
    first = random_search(images, labels, **(how | {"attempts": 1}))
    run = linear.train(
        *(images, labels),
        classes=10,
        loss="softmax",
        penalty="none",
        optimizer=optimizers.sgd(0.5),
        steps=150,  # which look at the loss 300 times, a slope counting as two looks
        seed=0,
        W0=first.W,
        b0=first.b,
    )
    assert run.loss[0] == pytest.approx(guessed.losses[0])
    assert run.loss[-1] < 0.5 < nudged.best[-1] < guessed.best[-1] < guessed.losses[0]


def test_a_local_search_that_overflows_ends_without_a_warning():
    search = local(1e9 * X, scale=1e300, step=1e308, attempts=20)
    assert np.isnan(search.losses).all()
    assert search.W.shape == (2, 3)
    assert search.b.shape == (3,)


def test_a_search_leaves_the_data_as_they_were():
    before = X.copy(), Y.copy()
    local()
    np.testing.assert_array_equal(X, before[0])
    np.testing.assert_array_equal(Y, before[1])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"step": 0.0}, "step must be a finite number above 0; got 0.0"),
        ({"step": NAN}, "step must be a finite number above 0; got nan"),
        ({"step": "far"}, "step must be a finite number above 0; got 'far'"),
        ({"scale": -1.0}, "scale must be a finite number above 0; got -1.0"),
        ({"scale": INF}, "scale must be a finite number above 0; got inf"),
        ({"attempts": 0}, "attempts must be a whole number at least 1; got 0"),
        ({"attempts": 2.5}, "attempts must be a whole number at least 1; got 2.5"),
        ({"classes": 1}, "classes must be a whole number at least 2; got 1"),
        ({"loss": "perceptron"}, "loss must be one of"),
        ({"seed": -1}, "seed must be a whole number at least 0; got -1"),
        ({"y": np.full(54, 3)}, "y must lie in [0, 3), one of 3 classes; got 3"),
        ({"y": Y[:5]}, "y must have shape (54,), a label for each example; got (5,)"),
        ({"X": [[NAN, 1.0]], "y": [0]}, "X must be finite; got nan in row 0, column 0"),
        ({"X": [1.0, 2.0]}, "X must have shape (N, D) with N, D >= 1; got (2,)"),
    ],
)
def test_a_local_search_says_what_is_wrong_with_what_it_was_given(changes, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        local(**changes)
