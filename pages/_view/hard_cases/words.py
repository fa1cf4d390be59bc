"""The words of the lesson on hard cases: what is asked, and why it is so."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from mlcore.arrays import Array
from mlcore.datasets import DATASETS
from mlcore.features import products, radius
from pages._live.hard_cases import MAX_DEGREE, REG, Linear, feature_map, train_linear
from pages._live.operations import Answer
from pages._view.board import Board, Source, from_source
from pages._view.figures import line, plot
from pages._view.hard_cases.sets import FRESH_POINTS, SETS, SUITED, Setting, held_for
from pages._view.plane import ask
from pages._view.questions import Question

FEW, DRAWS = 30, 10  # points of a set, and how many such sets, in the question about the degree

TERMS = {  # what comes after x1 and x2, in LaTeX
    "products": ["x_1 x_2"],
    "radius": ["|x|", "|x|^2"],
    "polynomial": ["x_1^2", "x_1 x_2", "x_2^2"],
}

LINES = Question(
    "hard.lines",
    "A linear classifier may put its line anywhere. Which of the three sets can it separate?",
    ("Quadrants", "Ring", "Three modes", "None of them"),
)
RING = Question(
    "hard.ring",
    "Class 0 is the ring 1 ≤ |x| ≤ 2. Which features make it linear?",
    ("The product x₁x₂", "The radius |x|", "|x| and |x|²"),
)
DEGREE = Question(
    "hard.degree",
    f"Three modes, but only {FEW} points; the degree of the polynomial rises from 1 to {MAX_DEGREE}. "
    "How often is it right on new points?",
    ("More and more often", "Up to a degree more often, then no more", "Less and less often"),
)


def where_held(board: Board, answer: Answer) -> str:
    """Which points are meant by "new"; nothing where there are none."""
    held, asked = held_for(board), answer.params["asked"]
    if not asked:
        return ""
    if "one_in" in held:
        return f"*New*: a quarter of each class, {asked} in all, asked of the three trained without them."
    return f"*New*: {FRESH_POINTS:,} fresh points of the same kind, seed {held['seed']}."


def how_trained(answer: Answer) -> str:
    """Where the training of the two linear classifiers ended, and by what rule."""
    jumps = " and ".join(str(count) for count in answer.params["steps"])
    slope = f"the largest slope left is {max(answer.params['slope']):.0e}"
    if all(answer.params["converged"]):
        return f"*Linear*: at the least softmax loss, reached in {jumps} Newton jumps; {slope}."
    return f"*Linear*: NOT at the least loss, stopped after {jumps} Newton jumps; {slope}, above 1e-06."


def which_sets(_said: str) -> None:
    """Each set by each of the three classifiers, with the features that suit it."""
    rows = []
    for name, title in SETS.items():
        board = from_source(Source(name))
        setting = Setting(SUITED[name], 4, 5)
        answer = ask(board, setting.question(board))
        if answer is not None:
            said = [f"{new / answer.params['asked']:.1%}" for new in answer.params["new"]]
            rows.append(f"| {title} | {' | '.join(said)} ({_in_cell(setting.named)}) |")
    st.markdown("**None of them.** On a thousand new points each, right are")
    st.markdown("\n".join(["| | linear | 5-NN | linear on features |", "|---|---|---|---|", *rows]))
    st.markdown("A coin gets 50%: the best line knows next to nothing.")


def _in_cell(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return text.replace("|", "\\|")


def which_features(_said: str) -> None:
    """Training accuracy on the ring for each answer; |x| alone cuts once, and a ring has two edges."""
    data = DATASETS["ring"](200, seed=0)

    def only_radius(X: Array) -> Array:
        return radius(X)[:, :3]  # x1, x2, |x|

    right = []
    for lift in (products, only_radius, radius):
        trained: Linear = train_linear(lift, data.X, data.y, 2)
        right.append(int((trained.predict(data.X) == data.y).sum()))
    st.markdown(
        f"**|x| and |x|².** Right are **{right[0]}** of 200 with x₁x₂, **{right[1]}** with |x|, **{right[2]}** with "
        "|x| and |x|². One threshold on |x| makes one circle, and a ring has two edges: (|x| − 1)(2 − |x|) ≥ 0 is "
        "linear in |x| and |x|²."
    )


def which_degree(_said: str) -> None:
    """Accuracy on the points trained on and on new ones, for each degree."""
    seen, new = degree_curves()
    degrees = np.arange(1, MAX_DEGREE + 1)
    figure = plot("degree of the polynomial", "right", height=300)
    line(figure, degrees, seen, "points trained on", mode="lines+markers")
    line(figure, degrees, new, "new points", index=1, mode="lines+markers")
    figure.update_yaxes(range=[0.4, 1.03], tickformat=".0%")
    st.plotly_chart(figure, key="hard.degrees", config={"displayModeBar": False})
    best = int(np.argmax(new))
    st.markdown(
        f"Means of {DRAWS} draws. Best on new points is degree **{best + 1}** with {new[best]:.0%}; at degree "
        f"{MAX_DEGREE} it is {new[-1]:.0%}, though on the {FEW} points themselves it is {seen[-1]:.0%}. More features "
        "than the shape needs only help to fit the accident."
    )


@st.cache_data(max_entries=1, show_spinner=False)
def degree_curves() -> tuple[Array, Array]:
    """Mean accuracy (MAX_DEGREE,) on FEW points trained on, and on a thousand new ones."""
    new = DATASETS["three_modes"](FRESH_POINTS, seed=DRAWS)
    right = np.empty((DRAWS, MAX_DEGREE, 2))
    for seed in range(DRAWS):
        few = DATASETS["three_modes"](FEW, seed=seed)
        for degree in range(1, MAX_DEGREE + 1):
            trained = train_linear(feature_map("polynomial", degree), few.X, few.y, 2)
            right[seed, degree - 1] = [(trained.predict(part.X) == part.y).mean() for part in (few, new)]
    seen, fresh = right.mean(axis=0).T
    return seen, fresh


QUESTIONS: tuple[tuple[Question, Callable[[str], None]], ...] = (
    (LINES, which_sets),
    (RING, which_features),
    (DEGREE, which_degree),
)


def why(board: Board, setting: Setting, answer: Answer) -> None:
    """What a line can do, what features change, and what training means here."""
    X, y, C = board.X, board.y, len(board.classes)
    trained = train_linear(setting.lift, X, y, C)
    F = len(trained.W)
    st.markdown(
        "**One line.** Two scores are equal on a straight line, so each border of a linear classifier is straight. "
        "A set whose border is not straight is out of its reach, however well it is trained."
    )
    st.markdown(
        f"**The same classifier, other features.** It is given {F} numbers a point instead of 2, and its border is "
        "straight among those. Drawn back in the plane it is a curve. Of the first two classes it is here"
    )
    if F <= 5:
        st.latex(border_formula(trained, ["x_1", "x_2", *TERMS[setting.features]][:F]))
    else:
        st.latex(rf"w_1 f_1 + \dots + w_{{{F}}} f_{{{F}}} + b = 0")
    steps, loss = answer.params["steps"], answer.params["loss"]
    st.markdown(
        f"**Least loss.** Softmax loss + {REG:g} Σ W², on standardized features; W is mapped back for the plane. "
        f"Newton's method lands at a loss of **{loss[0]:.4f}** (linear, {steps[0]} jumps) and **{loss[1]:.4f}** (on "
        f"features, {steps[1]} jumps) and stops when no slope is above 1e-06. The loss is convex: there is no better W."
    )
    st.markdown(
        f"**k-NN** needs no features, only points near enough, and all of them at every prediction. With "
        f"k = {answer.params['k']} it has {answer.params['said'][1]}."
    )


def border_formula(trained: Linear, names: list[str]) -> str:
    """Where the scores of classes 0 and 1 are equal, in LaTeX."""
    weights = [*(trained.W[:, 1] - trained.W[:, 0]), trained.b[1] - trained.b[0]]
    terms = [
        f"{weight:+.2f}\\,{name}".rstrip("\\,") for weight, name in zip(weights, [*names, ""], strict=True)
    ]
    return " ".join(terms).removeprefix("+") + " = 0"
