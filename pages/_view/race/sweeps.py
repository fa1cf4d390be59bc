"""A sweep: every optimizer at a hundred rates at once, and the steps it needs to reach a loss for good."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from mlcore.arrays import Array
from mlcore.optimizers import race
from pages._view.race.rates import Rule, optimizer
from pages._view.race.slope import Slope

RATES = 100
LOW, HIGH = 1e-4, 10.0
MOST_WORK = 60_000_000  # points x classes x steps x runs of an own surface: some seconds


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """rates (A,); steps (K, A) to be at or below target and stay there, NaN for never; last (K, A) losses."""

    names: tuple[str, ...]
    rates: Array
    steps: Array
    last: Array
    target: float


def sweep(slope: Slope, start: tuple[float, float], rules: list[Rule], steps: int, share: float) -> Sweep:
    """How long each rule needs, at rates from 1e-4 to 10, to come within `share` of the way to the floor."""
    given = json.dumps([list(start), rules, steps, share])
    return _sweep(given, slope.key, slope)


@st.cache_data(max_entries=32, show_spinner="A hundred rates at once ...")
def _sweep(given: str, key: str, _slope: Slope) -> Sweep:  # noqa: ARG001
    start, rules, steps, share = json.loads(given)
    surface = _slope.surface
    rates = np.geomspace(LOW, HIGH, _how_many(_slope, len(rules) * steps))
    runners = [optimizer(rule, rates[:, None]) for rule in rules]
    losses = race(surface, start, runners, steps=steps).losses  # (K, steps + 1, A)
    floor = _slope.floor
    target = floor + share * (float(surface.f(start)) - floor)
    names = tuple(rule["name"] for rule in rules)
    return Sweep(names, rates, steps_to_stay(losses, target), losses[:, -1], target)


def steps_to_stay(losses: Array, target: float) -> Array:
    """The first step from which on losses (K, steps + 1, A) stay at or below target: (K, A), NaN for never.

    >>> steps_to_stay(np.array([[[5.0], [1.0], [3.0], [1.0], [0.0]]]), 2.0).tolist()
    [[3.0]]
    """
    above = ~(losses <= target)  # NaN is above
    length = losses.shape[1]
    last_above = length - 1 - above[:, ::-1].argmax(axis=1)  # (K, A)
    first = np.where(above.any(axis=1), last_above + 1, 0).astype(np.float64)
    first[first == length] = np.nan
    return first


def best_rates(found: Sweep) -> dict[str, float]:
    """The rate of each rule that is there first; where none arrives, the one that ends lowest."""
    best: dict[str, float] = {}
    for name, steps, last in zip(found.names, found.steps, found.last, strict=True):
        arrives = np.isfinite(steps).any()
        score: Any = steps if arrives else last
        best[name] = float(f"{found.rates[np.nanargmin(score)]:.3g}") if np.isfinite(score).any() else LOW
    return best


def _how_many(slope: Slope, runs: int) -> int:
    """A hundred rates; fewer for a classifier with very many points."""
    if not slope.arrays:
        return RATES
    work = len(slope.arrays["labels"]) * len(slope.arrays["b"]) * runs
    return max(10, min(RATES, MOST_WORK // work))
