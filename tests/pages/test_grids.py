"""Axes for data from outside."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages._live.points import MAX_WHOLE, STEPS
from pages._view.board import snap
from pages._view.grids import fit_axes

SPANS = st.tuples(st.floats(-1e4, 1e4), st.floats(0.1, 1e5))  # where they begin, and how long they are


@given(SPANS, SPANS, st.booleans())
def test_all_points_lie_inside_the_axes_and_fill_a_good_part_of_them(
    across: tuple[float, float], up: tuple[float, float], alike: bool
) -> None:
    X = np.array([[across[0], up[0]], [sum(across), sum(up)]])
    axes = fit_axes(X, alike=alike)
    steps = snap(X, axes).astype(int)
    assert steps.min() > 0
    assert steps.max() < STEPS - 1
    assert np.ptp(steps, axis=0).max() > STEPS / 3
    for d, axis in enumerate(axes):
        assert max(abs(axis.origin), axis.step, axis.per) <= MAX_WHOLE
        assert (np.abs(axis.values(steps[:, d]) - X[:, d]) <= axis.step / axis.per).all()


def test_axes_of_one_unit_have_one_step() -> None:
    axes = fit_axes(np.array([[0.0, 0.0], [1.0, 100.0]]), alike=True)
    assert axes[0].step / axes[0].per == axes[1].step / axes[1].per
    assert fit_axes(np.array([[0.0, 0.0], [1.0, 100.0]]), alike=False)[0] != axes[0]


def test_hundredths_stay_hundredths() -> None:
    X = np.array([[5.8, 7.03], [9.6, 10.51], [7.77, 8.01]])
    axes = fit_axes(X, alike=True)
    back = np.stack([axis.values(snap(X, axes)[:, d]) for d, axis in enumerate(axes)], axis=1)
    np.testing.assert_allclose(back, X, atol=1e-12)


def test_points_all_on_one_spot_have_axes_around_them() -> None:
    X = np.full((3, 2), 7.25)
    steps = snap(X, fit_axes(X, alike=False))
    assert steps.tolist() == [[STEPS // 2, STEPS // 2]] * 3


@pytest.mark.parametrize("X", [[[1e15, 0], [1e15 + 1, 1]], [[0, 0], [1e300, 1]], [[0, 0], [1e-300, 1]]])
def test_what_4096_steps_cannot_hold_is_a_value_error(X: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="4,096 steps can hold"):
        fit_axes(np.array(X), alike=False)
