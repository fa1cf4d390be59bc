"""Splits, folds and cross-validation: partitions, and the accuracies of k-NN fold by fold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.model_selection import KFold
from sklearn.neighbors import KNeighborsClassifier

from mlcore.neighbors import KNearestNeighbor
from mlcore.validation import cross_validate, folds, split


def fold_by_fold(X, y, ks, parts, metric, classifier):
    accuracies = np.empty((len(ks), len(parts)))
    for column, part in enumerate(parts):
        rest = np.setdiff1d(np.arange(len(X)), part)
        for row, k in enumerate(ks):
            model = classifier(k, metric)
            (model.train if hasattr(model, "train") else model.fit)(X[rest], y[rest])
            accuracies[row, column] = (model.predict(X[part]) == y[part]).mean()
    return accuracies


@given(n=st.integers(2, 200), data=st.data())
def test_folds_are_a_partition_into_the_sizes_of_scikit_learn(n, data):
    k = data.draw(st.integers(2, n))
    parts = folds(n, k, seed=data.draw(st.integers(0, 2**32)))
    assert sorted(np.concatenate(parts).tolist()) == list(range(n))
    assert [len(part) for part in parts] == [len(test) for _, test in KFold(k).split(np.zeros(n))]


def test_folds_follow_the_seed_alone():
    once, again, other = folds(50, 5, seed=1), folds(50, 5, seed=1), folds(50, 5, seed=2)
    assert all((a == b).all() for a, b in zip(once, again, strict=True))
    assert any((a != b).any() for a, b in zip(once, other, strict=True))


@given(n=st.integers(10, 300), seed=st.integers(0, 1000))
def test_a_split_is_a_partition_by_the_fractions_to_within_one(n, seed):
    fractions = (0.6, 0.25, 0.15)
    parts = split(n, fractions, seed=seed)
    assert sorted(np.concatenate(parts).tolist()) == list(range(n))
    for part, fraction in zip(parts, fractions, strict=True):
        assert abs(len(part) - n * fraction) <= 1


def test_a_split_mixes_what_lay_in_order():
    train, test = split(1000, (0.5, 0.5), seed=0)
    assert len(train) == len(test) == 500
    assert 200 < (train < 500).sum() < 300


@pytest.mark.parametrize("metric", ["l1", "l2"])
@pytest.mark.parametrize("seed", range(5))
def test_cross_validation_is_k_nn_fold_by_fold_ties_and_all(metric, seed):
    rng = np.random.default_rng(seed)
    X, y = rng.integers(0, 5, (61, 2)).astype(float), rng.integers(0, 4, 61)  # a small grid: ties everywhere
    ks = [1, 2, 3, 4, 7, 20, 48]
    expected = fold_by_fold(X, y, ks, folds(61, 5, seed=seed), metric, lambda k, m: KNearestNeighbor(k, m))
    np.testing.assert_array_equal(cross_validate(X, y, ks, metric=metric, seed=seed), expected)


@pytest.mark.parametrize("metric", ["l1", "l2"])
def test_cross_validation_is_scikit_learn_s_where_nothing_ties(metric):
    rng = np.random.default_rng(8)
    X, y = rng.normal(size=(90, 3)), rng.integers(0, 2, 90)
    ks, parts = [1, 3, 5, 9, 21], folds(90, 6, seed=8)
    power = {"l1": 1, "l2": 2}
    expected = fold_by_fold(X, y, ks, parts, metric, lambda k, m: KNeighborsClassifier(k, p=power[m]))
    np.testing.assert_array_equal(cross_validate(X, y, ks, folds=6, metric=metric, seed=8), expected)


def test_of_equal_distances_the_earlier_row_and_of_equal_votes_the_lowest_class():
    X, y = np.zeros((4, 1)), np.array([2, 1, 1, 2])  # all in one place
    accuracies = cross_validate(X, y, [1, 2], folds=4, seed=0)
    first = {int(part[0]): accuracies[:, i].tolist() for i, part in enumerate(folds(4, 4, seed=0))}
    # Left out: 0 -> the rest is 1, 1, 2: row 1 (class 1), then 1 + 1.   3 -> 2, 1, 1: class 2, then a tie: 1.
    assert first[0] == [0.0, 0.0]
    assert first[3] == [1.0, 0.0]
    assert first[1] == [0.0, 1.0]


def test_the_ks_may_come_in_any_order_and_twice():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(30, 2)), rng.integers(0, 3, 30)
    mixed = cross_validate(X, y, [9, 1, 9, 4], seed=0)
    ordered = cross_validate(X, y, [1, 4, 9], seed=0)
    np.testing.assert_array_equal(mixed, ordered[[2, 0, 2, 1]])


def test_the_accuracies_are_the_same_however_the_queries_are_cut(monkeypatch):
    rng = np.random.default_rng(0)
    X, y = rng.integers(0, 6, (50, 2)).astype(float), rng.integers(0, 3, 50)
    whole = cross_validate(X, y, [1, 2, 8], seed=0)
    monkeypatch.setattr("mlcore.validation._BLOCK", 100)
    np.testing.assert_array_equal(cross_validate(X, y, [1, 2, 8], seed=0), whole)


def test_one_nearest_neighbour_is_right_about_copies_of_what_it_knows():
    X = np.repeat(np.arange(10.0), 4)[:, None]
    accuracies = cross_validate(X, np.repeat(np.arange(10), 4), [1, 39], folds=40, seed=0)
    assert accuracies.shape == (2, 40)
    assert (accuracies[0] == 1.0).all()
    assert (accuracies[1] == 0.0).all()  # 39 neighbours: 3 copies, and 4 of every other class


POINTS, LABELS = np.zeros((10, 2)), np.zeros(10, dtype=int)
BAD = [
    (lambda: split(0, (0.5, 0.5), seed=0), "n must be a whole number at least 1; got 0"),
    (
        lambda: split(10, (0.5, 0.4), seed=0),
        r"fractions must be .* sum to 1; got \(0.5, 0.4\)",
    ),
    (lambda: split(10, (1.5, -0.5), seed=0), "fractions must be numbers above 0"),
    (lambda: split(10, (), seed=0), "fractions must not be empty"),
    (lambda: split(10, (np.nan, 1.0), seed=0), "fractions must be finite; got nan"),
    (
        lambda: split(3, (0.9, 0.1), seed=0),
        r"fractions must leave no part of n = 3 empty; got .*3, 0",
    ),
    (lambda: split(10, (0.5, 0.5), seed=-1), "seed must be a whole number at least 0; got -1"),
    (lambda: folds(10, 1, seed=0), "k must be a whole number from 2 to 10; got 1"),
    (lambda: folds(10, 11, seed=0), "k must be a whole number from 2 to 10; got 11"),
    (lambda: folds(1, 2, seed=0), "n must be a whole number at least 2; got 1"),
    (lambda: folds(10, 2, seed=0.5), "seed must be a whole number at least 0; got 0.5"),
    (lambda: cross_validate(np.empty((0, 2)), [], [1], seed=0), "X must have shape"),
    (lambda: cross_validate(np.full((10, 2), np.nan), LABELS, [1], seed=0), "X must be finite; got nan"),
    (lambda: cross_validate(POINTS, LABELS[:9], [1], seed=0), r"y must have shape \(10,\).*; got \(9,\)"),
    (lambda: cross_validate(POINTS, LABELS - 1, [1], seed=0), r"y must lie in \[0, 2\).*; got -1"),
    (lambda: cross_validate(POINTS, LABELS + 0.5, [1], seed=0), "y must be whole numbers; got dtype float64"),
    (lambda: cross_validate(POINTS, LABELS, [], seed=0), "ks must hold at least 1 number"),
    (lambda: cross_validate(POINTS, LABELS, 3, seed=0), "ks must be a list of numbers .*; got 3"),
    (lambda: cross_validate(POINTS, LABELS, [1, 0], seed=0), "ks must be a whole number from 1 to 8; got 0"),
    (lambda: cross_validate(POINTS, LABELS, [9], seed=0), "ks must be a whole number from 1 to 8; got 9"),
    (lambda: cross_validate(POINTS, LABELS, [1], folds=1, seed=0), "folds must be .* from 2 to 10; got 1"),
    (lambda: cross_validate(POINTS, LABELS, [1], metric="l3", seed=0), "metric must be one of .*; got 'l3'"),
]


@pytest.mark.parametrize(("call", "message"), BAD, ids=[message for _, message in BAD])
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
