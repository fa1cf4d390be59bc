import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from mlcore import datasets, features, gradients, linear, optimizers
from mlcore.newton import least_softmax


@pytest.fixture(scope="module")
def fruit() -> tuple[np.ndarray, np.ndarray]:
    data = datasets.fruit()
    return features.standardize(data.X).X, data.y


def test_no_slope_is_left_at_the_minimum(fruit):
    X, y = fruit
    found = least_softmax(X, y, classes=3, reg=1e-3)
    here = linear.evaluate(X, y, found.W, found.b, loss="softmax", penalty="l2", reg=1e-3)
    assert found.converged
    assert found.slope <= 1e-6
    assert np.abs(here.dW).max() <= found.slope
    assert np.abs(here.db).max() <= found.slope
    assert found.loss == here.total


@pytest.mark.parametrize("reg", [1e-1, 1e-3, 1e-4])
def test_scikit_learn_finds_the_same_minimum(fruit, reg):
    X, y = fruit
    found = least_softmax(X, y, classes=3, reg=reg, tolerance=1e-10)
    theirs = LogisticRegression(C=1 / (2 * reg * len(y)), tol=1e-10, max_iter=10_000).fit(X, y)
    np.testing.assert_allclose(found.W.T, theirs.coef_, atol=1e-4)
    np.testing.assert_allclose(found.b - found.b.mean(), theirs.intercept_, atol=1e-4)


def test_following_the_slope_for_long_ends_there_too(fruit):
    X, y = fruit
    found = least_softmax(X, y, classes=3, reg=0.01)
    run = linear.train(
        X, y, classes=3, loss="softmax", reg=0.01, optimizer=optimizers.nesterov(0.5), steps=2000, seed=0
    )
    assert run.loss[-1] == pytest.approx(found.loss, abs=1e-9)
    np.testing.assert_allclose(run.W[-1], found.W, atol=1e-4)


def test_no_place_nearby_is_lower(fruit):
    X, y = fruit
    found = least_softmax(X, y, classes=3, reg=1e-3)
    rng = np.random.default_rng(0)
    for size in (1e-3, 1e-1, 1.0):
        W = found.W + size * rng.standard_normal(found.W.shape)
        assert linear.evaluate(X, y, W, found.b, loss="softmax", reg=1e-3).total > found.loss


def test_the_curvature_is_the_slope_of_the_slope(fruit):
    from mlcore.newton import _curvature

    X, y = fruit
    rng = np.random.default_rng(1)
    w = rng.standard_normal((3, 3))

    def slope(w: np.ndarray) -> np.ndarray:
        here = linear.evaluate(X, y, w[:-1], w[-1], loss="softmax", reg=0.1)
        return np.vstack([here.dW, here.db])

    H = _curvature(X, linear.scores(X, w[:-1], w[-1]), 0.1)
    H[-3:, -3:] -= 1 / 3  # the wall across the direction that changes nothing
    for n in range(9):
        column = gradients.numerical_gradient(lambda w, n=n: slope(w).ravel()[n], w)
        np.testing.assert_allclose(H[n].reshape(3, 3), column, atol=1e-7)


def test_a_class_without_examples_and_a_board_of_one_point_are_no_error():
    alone = least_softmax([[1.0, 2.0]], [1], classes=3)
    assert alone.converged
    assert linear.scores([[1.0, 2.0]], alone.W, alone.b).argmax() == 1
    absent = least_softmax([[0.0], [1.0], [2.0], [3.0]], [0, 0, 2, 2], classes=3)
    assert absent.converged
    assert absent.b[1] < min(absent.b[0], absent.b[2]) - 5


def test_separable_points_and_points_on_one_spot_come_to_an_end():
    assert least_softmax([[-1.0], [1.0]], [0, 1], classes=2, reg=1e-4).converged
    both = least_softmax([[2.0, 2.0], [2.0, 2.0]], [0, 1], classes=2)
    assert both.converged
    assert both.loss == pytest.approx(np.log(2))


def test_it_stops_after_the_most_jumps_and_says_that_it_is_not_there(fruit):
    stopped = least_softmax(*fruit, classes=3, most=2)
    assert stopped.steps == 2
    assert not stopped.converged
    assert stopped.slope > 1e-6


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"reg": 0.0}, "reg must be a finite number above 0; got 0.0"),
        ({"tolerance": -1.0}, "tolerance must be a finite number above 0; got -1.0"),
        ({"most": 0}, "most must be a whole number at least 1; got 0"),
        ({"classes": 1}, "classes must be a whole number at least 2; got 1"),
    ],
)
def test_bad_input_is_named(wrong, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        least_softmax([[0.0], [1.0]], [0, 1], **{"classes": 2, **wrong})
