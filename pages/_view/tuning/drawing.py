"""The tuner on the page: the component with what it is told, and the answers that it is about."""

from typing import Any

import numpy as np
import streamlit as st

from pages._live import frames
from pages._live.operations import Answer
from pages._view import components, session
from pages._view.plane import scene
from pages._view.tuning.keeping import kept, take
from pages._view.tuning.names import LOSS_NAMES, PENALTY_NAMES, TERM_NAMES
from pages._view.tuning.places import place
from pages._view.tuning.tuner import Tuner

KEY = "tuner"
TITLE = "The highest score wins"
QUICK = 60_000  # points x classes x evaluations that may follow a drag


def show(tuner: Tuner, answer: Answer | None) -> None:
    """Draw it; what people change becomes the board and the fields."""
    params, arrays = scene(tuner.question, [TITLE], answer, page=tuner.view.page)
    told = {op: tuner.ask(op, rows, asked) for op, asked, rows in tuner.sides()}
    params["tuner"] = _told(tuner, {op: said.params for op, said in told.items() if said})
    arrays["weights"] = np.array(tuner.start)
    for said in (answer, *told.values()):
        arrays |= {name: array for name, array in said.arrays.items() if name != "labels"} if said else {}
    data = frames.encode({"v": frames.VERSION, "params": params}, arrays, deflate=True)
    components.register("tuner")(
        key=KEY,
        data=data,
        on_board_change=lambda: session.take_commit(KEY),
        on_place_change=lambda: None,
        on_weights_change=lambda: take(tuner, components.sent(KEY, "weights")),
    )
    if trouble := session.shared().trouble:
        st.error(trouble)


def _told(tuner: Tuner, said: dict[str, Any]) -> dict[str, Any]:
    """What tuning.js reads beside the plane's own parameters."""
    view, state = tuner.view, kept()
    work = len(tuner.board) * len(tuner.board.classes)
    cost = {
        "training": tuner.training["steps"],
        "landscape": 200,
        "gradient_check": 27 * len(tuner.board.classes),
    }
    pair = [view["first"], view["other"]]
    asked = {op: params for op, params, _ in tuner.sides()}
    return {
        "panel": view["panel"],
        "generation": state.generation,
        "revision": state.revision,
        "step": view["step"],
        "titles": [LOSS_NAMES[loss] for loss in tuner.losses],
        "terms": [TERM_NAMES[loss] for loss in tuner.losses],
        "penalty": PENALTY_NAMES[view["penalty"]],
        "sides": [
            {"op": op, "params": params, "quick": work * cost[op] <= QUICK} for op, params in asked.items()
        ],
        "said": said,
        "slice": {
            "at": [place(name) for name in pair],
            "names": [tuner.weight_name(name) for name in pair],
            "window": asked["landscape"]["window"],
        }
        if "landscape" in asked
        else None,
    }
