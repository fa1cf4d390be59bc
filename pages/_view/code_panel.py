"""The code behind a page: the function of mlcore that just ran, and a snippet that prints its numbers."""

import inspect
from collections.abc import Callable, Sequence
from textwrap import dedent, indent
from typing import Any

import streamlit as st

from pages._view.board import GENERATED, Board

_PER_LINE = 8  # points a line of a listing
MOST_LISTED = 1000  # points; a larger board is read from its CSV


def code_panel(functions: Sequence[Callable[..., Any]], snippet: str) -> None:
    """The source of what ran, and a snippet for Python with NumPy and mlcore."""
    st.markdown("**Run it yourself** where mlcore is: this prints the numbers on screen.")
    st.code(snippet, language="python")
    for function in functions:
        with st.expander(f"`{function.__module__}.{function.__qualname__}`, as it ran"):
            st.code(dedent(inspect.getsource(function)), language="python")


def data_lines(board: Board) -> str:
    """Python that makes X (N, 2) and y (N,) of the board, to the last bit; it needs `numpy as np`."""
    if board.source:
        name, n, seed = board.source
        call = f"{name}({n}, seed={seed})" if name in GENERATED else f"{name}()"
        if name == "blobs":
            call = f"blobs({n}, classes={len(board.classes)}, seed={seed})"
        return f"from mlcore import datasets\n\ndata = datasets.{call}\nX, y = data.X, data.y\n"
    if len(board) > MOST_LISTED:
        return (
            "from pathlib import Path\n\nfrom mlcore import datasets\n\n"
            'data = datasets.read_csv(Path("board.csv").read_text())  # the CSV of this page\n'
            "X, y = data.X, data.y\n"
        )
    origin, step, per = ([getattr(axis, part) for axis in board.axes] for part in ("origin", "step", "per"))
    return (
        f"steps = np.array([\n{_listed(board)}\n])  # (N, 2)\n"
        f"X = (np.array({origin}) + np.array({step}) * steps) / np.array({per})\n"
        f"y = np.array({board.labels.tolist()})\n"
    )


def _listed(board: Board) -> str:
    pairs = [f"[{i}, {j}]" for i, j in board.steps.tolist()]
    lines = [", ".join(pairs[at : at + _PER_LINE]) + "," for at in range(0, len(pairs), _PER_LINE)]
    return indent("\n".join(lines), "    ")
