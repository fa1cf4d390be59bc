"""A board as the browser sends it."""

import base64
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from pages._view.board import Board, Source, from_source
from pages._view.commits import read_commit
from pages._view.plane import described
from tests.pages.boards import boards


def message_of(board: Board, **changes: Any) -> dict[str, Any]:
    """What store.js sends for a board."""
    numbers = {
        "steps": base64.b64encode(board.steps.astype("<u2").tobytes()).decode(),
        "labels": base64.b64encode(board.labels.tobytes()).decode(),
    }
    return {"session": "s", "generation": 2, "id": 7, **described(board), **numbers, **changes}


FRUIT = from_source(Source("fruit"))


@settings(max_examples=30, deadline=None)
@given(boards(most=60))
def test_any_board_arrives_as_it_was_sent(board: Board) -> None:
    message = message_of(board)
    message["classes"] = list(message["classes"])
    commit = read_commit(message)
    assert commit.board.same_points(board)
    assert (commit.session, commit.generation, commit.number) == ("s", 2, 7)


def test_a_data_set_keeps_its_name_while_nobody_changes_a_point() -> None:
    same = message_of(FRUIT, classes=list(FRUIT.classes))
    assert read_commit(same).board.source == Source("fruit")
    moved = FRUIT.steps.copy()
    moved[0, 0] += 1
    lie = {**same, "steps": base64.b64encode(moved.tobytes()).decode()}
    board = read_commit(lie).board
    assert board.source is None
    np.testing.assert_array_equal(board.steps, moved)


AXIS = {"name": "x", "unit": "", "origin": 0, "step": 1, "per": 1}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"steps": "AAA"}, "steps must be base64"),
        ({"steps": None}, "steps must be base64"),
        ({"steps": ""}, "steps must be two for each of 54 labels"),
        ({"labels": "é"}, "labels must be base64"),
        ({"labels": base64.b64encode(bytes([9] * 54)).decode()}, "labels must be less than 3"),
        ({"steps": base64.b64encode(b"\xff" * 216).decode()}, "steps must be less than 4096"),
        ({"labels": base64.b64encode(bytes(5001)).decode()}, "number of points must be"),
        ({"classes": ["A"]}, "classes must be a list of 2 to 10"),
        ({"classes": ["A", "A", "B"]}, "class names must differ"),
        ({"classes": ["A", "B", "\ud800"]}, "class name must be"),
        ({"axes": [AXIS]}, "axes must be a list of 2"),
        ({"axes": [AXIS, 3]}, "axis must be an object"),
        ({"axes": [AXIS, {**AXIS, "per": 0}]}, "per must be"),
        ({"axes": [AXIS, {**AXIS, "origin": float("nan")}]}, "origin must be"),
        ({"axes": [AXIS, {**AXIS, "unit": "(cm)"}]}, "unit must not hold brackets"),
        ({"source": {"name": "pears"}}, "name of source must be"),
        ({"source": {"name": "ring", "n": 10**9}}, "n must be"),
        ({"id": 2**60}, "id must be"),
        ({"generation": "2"}, "generation must be"),
        ({"more": 1}, "commit must be among"),
    ],
)
def test_a_bad_commit_is_a_value_error_that_names_what_is_wrong(
    changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        read_commit({**message_of(FRUIT, classes=list(FRUIT.classes)), **changes})


@pytest.mark.parametrize("value", [None, 3, "text", [], {}])
def test_what_is_no_commit_is_a_value_error(value: Any) -> None:
    with pytest.raises(ValueError, match="commit must"):
        read_commit(value)
