"""The plane on a page: the board, what is asked about it, and the answer at rest."""

import json
import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pages._live import frames
from pages._live.operations import Answer, Message, run
from pages._live.points import MAX_CELLS, STEPS
from pages._view import components, palette, session
from pages._view.board import Board

CELLS = 200  # a side of the raster that comes with the page; the socket brings a finer one
MOST_VOTES = 40_000_000  # cells of all panes times their k, in one answer: about a second of work

Place = tuple[int, int]


class Question(NamedTuple):
    """An operation of the live socket with its parameters beside the points and the raster.

    `inspect` is the operation that answers about one place, with parameters of its own.
    """

    op: str
    params: dict[str, Any]
    inspect: tuple[str, dict[str, Any]] | None = None


def ask(board: Board, question: Question) -> Answer | None:
    """What the live socket would answer, asked here and now; None where there is no point to ask about."""
    return _asked(board, question.op, {**question.params, "accuracy": True})


def inspect(board: Board, question: Question, place: Place | None) -> dict[str, Any] | None:
    """What the inspecting operation says of a place: its parameters and arrays; None where there is none."""
    if place is None or question.inspect is None:
        return None
    op, params = question.inspect
    cells = min(CELLS, finest(params))
    query = [step * cells // STEPS for step in place]
    answer = _asked(board, op, {**params, "query": query})
    said = {"query": query, "cells": [cells, cells], "panes": params["panes"]}
    return {"params": {**answer.params, **said}, "arrays": answer.arrays} if answer else None


def finest(params: dict[str, Any]) -> int:
    """Cells a side of the finest raster that is worth waiting for: fewer where very many neighbours vote.

    >>> finest({"panes": [{"k": 5}, {"k": 15}]}), finest({"panes": [{"k": 4000}]})
    (400, 100)
    """
    votes = sum(pane.get("k", 0) for pane in params.get("panes", ()))
    return min(MAX_CELLS, math.isqrt(MOST_VOTES // max(votes, 1)))


def _asked(board: Board, op: str, params: dict[str, Any]) -> Answer | None:
    if not len(board):
        return None
    cells = min(CELLS, finest(params))
    whole = {
        "axes": [[axis.origin, axis.step, axis.per] for axis in board.axes],
        "classes": len(board.classes),
        "cells": [cells, cells],
        **params,
    }
    return _answer(op, json.dumps(whole, sort_keys=True), board.steps.tobytes(), board.labels.tobytes())


@st.cache_data(max_entries=64, show_spinner=False)
def _answer(op: str, params: str, steps: bytes, labels: bytes) -> Answer:
    arrays: dict[str, NDArray[Any]] = {
        "steps": np.frombuffer(steps, "<u2").reshape(-1, 2),
        "labels": np.frombuffer(labels, "<u1"),
    }
    return run(Message(op, json.loads(params), arrays))


def plane(
    question: Question,
    titles: Sequence[str],
    answer: Answer | None,
    *,
    page: str,
    place_key: str = "",
    factors: tuple[float, float] = (1.0, 1.0),
    units: tuple[str, str] | None = None,
) -> None:
    """Draw the session's board in one pane for each title; what people draw on it becomes the board.

    place_key: where the session keeps the place under inspection. factors and units: what the axes show
    instead of their own.
    """
    state = session.shared()
    place = st.session_state.get(place_key) if place_key else None
    shown = zip(factors, units or state.board.units, strict=True)
    params, arrays = scene(question, titles, answer, page=page, shown=shown, place=place)
    data = frames.encode({"v": frames.VERSION, "params": params}, arrays, deflate=True)
    mount = components.register("plane")
    mount(
        key=session.PLANE,
        data=data,
        on_board_change=session.take_commit,
        on_place_change=lambda: session.take_place(place_key) if place_key else None,
    )
    if state.trouble:
        st.error(state.trouble)


def scene(
    question: Question,
    titles: Sequence[str],
    answer: Answer | None,
    *,
    page: str,
    shown: Iterable[tuple[float, str]] = (),
    place: Place | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parameters and arrays of the frame that plane.js reads; shown: a factor and a unit for each axis."""
    state = session.shared()
    board = state.board
    inspection = inspect(board, question, place)
    params = {
        "session": state.token,
        "generation": state.generation,
        "ack": state.ack,
        "page": page,
        "board": described(board),
        "shown": [{"factor": factor, "unit": unit} for factor, unit in shown],
        "look": {"fills": palette.FILLS, "markers": palette.MARKERS},
        "panes": [{"title": title} for title in titles],
        "question": _question(question),
        "result": answer.params if answer else {},
        "place": place,
        "shown_places": state.shown_places,
        "inspection": inspection and inspection["params"],
    }
    arrays: dict[str, Any] = {"steps": board.steps, "labels": board.labels}
    arrays |= {"regions": answer.arrays["labels"]} if answer else {}
    arrays |= inspection["arrays"] if inspection else {}
    return params, arrays


def _question(question: Question) -> dict[str, Any]:
    """The question as the browser asks it."""
    asked: dict[str, Any] = {"op": question.op, "params": question.params, "finest": finest(question.params)}
    if question.inspect:
        asked["inspect"] = {"op": question.inspect[0], "params": question.inspect[1]}
    return asked


def described(board: Board) -> dict[str, Any]:
    """The board's names and axes, as the browser keeps and commits them."""
    axes = [
        {"name": name, "unit": unit, "origin": axis.origin, "step": axis.step, "per": axis.per}
        for name, unit, axis in zip(board.axis_names, board.units, board.axes, strict=True)
    ]
    source = board.source._asdict() if board.source else None
    return {"axes": axes, "classes": board.classes, "source": source}
