"""Three strategies from one start, counted in looks at the loss; each run is computed whole and kept."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import NamedTuple

import numpy as np
import streamlit as st

from mlcore import linear, optimizers
from mlcore.arrays import Array, Labels
from mlcore.datasets import digits
from mlcore.features import standardize
from mlcore.validation import split
from pages._view.board import Board

GREY_LEVELS = 16.0  # of the digits' pixels
TRAINING_SHARE = 0.7
SPLIT_SEED = 0
TIMED_RUNS = 15


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """Examples to search on, and others held out (none of the board's)."""

    X: Array
    y: Labels
    held_out: Array
    held_labels: Labels
    classes: tuple[str, ...]


class Settings(NamedTuple):
    """All that the runs depend on beside the data; `cost`: looks at the loss that a step of the slope counts as."""

    loss: str
    attempts: int
    scale: float
    step: float
    rate: float
    cost: int
    seed: int


class Strategy(NamedTuple):
    """One run: after `looks` (S,) looks at the loss it has reached `losses` (S,), at the end W and b."""

    looks: Array
    losses: Array
    W: Array
    b: Array
    accuracy: float
    held_out: float | None


class Runs(NamedTuple):
    """The three strategies, the loss of every random W (A,), and the slope's first step that diverged, or None."""

    random: Strategy
    local: Strategy
    slope: Strategy
    tried: Array
    nudged: Array
    diverged_at: int | None


@st.cache_resource(max_entries=1)
def digit_data() -> Data:
    """The digits with grey values in [0, 1], seven in ten to search on, the others held out."""
    data = digits()
    searched, held = split(len(data.y), (TRAINING_SHARE, 1 - TRAINING_SHARE), seed=SPLIT_SEED)
    X = data.X / GREY_LEVELS
    return Data(X[searched], data.y[searched], X[held], data.y[held], data.class_names)


def board_data(board: Board) -> Data:
    """The board's points, standardized; none is held out."""
    nothing = np.empty((0, 2)), np.empty(0, dtype=np.int64)
    return Data(standardize(board.X).X, board.y, *nothing, board.classes)


def runs_of(data: Data, settings: Settings) -> Runs:
    """The three runs, from the cache if they were computed before."""
    return _runs(data.X, data.y, data.held_out, data.held_labels, data.classes, settings)


@st.cache_data(max_entries=48, show_spinner="Trying them all")
def _runs(
    X: Array, y: Labels, held_out: Array, held_labels: Labels, classes: tuple[str, ...], settings: Settings
) -> Runs:
    data = Data(X, y, held_out, held_labels, classes)
    C, (loss, attempts, scale, step, rate, cost, seed) = len(classes), settings
    tried = linear.random_search(X, y, classes=C, loss=loss, attempts=attempts, scale=scale, seed=seed)
    nudged = linear.local_search(
        X, y, classes=C, loss=loss, attempts=attempts, scale=scale, step=step, seed=seed
    )
    first = linear.random_search(X, y, classes=C, loss=loss, attempts=1, scale=scale, seed=seed)
    steps = (attempts - 1) // cost
    run = linear.train(
        *(X, y),
        classes=C,
        loss=loss,
        penalty="none",
        optimizer=optimizers.sgd(rate),
        steps=steps,
        seed=seed,
        W0=first.W,
        b0=first.b,
    )
    looks: Array = np.arange(1, attempts + 1, dtype=np.float64)
    end = steps if run.diverged_at is None else run.diverged_at - 1
    return Runs(
        _strategy(data, loss, looks, tried.best, tried.W, tried.b),
        _strategy(data, loss, looks, nudged.best, nudged.W, nudged.b),
        _strategy(
            data,
            loss,
            (1 + cost * run.steps).astype(np.float64),
            run.loss,
            run.W[max(end, 0)],
            run.b[max(end, 0)],
        ),
        tried.losses,
        nudged.losses,
        run.diverged_at,
    )


def _strategy(data: Data, loss: str, looks: Array, losses: Array, W: Array, b: Array) -> Strategy:
    if not np.isfinite(W).all():
        return Strategy(looks, losses, W, b, np.nan, None)
    here = linear.evaluate(data.X, data.y, W, b, loss=loss).accuracy
    held = (
        linear.evaluate(data.held_out, data.held_labels, W, b, loss=loss).accuracy
        if len(data.held_labels)
        else None
    )
    return Strategy(looks, losses, W, b, here, held)


@st.cache_data(max_entries=16, show_spinner=False)
def measured_cost(X: Array, y: Labels, classes: int) -> float:
    """How many times as long the softmax loss takes with its gradient as without: medians, measured here and now."""
    W, b, rows = np.zeros((X.shape[1], classes)), np.zeros(classes), np.arange(len(y))

    def alone() -> float:
        s = linear.scores(X, W, b)
        top = s.max(axis=1)
        return float((np.log(np.exp(s - top[:, None]).sum(axis=1)) + top - s[rows, y]).mean())

    def both() -> linear.Evaluation:
        return linear.evaluate(X, y, W, b, loss="softmax")

    pairs = [(_seconds(alone), _seconds(both)) for _ in range(TIMED_RUNS)]  # interleaved
    without, with_slope = np.median(pairs, axis=0)
    return float(with_slope / without)


def _seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start
