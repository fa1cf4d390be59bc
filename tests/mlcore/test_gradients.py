import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcore import gradients, linear
from mlcore.losses import LOSSES
from mlcore.regularizers import REGULARIZERS

LECTURE = json.loads((Path(__file__).parents[1] / "oracles" / "lecture.json").read_text())


def wave(w):
    return float((np.exp(-w) * np.sin(w)).sum())


@pytest.mark.parametrize("scheme", ["forward", "central"])
@pytest.mark.parametrize("h", LECTURE["grad_error_vs_h_expmx_sin_at_1"])
def test_the_error_shrinks_with_h_until_round_off_takes_over(h, scheme):
    wanted = LECTURE["grad_error_vs_h_expmx_sin_at_1"][h][scheme]
    slope = np.exp(-1) * (np.cos(1) - np.sin(1))
    error = abs(gradients.numerical_gradient(wave, [1.0], h=float(h), scheme=scheme)[0] - slope)
    if float(h) > 1e-5:
        np.testing.assert_allclose(error, wanted, rtol=1e-3)
    else:  # round-off: the magnitude is all there is
        assert error < 30 * max(wanted, 1e-16 / float(h))


def test_forward_differences_give_the_slide_s_three_rows():
    slide = LECTURE["numeric_gradient_slide"]
    W = np.array(slide["W"])
    printed = {None: slide["loss"]} | {int(k): loss for k, loss in slide["loss_with_h_added_to"].items()}

    def f(w):
        nudged = np.flatnonzero(w != W)
        return printed.get(int(nudged[0]) if nudged.size else None, slide["loss"])

    slope = gradients.numerical_gradient(f, W, h=slide["h"], scheme="forward")
    np.testing.assert_allclose(slope[:3], slide["forward_difference"], atol=1e-9)
    np.testing.assert_allclose(slope[:3], slide["dW_shown_in_full"][:3], atol=1e-9)


def test_the_numerical_gradient_has_the_shape_of_w_and_leaves_w_alone():
    W = np.arange(6.0).reshape(2, 3)
    slope = gradients.numerical_gradient(lambda w: (w**3).sum(), W)
    np.testing.assert_allclose(slope, 3 * W**2, rtol=1e-7, atol=1e-9)
    np.testing.assert_array_equal(W, np.arange(6.0).reshape(2, 3))


def test_the_relative_error_is_0_where_both_are_0_and_2_where_the_sign_is_wrong():
    np.testing.assert_array_equal(gradients.relative_error([0, 1, -1, 3.0], [0, -1, -1, 0.0]), [0, 2, 0, 1])


@pytest.mark.parametrize("penalty", REGULARIZERS)
@pytest.mark.parametrize("loss", LOSSES)
@settings(max_examples=25)
@given(seed=st.integers(0, 2**32 - 1), N=st.integers(1, 6), D=st.integers(1, 3), C=st.integers(2, 4))
def test_every_gradient_of_every_loss_and_penalty_is_that_of_its_total(loss, penalty, seed, N, D, C):
    rng = np.random.default_rng(seed)
    X, y, w = rng.standard_normal((N, D)), rng.integers(C, size=N), rng.standard_normal((D + 1, C))

    def evaluate(w):
        return linear.evaluate(X, y, w[:-1], w[-1], loss=loss, penalty=penalty, reg=0.3)

    here = evaluate(w)
    check = gradients.check(lambda w: evaluate(w).total, w, np.vstack([here.dW, here.db]), h=1e-5)
    assert check.passed
    if "kink" not in check.verdict:
        assert check.norm_error <= 1e-7 or np.abs(check.analytic - check.numerical).max() <= 1e-9


def test_a_right_gradient_passes_and_a_wrong_one_fails_element_by_element():
    w = np.array([0.3, -1.2, 2.0])
    right = np.exp(-w) * (np.cos(w) - np.sin(w))
    assert gradients.check(wave, w, right).verdict.tolist() == ["pass"] * 3
    for factor in (2.0, -1.0, 0.0, 1.0001):
        check = gradients.check(wave, w, right * [1.0, factor, 1.0])
        assert check.verdict.tolist() == ["pass", "fail", "pass"]
        assert not check.passed


def test_the_gradient_may_be_a_function_of_w():
    assert gradients.check(lambda w: (w**2).sum(), [[1.0, -3.0]], lambda w: 2 * w).passed
    assert not gradients.check(lambda w: (w**2).sum(), [[1.0, -3.0]], lambda w: w).passed


@pytest.mark.parametrize(("offset", "size"), [(0.0, 1e-12), (1e4, 1e-8), (-1e6, 1e-6)])
def test_a_difference_below_round_off_passes_and_says_so(offset, size):
    check = gradients.check(lambda w: offset + 0.0 * w.sum(), [1.0], [size])
    assert check.verdict.tolist() == ["below round-off"]
    assert check.passed
    assert gradients.check(lambda w: offset + 0.0 * w.sum(), [1.0], [1e-3]).verdict.tolist() == ["fail"]


@pytest.mark.parametrize("h", [1e-3, 1e-5, 1e-6])
@given(place=st.floats(-0.99, 0.99), slope=st.floats(-3, 3), jump=st.sampled_from([0.01, 1.0, 20.0]))
def test_a_hinge_s_kink_within_h_is_named_wherever_it_is(h, place, slope, jump):
    kink = 0.7 + place * h

    def f(w):
        return float((slope * w + jump * np.maximum(0.0, w - kink)).sum())

    w = np.array([0.7])
    verdict = gradients.check(f, w, slope + jump * (w > kink), h=h).verdict.tolist()
    assert verdict == ["kink"]
    assert gradients.check(f, w, slope + jump * (w > kink) + 2 * jump, h=h).verdict.tolist() == ["fail"]
    assert gradients.check(f, w, [slope - jump], h=h).verdict.tolist() == ["fail"]


@pytest.mark.parametrize("h", [1e-1, 1e-3, 1e-5, 1e-7])
@given(w=st.floats(-3, 3), steep=st.floats(0.5, 4), offset=st.floats(-10, 10))
def test_a_curve_without_corners_is_never_called_one(h, w, steep, offset):
    def f(w):
        return float(offset + np.log1p(np.exp(steep * w)).sum())

    check = gradients.check(f, [w], lambda w: steep / (1 + np.exp(-steep * w)), h=h)
    assert check.verdict[0] in ("pass", "below round-off")


def test_several_kinks_within_h_fail_no_right_slope_and_excuse_no_wrong_one():
    corners = 1.0 + 1e-5 * np.array([-0.9, -0.1, 0.2, 0.3, 0.6, 0.95])

    def f(w):
        return float(np.maximum(0.0, w[0] - corners).sum())

    assert gradients.check(f, [1.0], [2.0]).passed
    assert gradients.check(f, [1.0], [7.0]).verdict.tolist() == ["fail"]
    assert gradients.check(f, [1.0], [-3.0]).verdict.tolist() == ["fail"]


def test_the_kinks_of_l1_at_weights_of_0_are_named():
    check = gradients.check(
        lambda w: REGULARIZERS["l1"](w)[0], [0.0, 1.0], lambda w: REGULARIZERS["l1"](w)[1]
    )
    assert check.verdict.tolist() == ["kink", "pass"]


def test_a_gradient_that_is_not_a_number_fails():
    assert gradients.check(lambda w: (w**2).sum(), [1.0, 2.0], [np.nan, 4.0]).verdict.tolist() == [
        "fail",
        "pass",
    ]
