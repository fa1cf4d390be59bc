import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcore import features, linear, optimizers
from mlcore.features import FEATURES

GRID = np.stack(np.meshgrid(*[np.linspace(-2.9, 2.9, 21)] * 2), axis=-1).reshape(-1, 2)
GRID = GRID[np.abs(GRID).min(axis=1) > 0.01]


def accuracy(X, y, classes=2):
    seen = features.standardize(X)
    rule = optimizers.adam(0.5)
    run = linear.train(
        seen.X, y, classes=classes, loss="softmax", optimizer=rule, steps=400, seed=0, every=400
    )
    return run.accuracy[-1]


def test_quadrants_are_linear_in_the_products_and_in_nothing_less():
    y = (GRID.prod(axis=1) > 0).astype(int)
    assert accuracy(features.raw(GRID), y) < 0.7
    assert accuracy(features.products(GRID), y) > 0.99
    assert accuracy(features.polynomial(GRID), y) > 0.99


def test_a_ring_is_linear_in_the_radius_and_its_square():
    r = np.linalg.norm(GRID, axis=1)
    y = ((r >= 1) & (r <= 2)).astype(int)
    assert accuracy(features.raw(GRID), y) < 0.8
    assert accuracy(features.radius(GRID), y) > 0.97


def test_the_products_of_three_features_come_in_pairs():
    assert features.products([[2, 3, 5]]).tolist() == [[2, 3, 5, 6, 10, 15]]
    assert features.products([[2]]).tolist() == [[2]]


def test_polynomial_features_come_by_degree():
    assert features.polynomial([[2, 3]], degree=1).tolist() == [[2, 3]]
    assert features.polynomial([[2, 3]], degree=3).tolist() == [[2, 3, 4, 6, 9, 8, 12, 18, 27]]
    assert features.polynomial(np.ones((1, 3)), degree=2).shape == (1, 9)


@pytest.mark.parametrize("name", FEATURES)
def test_every_map_keeps_the_features_first_and_is_a_new_array(name):
    mapped = FEATURES[name](GRID)
    np.testing.assert_array_equal(mapped[:, :2], GRID)
    assert not np.shares_memory(mapped, GRID)


@pytest.mark.parametrize("name", FEATURES)
def test_features_too_large_to_multiply_give_no_warning(name):
    assert FEATURES[name]([[1e200, -1e200]])[0, :2].tolist() == [1e200, -1e200]


def table(seed, N=8, D=3):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((N, D)) * 10.0 ** rng.integers(-3, 4, size=D) + rng.integers(-20, 20, size=D)


@given(seed=st.integers(0, 2**32 - 1))
def test_standardized_features_have_mean_0_and_deviation_1_and_there_is_a_way_back(seed):
    X = table(seed)
    both = features.standardize(X)
    np.testing.assert_allclose(both.X.mean(axis=0), 0.0, atol=1e-9)
    np.testing.assert_allclose(both.X.std(axis=0), 1.0, rtol=1e-9)
    np.testing.assert_array_equal(both.apply(X), both.X)
    np.testing.assert_allclose(both.inverse(both.X), X, rtol=1e-12, atol=1e-12)


@given(seed=st.integers(0, 2**32 - 1))
def test_weights_mapped_back_score_raw_points_as_the_others_score_standardized_ones(seed):
    X, rng = table(seed), np.random.default_rng(seed)
    both, W, b = features.standardize(X), rng.standard_normal((3, 4)), rng.standard_normal(4)
    raw_W, raw_b = both.to_raw(W, b)
    size = np.abs(X) @ np.abs(raw_W) + np.abs(raw_b)  # what the rounding is relative to
    assert (np.abs(X @ raw_W + raw_b - (both.X @ W + b)) <= 1e-13 * size + 1e-13).all()
    for back, given_to in zip(both.from_raw(raw_W, raw_b), (W, b), strict=True):
        np.testing.assert_allclose(back, given_to, rtol=1e-9, atol=1e-12 * size.max())


def test_training_in_standardized_coordinates_reaches_raw_ones():
    X = GRID * [10.0, 0.01] + [300.0, 5.0]
    y = (GRID @ [1.0, -0.5] > 0.3).astype(int)
    both = features.standardize(X)
    how = {"classes": 2, "loss": "softmax", "steps": 300, "seed": 0, "every": 300}
    inside = linear.train(both.X, y, optimizer=optimizers.sgd(1.0), **how)
    W, b = both.to_raw(inside.W[-1], inside.b[-1])
    raw = linear.evaluate(X, y, W, b, loss="softmax")
    np.testing.assert_allclose([raw.total, raw.accuracy], [inside.loss[-1], inside.accuracy[-1]], rtol=1e-9)
    assert raw.accuracy > 0.98


def test_a_feature_that_never_varies_is_only_shifted():
    both = features.standardize([[0.1, 1.0], [0.1, 2.0], [0.1, 6.0]])
    assert both.scale[0] == 1.0
    np.testing.assert_allclose(both.X[:, 0], 0.0, atol=1e-15)
