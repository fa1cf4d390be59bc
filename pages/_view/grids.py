"""Axes for data from outside: a grid of 4,096 steps of a round length, with some room around the points."""

from fractions import Fraction

import numpy as np

from mlcore.arrays import Array
from pages._live.points import MAX_WHOLE, STEPS, Axis

_ROUND = (Fraction(1), Fraction(5, 4), Fraction(2), Fraction(5, 2), Fraction(5))
_ROOM = 1.15  # the axis is this much longer than the data


def fit_axes(X: Array, *, alike: bool) -> tuple[Axis, Axis]:
    """Axes for the two columns of X (N, 2); alike gives both the same step, so that a circle looks round.

    >>> fit_axes(np.array([[5.8, 7.0], [9.6, 10.5]]), alike=True)[0].step
    1
    """
    spans = [(float(column.min()), float(column.max())) for column in X.T]
    steps = [_round_step(high - low) for low, high in spans]
    if alike:
        steps = [max(steps)] * 2
    first, second = (_axis(low, high, step) for (low, high), step in zip(spans, steps, strict=True))
    return first, second


def _round_step(span: float) -> Fraction:
    """The least round step that covers a span, 1 where there is none to cover."""
    least = Fraction(span if span > 0 else 1.0) * Fraction(_ROOM) / (STEPS - 1)
    power = Fraction(10) ** int(np.floor(np.log10(float(least))) - 1)
    while True:
        for mantissa in _ROUND:
            if mantissa * power >= least:
                return mantissa * power
        power *= 10


def _axis(low: float, high: float, step: Fraction) -> Axis:
    """The axis whose middle is the data's, on multiples of the step."""
    middle = (Fraction(low) + Fraction(high)) / 2
    origin = round(middle / step - STEPS // 2) * step
    per = step.denominator
    axis = Axis(int(origin * per), step.numerator, per)
    if max(abs(axis.origin), axis.step, axis.per) > MAX_WHOLE:
        raise ValueError(f"values must span an axis that 4,096 steps can hold; got {low:g} to {high:g}")
    return axis
