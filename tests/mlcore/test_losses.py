import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcore import losses
from mlcore.losses import LOSSES

LECTURE = json.loads((Path(__file__).parents[1] / "oracles" / "lecture.json").read_text())
EXAMPLES = LECTURE["svm_3examples"]
SCORES, Y = np.array(EXAMPLES["scores_rows_are_examples"]), np.array(EXAMPLES["y"])


def near(actual, wanted, rtol=1e-12):
    np.testing.assert_allclose(actual, wanted, rtol=rtol, atol=1e-14)


def test_svm_gives_the_lecture_s_cat_car_frog_losses():
    loss = losses.svm(SCORES, Y)
    near(loss.per_example, EXAMPLES["hinge_per_example"])
    near(loss.per_example.mean(), EXAMPLES["hinge_mean"])
    near(loss.per_example.sum(), EXAMPLES["hinge_sum"])
    near(loss.dscores * len(Y), LECTURE["svm_grad_scores"])


def test_a_margin_of_0_or_10_gives_the_lecture_s_numbers():
    near(losses.svm(SCORES, Y, margin=0).per_example, EXAMPLES["delta0_per_example"])
    near(losses.svm(SCORES, Y, margin=10.0).per_example, EXAMPLES["delta10_per_example"])


def test_doubled_scores_leave_the_loss_of_0_at_0():
    near(losses.svm(2 * SCORES, Y).per_example, LECTURE["svm_scale_W_by_2"]["hinge_per_example"])


def test_squared_svm_gives_the_lecture_s_losses():
    loss = losses.squared_svm(SCORES, Y)
    near(loss.per_example, EXAMPLES["squared_hinge_per_example"])
    near(loss.per_example.mean(), EXAMPLES["squared_hinge_mean"])


def test_torch_s_multi_margin_loss_times_the_classes_is_ours():
    near(losses.svm(SCORES, Y).per_example, EXAMPLES["torch_multi_margin_x_C"])
    near(losses.squared_svm(SCORES, Y).per_example, EXAMPLES["torch_multi_margin_p2_x_C"])


def test_softmax_walks_through_the_cat_as_the_slide_does():
    cat = LECTURE["softmax_cat"]
    scores, y = [cat["scores"]], [cat["y"]]
    near(losses.softmax_probabilities(scores)[0], cat["probs"])
    loss = losses.softmax(scores, y)
    near(loss.per_example, cat["loss_nats"])
    near(loss.per_example, cat["torch_ce"])
    near(loss.per_example / np.log(2), cat["loss_bits"])
    near(loss.dscores[0], cat["grad_scores"])


def test_softmax_gives_the_lecture_s_three_examples():
    three = LECTURE["softmax_3examples"]
    near(losses.softmax_probabilities(SCORES), three["probs"])
    near(losses.softmax(SCORES, Y).per_example, three["loss_nats"])
    near(losses.softmax(SCORES, Y).per_example.mean(), three["mean"])


def test_softmax_of_large_scores_neither_overflows_nor_underflows():
    stable = LECTURE["softmax_stability"]
    near(losses.softmax_probabilities([stable["scores"]])[0], stable["probs"])
    near(losses.softmax([stable["scores"]], [0]).per_example, stable["loss_if_true0"])
    pixel = LECTURE["four_pixel"]
    near(losses.softmax_probabilities([pixel["scores"]])[0], pixel["softmax"], rtol=1e-11)
    near(losses.softmax([pixel["scores"]], [0]).per_example, pixel["ce_y0"])
    near(losses.svm([pixel["scores"]], [0]).per_example, pixel["hinge_y0"])


@pytest.mark.parametrize("case", LECTURE["svm_vs_softmax"], ids=lambda case: str(case["scores"]))
def test_softmax_is_never_satisfied_where_the_svm_is(case):
    scores, y = [case["scores"]], [case["y"]]
    assert losses.svm(scores, y).per_example == case["hinge"]
    assert losses.squared_svm(scores, y).per_example == case["squared"]
    near(losses.softmax_probabilities(scores)[0], case["probs"])
    np.testing.assert_allclose(losses.softmax(scores, y).per_example, case["softmax_loss_nats"], rtol=1e-12)
    assert (losses.softmax(scores, y).dscores[0, y] < 0).all()


def test_smaller_weights_give_softer_probabilities():
    for case in LECTURE["reg_effect_on_probs"]:
        near(losses.softmax_probabilities([case["scores"]])[0], case["probs"])


@pytest.mark.parametrize("classes", LECTURE["initial_loss"])
def test_equal_scores_give_the_loss_to_expect_at_the_start(classes):
    scores, y = np.zeros((1, int(classes))), [1]
    wanted = LECTURE["initial_loss"][classes]
    near(losses.svm(scores, y).per_example, wanted["svm"])
    near(losses.squared_svm(scores, y).per_example, wanted["squared_hinge"])
    near(losses.softmax(scores, y).per_example, wanted["softmax"])


@pytest.mark.parametrize("true", [0, 1, 2])
def test_softmax_of_scores_of_a_million_is_finite_and_right(true):
    loss = losses.softmax([[1e6, -1e6, 1e6]], [true])
    near(loss.per_example, np.log(2) + (2e6 if true == 1 else 0.0))
    near(loss.dscores, np.array([[0.5, 0, 0.5]]) - np.eye(3)[true])


