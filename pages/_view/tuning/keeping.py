"""W and b from one run of the page to the next: changed by Python, by the browser, and when the board changes."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages._view import session
from pages._view.link import BOARD, IN_TAB, note
from pages._view.tuning import rows as weights
from pages._view.tuning.commits import read_weights
from pages._view.tuning.rows import Axes, Rows
from pages._view.tuning.tuner import Tuner

KEPT = "_tuner"


@dataclass
class Kept:
    """How often Python changed W, the browser's last change that it took, and the board that W is about."""

    generation: int = 0
    revision: int = 0
    about: tuple[Axes, tuple[str, ...]] | None = None
    stood_in: bool = False  # the browser has the W of a board that stood in for the link's


def kept() -> Kept:
    """What the session keeps of the tuner beside its fields."""
    state: Kept = st.session_state.setdefault(KEPT, Kept())
    return state


def stands_in() -> bool:
    """Whether the board only stands in for the link's: neither it nor W was changed yet."""
    shared = session.shared()
    changed = shared.ack or shared.generation or kept().revision or kept().generation
    return st.query_params.get(BOARD) == IN_TAB and not changed


def put(tuner: Tuner, rows: Rows) -> None:
    """Make these W and b, at step 0, before they are drawn or in a callback."""
    st.session_state[tuner.view.key("w")] = rows
    st.session_state[tuner.view.key("step")] = 0
    kept().generation += 1


def freeze(tuner: Tuner) -> None:
    """The state of the run that is shown becomes W."""
    if tuner.view["step"]:
        put(tuner, tuner.rows)


def settle(tuner: Tuner) -> None:
    """W fits the board, and a step belongs to a panel that shows the run. A board that stands in leaves both alone."""
    state, about = kept(), (tuner.board.axes, tuner.board.classes)
    if tuner.stands_in:
        state.stood_in = True
        return
    if state.stood_in and not state.revision:
        state.generation += 1
    state.stood_in = False
    if state.about not in (None, about):
        old, fresh = state.about, tuner.view["w"] == ()
        before = tuner.view["w"] or weights.begin_on(old[0], len(old[1]))
        put(tuner, () if fresh and old[0] != about[0] else weights.carried(before, old, tuner.board))
    state.about = about
    C = len(tuner.board.classes)
    if tuner.view["w"] and len(tuner.view["w"]) != 3 * C:
        known = len(tuner.view["w"]) // 3
        note(f"W of this link is for {known} classes, the board has {C}: a class without a row gets zeros.")
        put(tuner, (*tuner.view["w"], *weights.zeros(tuner.board))[: 3 * C])
    if tuner.view["panel"] in ("Tune", "Check"):
        freeze(tuner)


def take(tuner: Tuner, value: Any) -> None:
    """Make the W and step that the browser sent ours, unless Python's are newer; bad ones are not taken."""
    try:
        generation, revision, rows, step = read_weights(value)
    except (TypeError, ValueError):
        return
    state = kept()
    state.revision = max(state.revision, revision)
    if generation == state.generation:
        st.session_state[tuner.view.key("w")] = () if rows == weights.begin(tuner.board) else rows
        st.session_state[tuner.view.key("step")] = step
