"""The operation `race`: the paths that torch.optim walks, mlcore's own numbers, and every bound by name."""

import json
from pathlib import Path

import numpy as np
import pytest

from mlcore import features, linear, optimizers, surfaces
from pages._live import frames
from pages._live.operations import Message, run
from pages._live.points import Axis
from tests.pages.live.asking import LABELS, STEPS

ORACLES = json.loads((Path(__file__).parents[2] / "oracles" / "optimizers.json").read_text())["runs"]
NAMES = ("sgd", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam")
BEALE = {
    "surface": {"name": "beale"},
    "start": [1.0, 1.5],
    "steps": 20,
    "rules": [{"name": name, "lr": 0.001} for name in NAMES],
}
OWN = {
    "name": "loss",
    "loss": "softmax",
    "reg": 0.1,
    "first": [0, 0],
    "second": ["b", 1],
    "axes": [[0, 1, 1024], [-2048, 1, 512]],
    "classes": 3,
}
W, B = np.array([[1.0, -2.0, 0.5], [0.0, 1.0, 3.0]]), np.array([0.5, -1.0, 0.0])


def ask(params=None, arrays=None):
    return run(Message("race", {**BEALE, **(params or {})}, arrays or {}))


def own(**changes):
    arrays = {"steps": STEPS, "labels": LABELS, "W": W, "b": B}
    return ask({"surface": {**OWN, **changes}, "start": [1.0, -1.0]}, arrays)


@pytest.mark.parametrize(
    "oracle", ORACLES, ids=lambda run: f"{run['surface']}-{run['optimizer']}-{run['lr']}"
)
def test_every_path_is_the_one_that_torch_walks(oracle):
    name = {"nag": "nesterov"}.get(oracle["optimizer"], oracle["optimizer"])
    last = max(map(int, oracle["steps"]))
    said = ask(
        {
            "surface": {"name": oracle["surface"]},
            "start": oracle["start"],
            "steps": last,
            "rules": [{"name": name, "lr": oracle["lr"]}],
        }
    )
    for step, place in oracle["steps"].items():
        np.testing.assert_allclose(said.arrays["paths"][0, int(step)], place, rtol=2e-6, atol=1e-9)


def test_the_losses_are_the_surface_s_heights_along_the_paths():
    said = ask()
    assert said.arrays["paths"].shape == (7, 21, 2)
    rules = [optimizers.OPTIMIZERS[name](0.001) for name in NAMES]
    race = optimizers.race(surfaces.beale, [1.0, 1.5], rules, steps=20)
    np.testing.assert_array_equal(said.arrays["losses"], race.losses.astype(np.float32))


def test_the_constants_of_a_rule_reach_it():
    [adam] = ask({"rules": [{"name": "adam", "lr": 0.1, "beta1": 0.5, "bias_correction": False}]}).arrays[
        "paths"
    ]
    rule = optimizers.adam(0.1, beta1=0.5, bias_correction=False)
    expected = optimizers.descend(surfaces.beale, [1.0, 1.5], rule, steps=20).path
    np.testing.assert_array_equal(adam, expected.astype(np.float32))


def test_a_run_that_diverges_is_named_with_its_step_and_is_nan_from_there_on():
    said = ask({"rules": [{"name": "sgd", "lr": 0.2}, {"name": "sgd", "lr": 0.001}]})
    first, never = said.params["diverged_at"]
    assert never == -1
    assert 0 < first < 20
    assert np.isnan(said.arrays["paths"][0, first:]).all()
    assert not np.isnan(said.arrays["paths"][0, :first]).any()
    assert np.isfinite(said.arrays["losses"][1]).all()


def test_the_condition_number_makes_the_quadratic_steeper():
    said = ask({"surface": {"name": "quadratic", "condition": 50.0}, "start": [0.0, 1.0]})
    assert said.arrays["losses"][0, 0] == 25.0


def test_the_own_surface_is_the_loss_of_the_classifier_on_standardized_points():
    said = own()
    axes = [Axis(*axis) for axis in OWN["axes"]]
    X = np.stack([axis.values(STEPS[:, d]) for d, axis in enumerate(axes)], axis=1)
    there = linear.evaluate(features.standardize(X).X, LABELS.astype(int), W, B, loss="softmax", reg=0.1)
    np.testing.assert_allclose(said.arrays["losses"][:, 0], there.total, rtol=1e-6)


def test_seven_rules_and_five_hundred_steps_are_at_most_sixty_thousand_bytes():
    said = ask({"steps": 500})
    assert len(frames.encode({"params": said.params}, said.arrays, deflate=True)) < 45_000


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"surface": {"name": "moon"}}, "name of surface must be one of .*; got 'moon'"),
        ({"surface": "beale"}, "surface must be an object"),
        (
            {"surface": {"name": "beale", "condition": 3}},
            "names in surface must be among name; got 'condition'",
        ),
        ({"surface": {"name": "quadratic", "condition": 0.5}}, "condition must be a number from 1 to 200"),
        ({"start": [1.0]}, "start must be a list of 2"),
        ({"start": [1.0, 1e7]}, "start must be a number from -1e.06 to 1e.06"),
        ({"steps": 0}, "steps must be a whole number from 1 to 1000"),
        ({"steps": 1001}, "steps must be a whole number from 1 to 1000"),
        ({"rules": []}, "rules must be a list of 1 to 7"),
        ({"rules": [{"name": "sgd"}]}, r"names in rules\[0\] must include 'lr'"),
        ({"rules": [{"name": "lion", "lr": 1}]}, r"name of rules\[0\] must be one of .*; got 'lion'"),
        ({"rules": [{"name": "sgd", "lr": -1}]}, r"lr of rules\[0\] must be a number from 0 to 1000"),
        (
            {"rules": [{"name": "sgd", "lr": 1, "mu": 0.9}]},
            r"names in rules\[0\] must be among name, lr; got 'mu'",
        ),
        (
            {"rules": [{"name": "adam", "lr": 1, "beta2": 1}]},
            r"beta2 of rules\[0\] must be a number from 0 to 0.9999",
        ),
        (
            {"rules": [{"name": "adam", "lr": 1, "bias_correction": 1}]},
            "bias_correction of .* must be true or false",
        ),
        ({"speed": 3}, "params must be among"),
    ],
)
def test_what_is_out_of_bounds_is_refused_by_name(changes, message):
    with pytest.raises(ValueError, match=message):
        ask(changes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"first": [2, 0]}, "row of first must be a whole number from 0 to 1; got 2"),
        ({"second": [0, 0]}, "second must be another weight than first"),
        ({"first": [0, 3]}, "first's column must be a whole number from 0 to 2; got 3"),
        ({"loss": "hinge"}, "loss must be one of"),
        ({"reg": -1}, "reg must be a number from 0 to 100"),
        ({"classes": 4}, r"W must be f8 of shape \(2, 4\)"),
    ],
)
def test_an_own_surface_out_of_bounds_is_refused_by_name(changes, message):
    with pytest.raises(ValueError, match=message):
        own(**changes)


def test_a_classical_surface_takes_no_arrays_and_an_own_one_needs_its_four():
    with pytest.raises(ValueError, match="arrays must be among"):
        ask(arrays={"steps": STEPS})
    with pytest.raises(ValueError, match="arrays must include 'W'"):
        ask({"surface": OWN}, {"steps": STEPS, "labels": LABELS})


def test_more_work_than_a_hall_can_wait_for_is_refused():
    steps, labels = np.zeros((5000, 2), np.uint16), np.zeros(5000, np.uint8)
    arrays = {"steps": steps, "labels": labels, "W": W, "b": B}
    with pytest.raises(ValueError, match="points x classes x steps x rules must be at most 5000000"):
        ask({"surface": OWN, "steps": 300}, arrays)
