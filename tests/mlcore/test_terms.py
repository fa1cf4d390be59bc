import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcore.losses import LOSSES
from mlcore.terms import TERMS, loss_terms

SCORES = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
Y = np.array([0, 1, 2])


def test_the_lecture_s_cat_car_frog_term_by_term():
    np.testing.assert_allclose(loss_terms(SCORES, Y), [[0, 2.9, 0], [0, 0, 0], [6.3, 6.6, 0]])
    np.testing.assert_allclose(loss_terms(SCORES, Y, loss="softmax")[0], [0.13, 0.87, 0.0], atol=0.005)


def test_every_loss_has_its_terms():
    assert TERMS.keys() == LOSSES.keys()


@pytest.mark.parametrize("loss", sorted(LOSSES))
@given(seed=st.integers(0, 999), C=st.integers(2, 10))
def test_the_terms_make_the_loss(loss, seed, C):
    rng = np.random.default_rng(seed)
    scores, y = 3 * rng.standard_normal((6, C)), rng.integers(0, C, 6)
    terms = loss_terms(scores, y, loss=loss)
    made = -np.log(terms[np.arange(6), y]) if loss == "softmax" else terms.sum(axis=1)
    np.testing.assert_allclose(made, LOSSES[loss](scores, y).per_example, atol=1e-12)


def test_scores_over_709_have_finite_terms():
    assert np.isfinite(loss_terms([[800.0, -900.0]], [1], loss="softmax")).all()


@pytest.mark.parametrize(
    ("scores", "y", "loss", "message"),
    [
        (SCORES, Y, "hinge", "loss must be one of"),
        (SCORES, [0, 1, 3], "svm", r"y must lie in \[0, 3\)"),
        ([[np.inf, 0.0]], [0], "svm", "scores must be finite"),
    ],
)
def test_bad_input_is_named(scores, y, loss, message):
    with pytest.raises(ValueError, match=message):
        loss_terms(scores, y, loss=loss)
