"""Convex against not: many descents from random starts, down the softmax loss and down Himmelblau's function."""

from typing import NamedTuple

import numpy as np
import streamlit as st

from mlcore import linear, optimizers, surfaces
from mlcore.arrays import Array, Labels
from mlcore.surfaces import Surface

HALF_WIDTH = 6.0  # of the window of weights, around the trained ones
REG = 0.01
STEPS = {"softmax": 150, "himmelblau": 1000}
RATES = {"softmax": 2.0, "himmelblau": 0.003}
TRAINED_STEPS = 1500
APART = 0.1  # ends that are farther from each other are two places
GRID = 61
MOST_POINTS = 300  # of a larger board every second, third, ... point is looked at


class Ends(NamedTuple):
    """A surface on a grid (ys, xs), the descents' paths (steps + 1, A, 2), and which place each ended in (A,)."""

    xs: Array
    ys: Array
    heights: Array
    paths: Array
    places: Array  # (P, 2)
    place_of: Labels

    @property
    def spread(self) -> float:
        """The distance from the middle of a place to the farthest end in it."""
        return float(np.linalg.norm(self.paths[-1] - self.places[self.place_of], axis=1).max())


@st.cache_data(max_entries=24, show_spinner=False)
def softmax_ends(X: Array, y: Labels, classes: int, starts: int, seed: int) -> Ends:
    """Down the softmax loss of points X over the first class's two weights, the others as training left them."""
    return _descend(softmax_surface(X, y, classes), "softmax", starts, seed)


@st.cache_data(max_entries=24, show_spinner=False)
def himmelblau_ends(starts: int, seed: int) -> Ends:
    """Down Himmelblau's function, which has four lowest places."""
    return _descend(surfaces.himmelblau, "himmelblau", starts, seed)


def thinned(X: Array, y: Labels) -> tuple[Array, Labels, int]:
    """At most MOST_POINTS points, evenly taken, and how many steps it is from one to the next.

    >>> thinned(np.zeros((700, 2)), np.zeros(700, dtype=int))[2]
    3
    """
    every = -(-len(y) // MOST_POINTS)
    return X[::every], y[::every], every


def softmax_surface(X: Array, y: Labels, classes: int) -> Surface:
    """The loss over two weights around a trained W."""
    run = linear.train(
        *(X, y),
        classes=classes,
        loss="softmax",
        reg=REG,
        optimizer=optimizers.nesterov(0.5),
        steps=TRAINED_STEPS,
        every=TRAINED_STEPS,
        seed=0,
    )
    return surfaces.loss_surface(X, y, run.W[-1], run.b[-1], (0, 0), (1, 0), loss="softmax", reg=REG)


def _descend(surface: Surface, name: str, starts: int, seed: int) -> Ends:
    low, high = _window(surface)
    points = np.random.default_rng(seed).uniform(low, high, size=(starts, 2))
    run = optimizers.descend(surface, points, optimizers.sgd([[RATES[name]]]), steps=STEPS[name])
    xs, ys = (np.linspace(a, b, GRID) for a, b in zip(low, high, strict=True))
    heights = surface.f(np.stack(np.meshgrid(xs, ys), axis=-1))
    places, place_of = _gather(run.path[-1])
    return Ends(xs, ys, heights, run.path, places, place_of)


def _window(surface: Surface) -> tuple[Array, Array]:
    """The corners of what is drawn: a square around the start, or the surface's own bounds."""
    if surface.name == "loss":
        middle = [float(round(weight)) for weight in surface.start]
        return np.array(middle) - HALF_WIDTH, np.array(middle) + HALF_WIDTH
    (left, right), (bottom, top) = surface.bounds
    return np.array([left, bottom]), np.array([right, top])


def _gather(ends: Array) -> tuple[Array, Labels]:
    """The places that ends (A, 2) fall into, (P, 2), from left to right, and which each is in (A,)."""
    firsts: list[Array] = []
    for end in ends:
        if not any(np.linalg.norm(end - first) <= APART for first in firsts):
            firsts.append(end)
    firsts.sort(key=lambda first: float(first[0]))
    distance = np.linalg.norm(ends[:, None] - np.array(firsts), axis=2)  # (A, P)
    place_of = distance.argmin(axis=1)
    places = np.array([ends[place_of == p].mean(axis=0) for p in range(len(firsts))])
    return places, place_of
