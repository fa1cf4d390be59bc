"""Data sets to learn on: the fruit of the lecture, and shapes that are hard for a linear classifier.

The generated sets have two features and any number of examples. Their coordinates are multiples of 1/800 in
[-2.56, 2.56), the 4,096 steps of the plane they are drawn on, and their labels are true of these rounded
coordinates. Classes are of equal size, give or take one, in random order; ValueError if n < 1 or seed < 0.
Source of quadrants, ring and three modes: the lecture's question which classes are hard to separate by lines.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import check_whole
from mlcore.tables import Dataset, read_csv, to_csv

__all__ = [
    "DATASETS",
    "Dataset",
    "blobs",
    "digits",
    "fruit",
    "quadrants",
    "read_csv",
    "ring",
    "three_modes",
    "to_csv",
]

STEPS = 800  # grid steps to a unit of length
LOW, HIGH = -2048, 2048  # the plane, in steps
MODES = np.array([[-1200, -600], [1200, -600], [0, 1200]])  # centres, in steps
MODE_RADIUS = 560
GAP = 8  # no example is nearer than about 0.01 to a boundary, where a label would hang on rounding

Steps = NDArray[np.int64]


def fruit(n: int | None = None, *, seed: int = 0) -> Dataset:
    """Width and height in cm of 19 apples, 19 oranges and 16 lemons; n and seed make no difference.

    Source: measured by Iain Murray, University of Edinburgh. One apple and one orange have the same size.

    >>> fruit().class_names, fruit().X.shape, fruit().feature_names, fruit().units
    (('apple', 'orange', 'lemon'), (54, 2), ('width', 'height'), ('cm', 'cm'))
    """
    del n, seed
    return read_csv((Path(__file__).parent / "data" / "fruit.csv").read_text(encoding="utf-8"))


def quadrants(n: int, *, seed: int) -> Dataset:
    """Class 0 where x1 * x2 > 0 (quadrants 1 and 3), class 1 where x1 * x2 < 0 (2 and 4).

    >>> data = quadrants(100, seed=0)
    >>> bool(((data.X.prod(axis=1) < 0) == data.y).all())  # the product x1 * x2 makes it linear
    True
    """

    def label(points: Steps) -> Steps:
        on_axis = (np.abs(points) < GAP).any(axis=1)
        return np.where(on_axis, -1, points.prod(axis=1) < 0)

    return _labelled(n, label, seed, ("quadrants 1 and 3", "quadrants 2 and 4"))


def ring(n: int, *, seed: int) -> Dataset:
    """Class 0 where 1 <= |x| <= 2, class 1 inside and outside of it.

    >>> data = ring(100, seed=0)
    >>> radius = np.linalg.norm(data.X, axis=1)  # the feature that makes it linear, twice
    >>> bool((((1 <= radius) & (radius <= 2)) == (data.y == 0)).all())
    True
    """

    def label(points: Steps) -> Steps:
        radius = np.hypot(*points.T)
        on_edge = (np.abs(radius - STEPS) < GAP) | (np.abs(radius - 2 * STEPS) < GAP)
        return np.where(on_edge, -1, (radius < STEPS) | (radius > 2 * STEPS))

    return _labelled(n, label, seed, ("ring", "rest"))


def three_modes(n: int, *, seed: int) -> Dataset:
    """Class 0 within 0.7 of (-1.5, -0.75), (1.5, -0.75) or (0, 1.5), class 1 elsewhere.

    >>> data = three_modes(100, seed=0)
    >>> modes = np.array([[-1.5, -0.75], [1.5, -0.75], [0, 1.5]])
    >>> nearest_mode = np.linalg.norm(data.X[:, None] - modes, axis=2).min(axis=1)
    >>> bool(((nearest_mode > 0.7) == data.y).all())
    True
    """

    def label(points: Steps) -> Steps:
        distance = np.hypot(*(points[:, None] - MODES).T).min(axis=0)
        return np.where(np.abs(distance - MODE_RADIUS) < GAP, -1, distance > MODE_RADIUS)

    return _labelled(n, label, seed, ("modes", "rest"))


def blobs(n: int, *, classes: int = 3, seed: int) -> Dataset:
    """Round, overlapping clusters, one a class (2 to 10), evenly about a circle of radius 1.2.

    Each coordinate strays from its centre by 0.45 times a sum of three uniform numbers in [-1, 1): nearly
    normal, of standard deviation 0.45, and never off the plane.

    >>> data = blobs(10, classes=4, seed=0)
    >>> np.bincount(data.y).tolist(), data.class_names
    ([3, 3, 2, 2], ('A', 'B', 'C', 'D'))
    """
    C = check_whole(classes, "classes", low=2, high=10)
    y, rng = _shuffled_labels(n, C, seed)
    angles = 2 * np.pi * (np.arange(C) / C + rng.random())
    centres = 1.2 * np.stack([np.cos(angles), np.sin(angles)], axis=1)  # (C, 2)
    X = centres[y] + 0.45 * rng.uniform(-1, 1, size=(3, n, 2)).sum(axis=0)
    return _on_plane(np.rint(X * STEPS).astype(np.int64), y, tuple("ABCDEFGHIJ"[:C]))


def digits() -> Dataset:
    """1,797 handwritten digits as images of 8 x 8 pixels, grey values 0 to 16: X (1797, 64), row by row.

    Source: Alpaydin and Kaynak, "Optical Recognition of Handwritten Digits", UCI repository (1998), test set.

    >>> data = digits()
    >>> data.X.shape, data.class_names[data.y[0]]
    ((1797, 64), '0')
    >>> print(*data.X[0].reshape(8, 8)[1].astype(int))  # the second row of pixels
    0 0 13 15 10 15 5 0
    """
    with np.load(Path(__file__).parent / "data" / "digits.npz", allow_pickle=False) as arrays:
        X, y = arrays["X"].astype(np.float64), arrays["y"].astype(np.int64)
    names = tuple(f"pixel {row},{column}" for row in range(8) for column in range(8))
    return Dataset(X, y, tuple("0123456789"), names, ("",) * 64)


def _labelled(n: int, label: Callable[[Steps], Steps], seed: int, class_names: tuple[str, ...]) -> Dataset:
    """n points spread evenly over the part of the plane that `label` gives each class; -1 is nobody's."""
    y, rng = _shuffled_labels(n, len(class_names), seed)
    points = np.zeros((n, 2), dtype=np.int64)
    missing = np.arange(n)
    while missing.size:  # draw again until every point lies where its label says
        points[missing] = rng.integers(LOW, HIGH, size=(missing.size, 2))
        missing = missing[label(points[missing]) != y[missing]]
    return _on_plane(points, y, class_names)


def _shuffled_labels(n: int, C: int, seed: int) -> tuple[Steps, np.random.Generator]:
    """Labels (n,), each class as often as the others or once more, and the generator that shuffled them."""
    check_whole(n, "n", low=1)
    rng = np.random.default_rng(check_whole(seed, "seed", low=0))
    return rng.permutation(np.arange(n) % C), rng


def _on_plane(points: Steps, y: Steps, class_names: tuple[str, ...]) -> Dataset:
    return Dataset(points / STEPS, y, class_names, feature_names=("x1", "x2"), units=("", ""))


# The sets on a plane. Every entry is called the same way: DATASETS[name](n, seed=seed).
DATASETS: dict[str, Callable[..., Dataset]] = {
    "fruit": fruit,
    "quadrants": quadrants,
    "ring": ring,
    "three_modes": three_modes,
    "blobs": blobs,
}
