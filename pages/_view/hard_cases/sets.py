"""The three sets that no line separates, the features that suit each, and how they are asked about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import streamlit as st

from pages._live.hard_cases import FRESH, FeatureMap, feature_map
from pages._view import session
from pages._view.board import MOST_SEEDS, Board, Source, from_source
from pages._view.link import View
from pages._view.plane import Question

FEATURE_NAMES = {
    "products": "the product x₁x₂",
    "radius": "the radius, |x| and |x|²",
    "polynomial": "a polynomial",
}
SUITED = {"quadrants": "products", "ring": "radius", "three_modes": "polynomial"}
SETS = {"quadrants": "Quadrants", "ring": "Ring", "three_modes": "Three modes"}
OWN = "This board"
FRESH_POINTS = 1000
CHANGES, MOST_CHANGES = "_hard.changes", 20
KEPT_BACK = 4  # of drawn points one in so many


class Setting(NamedTuple):
    """What is chosen on the page."""

    features: str
    degree: int
    k: int

    @property
    def named(self) -> str:
        """The features in a few characters, for a title."""
        return {"products": "x₁x₂", "radius": "|x|, |x|²"}.get(self.features, f"degree {self.degree}")

    @property
    def lift(self) -> FeatureMap:
        """The feature map."""
        return feature_map(self.features, self.degree)

    def question(self, board: Board) -> Question:
        """What the plane asks."""
        return Question("hard_cases", {**self._asdict(), "held": held_for(board)})


def held_for(board: Board) -> dict[str, Any]:
    """New points of the same kind, by another seed; where there are none, points that are kept back."""
    if board.source and board.source.name in FRESH:
        return {
            "name": board.source.name,
            "n": FRESH_POINTS,
            "seed": (board.source.seed + 1) % (MOST_SEEDS + 1),
        }
    return {"one_in": KEPT_BACK}


def set_chooser(board: Board, on_choice: Callable[[str], None]) -> None:
    """One tap to each of the three sets; a fourth choice stands for any other board, while it is there."""
    name = board.source.name if board.source else ""
    offered = [*SETS] if name in SETS else [*SETS, OWN]
    shown = name if name in SETS else OWN
    key = session.board_key(f"hard.set.{shown}")

    def choose() -> None:
        if session.is_choice(key, shown):
            on_choice(st.session_state[key])

    st.segmented_control(
        "Points",
        offered,
        default=shown,
        format_func=lambda name: SETS.get(name, name),
        key=key,
        required=True,
        on_change=choose,
    )


@dataclass
class Change:
    """A set that was chosen: the boards before and after with their features, and which of them is shown."""

    boards: tuple[Board, Board]
    features: tuple[str, str]
    at: int = 1


def choose_set(name: str, view: View) -> None:
    """Put one of the three on the board, and choose the features that suit it."""
    if name in SETS:
        before, after = session.shared().board, from_source(Source(name))
        change = Change((before, after), (view["features"], SUITED[name]))
        st.session_state[CHANGES] = [*st.session_state.get(CHANGES, []), change][-MOST_CHANGES:]
        session.put(after)
        st.session_state[view.key("features")] = SUITED[name]


def follow_undo(board: Board, view: View) -> None:
    """Where undo or redo crosses a choice of set, its features come along, unless others were chosen since."""
    changes: list[Change] = st.session_state.get(CHANGES, [])
    crossed = [change for change in changes if board.same_points(change.boards[1 - change.at])]
    for change in crossed:
        change.at = 1 - change.at
    if crossed and view["features"] == crossed[-1].features[1 - crossed[-1].at]:
        st.session_state[view.key("features")] = crossed[-1].features[crossed[-1].at]
