"""The words of the lesson on nearest neighbours: what is asked, why it is so, and the code that says it."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import streamlit as st

from pages._live.operations import Answer
from pages._view import session
from pages._view.board import Board
from pages._view.code_panel import data_lines
from pages._view.names import plain
from pages._view.neighbors.units import Units
from pages._view.questions import Question, ask

OWN_POINTS = Question(
    "knn.own",
    "1-NN is asked about the very points it was trained on. How many does it get right?",
    ("All of them, always", "All, unless two equal points disagree", "About nine in ten", "About half"),
)
FIVE = Question(
    "knn.five",
    "And 5-NN on the points it was trained on?",
    ("As many as 1-NN", "More than 1-NN", "Fewer than 1-NN"),
)
TIME = Question(
    "knn.time",
    "How long does one prediction take with N training points?",
    ("The same for every N", "It grows like log N", "It grows like N", "It grows like N²"),
)

_SHOWN = "_knn.pair_shown"


class Setting(NamedTuple):
    """How one pane classifies."""

    k: int
    metric: str


def own_points(board: Board, one: Answer | None, place_key: str) -> None:
    """1-NN on its own training points; where two equal points disagree, let people find them."""

    def reveal(_said: str) -> None:
        if one is None:
            st.markdown("There is no point on the board to ask about.")
            return
        N, correct = len(board), one.params["correct"][0]
        st.markdown(
            f"On this board: **{correct} of {N}**. Each point is its own nearest neighbour, at distance 0."
        )
        if correct == N:
            st.markdown("All of them, because no two equal points disagree here.")
            return
        st.markdown(
            f"{N - correct} went wrong: somewhere two points of different classes have the very same "
            "measurements, and the earlier one answers for both. Find them on the plane with *Inspect*, then:"
        )
        pair = disagreeing(board)
        if pair is not None:
            place = int(board.steps[pair[0], 0]), int(board.steps[pair[0], 1])
            st.button("Show a pair", key="knn.pair", on_click=_show_pair, args=(place_key, place))
            if st.session_state.get(_SHOWN):
                _name_pair(board, pair)

    ask(OWN_POINTS, reveal)


def _show_pair(place_key: str, place: tuple[int, int]) -> None:
    session.show_place(place_key, place)
    st.session_state[_SHOWN] = True


def _name_pair(board: Board, pair: tuple[int, int]) -> None:
    first, second = (plain(board.classes[board.labels[row]]) for row in pair)
    x, y = (
        plain(f"{value:g} {unit}".strip()) for value, unit in zip(board.X[pair[0]], board.units, strict=True)
    )
    st.markdown(f"**{first}** and **{second}**, both {x} by {y}.")


def five(board: Board, both: Answer | None) -> None:
    """5-NN on its own training points: it does not have to agree with them any more."""

    def reveal(_said: str) -> None:
        if both is None:
            st.markdown("There is no point on the board to ask about.")
            return
        one, more = both.params["correct"]
        used = both.params["k"][1]
        st.markdown(
            f"On this board: 1-NN **{one}**, {used}-NN **{more}** of {len(board)}. A point has one vote of "
            f"{used} about itself; its neighbours can outvote it. Fewer right on the training data is no fault: "
            "what counts is new fruit."
        )

    ask(FIVE, reveal)


def prediction_time() -> None:
    """O(N): to be seen in the panel that measures it."""

    def reveal(_said: str) -> None:
        st.markdown(
            "It grows like **N**: every training point is looked at, for every prediction. Training takes no "
            "time at all. That is the wrong way round: we can wait for training, not for answers. "
            "Choose *Cost* above and measure it."
        )

    ask(TIME, reveal)


def disagreeing(board: Board) -> tuple[int, int] | None:
    """The rows of two equal points of different classes, the first such pair; None where there is none."""
    order = np.lexsort((board.steps[:, 1], board.steps[:, 0]))
    for first, second in pairwise(order):
        same = (board.steps[first] == board.steps[second]).all()
        if same and board.labels[first] != board.labels[second]:
            return int(first), int(second)
    return None


def why(settings: list[Setting], answer: Answer | None, units: Units) -> None:
    """Distances, votes, ties and units, with what is set on the page in them."""
    k = answer.params["k"][0] if answer else settings[0].k
    formula = {
        "l2": r"d(a, b) = \sqrt{(a_1 - b_1)^2 + (a_2 - b_2)^2}",
        "l1": r"d(a, b) = |a_1 - b_1| + |a_2 - b_2|",
    }
    st.markdown("**Training** remembers every point. **Predicting** measures the distance to each of them,")
    st.latex(formula[settings[0].metric])
    st.markdown(
        f"takes the **{k}** nearest and lets them vote. With k = 1 the border runs half-way between points of "
        "different classes; a larger k smooths it, and forgives single odd points."
    )
    st.markdown(
        "**Ties.** Of equally distant points the one that was measured earlier is nearer. Where two classes "
        "have equally many votes the plane is striped; a prediction there takes the class named first."
    )
    x, y = units.factors
    said = "Both count as they are here." if (x, y) == (1, 1) else f"Now they count {x:g} : {y:g}."
    st.markdown(
        f"**Units.** All features count equally, so a width in millimetres shouts ten times louder than one in "
        f"centimetres. {said} Standardizing makes each feature's spread 1, whatever its unit: "
        f"it is **{'on' if units.standardize else 'off'}**."
    )


def snippet(board: Board, settings: list[Setting], units: Units) -> str:
    """Python that prints what the panes say: the accuracy on the training data."""
    lines = ["import numpy as np\n", "from mlcore.neighbors import KNearestNeighbor\n", data_lines(board)]
    if units.factors != (1.0, 1.0):
        lines.append(f"X = X * {list(units.factors)}  # the units on screen\n")
    if units.standardize:
        lines.append("from mlcore.features import standardize\n\nX = standardize(X).X\n")
    for k, metric in settings:
        lines.append(
            f'model = KNearestNeighbor({k}, metric="{metric}").train(X, y)\n'
            f'print("{k}-NN, {metric}:", (model.predict(X) == y).sum(), "of", len(y))\n'
        )
    return "\n".join(lines)
