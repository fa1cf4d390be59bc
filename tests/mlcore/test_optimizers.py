"""The seven update rules: torch's paths, their conventions, and purity."""

import json
import warnings
from pathlib import Path

import numpy as np
import pytest

from mlcore import optimizers, surfaces
from mlcore.optimizers import OPTIMIZERS

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "optimizers.json").read_text())
RUNS = ORACLE["runs"]
NAMES = list(OPTIMIZERS)
RATES = {name: 1.0 if name == "adadelta" else 0.01 for name in NAMES}


def of_run(run):
    return OPTIMIZERS[{"nag": "nesterov"}.get(run["optimizer"], run["optimizer"])](run["lr"])


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run['surface']}-{run['optimizer']}-{run['lr']}")
def test_every_path_is_torch_s(run):
    surface = surfaces.SURFACES[run["surface"]]
    descent = optimizers.descend(surface, run["start"], of_run(run), steps=max(map(int, run["steps"])))
    for step, point in run["steps"].items():
        np.testing.assert_allclose(descent.path[int(step)], point, rtol=1e-9, atol=1e-12)
    if "f_after_100" in run:
        np.testing.assert_allclose(descent.loss[100], run["f_after_100"], rtol=1e-9, atol=1e-12)
    assert descent.diverged_at is None


def test_the_defaults_are_those_of_the_reference_runs():
    given = {
        "momentum": (ORACLE["meta"]["momentum"],),
        "nesterov": (ORACLE["meta"]["momentum"],),
        "adagrad": (ORACLE["meta"]["adagrad_eps"],),
        "rmsprop": (ORACLE["meta"]["rmsprop"]["alpha"], ORACLE["meta"]["rmsprop"]["eps"]),
        "adam": (*ORACLE["meta"]["adam"]["betas"], ORACLE["meta"]["adam"]["eps"], True),
    }
    for name, numbers in given.items():
        assert OPTIMIZERS[name].__defaults__ == numbers
    assert optimizers.adadelta.__defaults__ == (1.0, *ORACLE["meta"]["adadelta"].values())


def test_momentum_in_the_textbook_s_form_walks_the_same_path():
    surface, lr, mu = surfaces.beale, 0.001, 0.9
    x, V = surface.start, np.zeros(2)
    for point in optimizers.descend(surface, x, optimizers.momentum(lr, mu), steps=200).path[1:]:
        V = mu * V - lr * surface.gradient(x)
        x = x + V
        np.testing.assert_allclose(point, x, rtol=1e-10)


def test_nesterov_s_two_forms_are_one_run_in_two_coordinates():
    surface, lr, mu = surfaces.beale, 0.001, 0.9
    x, V = surface.start, np.zeros(2)  # classic: the slope is taken at the look-ahead point x + mu V
    for point in optimizers.descend(surface, x, optimizers.nesterov(lr, mu), steps=200).path[1:]:
        V = mu * V - lr * surface.gradient(x + mu * V)
        x = x + V
        np.testing.assert_allclose(point, x + mu * V, rtol=1e-10)
        assert np.abs(point - x).max() > 0


def test_adam_without_correction_starts_with_steps_that_are_too_long():
    g = np.array([3.0, -0.5])
    lengths = []
    for corrected in (True, False):
        rule = optimizers.adam(0.1, bias_correction=corrected)
        lengths.append(np.abs(rule.update(g, rule.init(g))[0]))
    np.testing.assert_allclose(lengths[0], 0.1, rtol=1e-6)
    np.testing.assert_allclose(lengths[1], 0.1 * (1 - 0.9) / np.sqrt(1 - 0.999), rtol=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_an_update_is_pure_and_keeps_the_shape_of_w(name):
    rule = OPTIMIZERS[name](RATES[name])
    w, g = np.ones((4, 3)), np.full((4, 3), 2.0)
    state = rule.init(w)
    once, later = rule.update(g, state)
    again, _ = rule.update(g, state)
    assert once.shape == w.shape
    np.testing.assert_array_equal(once, again)
    rule.update(g, later)
    np.testing.assert_array_equal(rule.update(g, state)[0], once)
    assert (g == 2.0).all()
    assert (w == 1.0).all()
    assert (once < 0).all()


@pytest.mark.parametrize("name", NAMES)
def test_a_matrix_of_weights_moves_as_its_entries_would_alone(name):
    rule = OPTIMIZERS[name](RATES[name])
    g = np.array([[1.0, -2.0], [0.0, 1e3]])
    whole, state = rule.init(g), [rule.init(g[0]), rule.init(g[1])]
    for _ in range(3):
        step, whole = rule.update(g, whole)
        for row in range(2):
            alone, state[row] = rule.update(g[row], state[row])
            np.testing.assert_array_equal(step[row], alone)


@pytest.mark.parametrize("name", NAMES)
def test_a_slope_of_zero_moves_nothing(name):
    rule = OPTIMIZERS[name](RATES[name])
    assert (rule.update(np.zeros(2), rule.init(np.zeros(2)))[0] == 0).all()


@pytest.mark.parametrize("name", NAMES)
def test_an_update_that_overflows_gives_no_warning_and_no_finite_step(name):
    rule = OPTIMIZERS[name](1e200)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        step, _ = rule.update(np.array([1e200]), rule.init(np.zeros(1)))
    assert not np.isfinite(step).any()


BAD_NUMBERS = [
    (lambda: optimizers.sgd(-0.1), r"lr must be finite and at least 0; got -0\.1"),
    (lambda: optimizers.sgd(np.nan), "lr must be finite and at least 0; got nan"),
    (lambda: optimizers.sgd([0.1, np.inf]), "lr must be finite and at least 0; got inf"),
    (lambda: optimizers.sgd("fast"), "lr must be a number, or an array of numbers; got 'fast'"),
    (lambda: optimizers.sgd([]), "lr must be finite and at least 0; got no number"),
    (lambda: optimizers.momentum(0.1, 1.0), "mu must be at least 0 and below 1; got 1"),
    (lambda: optimizers.nesterov(0.1, mu=-0.5), r"mu must be at least 0 and below 1; got -0\.5"),
    (lambda: optimizers.adagrad(0.1, eps=-1e-8), "eps must be finite and at least 0; got -1e-08"),
    (lambda: optimizers.adadelta(rho=1.5), r"rho must be at least 0 and below 1; got 1\.5"),
    (lambda: optimizers.rmsprop(0.1, rho=np.nan), "rho must be at least 0 and below 1; got nan"),
    (lambda: optimizers.adam(0.1, beta1=1.0), "beta1 must be at least 0 and below 1; got 1"),
    (lambda: optimizers.adam(0.1, beta2=-1.0), "beta2 must be at least 0 and below 1; got -1"),
]


@pytest.mark.parametrize(("call", "message"), BAD_NUMBERS, ids=[message for _, message in BAD_NUMBERS])
def test_a_number_out_of_range_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
