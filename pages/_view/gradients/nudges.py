"""The lecture's table: a weight at a time is nudged by h, and the loss is looked at again."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import NamedTuple

import numpy as np
import streamlit as st

from mlcore.arrays import Array, Labels
from mlcore.gradients import numerical_gradient
from pages._view.gradients.fields import step_size
from pages._view.gradients.problem import Problem

RUNS = 5  # of which the median is shown


class Nudge(NamedTuple):
    """One row: a weight, the weight nudged, the loss there (and at w - h, for central), the slope; None: not done."""

    name: str
    w: float
    above: float | None = None
    below: float | None = None
    slope: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """h = 10^-exponent, a loss, its rows so far, how often it was computed, and how many decimals show a nudge."""

    exponent: int
    loss: float
    rows: tuple[Nudge, ...]
    evaluations: int
    decimals: int

    @property
    def h(self) -> float:
        return step_size(self.exponent)


# As printed on the lecture's slide: five decimals of a loss, so a slope is good to 0.1; there is no data behind it.
SLIDE_W = (0.34, -1.11, 0.78, 0.12, 0.55, 2.81, -3.1, -1.5, 0.33)
SLIDE_EXPONENT, SLIDE_LOSS = 4, 1.25347
SLIDE_LOSSES = (1.25322, 1.25353, 1.25347)
SLIDE_SLOPES = (-2.5, 0.6, 0.0, 0.2, 0.7, -0.5, 1.1, 1.3, -2.1)


def slide_table(done: int) -> Table:
    """The slide's rows, the first `done` of them nudged; only three have a loss printed beside them."""
    rows = []
    for k, w in enumerate(SLIDE_W):
        row = Nudge(f"weight {k + 1}", w)
        if k < done:
            above = SLIDE_LOSSES[k] if k < len(SLIDE_LOSSES) else None
            row = row._replace(above=above, slope=SLIDE_SLOPES[k])
        rows.append(row)
    return Table(SLIDE_EXPONENT, SLIDE_LOSS, tuple(rows), 1 + min(done, len(SLIDE_W)), 5)


def board_table(problem: Problem, exponent: int, scheme: str, done: int) -> Table:
    """The same for the classifier on the board, computed; rows are the elements of w.T, class by class."""
    h = step_size(exponent)
    slopes = numerical_gradient(problem.total, problem.w, h=h, scheme=scheme).T.ravel()
    rows = []
    for k, (name, w) in enumerate(zip(problem.names, problem.w.T.ravel().tolist(), strict=True)):
        row = Nudge(name, w)
        if k < done:
            below = _nudged(problem, k, -h) if scheme == "central" else None
            row = row._replace(above=_nudged(problem, k, h), below=below, slope=float(slopes[k]))
        rows.append(row)
    done = min(done, len(rows))
    looks = evaluations(done, scheme)
    return Table(exponent, problem.total(problem.w), tuple(rows), looks, min(exponent + 4, 16))


def evaluations(numbers: int, scheme: str) -> int:
    """How often the loss is computed for the slope of so many numbers.

    >>> evaluations(30_730, "forward"), evaluations(30_730, "central")
    (30731, 61460)
    """
    return 2 * numbers if scheme == "central" else 1 + numbers


def _nudged(problem: Problem, k: int, step: float) -> float:
    w = problem.w.copy()
    w[k % 3, k // 3] += step
    return problem.total(w)


class Times(NamedTuple):
    """Seconds of a whole numerical gradient, and of the analytic one."""

    numerical: float
    analytic: float


def times(problem: Problem, scheme: str) -> Times:
    """Measured on this server: medians of a few runs, kept for the same question."""
    return _times(problem.X, problem.y, problem.w, problem.loss, problem.reg, scheme)


@st.cache_data(max_entries=64, show_spinner=False)
def _times(X: Array, y: Labels, w: Array, loss: str, reg: float, scheme: str) -> Times:
    problem = Problem(X, y, w, loss, reg, ())
    return Times(
        _median(lambda: numerical_gradient(problem.total, w, scheme=scheme)),
        _median(problem.gradient),
    )


def _median(run: Callable[[], object]) -> float:
    run()
    seconds = []
    for _ in range(RUNS):
        start = perf_counter()
        run()
        seconds.append(perf_counter() - start)
    return float(np.median(seconds))
