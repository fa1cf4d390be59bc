import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from mlcore import linear, losses, optimizers
from mlcore.losses import LOSSES
from mlcore.optimizers import OPTIMIZERS
from mlcore.regularizers import REGULARIZERS

ORACLES = Path(__file__).parents[1] / "oracles"
LECTURE = json.loads((ORACLES / "lecture.json").read_text())
DEMO = json.loads((ORACLES / "linear_demo.json").read_text())
X, Y = np.array(DEMO["X"]), np.array(DEMO["y"])
W, B = np.transpose(DEMO["W_rows_are_classes"]).astype(float), np.array(DEMO["b"])
SGD = optimizers.sgd(0.1)
FROM_0 = {"steps": 3, "seed": 0, "W0": [[0.0, 0.0]]}


def train(**changes):
    how = {
        "classes": 3,
        "loss": "softmax",
        "penalty": "l2",
        "reg": 0.1,
        "optimizer": SGD,
        "steps": 12,
        "seed": 3,
    }
    return linear.train(X, Y, **(how | changes))


def test_the_four_pixel_example_scores_60_75_with_its_bias():
    pixels = LECTURE["four_pixel"]
    s = linear.scores([pixels["x"]], np.transpose(pixels["W"]), pixels["b"])
    np.testing.assert_allclose(s[0], pixels["scores"], rtol=1e-12)
    np.testing.assert_allclose(s[0], [float(Fraction(exact)) for exact in pixels["scores_exact"]], rtol=1e-12)


def test_a_column_of_ones_does_what_the_bias_does():
    pixels = LECTURE["four_pixel"]
    trick = linear.scores([[*pixels["x"], 1]], np.transpose(pixels["bias_trick"]), np.zeros(3))
    np.testing.assert_allclose(trick[0], pixels["numpy"], rtol=1e-12)


@pytest.mark.parametrize("loss", DEMO["losses"])
def test_the_demo_s_losses_and_gradients_are_right_to_the_digits_given(loss):
    wanted = DEMO["losses"][loss]
    here = linear.evaluate(X, Y, W, B, loss=loss, penalty="l2", reg=DEMO["reg"])
    np.testing.assert_allclose(here.per_example, wanted["per_example"], atol=5.1e-7)
    np.testing.assert_allclose(here.data, wanted["data"], atol=5.1e-11)
    np.testing.assert_allclose(here.penalty, DEMO["penalty"], rtol=1e-12)
    np.testing.assert_allclose(here.total, wanted["total"], atol=5.1e-11)
    assert here.accuracy * len(Y) == pytest.approx(DEMO["correct"])
    if "dW_rows_are_classes" in wanted:
        np.testing.assert_allclose(here.dW.T, wanted["dW_rows_are_classes"], atol=5.1e-7)
        np.testing.assert_allclose(here.db, wanted["db"], atol=5.1e-7)


@pytest.mark.parametrize("loss", ["svm", "softmax"])
def test_gradient_descent_on_the_demo_takes_the_steps_given(loss):
    run = train(loss=loss, optimizer=optimizers.sgd(DEMO["step"]), W0=W, b0=B, steps=10)
    for step, total in DEMO["losses"][loss]["total_after_steps"].items():
        np.testing.assert_allclose(run.loss[int(step)], total, atol=5.1e-9)


def test_training_finds_the_demo_s_global_minimum():
    run = train(optimizer=optimizers.nesterov(0.5), steps=600, W0=W, b0=B, every=600)
    np.testing.assert_allclose(run.loss[-1], DEMO["losses"]["softmax"]["global_minimum_total"], atol=5.1e-13)


@pytest.mark.parametrize("reg", [0.001, 0.1])
def test_softmax_regression_ends_where_scikit_learn_s_does(reg):
    rng = np.random.default_rng(1)
    points, labels = rng.standard_normal((60, 3)), rng.integers(4, size=60)
    # scikit-learn minimises C * sum of losses + |W|^2 / 2: ours times N C, if reg = 1 / (2 N C)
    theirs = LogisticRegression(C=1 / (2 * 60 * reg), tol=1e-10, max_iter=10_000).fit(points, labels)
    how = {"classes": 4, "loss": "softmax", "penalty": "l2", "reg": reg, "seed": 0}
    run = linear.train(points, labels, optimizer=optimizers.nesterov(0.5), steps=4000, every=4000, **how)
    np.testing.assert_allclose(run.W[-1].T, theirs.coef_, atol=1e-5)
    np.testing.assert_allclose(
        run.b[-1] - run.b[-1].mean(), theirs.intercept_ - theirs.intercept_.mean(), atol=1e-5
    )
    at_theirs = linear.evaluate(points, labels, theirs.coef_.T, theirs.intercept_, loss="softmax", reg=reg)
    np.testing.assert_allclose(run.loss[-1], at_theirs.total, rtol=1e-9)


