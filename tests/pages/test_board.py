"""The board: points on a grid of 4,096 steps an axis, the same number everywhere."""

import numpy as np
import pytest

from mlcore import datasets
from pages._view.board import GENERATED, Source, check_source, from_source, snap


@pytest.mark.parametrize("name", ["fruit", *GENERATED])
@pytest.mark.parametrize(("n", "seed"), [(50, 0), (333, 12)])
def test_a_data_set_is_on_the_board_to_the_last_bit(name: str, n: int, seed: int) -> None:
    board = from_source(Source(name, n, seed))
    data = datasets.DATASETS[name](n, seed=seed)
    np.testing.assert_array_equal(board.X, data.X)
    np.testing.assert_array_equal(board.y, data.y)
    assert board.classes == data.class_names
    assert board.axis_names == data.feature_names


def test_every_step_has_a_number_of_its_own_that_leads_back_to_it() -> None:
    steps = np.stack([np.arange(4096), np.arange(4096)[::-1]], axis=1).astype(np.uint16)
    for name in ("fruit", "ring"):
        axes = from_source(Source(name)).axes
        X = np.stack([axis.values(steps[:, d]) for d, axis in enumerate(axes)], axis=1)
        assert len(np.unique(X[:, 0])) == 4096
        np.testing.assert_array_equal(snap(X, axes), steps)


def test_points_beyond_the_axes_lie_on_their_ends() -> None:
    axes = from_source(Source("ring")).axes
    assert snap(np.array([[-99.0, 99.0]]), axes).tolist() == [[0, 4095]]


def test_a_cached_data_set_cannot_be_changed_by_anyone() -> None:
    with pytest.raises(ValueError, match="read-only"):
        from_source(Source("fruit")).steps[0] = 0


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"name": "pears"}, "name of source must be one of"),
        ({"name": ["fruit"]}, "name of source must be one of"),
        ({"name": "ring", "n": 1}, "n must be a whole number from 2 to 5000"),
        ({"name": "ring", "n": 2.5}, "n must be a whole number"),
        ({"name": "ring", "seed": -1}, "seed must be a whole number from 0"),
        ({"n": 5}, "source must include 'name'"),
        ("ring", "source must be an object"),
    ],
)
def test_a_source_that_is_none_is_a_value_error(value: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_source(value)
