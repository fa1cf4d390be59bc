"""The classic surfaces: their minima, saddles, gradients and shapes."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcore import surfaces
from mlcore.surfaces import SURFACES

ALL = list(SURFACES.values())
EACH = pytest.mark.parametrize("surface", ALL, ids=lambda surface: surface.name)


def curvatures(surface, point, h=1e-5):
    """The two eigenvalues of the Hessian, by central differences of the gradient."""
    moves = h * np.eye(2)
    hessian = (surface.gradient(point + moves) - surface.gradient(point - moves)) / (2 * h)
    return np.linalg.eigvalsh((hessian + hessian.T) / 2)


def test_the_registry_knows_every_surface_by_its_name():
    names = "quadratic booth long_valley saddle beale rosenbrock himmelblau rastrigin"
    assert list(SURFACES) == names.split()
    assert SURFACES["quadratic"].formula == surfaces.quadratic(20.0).formula
    for name in names.split()[1:]:
        assert SURFACES[name] is getattr(surfaces, name)


@EACH
def test_the_gradient_is_0_and_every_curvature_positive_at_each_minimum(surface):
    for point in surface.minima:
        assert np.abs(surface.gradient(point)).max() < 1e-10
        assert (curvatures(surface, point) > 0).all()


@EACH
def test_the_gradient_is_0_and_the_curvatures_differ_in_sign_at_each_saddle(surface):
    for point in surface.saddles:
        assert np.abs(surface.gradient(point)).max() < 1e-10
        low, high = curvatures(surface, point)
        assert low < 0 < high


@EACH
def test_nothing_within_the_bounds_lies_below_the_minima(surface):
    (left, right), (low, high) = surface.bounds
    points = np.stack(np.meshgrid(np.linspace(left, right, 201), np.linspace(low, high, 201)), axis=-1)
    for point in surface.minima:
        assert surface.f(points).min() >= surface.f(point) - 1e-25


def test_the_known_points_are_where_the_literature_has_them():
    assert surfaces.beale.minima.tolist() == [[3.0, 0.5]]
    assert surfaces.rosenbrock.minima.tolist() == [[1.0, 1.0]]
    assert surfaces.booth.minima.tolist() == [[1.0, 3.0]]
    assert surfaces.rastrigin.minima.tolist() == [[0.0, 0.0]]
    assert surfaces.saddle.saddles.tolist() == [[0.0, 0.0]]
    assert surfaces.saddle.minima.shape == (0, 2)
    himmelblau = [[3.0, 2.0], [-2.805118, 3.131312], [-3.779310, -3.283186], [3.584428, -1.848127]]
    np.testing.assert_allclose(surfaces.himmelblau.minima, himmelblau, atol=1e-6)
    assert surfaces.himmelblau.saddles.shape == (4, 2)
    top = np.array([-0.270845, -0.923039])
    assert np.abs(surfaces.himmelblau.gradient(top)).max() < 1e-3
    assert (curvatures(surfaces.himmelblau, top) < 0).all()


def test_the_global_minima_are_0_high():
    for name in ("quadratic", "booth", "long_valley", "beale", "rosenbrock", "himmelblau", "rastrigin"):
        np.testing.assert_allclose(SURFACES[name].f(SURFACES[name].minima), 0.0, atol=1e-25)


@EACH
@given(across=st.floats(0, 1), up=st.floats(0, 1))
def test_the_gradient_is_the_slope_by_central_differences(surface, across, up):
    low, high = np.array(surface.bounds).T
    point = low + np.array([across, up]) * (high - low)
    analytic = surface.gradient(point)
    h = 1e-5
    numerical = (surface.f(point + h * np.eye(2)) - surface.f(point - h * np.eye(2))) / (2 * h)
    scale = max(np.linalg.norm(analytic), np.linalg.norm(numerical), 1.0)
    round_off = 10 * np.finfo(float).eps * abs(surface.f(point)) / h
    assert np.linalg.norm(analytic - numerical) <= 1e-7 * scale + round_off


@EACH
def test_points_of_any_shape_give_heights_and_slopes_of_that_shape(surface):
    points = np.random.default_rng(0).uniform(-2, 2, (3, 4, 2))
    assert surface.f(points).shape == (3, 4)
    assert surface.gradient(points).shape == (3, 4, 2)
    assert surface.f(points)[1, 2] == surface.f(points[1, 2])
    np.testing.assert_array_equal(surface.gradient(points)[1, 2], surface.gradient(points[1, 2]))
    assert surface.f(np.empty((0, 2))).shape == (0,)


@EACH
def test_start_and_known_points_lie_within_the_bounds_and_cannot_be_changed(surface):
    low, high = np.array(surface.bounds).T
    for point in (surface.start, *surface.minima, *surface.saddles):
        assert (low <= point).all()
        assert (point <= high).all()
    with pytest.raises(ValueError, match="read-only"):
        surface.start[0] = 0.0


@EACH
def test_the_height_overflows_in_silence(surface):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not np.isfinite(surface.f([1e200, 1e200]))
        surface.gradient([[1e308, -1e308], [np.inf, np.nan]])


def test_a_bowl_is_as_steep_as_its_condition_says():
    np.testing.assert_allclose(curvatures(surfaces.quadratic(50.0), np.zeros(2)), [1.0, 50.0], rtol=1e-9)
    assert surfaces.quadratic(20.0).f([5.0, 1.0]) == 22.5
    assert surfaces.quadratic().formula == "0.5 (x^2 + 20 y^2)"


@pytest.mark.parametrize("condition", [0.0, -1.0, np.inf, np.nan, None])
def test_a_condition_that_makes_no_bowl_is_named(condition):
    with pytest.raises(ValueError, match=f"condition must be .*; got {condition}"):
        surfaces.quadratic(condition)


@pytest.mark.parametrize("points", [1.0, [1.0], [[1.0, 2.0, 3.0]]])
def test_points_that_are_no_pairs_are_named(points):
    for function in (surfaces.beale.f, surfaces.beale.gradient):
        with pytest.raises(ValueError, match=r"points must have shape \(\.\.\., 2\); got"):
            function(points)


def test_the_long_valley_is_narrow_and_falls_gently_all_the_way():
    xs = np.linspace(-10.0, -1.0, 50)
    floor = surfaces.long_valley.gradient(np.stack([xs, np.zeros(50)], axis=-1))
    assert (np.abs(floor[:, 0]) < 0.1).all()
    assert (floor[:, 0] < -0.07).all()
    assert (surfaces.long_valley.gradient([-5.0, 0.5])[1] / np.abs(floor[:, 0]) > 100).all()
