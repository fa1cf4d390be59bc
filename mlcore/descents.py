"""Going downhill: an optimizer is asked for a step, the step is taken, and again.

Which rule gets there first, which overshoots, and which one stays on the saddle? Let them race.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlcore.arrays import Array, check_array, check_whole
from mlcore.landscapes import Surface

Whole = NDArray[np.int64]


class Optimizer(NamedTuple):
    """Two pure functions: init(w) -> state, update(g, state) -> (step, state); new w = w + step.

    Works on w of any shape. The numbers of a rule (lr, mu, ...) may be arrays that broadcast against w: with
    lr (A, 1) one run of A points (A, 2) is a sweep over A rates.
    """

    init: Callable[[Array], Any]
    update: Callable[[Array, Any], tuple[Array, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Descent:
    """One run: path (steps + 1, 2) with the start first, and the loss (steps + 1,) at each point of it.

    `diverged_at` is the first step whose point or loss is not finite, None if there is none; from it on
    path and loss are NaN. In a sweep over A rates path is (steps + 1, A, 2), loss (steps + 1, A), and
    diverged_at an array (A,) with -1 for none.
    """

    path: Array
    loss: Array
    diverged_at: int | Whole | None


@dataclass(frozen=True, slots=True, eq=False)
class Race:
    """K runs side by side: paths (K, steps + 1, 2), losses (K, steps + 1), diverged_at (K,), -1 for never."""

    paths: Array
    losses: Array
    diverged_at: Whole


def descend(surface: Surface, start: ArrayLike, optimizer: Optimizer, *, steps: int) -> Descent:
    """Walk `steps` steps down the surface from start (2,).

    A rule whose lr is an array (A, 1) makes it a sweep: A runs from the same start, for little more than
    the time of one (start may be (A, 2) too). Raises ValueError for a start that is not (..., 2) or not
    finite, steps < 0, and what is no Surface or no Optimizer.

    >>> from mlcore import optimizers, surfaces
    >>> slow, good, high = optimizers.descend(
    ...     surfaces.quadratic(), [5.0, 1.0], optimizers.sgd([[0.01], [0.09], [0.11]]), steps=100
    ... ).loss[-1]
    >>> bool(good < slow < 22.5 < high)  # 22.5 at the start: a rate too high climbs
    True
    """
    paths, losses, diverged_at = _walk(surface, start, [optimizer], steps)
    first = diverged_at[0]
    if first.ndim:
        return Descent(paths[0], losses[0], first)
    return Descent(paths[0], losses[0], int(first) if first >= 0 else None)


def race(
    surface: Surface,
    start: ArrayLike,
    optimizers: Sequence[Optimizer] | Mapping[str, Optimizer],
    *,
    steps: int,
) -> Race:
    """Let K optimizers run `steps` steps from the same start (2,), in the order given.

    Each path is the one that `descend` gives; it is faster because the K slopes of a step are one call.
    Errors as for `descend`, and for no optimizers.

    >>> from mlcore import optimizers, surfaces
    >>> rules = [optimizers.sgd(0.01), optimizers.rmsprop(0.01)]
    >>> run = optimizers.race(surfaces.saddle, [1.0, 0.001], rules, steps=100)
    >>> run.paths[:, -1, 1].round(2).tolist()  # who is still on the saddle?
    [0.01, 2.89]
    """
    if not isinstance(optimizers, Iterable):
        raise ValueError(f"optimizers must be a list of them, or a dict by name; got {optimizers!r}")
    rules = list(optimizers.values() if isinstance(optimizers, Mapping) else optimizers)
    if not rules:
        raise ValueError("optimizers must hold at least 1 optimizer; got none")
    return Race(*_walk(surface, start, rules, steps))


@np.errstate(all="ignore")
def _walk(
    surface: Surface, start: ArrayLike, optimizers: list[Optimizer], steps: int
) -> tuple[Array, Array, Whole]:
    """Paths (K, steps + 1, ..., 2), losses (K, steps + 1, ...) and diverged_at (K, ...), -1 for never."""
    if not (hasattr(surface, "f") and hasattr(surface, "gradient")):
        raise ValueError(f"surface must be a Surface, as surfaces.beale is; got {surface!r}")
    steps = check_whole(steps, "steps", low=0)
    for optimizer in optimizers:
        if not isinstance(optimizer, Optimizer):
            raise ValueError(f"optimizer must be an Optimizer, as sgd(0.1) is; got {optimizer!r}")
    begin = _spread(_check_start(start), surface, optimizers)
    points = np.empty((steps + 1, len(optimizers), *begin.shape))
    points[0] = begin
    states = [optimizer.init(begin) for optimizer in optimizers]
    updates = [optimizer.update for optimizer in optimizers]
    for w, ahead in pairwise(points):
        slopes = surface.gradient(w)  # (K, ..., 2)
        for k, update in enumerate(updates):
            ahead[k], states[k] = update(slopes[k], states[k])
        ahead += w
    losses = surface.f(points)
    diverged_at = _cut(points, losses)
    return (
        np.ascontiguousarray(points.swapaxes(0, 1)),
        np.ascontiguousarray(losses.swapaxes(0, 1)),
        diverged_at,
    )


def _cut(points: Array, losses: Array) -> Whole:
    """Put NaN from the first bad step on, and return that step, -1 for none."""
    bad = ~(np.isfinite(points).all(axis=-1) & np.isfinite(losses))
    bad = np.logical_or.accumulate(bad, axis=0)
    points[bad], losses[bad] = np.nan, np.nan
    return np.where(bad[-1], bad.argmax(axis=0), -1)


def _check_start(start: ArrayLike) -> Array:
    point = check_array(start, "start")
    if point.ndim < 1 or point.shape[-1] != 2:
        raise ValueError(f"start must have shape (2,) or (..., 2); got {point.shape}")
    return point


def _spread(start: Array, surface: Surface, optimizers: list[Optimizer]) -> Array:
    """Repeat the start for every rate of a sweep: a first step shows the shape that rules broadcast to."""
    slope = surface.gradient(start)
    try:
        firsts = [update(slope, init(start))[0].shape for init, update in optimizers]
        return np.broadcast_to(start, np.broadcast_shapes(start.shape, *firsts))
    except ValueError:
        shape = start.shape
        raise ValueError(f"lr must broadcast against points {shape}, as (A, 1) does for A rates") from None
