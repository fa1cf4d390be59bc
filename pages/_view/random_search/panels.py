"""What the page of random search is set by, and what stands beside its pictures."""

import numpy as np
import streamlit as st

from pages._view import link
from pages._view.board import Board
from pages._view.random_search import pictures, starts
from pages._view.random_search.fields import (
    LOSSES,
    MOST_ATTEMPTS,
    MOST_STARTS,
    MOST_WORK,
    PAGE,
    STRATEGIES,
    USUAL,
)
from pages._view.random_search.runs import Data, Runs, Settings, Strategy

QUIET = {"displayModeBar": False}


def settings_of(view: link.View, data: Data) -> Settings:
    """What the page is set to, held to what is quick enough with this data."""
    most = max(10, min(MOST_ATTEMPTS, MOST_WORK // (len(data.y) * len(data.classes))))
    view.hold("attempts", 10, most, f"there are {len(data.y)} examples")
    view.hold("at", 1, view["attempts"], "that is where the search ends")
    names = ("loss", "attempts", "scale", "step", "rate", "cost", "seed")
    return Settings(*(view[name] for name in names))


def settings_menu(view: link.View) -> None:
    """The numbers of the three strategies."""
    with st.popover("Settings", width="content"):
        left, right = st.columns(2)
        left.selectbox("Loss", format_func=LOSSES.__getitem__, **view.choice("loss", LOSSES))
        right.number_input(
            "Attempts", 10, MOST_ATTEMPTS, step=100, **view.value("attempts"), on_change=to_the_end
        )
        left.number_input("Size of a random W", 0.001, 100.0, format="%g", **view.value("scale"))
        right.number_input("Size of a nudge", 0.0001, 100.0, format="%g", **view.value("step"))
        left.number_input("Rate of the slope", 0.0001, 100.0, format="%g", **view.value("rate"))
        right.number_input("A slope costs, in losses", 1, 10, **view.value("cost"))
        left.number_input("Seed", 0, 9999, **view.value("seed"))


def end(picture: str, runs: Runs, data: Data, board: Board | None) -> None:
    """What the searches have led to, with their numbers beside it; board None: on the digits."""
    left, right = st.columns([2, 1], gap="medium")
    if picture == "histogram":
        name, figure = picture, pictures.histogram(runs)
    elif board:
        name, figure = "regions", pictures.regions(runs, board)
    else:
        name, figure = "templates", pictures.templates(runs, data.classes)
    left.plotly_chart(figure, key=f"random_search.plot.{name}", config=QUIET)
    right.markdown(result_table(runs))


def result_table(runs: Runs) -> str:
    """The loss of each strategy at the end, and the share of examples that are right."""
    held = runs.random.held_out is not None
    lines = [
        f"| Strategy | loss | right{' | held out' if held else ''} |",
        f"|---|---:|---:|{'---:|' if held else ''}",
    ]
    for name, title in STRATEGIES.items():
        run: Strategy = getattr(runs, name)
        last = f" | {_share(run.held_out)}" if held else ""
        lines.append(f"| {title} | **{run.losses[-1]:.3g}** | {_share(run.accuracy)}{last} |")
    return "\n".join(lines)


def _share(value: float | None) -> str:
    return "–" if value is None or np.isnan(value) else f"{value:.1%}"


def two_surfaces(view: link.View, board: Board, data: Data) -> tuple[starts.Ends, starts.Ends]:
    """The softmax loss beside Himmelblau's function: where descents from random starts end."""
    X, y, every = starts.thinned(data.X, data.y)
    convex = starts.softmax_ends(X, y, len(data.classes), view["starts"], view["seed"])
    other = starts.himmelblau_ends(view["starts"], view["seed"])
    left, right = st.columns(2)
    with left:
        st.markdown(f"**The softmax loss** over two weights: {said(convex)}")
        names = [f"weight of {axis} for {board.classes[0]}" for axis in board.axis_names]
        st.plotly_chart(pictures.ends(convex, *names), key="random_search.plot.softmax", config=QUIET)
    with right:
        st.markdown(f"**Himmelblau's function**: {said(other)}")
        st.plotly_chart(pictures.ends(other, "x", "y"), key="random_search.plot.himmelblau", config=QUIET)
    if every > 1:
        st.caption(f"Of this board's points every {every}th is taken here, to stay quick.")
    return convex, other


def said(found: starts.Ends) -> str:
    """How many places the descents end in."""
    n, places = len(found.place_of), len(found.places)
    return f"{n} starts, {places} {'end' if places == 1 else 'ends'}."


def starts_slider(view: link.View) -> None:
    """How many descents."""
    st.slider("Random starts", 2, MOST_STARTS, **view.value("starts"))
    st.number_input("Seed", 0, 9999, **view.value("seed"))


def usual_numbers() -> None:
    """Another data set was chosen: numbers that suit it."""
    for name, value in USUAL[st.session_state[f"{PAGE}.data"]]._asdict().items():
        st.session_state[f"{PAGE}.{name}"] = value


def to_the_end() -> None:
    """The number of attempts was changed: show all of them."""
    st.session_state[f"{PAGE}.at"] = st.session_state[f"{PAGE}.attempts"]


def diverged(runs: Runs) -> None:
    """Say where the slope's loss stops being a number."""
    if runs.diverged_at is not None:
        st.warning(f"The slope's rate is too high: its loss is no number from step {runs.diverged_at} on.")