@pytest.mark.parametrize("penalty", REGULARIZERS)
@pytest.mark.parametrize("loss", LOSSES)
def test_the_parts_of_an_evaluation_add_up(loss, penalty):
    here = linear.evaluate(X, Y, W, B, loss=loss, penalty=penalty, reg=0.7)
    np.testing.assert_allclose(here.scores, X @ W + B)
    value, (size, slope) = LOSSES[loss](here.scores, Y), REGULARIZERS[penalty](W)
    np.testing.assert_array_equal(here.per_example, value.per_example)
    np.testing.assert_allclose([here.data, here.penalty], [value.per_example.mean(), 0.7 * size])
    np.testing.assert_allclose(here.total, here.data + here.penalty)
    np.testing.assert_allclose(here.dW, X.T @ value.dscores + 0.7 * slope)
    np.testing.assert_allclose(here.db, value.dscores.sum(axis=0), atol=1e-15)


def test_biases_are_not_penalised():
    small = linear.evaluate(X, Y, W, B, loss="softmax", reg=5.0)
    large = linear.evaluate(X, Y, W, B + 100.0, loss="softmax", reg=5.0)
    np.testing.assert_allclose([large.penalty, *large.db], [small.penalty, *small.db], rtol=1e-9)


def test_without_reg_even_a_penalty_that_overflows_counts_nothing():
    assert linear.evaluate([[1e-200]], [0], [[1e200, 0.0]], [0.0, 0.0], reg=0.0).total == 0.0


def test_of_scores_that_tie_the_lowest_class_is_the_answer():
    assert linear.evaluate([[1.0], [1.0]], [0, 1], [[0.0, 0.0]], [0.0, 0.0]).accuracy == 0.5


def test_a_class_without_examples_is_no_error():
    assert linear.evaluate(X, np.zeros(9, int), W, B).per_example.shape == (9,)


@pytest.mark.parametrize("loss", LOSSES)
def test_scores_that_overflow_are_nan_without_a_warning(loss):
    here = linear.evaluate([[1e300, -1e300]], [0], [[1e300, 0.0], [1e300, 0.0]], [0.0, 0.0], loss=loss)
    assert np.isnan([here.data, here.total, here.accuracy, *here.per_example]).all()
    assert np.isnan(here.dW).all()
    assert not np.isfinite(linear.scores([[1e300]], [[1e300, 0.0]], [0.0, 0.0])).all()


def test_a_run_keeps_the_state_before_the_first_step_and_after_every_few():
    run, whole = train(steps=11, every=4), train(steps=11)
    assert run.steps.tolist() == [0, 4, 8]
    assert run.W.shape == (3, 2, 3)
    assert run.b.shape == (3, 3)
    assert run.batch_loss.shape == (11,)
    for name in ("W", "b", "loss", "accuracy"):
        np.testing.assert_array_equal(getattr(run, name), getattr(whole, name)[::4])
    np.testing.assert_array_equal(whole.batch_loss, whole.loss[:-1])
    assert whole.diverged_at is None


def test_every_state_of_a_run_evaluates_to_the_loss_it_says():
    run = train(batch_size=4, loss="svm", penalty="elastic_net")
    for k in range(len(run.steps)):
        here = linear.evaluate(X, Y, run.W[k], run.b[k], loss="svm", penalty="elastic_net", reg=0.1)
        np.testing.assert_allclose([run.loss[k], run.accuracy[k]], [here.total, here.accuracy])


def test_w_starts_as_small_normal_numbers_of_the_seed_and_b_at_0():
    run = linear.train(np.ones((1, 50)), [0], classes=40, optimizer=SGD, steps=0, seed=7)
    np.testing.assert_array_equal(run.W[0], 0.01 * np.random.default_rng(7).standard_normal((50, 40)))
    assert not run.b.any()


def test_the_same_seed_gives_the_same_run_and_another_another():
    same, other = train(batch_size=2), train(batch_size=2, seed=4)
    np.testing.assert_array_equal(train(batch_size=2).W, same.W)
    assert (other.batch_loss != same.batch_loss).all()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_batch_of_all_examples_is_the_full_batch(name):
    full, batch = (train(optimizer=OPTIMIZERS[name](lr=0.1), batch_size=size) for size in (None, 9))
    for array in ("W", "b", "loss", "batch_loss"):
        np.testing.assert_allclose(getattr(batch, array), getattr(full, array), rtol=1e-9, atol=1e-12)


