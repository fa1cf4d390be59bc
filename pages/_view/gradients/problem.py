"""The loss whose slope is asked for: the classifier on the board, at some W."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from mlcore import linear, mistakes, optimizers
from mlcore.arrays import Array, Labels
from mlcore.features import standardize
from pages._view.board import Board

TRAINED_STEPS, TRAINED_RATE = 300, 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Standardized X (N, 2), y (N,), and where we are: w (3, C), W with b as its last row; L2 penalty reg."""

    X: Array
    y: Labels
    w: Array
    loss: str
    reg: float
    names: tuple[str, ...]  # of the elements of w.T, class by class

    def total(self, w: Array) -> float:
        """The loss at other weights (3, C): what a numerical gradient asks for, again and again."""
        return self.evaluate(w).total

    def evaluate(self, w: Array, bug: str = "") -> linear.Evaluation:
        """Loss and analytic gradient, by the right functions or with one of mlcore's mistakes among them."""
        mistake = mistakes.MISTAKES.get(bug)
        loss = mistake.function if mistake and mistake.instead_of == self.loss else self.loss
        penalty = mistake.function if mistake and mistake.instead_of == "l2" else "l2"
        return linear.evaluate(self.X, self.y, w[:-1], w[-1], loss=loss, penalty=penalty, reg=self.reg)

    def gradient(self, bug: str = "") -> Array:
        """The analytic gradient (3, C) at w."""
        here = self.evaluate(self.w, bug)
        return np.vstack([here.dW, here.db])


def problem_of(board: Board, loss: str, reg: float, at: str, seed: int) -> Problem:
    """The loss on the board, at W of one of the kinds of PLACES; the board holds a point at least."""
    X, y, C = standardize(board.X).X, board.y, len(board.classes)
    w = np.zeros((3, C)) if at == "zero" else random_weights(seed, C)
    if at == "trained":
        w = _trained(X, y, w, loss, reg)
    names = tuple(f"{c}, {part}" for c in board.classes for part in (*board.axis_names, "bias"))
    return Problem(X, y, w, loss, reg, names)


def random_weights(seed: int, classes: int) -> Array:
    """W and b (3, C) as normal numbers of that seed, to two decimals, so that a table shows all of each."""
    return np.random.default_rng(seed).standard_normal((3, classes)).round(2)


@st.cache_data(max_entries=32, show_spinner=False)
def _trained(X: Array, y: Labels, w: Array, loss: str, reg: float) -> Array:
    run = linear.train(
        *(X, y),
        classes=w.shape[1],
        loss=loss,
        reg=reg,
        optimizer=optimizers.nesterov(TRAINED_RATE / max(1.0, reg)),
        steps=TRAINED_STEPS,
        every=TRAINED_STEPS,
        seed=0,
        W0=w[:-1],
        b0=w[-1],
    )
    return np.vstack([run.W[-1], run.b[-1]])
