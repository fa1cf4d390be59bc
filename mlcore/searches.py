"""Strategy 1, looking for a better W without a slope: guess anew each time, or nudge the best one so far.

The log of either is what it costs: an attempt is one look at the loss of all the data.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mlcore.arrays import Array, check_labels, check_number, check_points, check_whole
from mlcore.evaluations import objective
from mlcore.losses import LossFunction

__all__ = ["Search", "local_search", "random_search"]

Propose = Callable[[Array, Array], Array]


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """The log of a search: losses (A,), the best so far (A,), and W (D, C) and b (C,) of it."""

    losses: Array
    best: Array
    W: Array
    b: Array


def random_search(
    X: ArrayLike,
    y: ArrayLike,
    *,
    classes: int,
    loss: str | LossFunction = "svm",
    attempts: int,
    scale: float,
    seed: int,
) -> Search:
    """A very bad idea: W and b at random, `attempts` times, and the best is kept.

    W and b are scale x normal numbers; `losses` are data losses: there is no penalty. Raises ValueError for
    bad points or labels, an unknown loss, counts that are not whole numbers in range, and for scale <= 0.
    Source: CS231n notes, "Optimization", strategy 1.

    >>> X, y = [[0.0, 1.0], [1.0, 0.0], [-1.0, -1.0]], [0, 1, 2]
    >>> search = random_search(X, y, classes=3, attempts=5, scale=1.0, seed=0)
    >>> search.losses.round(1).tolist(), search.best.round(1).tolist()
    ([3.3, 3.7, 1.3, 3.5, 3.7], [3.3, 3.3, 1.3, 1.3, 1.3])
    """
    scale = check_number(scale, "scale", above=0.0)
    return _search(X, y, classes, loss, attempts, seed, lambda _best, noise: scale * noise)


def local_search(
    X: ArrayLike,
    y: ArrayLike,
    *,
    classes: int,
    loss: str | LossFunction = "svm",
    attempts: int,
    scale: float,
    step: float,
    seed: int,
) -> Search:
    """Downhill, blindfolded: nudge the best W and b so far by step x normal numbers, and keep what is lower.

    The first attempt is `random_search`'s first of that scale and seed, so that both set out from one place;
    losses, errors and the count of attempts are as there, and step must be above 0 too.
    Source: CS231n notes, "Optimization", strategy 2: random local search (21.4 % on CIFAR-10).

    >>> X, y = [[0.0, 1.0], [1.0, 0.0], [-1.0, -1.0]], [0, 1, 2]
    >>> search = local_search(X, y, classes=3, attempts=6, scale=1.0, step=0.5, seed=0)
    >>> search.losses.round(1).tolist(), search.best.round(1).tolist()
    ([3.3, 3.9, 3.4, 3.9, 4.5, 2.7], [3.3, 3.3, 3.3, 3.3, 3.3, 2.7])
    """
    scale, step = check_number(scale, "scale", above=0.0), check_number(step, "step", above=0.0)

    def nudged(best: Array, noise: Array) -> Array:
        return best + step * noise if best.size else scale * noise

    return _search(X, y, classes, loss, attempts, seed, nudged)


@np.errstate(all="ignore")
def _search(
    X: ArrayLike,
    y: ArrayLike,
    classes: int,
    loss: str | LossFunction,
    attempts: int,
    seed: int,
    propose: Propose,
) -> Search:
    """Propose W and b as one array (D + 1, C), b last, from the best so far (empty at first) and noise."""
    X = check_points(X)
    labels = check_labels(y, len(X), check_whole(classes, "classes", low=2))
    measure = objective(loss, "none", 0.0)
    rng = np.random.default_rng(check_whole(seed, "seed", low=0))
    losses = np.full(check_whole(attempts, "attempts", low=1), np.inf)
    lowest, best = np.inf, np.empty((0, classes))
    for attempt in range(attempts):
        W, b = rng.standard_normal((X.shape[1], classes)), rng.standard_normal(classes)
        w = propose(best, np.vstack([W, b]))
        losses[attempt] = measure(X, labels, w[:-1], w[-1]).data
        if attempt == 0 or losses[attempt] < lowest:
            lowest, best = np.fmin(lowest, losses[attempt]), w
    return Search(losses, np.fmin.accumulate(losses), best[:-1], best[-1])
