"""A linear classifier, f(x, W, b) = W x + b: one template and one bias a class, and the highest score wins.

Training is looking for W and b of little loss: try some at random (a very bad idea: searches.py), or follow
the slope.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlcore.arrays import Array, Labels, check_array, check_labels, check_points, check_whole
from mlcore.evaluations import Evaluation, evaluate, objective, scores
from mlcore.losses import LossFunction
from mlcore.optimizers import Optimizer
from mlcore.regularizers import Regularizer
from mlcore.searches import Search, local_search, random_search

__all__ = ["Evaluation", "Run", "Search", "evaluate", "local_search", "random_search", "scores", "train"]

Measure = Callable[[Array, Labels, Array, Array], Evaluation]


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A training run at S of its states, the numbers of which are steps (S,).

    W (S, D, C), b (S, C), loss (S,), accuracy (S,): as each state is and does, and batch_loss, one a step.
    `loss` is the total over all the data, `batch_loss` the total over the batch that a step was taken from,
    before it. `diverged_at` is the first state whose loss (or a batch's) is not finite, None if there is
    none; from it on all is NaN.
    """

    W: Array
    b: Array
    loss: Array
    accuracy: Array
    steps: NDArray[np.int64]
    batch_loss: Array
    diverged_at: int | None


def train(
    X: ArrayLike,
    y: ArrayLike,
    *,
    classes: int,
    loss: str | LossFunction = "svm",
    penalty: str | Regularizer = "l2",
    reg: float = 0.0,
    optimizer: Optimizer,
    steps: int,
    batch_size: int | None = None,
    seed: int,
    W0: ArrayLike | None = None,
    b0: ArrayLike | None = None,
    every: int = 1,
) -> Run:
    """Follow the slope for `steps` steps, of all the data or of minibatches, and keep what happened.

    The run holds the states 0, every, 2 every, ...: the last one only if `every` divides steps. W0 (D, C)
    defaults to 0.01 x normal numbers from seed, b0 (C,) to zeros. Minibatches are a fresh shuffle each epoch,
    its last batch being what is left over; the same seed gives the same ones, with W0 or without. Raises
    ValueError as `evaluate` does, and for counts that are not whole numbers in range; a run that diverges is
    no error.

    >>> from mlcore import optimizers
    >>> X, y = [[0.0, 1.0], [1.0, 0.0], [-1.0, -1.0]], [0, 1, 2]
    >>> rule = optimizers.sgd(1.0)
    >>> run = train(X, y, classes=3, loss="softmax", optimizer=rule, steps=60, seed=0, every=30)
    >>> run.loss.round(2).tolist(), run.accuracy.round(2).tolist()  # from about ln 3
    ([1.1, 0.05, 0.02], [0.0, 1.0, 1.0])
    """
    X = check_points(X)
    labels = check_labels(y, len(X), check_whole(classes, "classes", low=2))
    size = None if batch_size is None else check_whole(batch_size, "batch_size", low=1, high=len(X))
    check_whole(steps, "steps", low=0)
    check_whole(every, "every", low=1)
    if not isinstance(optimizer, Optimizer):
        raise ValueError(f"optimizer must be an Optimizer, as sgd(0.1) is; got {optimizer!r}")
    rng = np.random.default_rng(check_whole(seed, "seed", low=0))
    w = _start((X.shape[1], classes), W0, b0, rng)
    measure = objective(loss, penalty, reg)
    walk = _walk(w, optimizer, _batches(X, labels, size, rng), measure)
    return _record(walk, w.shape, steps, every, None if size is None else partial(measure, X, labels))


def _start(
    shape: tuple[int, int], W0: ArrayLike | None, b0: ArrayLike | None, rng: np.random.Generator
) -> Array:
    """W and b as one array (D + 1, C), b the last row: what an optimizer moves."""
    small = 0.01 * rng.standard_normal(shape)  # drawn even if W0 is given, so that the batches are the same
    W = small if W0 is None else check_array(W0, "W0", shape=shape)
    b = np.zeros(shape[1]) if b0 is None else check_array(b0, "b0", shape=shape[1:])
    return np.vstack([W, b])


def _batches(
    X: Array, y: Labels, size: int | None, rng: np.random.Generator
) -> Iterator[tuple[Array, Labels]]:
    """All the data again and again, or minibatches of a fresh shuffle each epoch."""
    while size is None:
        yield X, y
    while True:
        order = rng.permutation(len(X))
        for first in range(0, len(X), size):
            rows = order[first : first + size]
            yield X[rows], y[rows]


def _walk(
    w: Array, optimizer: Optimizer, batches: Iterator[tuple[Array, Labels]], measure: Measure
) -> Iterator[tuple[Array, Evaluation]]:
    """Where we are, and what a batch says about it; one step on each time."""
    memory = optimizer.init(w)
    for X, y in batches:
        here = measure(X, y, w[:-1], w[-1])
        yield w, here
        with np.errstate(all="ignore"):
            step, memory = optimizer.update(np.concatenate([here.dW, here.db[None]]), memory)
        if step.shape != w.shape:
            raise ValueError(
                f"optimizer must take steps of W and b, shape {w.shape}; got {step.shape}: no sweeps"
            )
        w = w + step


def _record(
    walk: Iterator[tuple[Array, Evaluation]],
    shape: tuple[int, ...],
    steps: int,
    every: int,
    measure_all: Callable[[Array, Array], Evaluation] | None,
) -> Run:
    """The first `steps` steps of a walk, until it diverges; measure_all(W, b) where it sees only batches."""
    kept = np.arange(0, steps + 1, every)
    states, curves = np.full((len(kept), *shape), np.nan), np.full((2, len(kept)), np.nan)
    batch_loss, diverged_at = np.full(steps, np.nan), None
    for step, (w, here) in zip(range(steps + 1), walk, strict=False):
        keep = step % every == 0
        whole = measure_all(w[:-1], w[-1]) if keep and measure_all else here
        if not (isfinite(here.total) and isfinite(whole.total)):
            diverged_at = step
            break
        if keep:
            states[step // every], curves[:, step // every] = w, (whole.total, whole.accuracy)
        batch_loss[step : step + 1] = here.total  # none is taken from the last state
    return Run(states[:, :-1], states[:, -1], curves[0], curves[1], kept, batch_loss, diverged_at)
