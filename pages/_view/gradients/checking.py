"""The gradient check on the page: rows with a verdict, the bands of relative error, and bugs to be found."""

from typing import NamedTuple

import numpy as np

from mlcore import gradients, mistakes
from pages._view.gradients.fields import BUGS, RIGHT
from pages._view.gradients.problem import Problem

SIGNS = {"pass": "✓", "fail": "✗", "kink": "∠", "below round-off": "≈"}


class Band(NamedTuple):
    """Relative errors from low up to high, and what the course's notes say of them."""

    low: float
    high: float
    says: str


LOWEST = 1e-16  # where an error of 0 is drawn
BANDS = (
    Band(LOWEST, 1e-7, "be happy"),
    Band(1e-7, 1e-4, "fine at kinks"),
    Band(1e-4, 1e-2, "too high"),
    Band(1e-2, 2.0, "probably wrong"),
)


class Row(NamedTuple):
    """An element of the gradient: both numbers, their ratio (None: n is 0), relative error, verdict."""

    name: str
    analytic: float
    numerical: float
    ratio: float | None
    error: float
    verdict: str


class Checked(NamedTuple):
    """The rows, and one error for all: by norms."""

    rows: tuple[Row, ...]
    norm_error: float

    def count(self, verdict: str) -> int:
        """How many rows have that verdict."""
        return sum(row.verdict == verdict for row in self.rows)


def checked(problem: Problem, h: float, bug: str) -> Checked:
    """mlcore's check of the gradient with that bug ("" or "right" for none), class by class."""
    found = gradients.check(problem.total, problem.w, problem.gradient(bug), h=h)
    parts = (found.analytic, found.numerical, found.error)
    columns = [part.T.ravel().tolist() for part in parts]
    verdicts = [str(verdict) for verdict in found.verdict.T.ravel()]
    rows = tuple(
        Row(name, a, n, a / n if n else None, error, verdict)
        for name, a, n, error, verdict in zip(problem.names, *columns, verdicts, strict=True)
    )
    return Checked(rows, found.norm_error)


def band_of(error: float) -> Band:
    """The band that a relative error falls in.

    >>> band_of(0.0).says, band_of(3e-3).says
    ('be happy', 'too high')
    """
    return next((band for band in BANDS if error < band.high), BANDS[-1])


def candidates(loss: str, reg: float) -> tuple[str, ...]:
    """What may be hidden in the gradient of a loss: nothing, or a bug of it, or of the penalty if there is one.

    >>> candidates("squared_svm", 0.1)
    ('right', 'squared_svm_lost_two', 'l2_half_gradient')
    """
    fitting = (loss, "l2") if reg else (loss,)
    return (RIGHT, *(bug for bug in BUGS if mistakes.MISTAKES[bug].instead_of in fitting))


def hidden_bug(loss: str, reg: float, case: int) -> str:
    """The bug of a case: the same for everyone with the same link."""
    choices = candidates(loss, reg)
    return choices[int(np.random.default_rng([case, len(loss)]).integers(len(choices)))]


def sentence(bug: str) -> str:
    """What is wrong, in words."""
    return "Nothing: it is right." if bug == RIGHT else mistakes.MISTAKES[bug].sentence
