"""The plane on a page: the board, what is asked about it, and the answer at rest."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import streamlit as st

from pages._live import frames
from pages._live.operations import OPERATIONS, Answer, Message
from pages._view import components, palette, session
from pages._view.board import Board

MODULES = (
    *(
        "frames",
        "axes",
        "points",
        "shelf",
        "store",
        "socket",
        "asking",
        "answers",
        "markers",
        "painting",
        "pane",
    ),
    *("desk", "pointer", "keyboard", "toolbar", "theme", "plane"),
)
CELLS = 200  # a side of the raster that comes with the page; the socket brings a finer one


class Question(NamedTuple):
    """An operation of the live socket, and its parameters beside the points and the raster."""

    op: str
    params: dict[str, Any]


def ask(board: Board, question: Question) -> Answer | None:
    """What the live socket would answer, asked here and now; None where there is no point to ask about."""
    if not len(board):
        return None
    params = {
        "axes": [[axis.origin, axis.step, axis.per] for axis in board.axes],
        "classes": len(board.classes),
        "cells": [CELLS, CELLS],
        "accuracy": True,
        **question.params,
    }
    return _answer(
        question.op, json.dumps(params, sort_keys=True), board.steps.tobytes(), board.labels.tobytes()
    )


@st.cache_data(max_entries=64, show_spinner=False)
def _answer(op: str, params: str, steps: bytes, labels: bytes) -> Answer:
    arrays = {
        "steps": np.frombuffer(steps, "<u2").reshape(-1, 2),
        "labels": np.frombuffer(labels, "<u1"),
    }
    return OPERATIONS[op](Message(op, json.loads(params), arrays))


def plane(question: Question, titles: Sequence[str], answer: Answer | None, *, page: str) -> None:
    """Draw the session's board in one pane for each title; what people draw on it becomes the board."""
    state = session.shared()
    board = state.board
    params = {
        "session": state.token,
        "generation": state.generation,
        "ack": state.ack,
        "page": page,
        "board": _described(board),
        "look": {"fills": palette.FILLS, "markers": palette.MARKERS},
        "panes": [{"title": title} for title in titles],
        "question": question._asdict(),
        "result": answer.params if answer else {},
    }
    arrays: dict[str, Any] = {"steps": board.steps, "labels": board.labels}
    if answer:
        arrays["regions"] = answer.arrays["labels"]
    data = frames.encode({"v": frames.VERSION, "params": params}, arrays, deflate=True)
    mount = components.register("plane", MODULES)
    mount(key=session.PLANE, data=data, on_board_change=session.take_commit)
    if state.trouble:
        st.error(state.trouble)


def _described(board: Board) -> dict[str, Any]:
    """The board's names and axes, as the browser keeps and commits them."""
    axes = [
        {"name": name, "unit": unit, "origin": axis.origin, "step": axis.step, "per": axis.per}
        for name, unit, axis in zip(board.axis_names, board.units, board.axes, strict=True)
    ]
    source = board.source._asdict() if board.source else None
    return {"axes": axes, "classes": board.classes, "source": source}
