"""Ten classes, three pictures and a W at random: scores before anything is learned."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array
from mlcore.linear import scores

LABELS = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
PICTURES = ("a disc at dusk", "a chessboard", "coloured waves")
SIDE = 32
D = SIDE * SIDE * 3
SCALE = 0.0005  # of the random weights: small, as before training


class Scored(NamedTuple):
    """W as in the lecture, a class a row, b, and the scores of the pictures (N, C)."""

    W: Array  # (C, D)
    b: Array  # (C,)
    scores: Array


def pictures() -> NDArray[np.uint8]:
    """Three pictures of CIFAR-10's size, (3, 32, 32, 3), made by formulas; none is a photograph."""
    row, column = np.mgrid[:SIDE, :SIDE] / (SIDE - 1.0)
    disc = (row - 0.4) ** 2 + (column - 0.6) ** 2 < 0.05
    dusk = np.stack([0.3 + 0.6 * row, 0.25 + 0.3 * row, 0.7 - 0.4 * row], axis=2)
    dusk[disc] = 1.0, 0.85, 0.5
    chess = np.repeat(((row * 7.99).astype(int) + (column * 7.99).astype(int))[:, :, None] % 2, 3, axis=2)
    waves = np.stack([np.sin(9 * row + turn + 4 * column) for turn in (0.0, 2.1, 4.2)], axis=2) / 2 + 0.5
    return (255 * np.stack([dusk, chess, waves])).astype(np.uint8)


def score_pictures(seed: int) -> Scored:
    """The pictures' scores under a random W (10, 3072) of that seed, and b = 0."""
    W = SCALE * np.random.default_rng(seed).standard_normal((len(LABELS), D))
    b = np.zeros(len(LABELS))
    X = pictures().reshape(-1, D).astype(np.float64)  # (3, 3072)
    return Scored(W, b, scores(X, W.T, b))
