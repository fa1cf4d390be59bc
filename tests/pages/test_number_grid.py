"""What Python takes from a number grid, and what it writes as the browser does."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import streamlit as st
from hypothesis import given, settings
from hypothesis import strategies as some

from pages._live import frames
from pages._view import components
from pages._view.fields import Numbers, Whole
from pages._view.number_grid import Box, Editable, Heading, NumberGrid, headings, refs
from pages._view.numbers import readable, readable_difference

ROOT = Path(__file__).parents[2]
NODE = Path(sys.executable).parent / "node"


class PlainView:
    """A page's view without a session: values by name, kept where Streamlit keeps them."""

    page = "somewhere"

    def __init__(self, *fields: Any) -> None:
        self.fields = {field.name: field for field in fields}
        for field in fields:
            st.session_state[self.key(field.name)] = field.default

    def key(self, name: str) -> str:
        return f"{self.page}.{name}"

    def __getitem__(self, name: str) -> Any:
        return st.session_state[self.key(name)]


@pytest.fixture
def grid():
    st.session_state.clear()
    scores = Numbers("s", (3.2, 5.1, -1.7), low=-10, high=10)
    view: Any = PlainView(scores, Whole("line", 0, low=0, high=2))
    yield NumberGrid("g", view, {"scores": Editable(scores, (1, 3))}, "losses", {"y": [0]}, line="line")
    st.session_state.clear()


def commit(*scores: Any, generation: int = 0, revision: int = 1) -> dict[str, Any]:
    return {"generation": generation, "revision": revision, "values": {"scores": list(scores)}}


def params_of(grid: NumberGrid) -> dict[str, Any]:
    params: dict[str, Any] = frames.decode(grid._frame({}, grid.answer()))[0]["params"]
    return params


def test_a_commit_becomes_the_numbers_and_is_confirmed(grid):
    grid.take(commit(1, 2.5, -3, revision=7))
    assert grid.values("scores").tolist() == [[1.0, 2.5, -3.0]]
    assert (params_of(grid)["generation"], params_of(grid)["revision"]) == (0, 7)


def test_a_commit_made_before_python_s_own_change_is_not_taken(grid):
    grid.put("scores", (9, 9, 9))
    grid.take(commit(1, 2, 3))
    assert grid.values("scores").tolist() == [[9, 9, 9]]
    assert (params_of(grid)["generation"], params_of(grid)["revision"]) == (1, 1)
    grid.take(commit(1, 2, 3, generation=1, revision=2))
    assert grid.values("scores").tolist() == [[1, 2, 3]]


@pytest.mark.parametrize(
    "bad",
    [
        None,
        7,
        {},
        commit(1, 2),
        commit(1, 2, 3, 4),
        commit(1, 2, 11),
        commit(1, 2, float("nan")),
        commit(1, 2, "3"),
        commit(1, 2, True),
        commit(1, 2, 3, generation=-1),
        commit(1, 2, 3, revision=2**60),
        {**commit(1, 2, 3), "more": 1},
        {**commit(1, 2, 3), "values": {"other": [1, 2, 3]}},
    ],
)
def test_what_is_no_commit_changes_nothing(grid, bad):
    grid.take(bad)
    assert grid.values("scores").tolist() == [[3.2, 5.1, -1.7]]


def test_a_line_is_picked_if_there_is_one(grid):
    grid.pick(2)
    assert grid.view["line"] == 2
    for bad in (3, -1, None, "x", 1.5):
        grid.pick(bad)
        assert grid.view["line"] == 2


def test_the_frame_holds_numbers_answer_and_rules(grid):
    header, arrays = frames.decode(grid._frame({"boxes": []}, grid.answer()))
    rule = {"low": -10, "high": 10, "steps": [0.1, 0.01], "decimals": 3}
    assert header["params"]["rules"] == {"scores": rule}
    assert header["params"]["question"] == {"op": "losses", "params": {"y": [0]}}
    assert arrays["scores"].tolist() == [[3.2, 5.1, -1.7]]
    assert arrays["svm"].round(6).tolist() == [2.9]


def test_a_box_travels_as_plain_names_and_lists():
    box = Box("W", refs("W", 1, 2), rows=headings(["cat"]), columns=[Heading("x", "data:,")])
    plain = box.plain()
    assert plain["rows"] == [{"name": "cat", "image": ""}]
    assert plain["columns"] == [{"name": "x", "image": "data:,"}]
    assert plain["cells"] == [[("W", 0), ("W", 1)]]


def test_round_off_is_zero_in_a_difference_only():
    assert readable_difference(4.4e-16) == "0"
    assert readable(4.4e-16) == "4.4e−16"


@settings(max_examples=5, deadline=None)
@given(some.lists(some.floats(allow_nan=False), min_size=200, max_size=300))
def test_python_writes_numbers_as_the_browser_does(numbers):
    tenths = [n / 8 for n in range(-40, 40)]
    numbers = [*numbers, *tenths, 9999.994, 999999.99, 1e-4, 99999e-9, 0.99999, 2.675]
    source = components.COMPONENTS / "number_grid" / "format.js"
    script = (
        f"import {{ formatNumber }} from {str(source)!r};"
        "const buffer = require('fs').readFileSync(0); const numbers = new Float64Array(buffer.buffer, "
        "buffer.byteOffset, buffer.length / 8); console.log(Array.from(numbers, formatNumber).join(' '));"
    ).replace("require('fs')", "process.getBuiltinModule('fs')")
    run = subprocess.run(
        [NODE, "--input-type=module", "-e", script],
        input=np.array(numbers).tobytes(),
        capture_output=True,
        check=True,
    )
    differing = [
        (number, there, here)
        for number, there in zip(numbers, run.stdout.decode().split(), strict=True)
        if there != (here := readable(number))
    ]
    assert not differing
