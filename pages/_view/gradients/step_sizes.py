"""The error of a numerical gradient against h: truncation on one side, round-off on the other, a V between."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from mlcore.arrays import Array, Labels
from mlcore.gradients import numerical_gradient
from pages._view.gradients.fields import FINEST, SCHEMES, step_size
from pages._view.gradients.problem import Problem

STEPS = np.array([step_size(exponent) for exponent in range(1, FINEST + 1)])
EPS = float(np.finfo(float).eps)


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """|numerical - exact| for each of STEPS, by scheme (norms, if there are several numbers), and |exact|.

    `theory`: lines that the errors should follow, by name; empty where second derivatives are not known.
    """

    absolute: dict[str, Array]
    size: float
    theory: dict[str, Array]

    def relative(self, scheme: str) -> Array:
        """As shares of the exact slope's size; NaN where that is 0."""
        return self.absolute[scheme] / (self.size or np.nan)

    def best(self, scheme: str) -> float:
        """The h of the smallest error."""
        return float(STEPS[np.argmin(self.absolute[scheme])])


def textbook(x: Array) -> float:
    """f(x) = e^-x sin x, whose derivatives are known."""
    return float(np.exp(-x) * np.sin(x))


def textbook_errors() -> Errors:
    """The errors at x = 1; truncation is h |f''| / 2 forward and h^2 |f'''| / 6 central, round-off eps |f| / h."""
    x = np.array(1.0)
    sine, cosine, decay = float(np.sin(x)), float(np.cos(x)), float(np.exp(-x))
    slope = decay * (cosine - sine)
    second, third = -2 * decay * cosine, 2 * decay * (sine + cosine)
    found = {
        scheme: np.array(
            [abs(float(numerical_gradient(textbook, x, h=h, scheme=scheme)) - slope) for h in STEPS]
        )
        for scheme in SCHEMES
    }
    theory = {
        "truncation, forward": STEPS * abs(second) / 2,
        "truncation, central": STEPS**2 * abs(third) / 6,
        "round-off": EPS * abs(textbook(x)) / STEPS,
    }
    size = abs(slope)
    return Errors(found, size, {name: values / size for name, values in theory.items()})


def board_errors(problem: Problem) -> Errors:
    """The errors of the classifier's gradient on the board, against the analytic one."""
    return _board_errors(problem.X, problem.y, problem.w, problem.loss, problem.reg)


@st.cache_data(max_entries=32, show_spinner="Nudging every weight by fifteen sizes of h")
def _board_errors(X: Array, y: Labels, w: Array, loss: str, reg: float) -> Errors:
    problem = Problem(X, y, w, loss, reg, ())
    exact = problem.gradient()
    found = {
        scheme: np.array([_distance(problem, exact, float(h), scheme) for h in STEPS]) for scheme in SCHEMES
    }
    return Errors(found, float(np.linalg.norm(exact)), {})


def _distance(problem: Problem, exact: Array, h: float, scheme: str) -> float:
    numerical = numerical_gradient(problem.total, problem.w, h=h, scheme=scheme)
    return float(np.linalg.norm(numerical - exact))
