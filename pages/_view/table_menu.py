"""A table from outside, made the board: a CSV, and which two of its columns to look at."""

import numpy as np
import streamlit as st

from mlcore.datasets import Dataset, read_csv
from pages._view import session
from pages._view.board import Board
from pages._view.board_edits import from_table
from pages._view.names import plain

MOST_BYTES = 1_000_000


def table_menu(board: Board) -> None:
    """Take a CSV; a table of more than two columns asks which."""
    st.markdown("**A table of your own**")
    st.file_uploader(
        "CSV with a header: two or more columns of numbers, one of labels; 5,000 rows at most",
        type=["csv", "txt", "tsv"],
        max_upload_size=1,
        key="data.csv",
        on_change=_take,
    )
    if trouble := st.session_state.get("_data.csv_trouble"):
        st.error(plain(trouble))
    data: Dataset | None = st.session_state.get("_data.table")
    if data is None or board.source or st.session_state.get("data.csv") is None:
        return
    if len(data.feature_names) > 2:
        columns = range(len(data.feature_names))
        left, right = st.columns(2)
        for side, name, start in ((left, "x", 0), (right, "y", 1)):
            st.session_state.setdefault(f"data.{name}", start)
            side.selectbox(
                f"Column for {name}",
                columns,
                format_func=data.feature_names.__getitem__,
                key=f"data.{name}",
                on_change=_look_at_columns,
            )
    if moved := st.session_state.get("_data.moved"):
        st.caption(moved)


def _take() -> None:
    """Callback: read what was uploaded, and make it the board."""
    st.session_state["_data.csv_trouble"] = st.session_state["_data.moved"] = ""
    file = st.session_state["data.csv"]
    if file is None:
        return
    try:
        if file.size > MOST_BYTES:
            raise ValueError(f"a table must be at most {MOST_BYTES:,} bytes; got {file.size:,}")
        data = read_csv(file.getvalue().decode("utf-8-sig"))
    except UnicodeDecodeError:
        st.session_state["_data.csv_trouble"] = f"{file.name}: the text must be UTF-8."
        return
    except ValueError as error:
        st.session_state["_data.csv_trouble"] = f"{file.name}: {error}."
        return
    st.session_state["_data.table"] = data
    st.session_state["data.x"], st.session_state["data.y"] = 0, 1
    _put(data, 0, 1)


def _look_at_columns() -> None:
    _put(st.session_state["_data.table"], st.session_state["data.x"], st.session_state["data.y"])


def _put(data: Dataset, first: int, second: int) -> None:
    try:
        board = from_table(data, first, second)
    except ValueError as error:
        st.session_state["_data.csv_trouble"] = f"{error}."
        return
    session.put(board)
    shift = np.abs(board.X - data.X[:, [first, second]]).max()
    if shift > 0:
        st.session_state["_data.moved"] = f"Points were moved by at most {shift:.2g} onto the plane's grid."
