"""The classifier that is tuned: what is asked about the board and W, and the answers at rest."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from mlcore.features import standardize
from pages._live.operations import Answer, Message, run
from pages._live.training import MAX_STEPS, MAX_WORK
from pages._view.board import Board
from pages._view.link import View
from pages._view.plane import CELLS, Question
from pages._view.tuning import rows as weights
from pages._view.tuning.names import shortened
from pages._view.tuning.places import index, path_of, place
from pages._view.tuning.rows import Rows
from pages._view.tuning.windows import window_around

FAR = 2.0  # standard deviations from 0 that make raw features slow to learn from


@dataclass(frozen=True, slots=True)
class Tuner:
    """The classifier that is tuned on a board: the page's view of it, and every question about it.

    stands_in: the board only stands in for the link's, which this tab is about to hand back.
    """

    view: View
    board: Board
    stands_in: bool = False

    @property
    def losses(self) -> list[str]:
        """One loss, or two beside each other."""
        first, second = self.view["loss"], self.view["second"]
        return [first] if second in ("none", first) else [first, second]

    @property
    def objective(self) -> dict[str, Any]:
        """The penalty and lambda, as operations and `evaluate` take them."""
        return {"penalty": self.view["penalty"], "reg": float(self.view["reg"])}

    @property
    def start(self) -> Rows:
        """The rows that a run starts from; W of a link says nothing of a board that stands in for the link's."""
        w: Rows = () if self.stands_in else self.view["w"]
        return w or weights.begin(self.board)

    @property
    def rows(self) -> Rows:
        """The rows on screen: those of the step that is shown."""
        step = 0 if self.stands_in else self.view["step"]
        answer = self.run() if step else None
        if answer is None:
            return self.start
        return weights.rows_of(answer.arrays["states"][min(step, answer.params["last"])])

    @property
    def standardizes(self) -> bool:
        """Whether training looks at standardized features: where it was chosen, or the raw ones are far off."""
        if self.view["inside"] != "auto" or not len(self.board):
            return bool(self.view["inside"] == "standardized")
        view = standardize(self.board.X)
        far = (np.abs(view.mean) > FAR * view.scale) | (view.scale > 10.0) | (view.scale < 0.1)
        return bool(far.any())

    def linear(self) -> Answer | None:
        """What the operation `linear` says of the rows on screen."""
        return self.ask("linear", self.rows, {**self.question.params, "cells": [CELLS, CELLS]})

    @property
    def question(self) -> Question:
        """What the plane asks about every board and W on their way."""
        return Question("linear", {"losses": self.losses, **self.objective})

    def run(self) -> Answer | None:
        """The whole training run."""
        return self.ask("training", self.start, self.training)

    @property
    def training(self) -> dict[str, Any]:
        """The parameters of the operation `training`; as many steps as its bound allows."""
        view = self.view
        work = max(1, len(self.board) * len(self.board.classes))
        return {
            "loss": view["loss"],
            **self.objective,
            "seed": view["seed"],
            "batch": view["batch"],
            "steps": max(1, min(view["steps"], MAX_STEPS, MAX_WORK // work)),
            "rule": {"name": view["rule"], "lr": float(view["lr"])},
            "standardize": self.standardizes,
        }

    @property
    def checking(self) -> dict[str, Any]:
        """The parameters of the operation `gradient_check`."""
        mistake = "" if self.view["mistake"] == "none" else self.view["mistake"]
        return {"loss": self.view["loss"], **self.objective, "mistake": mistake}

    @property
    def slicing(self) -> dict[str, Any]:
        """The parameters of the operation `landscape`: its window holds W and what the run does nearby."""
        answer = self.run()
        states = answer.arrays["states"] if answer else None
        pair = [self.view["first"], self.view["other"]]
        window = [window_around(self.rows[place(name)], path_of(states, name)) for name in pair]
        first, second = (index(name) for name in pair)
        return {
            "loss": self.view["loss"],
            **self.objective,
            "first": first,
            "second": second,
            "window": window,
        }

    def sides(self) -> list[tuple[str, dict[str, Any], Rows]]:
        """What the panel asks beside `linear`: operation, parameters, and the rows it is about."""
        if self.stands_in:
            return []
        if self.view["panel"] == "Check":
            return [("gradient_check", self.checking, self.rows)]
        if self.view["panel"] == "Learn":
            return [("training", self.training, self.start)]
        if self.view["panel"] == "Landscape":
            return [("training", self.training, self.start), ("landscape", self.slicing, self.rows)]
        return []

    def ask(self, op: str, rows: Rows, params: dict[str, Any]) -> Answer | None:
        """An operation's answer; None where there is no point to ask about."""
        if not len(self.board):
            return None
        axes = [[axis.origin, axis.step, axis.per] for axis in self.board.axes]
        whole = {"axes": axes, "classes": len(self.board.classes), **params}
        text = json.dumps(whole, sort_keys=True)
        return _answer(op, text, self.board.steps.tobytes(), self.board.labels.tobytes(), rows)

    def weight_name(self, name: str) -> str:
        """What a weight is called on screen: "b of B", "W of A, x1"."""
        row, c = index(name)
        label = shortened(self.board.classes[c])
        return f"b of {label}" if row == "b" else f"W of {label}, {shortened(self.board.axis_names[row])}"


@st.cache_data(max_entries=64, show_spinner=False)
def _answer(op: str, params: str, steps: bytes, labels: bytes, rows: Rows) -> Answer:
    points = {
        "steps": np.frombuffer(steps, "<u2").reshape(-1, 2),
        "labels": np.frombuffer(labels, "<u1"),
    }
    return run(Message(op, json.loads(params), {**points, **weights.arrays_of(rows)}))
