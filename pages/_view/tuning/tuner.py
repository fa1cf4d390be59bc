"""The tuner on a page: what is asked about the board and W, the answers at rest, and what people change."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from mlcore.arrays import check_whole
from mlcore.features import standardize
from pages._live import frames
from pages._live.messages import check_list, check_names, check_number, check_object
from pages._live.operations import Answer, Message, run
from pages._live.points import MAX_CLASSES
from pages._live.training import MAX_STEPS, MAX_WORK
from pages._live.tuning import MAX_WEIGHT
from pages._view import components, session
from pages._view.board import Board
from pages._view.link import View, note
from pages._view.plane import CELLS, Question, scene
from pages._view.tuning import rows as weights
from pages._view.tuning.names import LOSS_NAMES, PENALTY_NAMES, TERM_NAMES
from pages._view.tuning.rows import Axes, Rows
from pages._view.tuning.windows import window_around

KEY = "tuner"
KEPT = "_tuner"
MAX_COUNT = 2**53 - 1
QUICK = 60_000  # points x classes x evaluations that may follow a drag
FAR = 2.0  # standard deviations from 0 that make raw features slow to learn from


@dataclass
class _Kept:
    """How often Python changed W, the browser's last change that it took, and the board that W is about."""

    generation: int = 0
    revision: int = 0
    about: tuple[Axes, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Tuner:
    """The classifier that is tuned on a board: the page's view of it, and every question about it."""

    view: View
    board: Board

    @property
    def losses(self) -> list[str]:
        """One loss, or two beside each other."""
        first, second = self.view["loss"], self.view["second"]
        return [first] if second in ("none", first) else [first, second]

    @property
    def objective(self) -> dict[str, Any]:
        return {"penalty": self.view["penalty"], "reg": float(self.view["reg"])}

    @property
    def start(self) -> Rows:
        """The rows that a run starts from."""
        return self.view["w"] or weights.begin(self.board)

    @property
    def rows(self) -> Rows:
        """The rows on screen: those of the step that is shown."""
        step, answer = self.view["step"], self.run() if self.view["step"] else None
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
        return self._ask("linear", self.rows, {**self.question.params, "cells": [CELLS, CELLS]})

    @property
    def question(self) -> Question:
        return Question("linear", {"losses": self.losses, **self.objective})

    def run(self) -> Answer | None:
        """The whole training run."""
        return self._ask("training", self.start, self.training)

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

    def check(self) -> Answer | None:
        """The gradient check."""
        return self._ask("gradient_check", self.rows, self.checking)

    @property
    def checking(self) -> dict[str, Any]:
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
        if self.view["panel"] == "Check":
            return [("gradient_check", self.checking, self.rows)]
        if self.view["panel"] == "Learn":
            return [("training", self.training, self.start)]
        if self.view["panel"] == "Landscape":
            return [("training", self.training, self.start), ("landscape", self.slicing, self.rows)]
        return []

    def put(self, rows: Rows) -> None:
        """Make these W and b, at step 0, before they are drawn or in a callback."""
        st.session_state[self.view.key("w")] = rows
        st.session_state[self.view.key("step")] = 0
        kept().generation += 1

    def freeze(self) -> None:
        """The state of the run that is shown becomes W."""
        if self.view["step"]:
            self.put(self.rows)

    def settle(self) -> None:
        """W fits the board, and a step belongs to a panel that shows the run."""
        state, about = kept(), (self.board.axes, self.board.classes)
        if state.about not in (None, about):
            old, fresh = state.about, self.view["w"] == ()
            before = self.view["w"] or weights.begin_on(old[0], len(old[1]))
            self.put(() if fresh and old[0] != about[0] else weights.carried(before, old, self.board))
        state.about = about
        C = len(self.board.classes)
        if self.view["w"] and len(self.view["w"]) != 3 * C:
            note(
                f"W of this link is for {len(self.view['w']) // 3} classes, the board has {C}: the rest is 0."
            )
            self.put((*self.view["w"], *weights.zeros(self.board))[: 3 * C])
        if self.view["panel"] in ("Tune", "Check"):
            self.freeze()

    def _ask(self, op: str, rows: Rows, params: dict[str, Any]) -> Answer | None:
        """An operation's answer; None where there is no point to ask about."""
        if not len(self.board):
            return None
        axes = [[axis.origin, axis.step, axis.per] for axis in self.board.axes]
        whole = {"axes": axes, "classes": len(self.board.classes), **params}
        text = json.dumps(whole, sort_keys=True)
        return _answer(op, text, self.board.steps.tobytes(), self.board.labels.tobytes(), rows)

    def show(self, answer: Answer | None) -> None:
        """Draw it; what people change becomes the board and the fields."""
        params, arrays = scene(self.question, [self.title], answer, page=self.view.page)
        told = {op: self._ask(op, rows, asked) for op, asked, rows in self.sides()}
        params["tuner"] = self._told({op: said.params for op, said in told.items() if said})
        arrays["weights"] = np.array(self.start)
        for said in (answer, *told.values()):
            arrays |= {name: array for name, array in said.arrays.items() if name != "labels"} if said else {}
        data = frames.encode({"v": frames.VERSION, "params": params}, arrays, deflate=True)
        components.register("tuner")(
            key=KEY,
            data=data,
            on_board_change=lambda: session.take_commit(KEY),
            on_place_change=lambda: None,
            on_weights_change=lambda: self.take(st.session_state[KEY].get("weights")),
        )
        if trouble := session.shared().trouble:
            st.error(trouble)

    @property
    def title(self) -> str:
        return "The highest score wins"

    def _told(self, said: dict[str, Any]) -> dict[str, Any]:
        """What tuning.js reads beside the plane's own parameters."""
        view, state = self.view, kept()
        work = len(self.board) * len(self.board.classes)
        cost = {
            "training": self.training["steps"],
            "landscape": 200,
            "gradient_check": 27 * len(self.board.classes),
        }
        pair = [view["first"], view["other"]]
        asked = {op: params for op, params, _ in self.sides()}
        return {
            "panel": view["panel"],
            "generation": state.generation,
            "revision": state.revision,
            "step": view["step"],
            "titles": [LOSS_NAMES[loss] for loss in self.losses],
            "terms": [TERM_NAMES[loss] for loss in self.losses],
            "penalty": PENALTY_NAMES[view["penalty"]],
            "sides": [
                {"op": op, "params": params, "quick": work * cost[op] <= QUICK}
                for op, params in asked.items()
            ],
            "said": said,
            "slice": {
                "at": [place(name) for name in pair],
                "names": [self.weight_name(name) for name in pair],
                "window": asked["landscape"]["window"],
            }
            if "landscape" in asked
            else None,
        }

    def weight_name(self, name: str) -> str:
        """What a weight is called on screen: "b of B", "W of A, x1"."""
        row, c = index(name)
        label = self.board.classes[c]
        return f"b of {label}" if row == "b" else f"W of {label}, {self.board.axis_names[row]}"

    def take(self, value: Any) -> None:
        """Make the W and step that the browser sent ours, unless Python's are newer; bad ones are not taken."""
        try:
            generation, revision, rows, step = read_weights(value)
        except (TypeError, ValueError):
            return
        state = kept()
        state.revision = max(state.revision, revision)
        if generation == state.generation:
            st.session_state[self.view.key("w")] = () if rows == weights.begin(self.board) else rows
            st.session_state[self.view.key("step")] = step


def read_weights(value: Any) -> tuple[int, int, Rows, int]:
    """Generation, revision, rows and step of a commit; ValueError names what is wrong with it."""
    commit = check_object(value, "commit")
    check_names(commit, "commit", ("generation", "revision", "values"))
    values = check_object(commit["values"], "values")
    check_names(values, "values", ("w", "step"))
    numbers = check_list(values["w"], "w", low=6, high=3 * MAX_CLASSES)
    if len(numbers) % 3:
        raise ValueError(f"w must be three numbers for each class; got {len(numbers)}")
    [step] = check_list(values["step"], "step", low=1, high=1)
    return (
        check_whole(commit["generation"], "generation", low=0),
        check_whole(commit["revision"], "revision", low=0, high=MAX_COUNT),
        tuple(check_number(number, "w", low=-MAX_WEIGHT, high=MAX_WEIGHT) for number in numbers),
        int(check_number(step, "step", low=0, high=MAX_STEPS)),
    )


def kept() -> _Kept:
    """What the session keeps of the tuner beside its fields."""
    state: _Kept = st.session_state.setdefault(KEPT, _Kept())
    return state


def index(name: str) -> list[Any]:
    """A weight's name in the link as [row of W, or "b", class].

    >>> index("1.0"), index("b.2"), place("b.2")
    ([1, 0], ['b', 2], 8)
    """
    row, c = name.split(".")
    return [row if row == "b" else int(row), int(c)]


def place(name: str) -> int:
    """Where a weight is in the rows."""
    row, c = index(name)
    return 3 * int(c) + (2 if row == "b" else int(row))


def path_of(states: Any, name: str) -> Any:
    """The values that a run gives to a weight."""
    row, c = index(name)
    return np.empty(0) if states is None else states[:, 2 if row == "b" else row, c]


@st.cache_data(max_entries=64, show_spinner=False)
def _answer(op: str, params: str, steps: bytes, labels: bytes, rows: Rows) -> Answer:
    points = {
        "steps": np.frombuffer(steps, "<u2").reshape(-1, 2),
        "labels": np.frombuffer(labels, "<u1"),
    }
    return run(Message(op, json.loads(params), {**points, **weights.arrays_of(rows)}))
