"""Words of the page: what the hall is asked, and why things are as they are; each number is computed."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from mlcore import surfaces
from pages._view.questions import Question, ask
from pages._view.random_search import runs, starts
from pages._view.random_search.fields import USUAL
from pages._view.random_search.runs import Data, Runs, Settings
from pages._view.random_search.starts import Ends

LECTURE = "The lecture, on CIFAR-10: the best of 1,000 random W gets **15.5 %** of the test images right."

BEST = Question(
    "random_search.best",
    "Ten digits, 1,000 random W, the best is kept. How many of ten new digits does it get right?",
    ("One or two", "About four", "About seven", "Nine"),
)
NUDGE = Question(
    "random_search.nudge",
    "Instead of guessing anew, nudge the best W so far. After as many looks at the loss of the digits ...",
    ("it is no better than guessing", "it is better, but behind the slope", "it is ahead of the slope"),
)
MORE = Question(
    "random_search.more",
    "From the best of 100 random W to the best of 1,000, ten times the work: what becomes of the loss?",
    ("A tenth", "Half", "A few per cent less"),
)
STARTS = Question(
    "random_search.starts",
    "Forty descents from random starts: in how many places do they end, on the softmax loss and on Himmelblau's?",
    ("1 and 1", "1 and 4", "4 and 4", "40 and 40"),
)


def usual_runs() -> Runs:
    """The page's own first example: softmax on the digits."""
    return runs.runs_of(runs.digit_data(), Settings("softmax", 1000, *USUAL["digits"], cost=2, seed=0))


def ask_the_hall() -> None:
    """The four questions, two beside each other."""
    columns = st.columns(2)
    asked: list[tuple[Question, Callable[[str], None]]] = [
        (BEST, _best),
        (NUDGE, _nudge),
        (MORE, _more),
        (STARTS, _starts),
    ]
    for n, (question, reveal) in enumerate(asked):
        with columns[n % 2]:
            ask(question, reveal)


def _best(_said: str) -> None:
    found = usual_runs().random
    st.markdown(
        f"**{found.held_out:.1%}** of the digits held out, {found.accuracy:.1%} of those it was chosen on. One in "
        f"ten is what guessing gets. {LECTURE}"
    )


def _nudge(_said: str) -> None:
    random, local, slope = usual_runs()[:3]
    st.markdown(
        f"Better, but behind: **{local.losses[-1]:.2f}** against {random.losses[-1]:.2f} for guessing and "
        f"**{slope.losses[-1]:.2f}** for the slope. A nudge has one loss to go by; a gradient has {local.W.size} "
        "slopes and costs two. On the board, with nine numbers or so, nudging keeps up: try it."
    )


def _more(_said: str) -> None:
    best = usual_runs().random.losses
    st.markdown(
        f"From **{best[99]:.3f}** to **{best[999]:.3f}**: {1 - best[999] / best[99]:.0%} less. Random guesses do not "
        "learn from one another, and nearly all of them are about equally bad: see *Losses*."
    )


def _starts(_said: str) -> None:
    other = starts.himmelblau_ends(40, 0)
    counts = ", ".join(str(count) for count in np.bincount(other.place_of))
    st.markdown(
        f"**1 and {len(other.places)}**. The softmax loss (with a penalty) is convex: wherever you start, downhill "
        f"leads to its one lowest place. On Himmelblau's the starts part: {counts}. See *Starts*."
    )


def why(data: Data, found: Runs, settings: Settings) -> None:
    """What each strategy does and what an evaluation costs, with the numbers on screen."""
    n = found.random.W.size + found.random.b.size
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(
            f"**Strategy 1: a very bad idea.** Draw all {n} numbers of W and b at random, look at the loss, keep the "
            f"best. {LECTURE}"
        )
        st.latex(rf"W = {settings.scale:g} \cdot \mathcal{{N}}(0, 1)")
        st.markdown("**Local search.** Nudge the best so far, and stay there if it is lower.")
        st.latex(rf"W' = W_\text{{best}} + {settings.step:g} \cdot \mathcal{{N}}(0, 1)")
        st.markdown(
            f"In {n} dimensions nearly every direction is across the slope, so most nudges gain little."
        )
    with right:
        st.markdown(
            "**Strategy 2: follow the slope.** The gradient says which way is down in all dimensions at once."
        )
        st.latex(rf"W \leftarrow W - {settings.rate:g}\, \nabla L(W)")
        measured = runs.measured_cost(data.X, data.y, len(data.classes))
        st.markdown(
            f"**What counts.** One look is the loss of all {len(data.y)} examples. A step of the slope needs that and "
            "the gradient: one more product, X.T @ dscores, as large as X @ W. So here a step counts as "
            f"**{settings.cost}** (change it in *Settings*); measured on this server, the softmax loss with its "
            f"gradient takes **{measured:.1f}** times as long as without."
        )
        st.markdown(
            "All three set out from the same random W. Losses are data losses, without a penalty. The digits' grey "
            "values are divided by 16, and three in ten are held out; a board is standardized."
        )


def why_convex(convex: Ends, other: Ends) -> None:
    """Where local and global minima coincide, and where they do not."""
    st.markdown(
        "**Convex.** A straight line between two points of the softmax or SVM loss is nowhere below it: no dip is "
        "separate from another, so a local minimum is the global one. The softmax descents end "
        f"within **{convex.spread:.0e}** of one another; the small penalty λ = {starts.REG:g} keeps the lowest place "
        "from running off to infinity where the points can be separated."
    )
    lowest = [f"{float(surfaces.himmelblau.f(place)):.0e}" for place in other.places]
    st.markdown(
        "**Not convex.** Himmelblau's function has four lowest places. Where you end depends on where you start; "
        f"here all are equally low (losses {', '.join(lowest)}), in general they are not. "
        "The loss of a neural network is of this kind."
    )
    st.latex(r"f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2")
