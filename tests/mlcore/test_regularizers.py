import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcore import gradients, regularizers
from mlcore.regularizers import REGULARIZERS

LECTURE = json.loads((Path(__file__).parents[1] / "oracles" / "lecture.json").read_text())["regularization"]
BOTH = LECTURE["w1"], LECTURE["w2"]


def test_both_weights_give_the_same_score():
    assert [float(np.dot(w, LECTURE["x"])) for w in BOTH] == LECTURE["score"]


def test_l2_prefers_the_weight_that_is_spread_out():
    assert [regularizers.l2(w)[0] for w in BOTH] == LECTURE["L2"]
    assert [regularizers.l2(w)[0] ** 0.5 for w in BOTH] == LECTURE["L2_norm"]
    assert [regularizers.l2(w)[0] / 2 for w in BOTH] == LECTURE["half_L2"]


def test_l1_is_indifferent():
    assert [regularizers.l1(w)[0] for w in BOTH] == LECTURE["L1"]


def test_the_elastic_net_is_beta_of_one_and_all_of_the_other():
    assert [regularizers.elastic_net(w, beta=1.0)[0] for w in BOTH] == LECTURE["elastic_beta1"]
    assert [regularizers.elastic_net(w)[0] for w in BOTH] == [1.5, 1.125]


def test_no_penalty_is_0_everywhere():
    penalty, dW = regularizers.none([[3.0, -4.0]])
    assert penalty == 0.0
    assert dW.tolist() == [[0.0, 0.0]]


def test_the_gradient_of_l2_is_2w_not_w():
    assert regularizers.l2([[3.0, -4.0]])[1].tolist() == [[6.0, -8.0]]


def test_at_the_kink_of_l1_the_subgradient_is_0():
    assert regularizers.l1([0.0, -2.0])[1].tolist() == [0.0, -1.0]


@pytest.mark.parametrize("name", REGULARIZERS)
@given(seed=st.integers(0, 2**32 - 1), rows=st.integers(1, 5), columns=st.integers(2, 4))
def test_every_penalty_has_the_gradient_it_says(name, seed, rows, columns):
    W = np.random.default_rng(seed).standard_normal((rows, columns))
    W += 0.001 * np.sign(W)  # away from the kink
    R = REGULARIZERS[name]
    numerical = gradients.numerical_gradient(lambda w: R(w)[0], W)
    assert np.linalg.norm(R(W)[1] - numerical) <= 1e-7 * np.linalg.norm(numerical)


@pytest.mark.parametrize("name", REGULARIZERS)
def test_a_penalty_neither_changes_w_nor_warns_when_it_overflows(name):
    W = np.array([[1e200, -2.0]])
    penalty, dW = REGULARIZERS[name](W)
    assert W.tolist() == [[1e200, -2.0]]
    assert penalty == {"l2": np.inf, "l1": 1e200, "elastic_net": np.inf, "none": 0.0}[name]
    assert dW.shape == W.shape
