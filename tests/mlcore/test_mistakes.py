import json
from pathlib import Path

import numpy as np
import pytest

from mlcore import gradients, linear, losses, mistakes, optimizers, regularizers
from mlcore.mistakes import MISTAKES

ORACLES = Path(__file__).parents[1] / "oracles"
LECTURE = json.loads((ORACLES / "lecture.json").read_text())
DEMO = json.loads((ORACLES / "linear_demo.json").read_text())
EXAMPLES = LECTURE["svm_3examples"]
SCORES, Y = EXAMPLES["scores_rows_are_examples"], EXAMPLES["y"]
OF_SCORES = [name for name, mistake in MISTAKES.items() if mistake.instead_of in losses.LOSSES]


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (mistakes.svm_all_classes, "incl_true_class"),
        (mistakes.svm_mean_classes, "mean_over_wrong_classes"),
        (mistakes.svm_mean_all_classes, "mean_over_all_classes"),
    ],
)
def test_another_sum_gives_the_numbers_of_the_lecture_s_questions(wrong, key):
    per_example = wrong(SCORES, Y).per_example
    np.testing.assert_allclose(per_example, EXAMPLES[f"{key}_per_example"], rtol=1e-12)
    np.testing.assert_allclose(per_example.mean(), EXAMPLES[f"{key}_mean"], rtol=1e-12)


@pytest.mark.parametrize("classes", LECTURE["initial_loss"])
def test_all_classes_in_the_sum_start_at_c_instead_of_c_minus_1(classes):
    start = mistakes.svm_all_classes(np.zeros((2, int(classes))), [0, 1]).per_example
    np.testing.assert_allclose(start, LECTURE["initial_loss"][classes]["svm_incl_true"])


def test_base_10_is_the_0_89_of_old_slides():
    cat = LECTURE["softmax_cat"]
    loss = mistakes.softmax_base_10([cat["scores"]], [cat["y"]]).per_example
    np.testing.assert_allclose(loss, cat["loss_log10"], rtol=1e-12)


def test_the_unshifted_softmax_overflows_and_underflows():
    assert np.isnan(mistakes.softmax_unshifted([LECTURE["softmax_stability"]["scores"]], [2]).per_example)
    for case in LECTURE["svm_vs_softmax"]:
        loss = mistakes.softmax_unshifted([case["scores"]], [case["y"]]).per_example
        np.testing.assert_allclose(loss, case["naive_minus_log_p"], rtol=1e-9)


def test_forgetting_the_bias_gives_the_published_61_95():
    pixels = LECTURE["four_pixel"]
    W = np.transpose(pixels["W"])
    np.testing.assert_allclose(mistakes.scores_without_bias([pixels["x"]], W, pixels["b"])[0], pixels["Wx"])


def test_bytes_wrap_round_in_the_l1_distance_of_the_slide():
    slide = LECTURE["l1_slide"]
    assert mistakes.l1_distance_uint8(slide["test"], slide["train"]) == slide["uint8_wrap_L1"]
    assert np.abs(np.subtract(slide["test"], slide["train"])).sum() == slide["L1"]


@pytest.mark.parametrize(("loss", "error"), [("svm", 0.54), ("softmax", 0.62)])
def test_the_gradient_of_the_published_demo_fails_the_check_of_its_own_loss(loss, error):
    X, y, b = DEMO["X"], DEMO["y"], DEMO["b"]

    def wrong(W):
        how = {"loss": loss, "penalty": mistakes.l2_half_gradient, "reg": DEMO["reg"]}
        return linear.evaluate(X, y, W, b, **how)

    W = np.transpose(DEMO["W_rows_are_classes"])
    check = gradients.check(lambda W: wrong(W).total, W, wrong(W).dW)
    assert not check.passed
    assert round(check.norm_error, 2) == error


@pytest.mark.parametrize("name", OF_SCORES)
def test_a_gradient_check_finds_just_the_mistakes_that_say_so(name):
    mistake = MISTAKES[name]
    rng = np.random.default_rng(5)
    scores, y = rng.standard_normal((6, 4)), rng.integers(4, size=6)

    def f(scores):
        return mistake.function(scores, y).per_example.mean()

    assert gradients.check(f, scores, mistake.function(scores, y).dscores).passed != mistake.slope_is_wrong


@pytest.mark.parametrize("name", [name for name in OF_SCORES if MISTAKES[name].slope_is_wrong])
def test_a_wrong_slope_goes_with_the_right_values(name):
    right = losses.LOSSES[MISTAKES[name].instead_of](SCORES, Y).per_example
    np.testing.assert_array_equal(MISTAKES[name].function(SCORES, Y).per_example, right)


def test_half_the_gradient_of_l2_fails_and_its_value_is_right():
    W = [[1.0, -2.0], [0.5, 3.0]]
    assert mistakes.l2_half_gradient(W)[0] == regularizers.l2(W)[0]
    wrong = mistakes.l2_half_gradient
    assert not gradients.check(lambda w: wrong(w)[0], W, lambda w: wrong(w)[1]).passed


def test_training_uphill_raises_the_loss():
    how = {"classes": 3, "optimizer": optimizers.sgd(0.1), "steps": 20, "seed": 0}
    run = linear.train(DEMO["X"], DEMO["y"], loss=mistakes.svm_wrong_sign, **how)
    assert run.loss[-1] > run.loss[0] > linear.train(DEMO["X"], DEMO["y"], loss="svm", **how).loss[-1]


def test_adam_uncorrected_starts_with_too_long_a_step():
    g = np.array([5.0, -0.1])
    steps = [
        rule.update(g, rule.init(g))[0] for rule in (optimizers.adam(0.1), mistakes.adam_uncorrected(0.1))
    ]
    np.testing.assert_allclose(steps[1] / steps[0], 0.1 / np.sqrt(0.001), rtol=1e-5)


def test_every_mistake_says_in_a_sentence_what_is_wrong():
    for name, mistake in MISTAKES.items():
        assert mistake.function.__name__ == name
        assert mistake.sentence.endswith(".")
        assert getattr(mistakes, name) is mistake.function
