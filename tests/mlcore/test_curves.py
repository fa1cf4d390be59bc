"""Polynomial fits: against numpy.polynomial, the meaning of lambda, conditioning, and the lesson."""

import warnings

import numpy as np
import pytest
from numpy.polynomial import Legendre

from mlcore import curves

RNG = np.random.default_rng(2)
X = np.sort(RNG.uniform(2.0, 9.0, 40))
Y = np.sin(X) + RNG.normal(scale=0.2, size=40)


@pytest.mark.parametrize("degree", range(16))
def test_without_penalty_it_is_the_least_squares_polynomial(degree):
    curve = curves.fit(X, Y, degree=degree)
    reference = Legendre.fit(X, Y, degree, domain=[X.min(), X.max()])
    grid = np.linspace(X.min(), X.max(), 101)
    np.testing.assert_allclose(curves.predict(curve, grid), reference(grid), rtol=1e-9, atol=1e-9)
    assert curves.error(curve, X, Y) == pytest.approx(np.mean((reference(X) - Y) ** 2), rel=1e-10)


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_the_units_and_the_origin_of_x_change_nothing(scale):
    here = curves.predict(curves.fit(X, Y, degree=15, reg=0.01), X)
    there = curves.predict(curves.fit(scale * (X + 1000), Y, degree=15, reg=0.01), scale * (X + 1000))
    np.testing.assert_allclose(there, here, rtol=1e-6)


def test_sixteen_points_are_met_by_degree_15():
    x = np.linspace(-1.0, 1.0, 16)
    y = RNG.normal(size=16)
    np.testing.assert_allclose(curves.predict(curves.fit(x, y, degree=15), x), y, atol=1e-9)


def test_the_system_is_well_conditioned_where_powers_of_x_are_not():
    x = np.linspace(2.0, 9.0, 60)
    own = curves._basis(x, 2.0, 9.0, 15)
    assert np.linalg.cond(own) < 20
    assert np.linalg.cond(np.vander(x, 16)) > 1e15


@pytest.mark.parametrize("reg", [1e-3, 0.1, 10.0])
def test_lambda_is_the_price_of_the_curve_s_variance_over_its_interval(reg):
    grid = np.linspace(X.min(), X.max(), 20_001)

    def price(curve):
        heights = curves.predict(curve, grid)
        mean = np.trapezoid(heights, grid) / np.ptp(grid)
        return curves.error(curve, X, Y) + reg * np.trapezoid((heights - mean) ** 2, grid) / np.ptp(grid)

    best = curves.fit(X, Y, degree=6, reg=reg)
    for k in range(7):
        for change in (-1e-3, 1e-3):
            c = best.coefficients.copy()
            c[k] += change
            assert price(curves.Curve(c, best.low, best.high)) > price(best)


def test_a_growing_lambda_flattens_the_curve_to_the_mean():
    fits = [curves.predict(curves.fit(X, Y, degree=9, reg=reg), X) for reg in (0, 0.1, 1, 10, 1e12)]
    spreads = [np.ptp(heights) for heights in fits]
    assert (np.diff(spreads) < 0).all()
    np.testing.assert_allclose(fits[-1], Y.mean(), rtol=1e-6)


def test_of_many_curves_that_fit_the_one_that_varies_least_is_taken():
    x, y = [0.0, 1.0, 3.0], [1.0, 5.0, 2.0]
    free = curves.fit(x, y, degree=15)
    np.testing.assert_allclose(curves.predict(free, x), y, atol=1e-10)
    np.testing.assert_allclose(
        free.coefficients, curves.fit(x, y, degree=15, reg=1e-10).coefficients, atol=1e-6
    )


def test_one_point_gives_a_flat_line():
    np.testing.assert_allclose(curves.predict(curves.fit([4.0], [2.5], degree=15), [0.0, 4.0, 9.0]), 2.5)


def test_the_wiggly_curve_fits_the_noise_and_a_penalty_makes_it_simpler():
    rng = np.random.default_rng(0)
    x, new = np.linspace(-1, 1, 16), np.linspace(-0.97, 0.97, 200)
    errors = curves.compare(
        (x, 1.5 * x + rng.normal(scale=0.3, size=16)),
        (new, 1.5 * new + rng.normal(scale=0.3, size=200)),
        degrees=range(16),
        regs=[0.0, 0.03],
    )
    assert errors.train.shape == errors.test.shape == (16, 2)
    assert (np.diff(errors.train[:, 0]) <= 1e-12).all()
    assert errors.train[15, 0] < 1e-12
    assert errors.test[15, 0] > 3 * errors.test[1, 0]
    assert errors.test[15, 1] < errors.test[15, 0] / 3


def test_predictions_have_the_shape_of_x():
    assert curves.predict(curves.fit(X, Y, degree=3), np.zeros((4, 5))).shape == (4, 5)
    assert curves.predict(curves.fit(X, Y, degree=0), 3.0) == pytest.approx(Y.mean())


def test_far_outside_a_curve_is_infinite_without_a_warning():
    curve = curves.fit([0.0, 1.0, 2.0], [0.0, 1.0, 4.0], degree=2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert curves.predict(curve, [1e300]).tolist() == [np.inf]
        assert curves.error(curve, [1e300], [0.0]) == np.inf


BAD = [
    (lambda: curves.fit([], [], degree=1), "x must not be empty"),
    (lambda: curves.fit([[1.0]], [[1.0]], degree=1), r"x must have shape \(N,\); got \(1, 1\)"),
    (lambda: curves.fit([1.0, np.nan], [1.0, 2.0], degree=1), "x must be finite; got nan"),
    (lambda: curves.fit([1.0, 2.0], [1.0], degree=1), r"y must have shape \(2,\); got \(1,\)"),
    (lambda: curves.fit([1.0, 2.0], [1.0, np.inf], degree=1), "y must be finite; got inf"),
    (lambda: curves.fit(X, Y, degree=16), "degree must be a whole number from 0 to 15; got 16"),
    (lambda: curves.fit(X, Y, degree=-1), "degree must be a whole number from 0 to 15; got -1"),
    (lambda: curves.fit(X, Y, degree=2.5), "degree must be a whole number from 0 to 15; got 2.5"),
    (lambda: curves.fit(X, Y, degree=2, reg=-1.0), "reg must be a finite number of at least 0; got -1.0"),
    (lambda: curves.fit(X, Y, degree=2, reg=np.nan), "reg must be a finite number of at least 0; got nan"),
    (lambda: curves.predict(curves.fit(X, Y, degree=2), [np.nan]), "x must be finite; got nan"),
    (lambda: curves.error(curves.fit(X, Y, degree=2), [1.0], [1.0, 2.0]), r"y must have shape \(1,\)"),
    (lambda: curves.compare((X, Y), ([], []), degrees=[1]), "x must not be empty"),
    (lambda: curves.compare((X, Y), (X, Y), degrees=[]), "degrees must hold at least 1 degree; got none"),
    (lambda: curves.compare((X, Y), (X, Y), degrees=[1], regs=[]), "regs must hold at least 1 .*; got none"),
]


@pytest.mark.parametrize(("call", "message"), BAD, ids=[message for _, message in BAD])
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
