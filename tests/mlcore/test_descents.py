"""descend and race: the same walk, sweeps, and honesty where a run diverges."""

import warnings

import numpy as np
import pytest

from mlcore import optimizers, surfaces
from mlcore.optimizers import OPTIMIZERS, descend, race

NAMES = list(OPTIMIZERS)
START = [1.0, 1.5]


def rules(lr=0.01):
    return [OPTIMIZERS[name](lr) for name in NAMES]


def test_a_descent_begins_at_the_start_and_records_the_height_of_every_point():
    descent = descend(surfaces.beale, START, optimizers.sgd(0.01), steps=20)
    assert descent.path.shape == (21, 2)
    assert descent.loss.shape == (21,)
    assert descent.path[0].tolist() == START
    np.testing.assert_array_equal(descent.loss, surfaces.beale.f(descent.path))


def test_no_steps_is_a_descent_of_one_point():
    assert descend(surfaces.beale, START, optimizers.sgd(0.01), steps=0).path.tolist() == [START]


@pytest.mark.parametrize("surface", surfaces.SURFACES.values(), ids=lambda surface: surface.name)
def test_a_race_is_every_descent_side_by_side(surface):
    run = race(surface, surface.start, rules(), steps=300)
    assert run.paths.shape == (7, 301, 2)
    assert run.losses.shape == (7, 301)
    for k, rule in enumerate(rules()):
        alone = descend(surface, surface.start, rule, steps=300)
        np.testing.assert_allclose(run.paths[k], alone.path, rtol=1e-12)
        np.testing.assert_allclose(run.losses[k], alone.loss, rtol=1e-12)
        assert run.diverged_at[k] == (-1 if alone.diverged_at is None else alone.diverged_at)


def test_a_race_may_be_given_by_name():
    named = race(surfaces.saddle, START, dict(zip(NAMES, rules(), strict=True)), steps=5)
    np.testing.assert_array_equal(named.paths, race(surfaces.saddle, START, rules(), steps=5).paths)


@pytest.mark.parametrize("name", NAMES)
def test_a_sweep_is_one_run_for_each_rate(name):
    rates = np.geomspace(1e-4, 1.0, 20)
    sweep = descend(surfaces.beale, START, OPTIMIZERS[name](rates[:, None]), steps=100)
    assert sweep.path.shape == (101, 20, 2)
    assert sweep.loss.shape == (101, 20)
    for a, rate in enumerate(rates):
        alone = descend(surfaces.beale, START, OPTIMIZERS[name](rate), steps=100)
        np.testing.assert_allclose(sweep.path[:, a], alone.path, rtol=1e-9)
        assert sweep.diverged_at[a] == (-1 if alone.diverged_at is None else alone.diverged_at)


def test_a_rate_may_be_given_for_each_of_the_two_weights():
    each = descend(surfaces.quadratic(20.0), [5.0, 1.0], optimizers.sgd([1.0, 1.0 / 20.0]), steps=1)
    assert each.path[-1].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("name", NAMES)
def test_a_run_that_diverges_is_nan_from_the_first_bad_step_on_and_says_which(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        descent = descend(surfaces.rosenbrock, [-1.2, 1.0], OPTIMIZERS[name](1e200), steps=30)
    first = descent.diverged_at
    assert first is not None
    assert first > 0
    assert np.isfinite(descent.path[:first]).all()
    assert np.isfinite(descent.loss[:first]).all()
    assert np.isnan(descent.path[first:]).all()
    assert np.isnan(descent.loss[first:]).all()


def test_a_rate_too_high_climbs_until_numbers_end_and_no_further():
    descent = descend(surfaces.quadratic(), [5.0, 1.0], optimizers.sgd(1.0), steps=500)
    exponents = np.log10(descent.loss[1 : descent.diverged_at])
    np.testing.assert_allclose(np.diff(exponents), 2 * np.log10(19), rtol=1e-9)  # y *= -19 each step
    assert exponents[-1] > 304


@pytest.mark.parametrize("name", ["adagrad", "adadelta", "rmsprop", "adam"])
def test_a_rule_whose_squared_slope_overflows_has_diverged_and_does_not_stand_still(name):
    w = [-1e60, 0.0]  # the height there, 1e242, is finite, and so is the slope, 4e182
    descent = descend(surfaces.rosenbrock, w, OPTIMIZERS[name](0.1), steps=3)
    assert descent.diverged_at == 1
    assert descent.path[0].tolist() == w
    assert np.isnan(descent.path[1:]).all()


def test_one_run_that_diverges_leaves_the_others_of_the_race_alone():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run = race(surfaces.rosenbrock, [-1.2, 1.0], [optimizers.sgd(1e3), optimizers.sgd(0.001)], steps=50)
    assert run.diverged_at[0] > 0
    assert run.diverged_at[1] == -1
    assert np.isnan(run.paths[0, run.diverged_at[0] :]).all()
    assert np.isfinite(run.paths[1]).all()


def test_a_start_so_far_out_that_the_height_overflows_has_diverged_at_0():
    descent = descend(surfaces.rosenbrock, [1e100, 0.0], optimizers.sgd(0.01), steps=3)
    assert descent.diverged_at == 0
    assert np.isnan(descent.path).all()


def test_nothing_given_is_changed():
    start = np.array(START)
    race(surfaces.beale, start, rules(), steps=10)
    assert start.tolist() == START


SGD = optimizers.sgd(0.1)
BAD_WALKS = [
    (lambda: descend(surfaces.beale, [1.0], SGD, steps=3), r"start must have shape \(2,\).*; got \(1,\)"),
    (lambda: descend(surfaces.beale, 1.0, SGD, steps=3), r"start must have shape \(2,\).*; got \(\)"),
    (lambda: descend(surfaces.beale, [1.0, np.nan], SGD, steps=3), r"start must be finite; got nan"),
    (
        lambda: descend(surfaces.beale, START, SGD, steps=-1),
        "steps must be a whole number at least 0; got -1",
    ),
    (lambda: descend(surfaces.beale, START, SGD, steps=1.5), "steps must be a whole number .*; got 1.5"),
    (lambda: descend(surfaces.beale, START, optimizers.sgd([0.1, 0.2, 0.3]), steps=3), r"lr must broadcast"),
    (lambda: descend("beale", START, SGD, steps=3), "surface must be a Surface.*; got 'beale'"),
    (lambda: descend(surfaces.beale, START, "sgd", steps=3), "optimizer must be an Optimizer.*; got 'sgd'"),
    (lambda: race(surfaces.beale, START, [SGD, None], steps=3), "optimizer must be an Optimizer.*; got None"),
    (lambda: race(surfaces.beale, START, 0.1, steps=3), "optimizers must be a list .*; got 0.1"),
    (lambda: race(surfaces.beale, START, [], steps=3), "optimizers must hold at least 1 optimizer; got none"),
    (lambda: race(surfaces.beale, [np.inf, 0.0], [SGD], steps=3), "start must be finite"),
]


@pytest.mark.parametrize(("call", "message"), BAD_WALKS, ids=[message for _, message in BAD_WALKS])
def test_a_bad_walk_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
