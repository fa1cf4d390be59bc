"""What a visitor's session holds of the board, and how it and the browser agree on the newest.

The browser counts its changes (a commit's number, echoed as `ack`), Python counts its own (the generation). A
commit made before Python's last change is out of date: the browser keeps that board in its undo history.
"""

import secrets
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages._live.points import STEPS
from pages._view import components
from pages._view.board import Board, Source, from_source
from pages._view.commits import read_commit

KEY = "_board"
PLANE = "plane"


@dataclass
class Shared:
    """The board of one session; `touched` once its owner drew or chose something."""

    board: Board
    token: str
    generation: int = 0
    ack: int = 0
    touched: bool = False
    trouble: str = ""
    shown_places: int = 0  # how often Python chose the place under inspection


def shared() -> Shared:
    """This session's board, the fruit at first."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Shared(from_source(Source("fruit")), secrets.token_urlsafe(8))
    found: Shared = st.session_state[KEY]
    return found


def open_with(board: Board) -> None:
    """Begin the session with a board that was chosen before it began."""
    state = shared()
    state.board = board
    state.touched = True


def begin_with(example: Board) -> None:
    """A page's own example is the board while nobody has drawn or chosen anything."""
    state = shared()
    if not state.touched and not state.board.same_points(example):
        state.board = example
        state.generation += 1


def put(board: Board) -> None:
    """Make this the board; what was on it stays one undo away in the browser."""
    state = shared()
    state.board = board
    state.generation += 1
    state.touched = True


def board_key(name: str) -> str:
    """The key of a widget that shows a part of the board: a new widget for every board that Python makes.

    A browser sends the values of all widgets with every click on the plane. One that has not heard yet what
    Python made of the board sends what they showed before; taken for a choice, it would cost all that was drawn.
    """
    return f"{name}.{shared().generation}"


def is_choice(key: str, shown: Any) -> bool:
    """Whether the widget of a `board_key` is of this board, and says another thing than it showed."""
    ours = key.rpartition(".")[2] == str(shared().generation)
    return ours and bool(st.session_state.get(key, shown) != shown)


def take_commit(key: str = PLANE) -> None:
    """Callback of the plane: make the board it sent ours, unless Python's is newer."""
    value = components.sent(key, "board")
    if value is None:
        return
    state = shared()
    try:
        commit = read_commit(value)
    except ValueError as error:
        state.trouble = f"The browser sent a board that cannot be used: {error}"
        return
    state.ack = max(state.ack, commit.number) if commit.session == state.token else commit.number
    if commit.session != state.token or commit.generation == state.generation:
        state.board = commit.board
        state.touched = True
        state.trouble = ""


def show_place(place_key: str, place: tuple[int, int]) -> None:
    """Callback of a button: look at a place, as steps of the axes, which the session keeps under `place_key`."""
    st.session_state[place_key] = place
    shared().shown_places += 1


def take_place(place_key: str, key: str = PLANE) -> None:
    """Callback of the plane: remember the place under inspection, as steps of the axes, under `place_key`."""
    if key not in st.session_state:  # it went with its page
        return
    value = components.sent(key, "place")
    steps = value if isinstance(value, list) and len(value) == 2 else []
    inside = [step for step in steps if type(step) is int and 0 <= step < STEPS]
    st.session_state[place_key] = (inside[0], inside[1]) if len(inside) == 2 else None
