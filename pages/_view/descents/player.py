"""The player on a page: what the browser is given once, and what it says when the hand rests."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from mlcore.arrays import check_whole
from pages._live import frames
from pages._live.descents import MAX_STEPS
from pages._live.messages import check_flag, check_list, check_number, check_object
from pages._live.operations import Answer, Message, run
from pages._view import components, figures, palette, session
from pages._view.board import Board
from pages._view.descents.fields import ALL, END, PAGE, RATES, SPEEDS
from pages._view.descents.plan import Plan, knob_of, turned
from pages._view.link import View
from pages._view.plane import described

KEY = "descents"
_GENERATION = "_descents.generation"
_DASHES: tuple[list[int], ...] = ([], [11, 4], [3, 4], [11, 4, 3, 4])
_MARKERS = ("circle", "square", "triangle", "diamond")


def hand_over() -> None:
    """Let the browser take the page's settings (knobs, step, ...) in place of its own."""
    st.session_state[_GENERATION] = st.session_state.get(_GENERATION, 0) + 1


def answer_to(plan: Plan, board: Board) -> Answer:
    """What the live socket would answer, asked here and now."""
    params = json.dumps(plan.params, sort_keys=True)
    return _answer(params, board.steps.tobytes(), board.labels.tobytes())


@st.cache_data(max_entries=32, show_spinner=False)
def _answer(params: str, steps: bytes, labels: bytes) -> Answer:
    arrays: dict[str, NDArray[Any]] = {
        "steps": np.frombuffer(steps, "<u2").reshape(-1, 2),
        "labels": np.frombuffer(labels, "<u1"),
    }
    return run(Message("descents", json.loads(params), arrays))


def draw(plan: Plan, view: View, board: Board, answer: Answer) -> None:
    """Draw the player; its settings are taken by the browser only where they are news to it."""
    data = frame(plan, view, board, answer)
    components.register(KEY)(key=KEY, data=data, on_player_change=lambda: take(plan.mode, len(board)))


def frame(plan: Plan, view: View, board: Board, answer: Answer) -> bytes:
    """All that the browser needs to play the runs."""
    said = {
        "tab": session.shared().token,
        "generation": st.session_state.get(_GENERATION, 0),
        "page": PAGE,
        "board": described(board),
        "look": {"fills": palette.FILLS, "markers": palette.MARKERS},
        "question": plan.shared,
        "knob": knob_of(plan, len(board)),
        "runs": plan.runs,
        "looks": [_look(k) for k in range(len(plan.runs))],
        "unit": view["unit"],
        "player": {
            "values": plan.values,
            "at": view["at"],
            "speed": float(view["speed"]),
            "loop": view["loop"],
        },
        "result": answer.params,
    }
    arrays: dict[str, NDArray[Any]] = {"steps": board.steps, "labels": board.labels, **answer.arrays}
    return frames.encode({"v": frames.VERSION, "params": said}, arrays, deflate=True)


def _look(k: int) -> dict[str, Any]:
    return {"colour": figures.LINES[k], "dash": _DASHES[k], "marker": _MARKERS[k]}


def take(mode: str, N: int) -> None:
    """Callback of the player: its settings become the page's, unless Python's are newer."""
    value = components.sent(KEY, "player")
    if value is None:
        return
    try:
        generation, settings = read_settings(value, mode, N, st.session_state[f"{PAGE}.batches"])
    except ValueError as error:
        st.toast(f"The browser sent settings that cannot be used: {error}")
        return
    if generation == st.session_state.get(_GENERATION, 0):
        for name, setting in settings.items():
            st.session_state[f"{PAGE}.{name}"] = setting


def read_settings(
    value: Any, mode: str, N: int, before: Sequence[float] = (ALL,) * 4
) -> tuple[int, Mapping[str, Any]]:
    """The generation and the page's fields that a message of the player holds; before: the batch sizes until now."""
    given = check_object(value, "player")
    generation = check_whole(given.get("generation", -1), "generation", low=0)
    count = 1 if mode == "one" else 4
    low, high = (1, ALL) if mode == "batches" else RATES
    values = [
        check_number(number, "value", low=low, high=high)
        for number in check_list(given.get("values"), "values", low=count, high=count)
    ]
    speed = f"{given.get('speed')}"
    if speed not in SPEEDS:
        raise ValueError(f"speed must be one of {', '.join(SPEEDS)}; got {speed[:20]}")
    name, setting = turned(mode, values, N, before)
    return generation, {
        name: setting,
        "at": check_whole(given.get("at", END), "at", low=END, high=MAX_STEPS),
        "speed": speed,
        "loop": check_flag(given.get("loop"), "loop"),
    }
