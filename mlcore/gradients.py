"""The slope of a loss, one number at a time: nudge a weight by h, and see how the loss changes.

Numerical gradients are approximate, slow and easy; analytic ones exact, fast and error-prone. So: gradient
check.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlcore.arrays import Array, check_array, check_choice, check_number

__all__ = ["GradientCheck", "check", "numerical_gradient", "relative_error"]

Function = Callable[[Array], float]
SCHEMES = ("central", "forward")


@dataclass(frozen=True, slots=True, eq=False)
class GradientCheck:
    """Four arrays shaped like w: both numbers, their relative error, and a verdict in words."""

    analytic: Array
    numerical: Array
    error: Array
    verdict: NDArray[np.str_]

    @property
    def passed(self) -> bool:
        """No element fails: each passes, is below round-off, or sits on a kink."""
        return "fail" not in self.verdict

    @property
    def norm_error(self) -> float:
        """One number for all: |a - n| / max(|a|, |n|) with Euclidean norms, 0 where both are 0."""
        a, n = np.linalg.norm(self.analytic), np.linalg.norm(self.numerical)
        distance = np.linalg.norm(self.analytic - self.numerical)
        return float(distance / max(a, n)) if max(a, n) else 0.0


@np.errstate(all="ignore")
def numerical_gradient(f: Function, w: ArrayLike, *, h: float = 1e-5, scheme: str = "central") -> Array:
    """The slope of f at w, one dimension at a time; w and the answer have any shape, f(w) is a number.

    "forward" is the slide's (f(w + h) - f(w)) / h, whose error shrinks like h; "central", (f(w + h) - f(w -
    h)) / 2h, like h^2, until round-off, about 1e-16 |f| / h, takes over. w is not changed. Raises ValueError
    for a w that is empty or not finite, h <= 0, or another scheme. Source: CS231n notes, "Optimization".

    >>> square = lambda w: (w**2).sum()
    >>> numerical_gradient(square, [3.0, -1.0], h=0.01, scheme="forward").round(6).tolist()
    [6.01, -1.99]
    >>> numerical_gradient(square, [3.0, -1.0], h=0.01).round(6).tolist()
    [6.0, -2.0]
    """
    w, h = check_array(w, "w"), check_number(h, "h", above=0.0)
    if check_choice(scheme, "scheme", SCHEMES) == "forward":
        return (_nudged(f, w, h) - float(f(w.copy()))) / h
    return (_nudged(f, w, h) - _nudged(f, w, -h)) / (2.0 * h)


@np.errstate(all="ignore")
def relative_error(a: ArrayLike, n: ArrayLike) -> Array:
    """|a - n| / max(|a|, |n|), element by element, and 0 where both are 0.

    a and n have one shape, or one of them is a number. Above 1e-2: probably wrong. 1e-4: fine at a kink, else
    too much. 1e-7 or less: be happy (CS231n notes). Raises ValueError for two other shapes.

    >>> relative_error([1.0, 2.0, 0.0], [1.0, 4.0, 0.0]).tolist()
    [0.0, 0.5, 0.0]
    """
    a, n = check_array(a, "a", finite=False), check_array(n, "n", finite=False)
    if a.shape != n.shape and a.ndim and n.ndim:
        raise ValueError(f"n must have the shape of a, {a.shape}, or be one number; got shape {n.shape}")
    larger = np.maximum(np.abs(a), np.abs(n))
    return np.asarray(np.abs(a - n) / np.where(larger == 0.0, 1.0, larger))


@np.errstate(all="ignore")
def check(
    f: Function,
    w: ArrayLike,
    gradient: ArrayLike | Callable[[Array], ArrayLike],
    *,
    h: float = 1e-5,
    tolerance: float = 1e-5,
) -> GradientCheck:
    """Compare an analytic gradient of f at w (numbers shaped like w, or a function of w) with central
    differences.

    The verdict on an element is the first of these that holds:

    - "kink": f has a corner less than h away, and a lies between the slopes around it (see `_corners`);
    - "pass": the relative error is at most `tolerance` (smooth and right it is 1e-7 or less; above 1e-2 the
      gradient is almost surely wrong);
    - "below round-off": |a - n| <= 10 eps max(1, |f|) / h, so n has no digits left to compare;
    - "pass" again: the difference is no more than twice what halving h changes in n;
    - "kink" again: several corners less than h away, and a between their slopes;
    - "fail".

    w is not changed. Raises ValueError for a w that is empty or not finite, a gradient of another shape, and
    for h or tolerance <= 0.

    >>> hinge = lambda w: np.maximum(0.0, w).sum()
    >>> check(hinge, [-1.0, 0.0, 1.0], [1e-12, 0.0, 2.0]).verdict.tolist()
    ['below round-off', 'kink', 'fail']
    """
    w, h = check_array(w, "w"), check_number(h, "h", above=0.0)
    tolerance = check_number(tolerance, "tolerance", above=0.0)
    gradient = gradient(w.copy()) if callable(gradient) else gradient
    a = check_array(gradient, "gradient", shape=w.shape, finite=False)
    here = np.full(w.shape, float(f(w.copy())))
    values = np.stack([_nudged(f, w, k * h / 4) if k else here for k in range(-4, 5)])  # (9, ...)
    n, finer = (values[8] - values[0]) / (2 * h), (values[6] - values[2]) / h
    fuzz = np.finfo(float).eps * np.maximum(1.0, np.abs(here)) / h
    error, gap = relative_error(a, n), np.abs(a - n)
    one, several = _corners(values, a, h, fuzz)
    cases = {
        "kink": one,
        "pass": error <= tolerance,
        "below round-off": gap <= 10.0 * fuzz,
        "pass again": gap <= 2.0 * np.abs(n - finer),
        "kink again": several,
    }
    verdicts = [name.removesuffix(" again") for name in cases]
    return GradientCheck(a, n, error, np.select(list(cases.values()), verdicts, "fail"))


def _nudged(f: Function, w: Array, step: float) -> Array:
    """f with each element of w nudged by step in turn, the others where they are; shaped like w."""
    values = np.empty_like(w)
    for index in np.ndindex(w.shape):
        nudged = w.copy()
        nudged[index] += step
        values[index] = f(nudged)
    return values


def _corners(values: Array, a: Array, h: float, fuzz: Array) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether f, known at nine points across [w - h, w + h], has one corner there, or several; `a` is a slope
    of it.

    From each eighth of the interval to the next the slope changes: by little and evenly if f is smooth, and
    at a corner by a jump, in one or two of the seven places, that stands out from the other changes and from
    round-off. Several corners make the changes uneven, as a curve also does when h is large.
    """
    slopes = np.diff(values, axis=0) / (h / 4)  # (8, ...)
    jumps = np.diff(slopes, axis=0)  # (7, ...)
    unusual = np.abs(jumps - np.median(jumps, axis=0))
    one = unusual.max(axis=0) > 10.0 * np.median(unusual, axis=0) + 100.0 * fuzz
    several = unusual.max(axis=0) > 0.5 * np.median(np.abs(jumps), axis=0) + 100.0 * fuzz
    slack = 1e-6 * np.abs(slopes).max(axis=0) + 10.0 * fuzz
    between = (slopes.min(axis=0) - slack <= a) & (a <= slopes.max(axis=0) + slack)
    return one & between, several & between
