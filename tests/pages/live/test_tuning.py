"""The operations of the tuner: the demo's numbers, mlcore beside them, and every bound with its message."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mlcore import optimizers
from mlcore.gradients import numerical_gradient
from mlcore.linear import evaluate, train
from mlcore.losses import LOSSES
from mlcore.regularizers import REGULARIZERS
from pages._live.answering import answer
from pages._live.frames import decode, encode
from pages._live.gradient_check import ALL_MISTAKES, VERDICTS, mistakes_for
from pages._live.messages import Answer, Message
from pages._live.operations import run

DEMO = json.loads((Path(__file__).parents[2] / "oracles" / "linear_demo.json").read_text())
X, Y = np.array(DEMO["X"]), np.array(DEMO["y"])
W, B = np.array(DEMO["W_rows_are_classes"], dtype=float).T.copy(), np.array(DEMO["b"], dtype=float)
AXES = [[-2048, 1, 2000]] * 2
POINTS = {"steps": np.rint(2000 * X + 2048).astype(np.uint16), "labels": Y.astype(np.uint8)}
PENALTY = {"penalty": "l2", "reg": 0.1}


def ask(op: str, arrays: dict[str, Any] | None = None, **params: Any) -> Answer:
    """An operation on the demo's points and W."""
    given = {"axes": AXES, "classes": 3, **PENALTY, **params}
    return run(Message(op, given, {**POINTS, "W": W, "b": B, **(arrays or {})}))


def ask_linear(arrays: dict[str, Any] | None = None, **params: Any) -> Answer:
    return ask("linear", arrays, **{"cells": [20, 30], "losses": ["svm"], **params})


@pytest.mark.parametrize("loss", sorted(DEMO["losses"]))
def test_the_nine_points_give_the_demo_s_losses(loss):
    said, known = ask_linear(losses=[loss]).arrays, DEMO["losses"][loss]
    np.testing.assert_allclose(said["per_example"][0], known["per_example"], atol=5e-7)
    np.testing.assert_allclose(said["numbers"][0], [known["data"], 3.5, known["total"]], atol=5e-11)
    if "dW_rows_are_classes" in known:
        np.testing.assert_allclose(said["slopes"][0, :2].T, known["dW_rows_are_classes"], atol=5e-7)
        np.testing.assert_allclose(said["slopes"][0, 2], known["db"], atol=5e-7)


def test_the_demo_gets_two_right():
    assert ask_linear().params["correct"] == [DEMO["correct"]]


def test_two_losses_stand_beside_each_other():
    said = ask_linear(losses=["softmax", "one_vs_all"]).arrays
    assert said["numbers"].shape == (2, 3)
    assert said["terms"].shape == (2, 9, 3)
    np.testing.assert_allclose(said["numbers"][:, 2], [5.3366403939, 7.5222222222], atol=5e-11)


def test_the_regions_are_where_a_score_is_highest():
    labels = ask_linear().arrays["labels"][0]
    xs, ys = (-1.024 + (np.arange(n) + 0.5) * 2.048 / n for n in (20, 30))
    cells = np.stack(np.meshgrid(xs, ys), axis=-1)  # (ny, nx, 2), row 0 the lowest
    np.testing.assert_array_equal(labels, (cells @ W + B).argmax(axis=-1))


def test_cells_where_two_classes_tie_are_marked():
    same = ask_linear({"W": np.zeros((2, 3)), "b": np.zeros(3)}).arrays["labels"]
    assert (same == -1).all()
    winner = ask_linear({"W": np.zeros((2, 3)), "b": np.array([1.0, 1.0, 2.0])}).arrays["labels"]
    assert (winner == 2).all()


@pytest.mark.parametrize("size", [1e3, 2e5])
@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_scores_over_709_give_numbers(loss, size):
    said = ask_linear({"W": size * W, "b": size * B}, losses=[loss]).arrays
    assert all(np.isfinite(array).all() for array in said.values())


