"""What the page computes from its fields: the slope, the rules, where the start is, how many steps."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages._live.race import MAX_STEPS, MAX_WORK
from pages._view import link
from pages._view.board import Board
from pages._view.race import picture, player, rates, sweeps, theory
from pages._view.race.fields import END, MIN_STEPS, PAGE, WEIGHTS
from pages._view.race.rates import Rule
from pages._view.race.slope import Slope, known, own

SWEPT_TO = 0.01  # "best of a sweep" is the first to go 99 % of the way


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a race depends on; `preset` holds the rates before anything was changed by hand."""

    slope: Slope
    start: tuple[float, float]
    steps: int
    preset: dict[str, float]
    rules: list[Rule]

    @property
    def params(self) -> dict[str, Any]:
        """The parameters of the operation `race`."""
        return player.question(self.slope, self.start, self.steps, self.rules)

    def rule(self, name: str) -> Rule:
        """One optimizer with the numbers that it runs with."""
        return next(rule for rule in self.rules if rule["name"] == name)


def scene_of(view: link.View, board: Board) -> Scene:
    """The race that the page's fields describe; what does not fit is put right, and said so."""
    slope = _slope(view, board)
    if slope.arrays:
        fits = MAX_WORK // (len(board) * len(board.classes) * len(rates.TITLES))
        view.hold("steps", MIN_STEPS, max(MIN_STEPS, min(MAX_STEPS, fits)), f"there are {len(board)} points")
    start = view["start"] or slope.start
    if not _inside(start, slope):
        start = slope.start
        link.note("The start was off this picture, so all begin at the usual place.")
        restart()
    preset = _preset(view, slope)
    rules = rates.rules_of(preset, view["set"], correction=view["correction"])
    return Scene(slope, start, view["steps"], preset, rules)


def settings_of(view: link.View) -> dict[str, Any]:
    """What the player begins with."""
    return {
        "step": view["at"] if view["at"] < view["steps"] else END,
        "speed": float(view["speed"]),
        "loop": view["loop"],
        "trails": view["trails"],
        "on": list(view["on"]),
    }


def step_of(view: link.View) -> int:
    """The step on screen when the hand last rested."""
    at: int = view["at"]
    return view["steps"] if at == END or at > view["steps"] else at


def restart() -> None:
    """The usual start and the end of the race: for a new surface."""
    _set(start=None, at=END)


def new_rates() -> None:
    """A preset replaces what was changed by hand."""
    st.session_state[f"{PAGE}.set"] = {}


def number_changed(name: str, usual: float) -> None:
    """One number of one rule was set: kept where it differs from the preset's."""
    value = st.session_state[f"{PAGE}.number.{name}"]
    changed = {key: old for key, old in st.session_state[f"{PAGE}.set"].items() if key != name}
    st.session_state[f"{PAGE}.set"] = changed if value == usual else {**changed, name: value}


def theory_s_numbers(condition: float) -> None:
    """SGD and momentum with the best numbers that theory has for a bowl."""
    _set(set={**st.session_state[f"{PAGE}.set"], **theory.best_numbers(condition)}, at=END)


def show(**fields: Any) -> None:
    """Set the page up for an example: fields not named get the usual start and end."""
    _set(**{"start": None, "at": 0, "set": {}, "solid": False, **fields})


def _set(**fields: Any) -> None:
    for name, value in fields.items():
        st.session_state[f"{PAGE}.{name}"] = value
    player.hand_over()


def put_right(view: link.View, board: Board) -> None:
    """A board to learn from, and two different weights of its classifier, before their widgets are drawn."""
    if view["surface"] == "loss" and not len(board):
        link.note("The board is empty, so there is no classifier on it: here is Beale's surface.")
        st.session_state[view.key("surface")] = "beale"
    codes = weights_of(board)
    for name in ("first", "second"):
        if view[name] not in codes:
            link.note(f"The {name} weight was of a class that is not on the board, so it is another one now.")
            st.session_state[view.key(name)] = next(code for code in codes if code != view["first"])
    if view["first"] == view["second"]:
        st.session_state[view.key("second")] = next(code for code in codes if code != view["first"])
        link.note("A surface needs two weights, so the second is another one now.")


def _slope(view: link.View, board: Board) -> Slope:
    if view["surface"] != "loss":
        return known(view["surface"], view["condition"])
    return own(board, loss=view["loss"], reg=view["reg"], first=view["first"], second=view["second"])


def weights_of(board: Board) -> list[str]:
    """The codes of the classifier's weights and biases on this board."""
    return [code for code in WEIGHTS if int(code.split(".")[1]) < len(board.classes)]


def _preset(view: link.View, slope: Slope) -> dict[str, float]:
    if view["rates"] == "same":
        return rates.same(view["rate"])
    usual = rates.lecture(view["surface"])
    if view["rates"] == "lecture":
        return usual
    others = {name: value for name, value in view["set"].items() if not name.endswith(".lr")}
    rules = rates.rules_of(usual, others, correction=view["correction"])
    return sweeps.best_rates(sweeps.sweep(slope, slope.start, rules, view["steps"], SWEPT_TO))


def _inside(start: tuple[float, float], slope: Slope) -> bool:
    window = picture.window_of(slope.surface.bounds)
    return all(low <= at <= high for at, (low, high) in zip(start, window, strict=True))
