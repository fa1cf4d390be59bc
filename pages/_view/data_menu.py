"""Which data is on the board: a choice beside the plane, and the rest (size, seed, classes, tables) behind a button."""

from functools import partial

import streamlit as st

from mlcore.datasets import Dataset, to_csv
from pages._live.points import MAX_CLASSES, MAX_POINTS
from pages._view import session
from pages._view.board import GENERATED, MOST_SEEDS, Board, Source, from_source
from pages._view.board_edits import blank, with_class, with_class_named, without_class
from pages._view.names import plain
from pages._view.table_menu import table_menu

NAMES = {
    "fruit": "Fruit, measured",
    "quadrants": "Quadrants",
    "ring": "Ring",
    "three_modes": "Three modes",
    "blobs": "Blobs",
    "blank": "Blank",
    "own": "Your own",
}


def data_menu(board: Board, *, own: str = NAMES["own"]) -> None:
    """Choose the data, and behind a button change it; `own` is what a board of no data set is called."""
    current = board.source.name if board.source else "own" if len(board) else "blank"
    names = {**NAMES, "own": own}
    offered = [name for name in names if name != "own" or current == "own"]
    # A browser names a choice by the words that it showed, so other words are another widget.
    key = session.board_key(f"data.name.{current}.{own}")
    choice, more = st.columns([3, 2], vertical_alignment="bottom")
    choice.selectbox(
        "Data",
        offered,
        offered.index(current),
        format_func=names.__getitem__,
        key=key,
        on_change=_choose,
        args=(key, current),
    )
    with more.popover("Change it", width="stretch"):
        if board.source and board.source.name in GENERATED:
            _size_and_seed(board.source)
        _classes(board)
        table_menu(board)
        st.download_button(
            "Download as CSV",
            to_csv(table_of(board)),
            "board.csv",
            "text/csv",
            key="data.download",
            disabled=not len(board),
        )


def _choose(key: str, shown: str) -> None:
    if not session.is_choice(key, shown):
        return
    name = st.session_state[key]
    if name == "blank":
        session.put(blank())
    elif name != "own":
        session.put(from_source(Source(name)))


def _size_and_seed(source: Source) -> None:
    n, seed = session.board_key(f"data.n.{source.n}"), session.board_key(f"data.seed.{source.seed}")
    anew = partial(_draw_anew, source, n, seed)
    row = st.container(horizontal=True)
    row.number_input("Points", 2, MAX_POINTS, source.n, key=n, on_change=anew)
    row.number_input("Seed", 0, MOST_SEEDS, source.seed, key=seed, on_change=anew)


def _draw_anew(shown: Source, n: str, seed: str) -> None:
    if session.is_choice(n, shown.n) or session.is_choice(seed, shown.seed):
        session.put(from_source(Source(shown.name, st.session_state[n], st.session_state[seed])))


def _classes(board: Board) -> None:
    """A row for each class: its name, and a button that takes it away with its points."""
    st.markdown("**Classes**")
    for label, name in enumerate(board.classes):
        key = session.board_key(f"data.class.{label}.{name}")
        row = st.container(horizontal=True)
        row.text_input(
            f"Class {label + 1}",
            name,
            key=key,
            on_change=_rename,
            args=(label, key, name),
            label_visibility="collapsed",
        )
        count = int((board.labels == label).sum())
        row.button(
            "Remove",
            key=f"data.remove.{label}",
            help=f"Remove {plain(name)} and its {count} points; undo brings them back",
            disabled=len(board.classes) <= 2,
            on_click=_remove,
            args=(label,),
        )
    st.button("Add a class", key="data.add", on_click=_add, disabled=len(board.classes) >= MAX_CLASSES)
    if trouble := st.session_state.pop("_data.trouble", ""):
        st.error(plain(trouble))


def _rename(label: int, key: str, shown: str) -> None:
    board = session.shared().board
    if not session.is_choice(key, shown):
        return
    try:
        session.put(with_class_named(board, label, st.session_state[key]))
    except ValueError as error:
        st.session_state[key] = board.classes[label]
        st.session_state["_data.trouble"] = f"{error}"


def _remove(label: int) -> None:
    session.put(without_class(session.shared().board, label))


def _add() -> None:
    board = session.shared().board
    free = next(name for name in "ABCDEFGHIJK" if name not in board.classes)
    session.put(with_class(board, free))


def table_of(board: Board) -> Dataset:
    """The board as a table: what the CSV holds."""
    return Dataset(board.X, board.y, board.classes, board.axis_names, board.units)