def test_a_window_of_rows_is_listed():
    some = ask_linear(rows=[4, 3])
    assert some.params["first"] == 4
    np.testing.assert_array_equal(some.arrays["scores"], ask_linear().arrays["scores"][4:7])
    np.testing.assert_allclose(some.arrays["numbers"], ask_linear().arrays["numbers"])


@pytest.mark.parametrize("penalty", sorted(REGULARIZERS))
@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_the_right_gradient_passes_its_check(loss, penalty):
    rng = np.random.default_rng(7)
    weights = {"W": rng.standard_normal((2, 3)), "b": rng.standard_normal(3)}
    said = ask("gradient_check", weights, loss=loss, penalty=penalty)
    assert said.params["passed"]
    assert VERDICTS.index("fail") not in said.arrays["verdicts"]


def test_the_famous_bug_fails_for_every_number_of_W_and_for_no_bias():
    said = ask("gradient_check", loss="svm", mistake="l2_half_gradient")
    assert [VERDICTS[n] for n in said.arrays["verdicts"][:2].ravel()] == ["fail"] * 6
    assert VERDICTS.index("fail") not in said.arrays["verdicts"][2]
    assert said.params["norm_error"] == pytest.approx(0.54, abs=0.005)
    assert ask("gradient_check", loss="svm", mistake="l2_half_gradient", reg=0.0).params["passed"]


def test_a_zero_slope_is_below_round_off_and_a_hinge_at_its_corner_is_a_kink():
    verdicts = ask("gradient_check", loss="svm").arrays["verdicts"]
    assert VERDICTS[verdicts[2, 2]] == "below round-off"
    corner = {"W": np.zeros((2, 3)), "b": np.array([0.0, 1.0, 0.0])}  # s_B - s_C - 1 = 0
    verdicts = ask("gradient_check", corner, loss="svm", reg=0.0).arrays["verdicts"]
    assert "kink" in [VERDICTS[n] for n in verdicts.ravel()]


@pytest.mark.parametrize("mistake", ALL_MISTAKES)
def test_every_bug_turns_the_check_red_on_the_demo(mistake):
    loss = next(name for name in LOSSES if mistake in mistakes_for(name, "l2"))
    assert not ask("gradient_check", loss=loss, mistake=mistake).params["passed"]


def test_the_numerical_column_is_the_numerical_gradient():
    weights = np.vstack([W, B])
    checked = ask("gradient_check", loss="softmax").arrays["checked"]
    f = lambda w: evaluate(X, Y, w[:2], w[2], loss="softmax", reg=0.1).total  # noqa: E731
    np.testing.assert_allclose(checked[1], numerical_gradient(f, weights), atol=1e-9)


TRAIN = {
    "loss": "svm",
    "steps": 10,
    "rule": {"name": "sgd", "lr": 0.1},
    "batch": 0,
    "seed": 0,
    "standardize": False,
}


@pytest.mark.parametrize("loss", ["svm", "softmax"])
def test_a_run_takes_the_demo_s_steps(loss):
    totals = ask("training", **{**TRAIN, "loss": loss}).arrays["curves"][0]
    for step, total in DEMO["losses"][loss]["total_after_steps"].items():
        assert totals[int(step)] == pytest.approx(total, abs=5e-9)


def test_a_run_is_mlcore_s_own():
    said = ask("training", **{**TRAIN, "batch": 4, "seed": 3, "rule": {"name": "adam", "lr": 0.05}})
    own = train(
        X, Y, classes=3, reg=0.1, optimizer=optimizers.adam(0.05), steps=10, batch_size=4, seed=3, W0=W, b0=B
    )
    np.testing.assert_allclose(said.arrays["states"][:, :2], own.W, atol=1e-12)
    np.testing.assert_allclose(said.arrays["curves"], [own.loss, own.accuracy], atol=1e-12)


