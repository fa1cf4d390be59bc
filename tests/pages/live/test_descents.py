import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mlcore import features, linear, optimizers
from pages._live.descents import CURVES, most_steps
from pages._live.operations import Answer, Message, run
from pages._view.board import Board, Source, from_source
from pages._view.plane import described
from tests.js.test_components import BESIDE_PYTHON, ROOT

SHARED: dict[str, Any] = {"loss": "squared_svm", "penalty": "l2", "reg": 0.001, "seed": 0}


def sgd(lr: float, batch: int = 0, **long: int) -> dict[str, Any]:
    return {"rule": {"name": "sgd", "lr": lr}, "batch": batch, **(long or {"steps": 50})}


def asked(board: Board, runs: Any, **changes: Any) -> Answer:
    axes = [[axis.origin, axis.step, axis.per] for axis in board.axes]
    params = {"axes": axes, "classes": len(board.classes), **SHARED, "runs": runs, **changes}
    return run(Message("descents", params, {"steps": board.steps, "labels": board.labels}))


@pytest.fixture(scope="module")
def fruit() -> Board:
    return from_source(Source("fruit"))


def test_the_lecture_s_four_rates_are_low_good_high_and_very_high(fruit):
    answer = asked(fruit, [sgd(lr, steps=200) for lr in (0.003, 0.3, 1.0, 3.0)])
    low, good, high, very_high = np.split(answer.arrays["loss"], 4)
    assert low[0] == good[0] == high[0] == very_high[0]  # one start
    assert good[-1] < 0.5 < low[-1] < 1 < high[-1] < 2
    assert (np.diff(low) < 0).all()
    assert very_high[-1] > 1e100


def test_a_run_is_mlcore_s_and_w_is_mapped_back_to_the_points_as_they_are(fruit):
    answer = asked(fruit, [sgd(0.1, 8, steps=30)])
    view = features.standardize(fruit.X)
    here = linear.train(
        view.X, fruit.y, classes=3, optimizer=optimizers.sgd(0.1), steps=30, batch_size=8,
        seed=0, **{name: SHARED[name] for name in ("loss", "penalty", "reg")},
    )  # fmt: skip
    np.testing.assert_array_equal(answer.arrays["loss"], here.loss)
    np.testing.assert_allclose(answer.arrays["batch_loss"][:-1], here.batch_loss, rtol=1e-6)
    for state in (0, 7, 30):
        W, b = view.to_raw(here.W[state], here.b[state])
        np.testing.assert_allclose(answer.arrays["weights"][state], np.vstack([W, b]), rtol=1e-9)


def test_the_accuracy_is_that_of_the_weights_on_the_points_as_they_are(fruit):
    answer = asked(fruit, [sgd(0.3, steps=100)])
    W = answer.arrays["weights"][-1]
    right = (linear.scores(fruit.X, W[:2], W[2]).argmax(axis=1) == fruit.y).mean()
    assert answer.arrays["accuracy"][-1] == pytest.approx(right)


def test_the_noise_is_that_of_each_batch_at_the_place_where_it_was_taken(fruit):
    answer = asked(fruit, [sgd(0.1, 8, steps=40)])
    angle, ratio, W = (answer.arrays[name] for name in ("angle", "ratio", "weights"))
    view = features.standardize(fruit.X)
    for s in (0, 20):
        V, c = view.from_raw(W[s, :2], W[s, 2])
        after, then = view.from_raw(W[s + 1, :2], W[s + 1, 2])
        batch = np.vstack([V - after, c - then]).ravel() / 0.1  # what plain steps followed
        here = linear.evaluate(view.X, fruit.y, V, c, loss="squared_svm", reg=0.001)
        full = np.vstack([here.dW, here.db]).ravel()
        cosine = batch @ full / np.linalg.norm(batch) / np.linalg.norm(full)
        assert angle[s] == pytest.approx(np.degrees(np.arccos(cosine)), abs=1e-3)
        assert ratio[s] == pytest.approx(np.linalg.norm(batch) / np.linalg.norm(full), rel=1e-5)
    assert np.isnan(angle[-1])  # nobody steps from the last state


def test_all_the_data_are_no_noise_and_a_batch_of_all_is_all_the_data(fruit):
    answer = asked(fruit, [sgd(0.1, 0), sgd(0.1, 54), sgd(0.1, 999)])
    assert answer.params["sizes"] == [54, 54, 54]
    first, second, third = np.split(answer.arrays["weights"], 3)
    np.testing.assert_array_equal(first, second)
    np.testing.assert_array_equal(first, third)
    assert (answer.arrays["angle"][:50] == 0).all()
    assert (answer.arrays["ratio"][:50] == 1).all()


