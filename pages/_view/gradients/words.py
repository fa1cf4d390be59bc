"""Words of the page: what the hall is asked, and why things are as they are; each number is computed."""

import streamlit as st

from pages._view.gradients import checking, nudges
from pages._view.gradients.checking import Checked
from pages._view.gradients.fields import RIGHT
from pages._view.gradients.problem import Problem
from pages._view.gradients.step_sizes import EPS, textbook_errors
from pages._view.questions import Question, ask

CIFAR10 = 10 * 3072 + 10  # numbers in W and b

COST = Question(
    "gradients.cost",
    "CIFAR-10: W and b are 30,730 numbers. How often is the loss computed for one gradient, forward?",
    ("Once", "Ten times, once a class", "About 30,000 times", "About a billion times"),
)
SMALLEST = Question(
    "gradients.smallest",
    "A slope is a limit, h → 0. So which h gives the best forward difference on a computer?",
    ("The smallest, 1e-15", "About 1e-8", "About 1e-2", "All the same"),
)
CENTRAL = Question(
    "gradients.central",
    "Central differences look twice at each weight. At h = 0.001 their error, against forward's, is ...",
    ("the same", "half of it", "about a thousandth of it"),
)

CLUES = {
    RIGHT: "Every ratio is 1, to seven digits and more.",
    "svm_wrong_sign": "Biases, which no penalty touches, have a ratio of exactly −1.",
    "svm_forgotten_class": "Some bias should have a slope below 0, and none has: all are 0 or more.",
    "squared_svm_lost_two": "Biases, which no penalty touches, have a ratio of exactly 0.5.",
    "softmax_sum_gradient": "Biases, which no penalty touches, have a ratio of exactly N, the number of examples.",
    "softmax_wrong_class": "No ratio is like another: the wrong examples are counted for the wrong class.",
    "l2_half_gradient": "The biases pass, and they are what the penalty leaves alone.",
}


def ask_the_hall(problem: Problem | None) -> None:
    """Three questions beside each other."""
    columns = st.columns(3)
    with columns[0]:
        ask(COST, lambda _said: _cost(problem))
    with columns[1]:
        ask(SMALLEST, lambda _said: _smallest())
    with columns[2]:
        ask(CENTRAL, lambda _said: _central())


def _cost(problem: Problem | None) -> None:
    looks = nudges.evaluations(CIFAR10, "forward")
    st.markdown(
        f"**{looks:,}** times: once at W, and once for each number; central **{2 * CIFAR10:,}** times. "
        "And that is one step. The analytic gradient costs about as much as two looks at the loss, whatever W's size."
    )
    if problem is not None:
        taken = nudges.times(problem, "forward")
        ratio = taken.numerical / taken.analytic
        st.markdown(f"On this board, with {problem.w.size} numbers: **{ratio:.0f}** times as long, measured.")


def _smallest() -> None:
    errors = textbook_errors()
    forward = errors.relative("forward")
    st.markdown(
        f"About 1e-8: for e⁻ˣ sin x at 1 the best is **{errors.best('forward'):g}**, with a relative error of "
        f"{forward.min():.0e}. At 1e-15 it is **{forward[-1]:.0%}** wrong: f(x + h) and f(x) agree in almost all of "
        f"their 16 digits, so little is left of their difference. See *Choose h*."
    )


def _central() -> None:
    errors = textbook_errors()
    forward, central = (errors.absolute[scheme][2] for scheme in ("forward", "central"))
    st.markdown(
        f"For e⁻ˣ sin x at 1: forward **{forward:.1e}**, central **{central:.1e}**, {forward / central:,.0f} times "
        "less. Forward's error shrinks like h, central's like h²: what bends to both sides alike cancels."
    )


def find_the_bug(problem: Problem, case: int, found: Checked) -> None:
    """The hidden bug of this case: the check is on the table, people say what it means."""
    choices = checking.candidates(problem.loss, problem.reg)
    bug = checking.hidden_bug(problem.loss, problem.reg, case)

    def reveal(said: str) -> None:
        right = said == checking.sentence(bug)
        st.markdown(f"{'✓ Found.' if right else '✗ No:'} **{checking.sentence(bug)}** {CLUES[bug]}")
        if bug != RIGHT and not found.count("fail"):
            st.markdown("At this W nothing shows it: a check is made at one place. Try another W.")

    question = Question(
        f"gradients.bug.{problem.loss}.{case}.{bool(problem.reg)}",
        "What is wrong with this gradient?",
        tuple(checking.sentence(choice) for choice in choices),
    )
    ask(question, reveal)


def why(problem: Problem | None, h: float, looks: int) -> None:
    """The slope, its cost, the check and the choice of h, with the numbers on screen."""
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Follow the slope.** In one dimension, the slope is a limit:")
        st.latex(r"\frac{\mathrm{d}f}{\mathrm{d}x} = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}")
        n = problem.w.size if problem is not None else len(nudges.SLIDE_W)
        st.markdown(
            f"With {n} weights, nudge each in turn and leave the others: {nudges.evaluations(n, 'forward')} looks at "
            f"the loss ({looks} so far). **Numerical**: approximate, very slow, easy to write. "
            "**Analytic**, by calculus: exact, fast, easy to get wrong. So compute the analytic one, and check it "
            "against the numerical one: a *gradient check*."
        )
        st.markdown("**Relative error**, so that big and small slopes are judged alike:")
        st.latex(r"\frac{|a - n|}{\max(|a|, |n|)}")
    with right:
        st.markdown(
            f"**Truncation and round-off.** Forward differences forget the curve: an error of about h |f″| / 2. "
            f"Central ones forget only h² |f‴| / 6. But a computer keeps 16 digits: what it loses of f, about "
            f"{EPS:.0e} |f|, is divided by h. With h = {h:g} that is about **{EPS / h:.0e}** |f|. "
            "One error falls with h, one grows: a V."
        )
        st.markdown(
            "**Verdicts.** ✓ pass: the error is at most 1e-5, or the numerical slope itself is no surer than that. "
            "≈ below round-off: the slope is so small that nothing is left to compare, as at a minimum. ∠ kink: the "
            "hinge has a corner less than h away, and the analytic slope is that of one side. ✗ fail: a bug."
        )
        if problem is not None:
            st.markdown(
                "X is standardized, as in training. At random, W has two decimals, so that the table shows all of it."
            )