@pytest.mark.parametrize("penalty", ["l2", "l1"])
def test_in_standardized_features_the_loss_is_the_same_function(penalty):
    said = ask("training", **{**TRAIN, "standardize": True, "penalty": penalty})
    for state, total in zip(said.arrays["states"], said.arrays["curves"][0], strict=True):
        here = evaluate(X, Y, state[:2], state[2], penalty=penalty, reg=0.1)
        assert here.total == pytest.approx(total, rel=1e-12)
    np.testing.assert_allclose(said.arrays["states"][0], np.vstack([W, B]), atol=1e-12)


def test_a_run_that_diverges_says_so_and_where_it_is_still_worth_showing():
    said = ask(
        "training", **{**TRAIN, "loss": "squared_svm", "steps": 1000, "rule": {"name": "sgd", "lr": 6.0}}
    )
    last, diverged_at = said.params["last"], said.params["diverged_at"]
    assert 0 < last < diverged_at
    assert np.abs(said.arrays["states"][last]).max() <= 1e6
    assert np.isnan(said.arrays["curves"][0, diverged_at:]).all()


SLICE = {"loss": "svm", "first": [0, 0], "second": ["b", 1], "window": [[-3, 3], [-2, 2]]}


def test_a_slice_is_highest_and_lowest_where_the_loss_is():
    said = ask("landscape", **SLICE)
    levels = said.arrays["levels"]
    row, column = np.unravel_index(levels.argmin(), levels.shape)
    moved, b = W.copy(), B.copy()
    moved[0, 0], b[1] = np.linspace(-3, 3, 61)[column], np.linspace(-2, 2, 61)[row]
    assert said.params["low"] == pytest.approx(evaluate(X, Y, moved, b, reg=0.1).total)
    assert levels.min() == 0
    assert levels.max() == 4095


BAD = [
    ("linear", {"losses": [], "cells": [5, 5]}, {}, "losses must be a list of 1 to 2"),
    ("linear", {"losses": ["hinge"], "cells": [5, 5]}, {}, "loss must be one of"),
    ("linear", {"losses": ["svm"], "cells": [5, 5], "reg": -1}, {}, "reg must be a number from 0 to 100"),
    ("linear", {"losses": ["svm"], "cells": [5, 5], "rows": [0, 201]}, {}, "count of rows must be"),
    ("linear", {"losses": ["svm"], "cells": [5, 5]}, {"W": W.T.copy()}, r"W must be f8 of shape \(2, 3\)"),
    ("linear", {"losses": ["svm"], "cells": [5, 5]}, {"b": np.full(3, 2e6)}, "b must be from -1e"),
    ("linear", {"losses": ["svm"], "cells": [401, 5]}, {}, r"cells\[0\] must be"),
    ("gradient_check", {"loss": "svm", "mistake": "softmax_wrong_class"}, {}, "mistake must be one of"),
    ("training", {**TRAIN, "steps": 1001}, {}, "steps must be a whole number from 1 to 1000"),
    ("training", {**TRAIN, "rule": {"name": "newton", "lr": 1.0}}, {}, "name of rules"),
    ("landscape", {**SLICE, "window": [[1, 1], [0, 1]]}, {}, "window must be"),
    ("landscape", {**SLICE, "second": [0, 0]}, {}, "second must be another weight"),
    ("landscape", {**SLICE, "first": [2, 0]}, {}, "row of first must be"),
]


@pytest.mark.parametrize(("op", "params", "arrays", "message"), BAD)
def test_bad_parameters_are_named(op, params, arrays, message):
    with pytest.raises(ValueError, match=message):
        ask(op, arrays, **params)


def test_it_comes_through_frames():
    params = {"axes": AXES, "classes": 3, **PENALTY, "cells": [150, 150], "losses": ["svm"]}
    frame = encode({"v": 1, "id": 5, "op": "linear", "params": params}, {**POINTS, "W": W, "b": B})
    header, arrays = decode(answer(frame))
    assert header["id"] == 5
    assert arrays["labels"].shape == (1, 150, 150)
    assert arrays["numbers"][0, 2] == pytest.approx(6.2666666667)