def test_epochs_are_as_many_steps_as_it_takes_to_see_every_example(fruit):
    answer = asked(fruit, [sgd(0.1, size, epochs=3) for size in (1, 8, 32, 0)])
    assert answer.params["lengths"] == [3 * 54 + 1, 3 * 7 + 1, 3 * 2 + 1, 3 + 1]
    assert all(len(answer.arrays[name]) == sum(answer.params["lengths"]) for name in CURVES)


def test_a_run_that_diverges_says_when_and_is_no_number_from_there(fruit):
    answer = asked(fruit, [sgd(30.0, steps=400), sgd(0.1, steps=5)])
    step = answer.params["diverged_at"][0]
    assert 1 < step < 400
    assert np.isnan(answer.arrays["weights"][step:401]).all()
    assert np.isfinite(answer.arrays["weights"][:step]).all()
    assert answer.params["diverged_at"][1] == -1


def test_a_long_run_on_many_points_is_cut_and_says_how_long_it_is():
    board = from_source(Source("blobs", 5000, 0))
    most = most_steps(5000, 3)
    assert asked(board, [sgd(0.1, 100, steps=2000)]).params["lengths"] == [most + 1]


def test_a_single_point_can_be_trained_on():
    ring = from_source(Source("ring"))
    one = Board(ring.axes, ring.axis_names, ring.units, ring.classes, ring.steps[:1], ring.labels[:1])
    answer = asked(one, [sgd(0.1, 1, steps=20), sgd(0.1, 8, epochs=20)])
    assert answer.params["sizes"] == [1, 1]
    assert answer.arrays["accuracy"][-1] == 1


def test_the_browser_paints_what_mlcore_predicts(fruit, tmp_path: Path):
    node = shutil.which("node", path=BESIDE_PYTHON)
    assert node
    weights = asked(fruit, [sgd(0.3, 8, steps=60)]).arrays["weights"]
    given = {"axes": described(fruit)["axes"], "weights": weights.ravel().tolist()}
    (tmp_path / "given.json").write_text(json.dumps(given))
    script = f"""
      import {{ readFileSync }} from "node:fs";
      import {{ labelsOf }} from "{ROOT}/assets/components/descents/courses.js";
      const {{ axes, weights }} = JSON.parse(readFileSync("{tmp_path}/given.json", "utf8"));
      const course = {{ weights: Float64Array.from(weights) }};
      console.log(JSON.stringify([0, 10, 60].map((s) => [...labelsOf(course, s, axes, 3, 40)])));
    """
    done = subprocess.run(
        [node, "--input-type=module", "-e", script], capture_output=True, text=True, check=True
    )
    xs, ys = (axis.centres(40) for axis in fruit.axes)
    cells = np.stack(np.meshgrid(xs, ys), -1).reshape(-1, 2)
    for painted, W in zip(json.loads(done.stdout), weights[[0, 10, 60]], strict=True):
        predicted = linear.scores(cells, W[:2], W[2]).argmax(axis=1)
        np.testing.assert_array_equal(painted, predicted)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"runs": []}, r"runs must be a list of 1 to 4; got \[\]"),
        ({"runs": [sgd(0.1)] * 5}, "runs must be a list of 1 to 4"),
        ({"runs": [3]}, r"runs\[0\] must be an object; got 3"),
        ({"runs": [sgd(-1.0)]}, "lr of .* must be a number from 0 to 1000; got -1.0"),
        ({"runs": [sgd(0.1, -1)]}, r"batch of runs\[0\] must be a whole number from 0 to 5000; got -1"),
        ({"runs": [sgd(0.1, steps=0)]}, r"steps of runs\[0\] must be a whole number from 1 to 2000; got 0"),
        ({"runs": [sgd(0.1, epochs=5000)]}, r"epochs of runs\[0\] must be a whole number from 1 to 1000"),
        ({"runs": [sgd(0.1, steps=5, epochs=5)]}, r"names in runs\[0\] must be among"),
        ({"loss": "hinge"}, "loss must be one of"),
        ({"penalty": "l3"}, "penalty must be one of"),
        ({"reg": -1}, "reg must be a number from 0 to 100; got -1"),
        ({"seed": 1.5}, "seed must be a whole number"),
        ({"extra": 1}, "params must be among"),
    ],
)
def test_bad_parameters_are_named(fruit, wrong, message):
    with pytest.raises(ValueError, match=message):
        asked(fruit, **{"runs": [sgd(0.1)], **wrong})
