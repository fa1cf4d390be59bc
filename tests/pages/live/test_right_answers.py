"""How many training points come out right: the same as asking all of all, ties included."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcore.neighbors import KNearestNeighbor
from pages._live.right_answers import FEW, count_right


def all_of_all(X: np.ndarray, y: np.ndarray, k: int, metric: str) -> int:
    return int((KNearestNeighbor(k, metric).train(X, y).predict(X) == y).sum())


@settings(max_examples=40, deadline=None)
@given(
    N=st.integers(1, FEW + 300),
    share=st.floats(0, 1),
    grid=st.sampled_from([3, 20, 4096]),
    metric=st.sampled_from(["l1", "l2"]),
    seed=st.integers(0, 10**6),
)
def test_tiles_change_no_answer(N: int, share: float, grid: int, metric: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    X = (rng.integers(0, grid, (N, 2)) - 7) / 800  # on a coarse grid nearly every distance is a tie
    y = rng.integers(0, 4, N)
    k = 1 + round(share * (N - 1))
    assert count_right(X, y, k=k, metric=metric) == all_of_all(X, y, k, metric)


@pytest.mark.parametrize("k", [1, 5, 700])
def test_points_all_on_one_spot_ask_the_earliest(k: int) -> None:
    X, y = np.zeros((700, 2)), np.arange(700) % 3
    assert count_right(X, y, k=k, metric="l2") == all_of_all(X, y, k, "l2") == 234


def test_axes_of_very_different_units_change_no_answer() -> None:
    rng = np.random.default_rng(5)
    X, y = rng.random((900, 2)) * [1e6, 1e-6], rng.integers(0, 3, 900)
    assert count_right(X, y, k=7, metric="l2") == all_of_all(X, y, 7, "l2")
