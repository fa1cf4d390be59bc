import numpy as np
import pytest

from mlcore import datasets, features, linear, optimizers
from mlcore.losses import LOSSES
from mlcore.noise import compare, full_gradients, recorded
from mlcore.regularizers import REGULARIZERS

X, Y = features.standardize(datasets.fruit().X).X, datasets.fruit().y


def test_angles_and_lengths_of_known_arrows():
    full = np.array([[1.0, 0.0]] * 4)
    found = compare([[2.0, 0.0], [0.0, 3.0], [-1.0, 0.0], [1.0, 1.0]], full)
    np.testing.assert_allclose(found.angle, [0, 90, 180, 45], atol=1e-12)
    np.testing.assert_allclose(found.ratio, [2, 3, 1, np.sqrt(2)])


@pytest.mark.parametrize("degrees", [1e-9, 1e-4, 1.0, 89.9, 179.9999])
def test_the_angle_is_exact_also_near_its_ends(degrees):
    turn = np.radians(degrees)
    found = compare([[np.cos(turn), np.sin(turn)]], [[1.0, 0.0]])
    assert found.angle[0] == pytest.approx(degrees, rel=1e-6)


def test_the_shape_of_a_gradient_does_not_matter_nor_its_scale():
    rng = np.random.default_rng(0)
    g, f = rng.standard_normal((2, 5, 3, 4))
    whole, flat = compare(g, f), compare(g.reshape(5, 12), f.reshape(5, 12))
    np.testing.assert_array_equal(whole.angle, flat.angle)
    np.testing.assert_allclose(compare(7 * g, f).angle, whole.angle)
    np.testing.assert_allclose(compare(7 * g, f).ratio, 7 * whole.ratio)


def test_against_no_gradient_or_no_number_there_is_no_angle():
    found = compare([[1.0, 0.0], [0.0, 0.0], [np.nan, 1.0]], [[0.0, 0.0], [1.0, 0.0], [1.0, 0.0]])
    assert np.isnan(found.angle).all()
    assert np.isnan(found.ratio).all()


def test_shapes_that_differ_are_an_error():
    with pytest.raises(ValueError, match=r"full must have shape \(1, 2\); got \(1, 3\)"):
        compare([[1.0, 0.0]], [[1.0, 0.0, 0.0]])


def test_recording_changes_no_step():
    seen: list[np.ndarray] = []
    settings = {"classes": 3, "loss": "softmax", "steps": 20, "batch_size": 8, "seed": 3}
    plain = linear.train(X, Y, optimizer=optimizers.adam(0.1), **settings)
    watched = linear.train(X, Y, optimizer=recorded(optimizers.adam(0.1), seen), **settings)
    np.testing.assert_array_equal(plain.W, watched.W)
    assert len(seen) == 20


def test_what_is_recorded_is_the_gradient_that_sgd_follows():
    seen: list[np.ndarray] = []
    run = linear.train(
        X, Y, classes=3, optimizer=recorded(optimizers.sgd(0.5), seen), steps=5, batch_size=8, seed=0
    )
    for s, g in enumerate(seen):
        np.testing.assert_allclose(-0.5 * g[:-1], run.W[s + 1] - run.W[s], atol=1e-12)
        np.testing.assert_allclose(-0.5 * g[-1], run.b[s + 1] - run.b[s], atol=1e-12)


def test_the_mean_of_an_epoch_s_gradients_at_one_place_is_the_full_gradient():
    seen: list[np.ndarray] = []
    still = recorded(optimizers.sgd(0.0), seen)
    run = linear.train(X, Y, classes=3, loss="softmax", optimizer=still, steps=6, batch_size=9, seed=1)
    here = linear.evaluate(X, Y, run.W[0], run.b[0], loss="softmax")
    found = compare([np.mean(seen, axis=0)], [np.vstack([here.dW, here.db])])
    assert found.angle[0] == pytest.approx(0, abs=1e-5)
    assert found.ratio[0] == pytest.approx(1)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("penalty", REGULARIZERS)
def test_full_gradients_are_those_of_evaluate_state_by_state(loss, penalty):
    run = linear.train(
        X, Y, classes=3, loss=loss, optimizer=optimizers.sgd(0.1), steps=9, batch_size=5, seed=0
    )
    found = full_gradients(X, Y, run.W, run.b, loss=loss, penalty=penalty, reg=0.1)
    for W, b, g in zip(run.W, run.b, found, strict=True):
        here = linear.evaluate(X, Y, W, b, loss=loss, penalty=penalty, reg=0.1)
        np.testing.assert_allclose(g, np.vstack([here.dW, here.db]), atol=1e-12)


def test_many_states_are_worked_on_in_blocks(monkeypatch):
    rng = np.random.default_rng(0)
    W, b = rng.standard_normal((40, 2, 3)), rng.standard_normal((40, 3))
    at_once = full_gradients(X, Y, W, b, loss="softmax")
    monkeypatch.setattr("mlcore.noise._BLOCK", 100)
    np.testing.assert_allclose(full_gradients(X, Y, W, b, loss="softmax"), at_once, atol=1e-15)


def test_a_state_that_is_no_number_has_no_gradient_and_spoils_no_other():
    W, b = np.zeros((3, 2, 3)), np.zeros((3, 3))
    W[1, 0, 0] = np.nan
    W[2, 0, 0] = 1e308
    found = full_gradients(X * 10, Y, W, b)
    assert np.isfinite(found[0]).all()
    assert np.isnan(found[1:]).all()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"W": np.zeros((4, 3, 3))}, r"W and b must have shapes \(S, 2, C\) and \(S, C\)"),
        ({"b": np.zeros(3)}, r"W and b must have shapes"),
        ({"y": [0]}, r"y must have shape \(54,\)"),
        ({"loss": "x"}, "loss must be one of"),
        ({"penalty": "x"}, "penalty must be one of"),
        ({"reg": -1.0}, "reg must be a finite number of at least 0; got -1.0"),
    ],
)
def test_bad_input_is_named(wrong, message):
    given = {"X": X, "y": Y, "W": np.zeros((4, 2, 3)), "b": np.zeros((4, 3)), **wrong}
    with pytest.raises(ValueError, match=message):
        full_gradients(**given)