def test_the_gradient_of_a_tiny_softmax_loss_keeps_its_digits():
    dscores = losses.softmax([[10.0, -100.0, -100.0]], [0]).dscores[0]
    np.testing.assert_allclose(dscores, np.array([-2.0, 1.0, 1.0]) * np.exp(-110), rtol=1e-12)


def test_softmax_of_tied_scores_does_not_depend_on_which_of_them_is_right():
    tied = losses.softmax([[5.0, 5.0, -40.0], [5.0, 5.0, -40.0]], [0, 1]).per_example
    assert tied[0] == tied[1]
    near(tied[0], np.log(2 + np.exp(-45)))


def test_structured_svm_takes_only_the_strongest_rival():
    loss = losses.structured_svm(SCORES, Y)
    near(loss.per_example, [2.9, 0.0, 6.6])
    near(loss.dscores * 3, [[-1, 1, 0], [0, 0, 0], [0, 1, -1]])


def test_one_vs_all_asks_every_class_for_its_sign():
    near(losses.one_vs_all([[2.0, -3.0, 0.5]], [0]).per_example, 1.5)
    near(losses.one_vs_all([[2.0, -3.0, 0.5]], [1]).per_example, 3.0 + 4.0 + 1.5)
    near(losses.one_vs_all([[2.0, -3.0, 0.5]], [1], margin=2.0).per_example, 4.0 + 5.0 + 2.5)


@pytest.mark.parametrize("name", ["svm", "squared_svm", "structured_svm", "one_vs_all"])
def test_a_term_of_exactly_0_has_the_subgradient_0(name):
    scores = [[1.0, -1.0, -1.0]] if name == "one_vs_all" else [[1.0, 0.0, 0.0]]
    loss = LOSSES[name](scores, [0])
    assert loss.per_example == 0.0
    assert not loss.dscores.any()


def cases():
    """Random scores (N, C) with labels, and a seed."""
    size = st.tuples(
        st.integers(1, 7), st.integers(2, 6), st.integers(0, 2**32 - 1), st.sampled_from([0.1, 1, 30])
    )
    return size.map(_case)


def _case(drawn):
    N, C, seed, spread = drawn
    rng = np.random.default_rng(seed)
    return spread * rng.standard_normal((N, C)), rng.integers(C, size=N), rng


@pytest.mark.parametrize("name", LOSSES)
@given(case=cases())
def test_renaming_the_classes_changes_no_loss(name, case):
    scores, y, rng = case
    order = rng.permutation(scores.shape[1])
    loss, renamed = LOSSES[name](scores, y), LOSSES[name](scores[:, order], np.argsort(order)[y])
    near(renamed.per_example, loss.per_example)
    near(renamed.dscores, loss.dscores[:, order])


@pytest.mark.parametrize("name", sorted(set(LOSSES) - {"one_vs_all"}))
@given(case=cases())
def test_only_differences_of_scores_matter_except_to_one_vs_all(name, case):
    scores, y, rng = case
    shift = rng.integers(-50, 50, size=(len(y), 1)).astype(float)
    exact = np.round(scores * 1024) / 1024  # so that the shift rounds nothing
    near(LOSSES[name](exact + shift, y).per_example, LOSSES[name](exact, y).per_example)
    np.testing.assert_allclose(LOSSES[name](exact, y).dscores.sum(axis=1), 0.0, atol=1e-11)


@given(case=cases())
def test_softmax_is_minus_log_of_its_probabilities(case):
    scores, y, _ = case
    p = losses.softmax_probabilities(scores)
    near(p.sum(axis=1), 1.0)
    loss = losses.softmax(scores, y)
    np.testing.assert_allclose(np.exp(-loss.per_example), p[np.arange(len(y)), y], rtol=1e-9)
    near(loss.dscores * len(y), p - np.eye(p.shape[1])[y])


@given(case=cases())
def test_the_structured_loss_is_below_the_svm_s_and_the_same_for_two_classes(case):
    scores, y, _ = case
    assert (losses.structured_svm(scores, y).per_example <= losses.svm(scores, y).per_example).all()
    two, y2 = scores[:, :2], y % 2
    near(losses.structured_svm(two, y2).dscores, losses.svm(two, y2).dscores)


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_changes_nothing_it_is_given(name):
    scores, y = SCORES.copy(), Y.copy()
    LOSSES[name](scores, y)
    np.testing.assert_array_equal(scores, SCORES)
    np.testing.assert_array_equal(y, Y)


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.uint64, ">i4"])
@pytest.mark.parametrize("name", LOSSES)
def test_labels_may_be_of_any_whole_number_type(name, dtype):
    np.testing.assert_array_equal(
        LOSSES[name](SCORES, Y.astype(dtype)).dscores, LOSSES[name](SCORES, Y).dscores
    )


@pytest.mark.parametrize("name", LOSSES)
def test_scores_that_overflow_in_a_loss_give_no_warning(name):
    loss = LOSSES[name]([[-1.7e308, 1.7e308]], [0])
    assert loss.per_example == np.inf