def test_an_epoch_of_minibatches_meets_every_example_once_and_shuffles_anew():
    examples = np.eye(10)  # each example has a weight of its own, so that W shows which were met
    how = {"classes": 2, "loss": "softmax", "optimizer": SGD, "batch_size": 3, "seed": 0}
    run = linear.train(examples, np.zeros(10, int), steps=8, **how)
    met = [np.flatnonzero(np.diff(run.W[k : k + 2], axis=0).any(axis=(0, 2))) for k in range(8)]
    assert [len(rows) for rows in met] == [3, 3, 3, 1] * 2
    assert sorted(np.concatenate(met[:4])) == sorted(np.concatenate(met[4:])) == list(range(10))
    assert [set(rows) for rows in met[:4]] != [set(rows) for rows in met[4:]]


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_lowers_the_loss(name):
    run = train(optimizer=OPTIMIZERS[name](lr=1.0 if name == "adadelta" else 0.05), steps=200)
    assert run.loss[-1] < 0.95 * run.loss[0]


@pytest.mark.parametrize("batch_size", [None, 4])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_run_that_diverges_is_nan_from_the_first_bad_step_on(name, loss, batch_size):
    how = {
        "loss": loss,
        "optimizer": OPTIMIZERS[name](lr=1e200),
        "reg": 0.5,
        "steps": 40,
        "batch_size": batch_size,
    }
    run = train(W0=10 * W, b0=B, **how)
    bad = run.diverged_at
    assert bad is not None
    assert 0 < bad <= 40
    for array in (run.loss, run.accuracy, run.W[:, 0, 0], run.b[:, 1]):
        assert np.isfinite(array[:bad]).all()
        assert np.isnan(array[bad:]).all()
    assert np.isfinite(run.batch_loss[:bad]).all()
    assert np.isnan(run.batch_loss[bad:]).all()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_data_so_large_that_the_next_step_cannot_be_computed_diverges_there(name):
    run = linear.train([[1e200], [-1e200]], [0, 1], classes=2, optimizer=OPTIMIZERS[name](1e200), **FROM_0)
    assert run.loss[0] == 1.0
    assert run.diverged_at == 1


def test_a_rate_that_is_too_high_blows_up_slowly_and_is_not_clamped():
    run = train(optimizer=optimizers.sgd(30.0), steps=500, loss="squared_svm", reg=1.0)
    assert run.diverged_at > 20
    before = run.loss[run.diverged_at - 5 : run.diverged_at]
    assert (np.diff(before) > 0).all()
    assert before[-1] > 1e150


def test_a_sparse_record_of_a_diverging_run_tells_the_same_step():
    how = {"optimizer": optimizers.sgd(30.0), "steps": 500, "loss": "squared_svm", "reg": 1.0}
    assert train(every=50, **how).diverged_at == train(**how).diverged_at


def test_random_search_logs_every_attempt_and_the_best_so_far():
    search = linear.random_search(X, Y, classes=3, loss="svm", attempts=50, scale=2.0, seed=1)
    assert search.losses.shape == search.best.shape == (50,)
    np.testing.assert_array_equal(search.best, np.minimum.accumulate(search.losses))
    np.testing.assert_allclose(linear.evaluate(X, Y, search.W, search.b).total, search.losses.min())


def test_following_the_slope_beats_a_thousand_attempts_at_random():
    search = linear.random_search(X, Y, classes=3, loss="softmax", attempts=1000, scale=1.0, seed=0)
    assert train(reg=0.0, steps=200).loss[-1] < search.best[-1]


def test_a_random_search_that_overflows_ends_without_a_warning():
    search = linear.random_search(1e9 * X, Y, classes=3, attempts=3, scale=1e300, seed=0)
    assert np.isnan(search.losses).all()
    assert search.W.shape == (2, 3)


@given(seed=st.integers(0, 2**32 - 1))
def test_nothing_that_is_given_is_changed(seed):
    rng = np.random.default_rng(seed)
    given_to = [
        rng.standard_normal((5, 2)),
        rng.integers(3, size=5),
        rng.standard_normal((2, 3)),
        np.zeros(3),
    ]
    copies = [array.copy() for array in given_to]
    linear.evaluate(*given_to, reg=0.1)
    how = {"W0": given_to[2], "b0": given_to[3], "batch_size": 2}
    linear.train(*given_to[:2], classes=3, optimizer=SGD, steps=3, seed=0, **how)
    for array, copy in zip(given_to, copies, strict=True):
        np.testing.assert_array_equal(array, copy)


def test_a_loss_may_be_a_function_with_settings_of_its_own():
    def wide(scores, y):
        return losses.svm(scores, y, margin=10.0)

    at_zero = linear.evaluate(X, Y, 0 * W, 0 * B, loss=wide)
    assert at_zero.total == pytest.approx(20.0)
    assert train(loss=wide, optimizer=optimizers.sgd(1e308), steps=5, reg=1.0).diverged_at is not None
