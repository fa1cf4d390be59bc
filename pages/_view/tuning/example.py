"""The nine points that the page begins with, and their W: those of the best-known demo of a linear classifier.

Source: Stanford's CS231n, "Linear classification loss visualization".
"""

import numpy as np

from pages._live.points import Axis
from pages._view.board import Board, snap

AXES = (Axis(-2048, 1, 2000), Axis(-2048, 1, 2000))  # -1.024 to 1.024
CLASSES = ("A", "B", "C")
POINTS = (
    *((0.5, 0.4), (0.8, 0.3), (0.3, 0.8)),
    *((-0.4, 0.3), (-0.3, 0.7), (-0.7, 0.2)),
    *((0.7, -0.4), (0.5, -0.6), (-0.4, -0.5)),
)
ROWS = (1.0, 2.0, 0.0, 2.0, -4.0, 0.5, 3.0, -1.0, -0.5)  # x1, x2 and b of A, then of B, then of C


def nine_points() -> Board:
    """The nine points on a board."""
    steps = snap(np.array(POINTS), AXES)
    return Board(AXES, ("x1", "x2"), ("", ""), CLASSES, steps, np.repeat(np.arange(3, dtype=np.uint8), 3))
