"""Newton's method against following the slope to the same lowest loss, and the operation `hard_cases` live.

python -m tests.bench.hard_cases
"""

from functools import partial

import numpy as np

from mlcore import datasets, features, linear, optimizers
from mlcore.newton import least_softmax
from pages._live.hard_cases import REG
from pages._live.operations import Message, run
from pages._view.board import Board, Source, from_source
from tests.bench.side_by_side import medians

STEPS = 2000
CASES = (("quadrants", "products"), ("ring", "radius"), ("three_modes", "polynomial"))


def against_the_slope() -> None:
    """The same loss by Newton's jumps and by Nesterov's steps: what is left above the least, and the time."""
    for name, kind in CASES:
        data = datasets.DATASETS[name](200, seed=0)
        lift = partial(features.polynomial, degree=4) if kind == "polynomial" else features.FEATURES[kind]
        Z = features.standardize(lift(data.X)).X
        newton = partial(least_softmax, Z, data.y, classes=2, reg=REG)
        slope = partial(
            linear.train, Z, data.y, classes=2, loss="softmax", reg=REG, steps=STEPS, every=STEPS, seed=0,
            optimizer=optimizers.nesterov(0.3, mu=0.95),
        )  # fmt: skip
        quick, slow = medians(newton, slope, repetitions=9)
        found, left = newton(), slope().loss[-1] - newton().loss
        print(
            f"{name:12s} {found.steps} jumps {1e3 * quick:6.2f} ms; {STEPS} Nesterov steps {1e3 * slow:6.1f} ms "
            f"({slow / quick:4.0f} times) and still {left:.1e} above"
        )


def question(board: Board, features_: str) -> Message:
    """What the plane asks while a hand moves."""
    axes = [[axis.origin, axis.step, axis.per] for axis in board.axes]
    held = {"name": "ring", "n": 1000, "seed": 1}
    params = {
        "axes": axes, "classes": len(board.classes), "cells": [150, 150], "k": 5, "features": features_,
        "degree": 4, "held": held, "accuracy": len(board) <= 300,
    }  # fmt: skip
    return Message("hard_cases", params, {"steps": board.steps, "labels": board.labels})


def live() -> None:
    """An answer for three panes of 150 x 150 cells, beside `regions` of three panes on the same board."""
    for n in (100, 200, 1000):
        board = from_source(Source("ring", n, 0))
        asked = [question(board, kind) for kind in ("radius", "polynomial")]
        axes = [[axis.origin, axis.step, axis.per] for axis in board.axes]
        panes = [{"k": k, "metric": "l2"} for k in (1, 5, 5)]
        near = {"axes": axes, "classes": 2, "cells": [150, 150], "panes": panes, "accuracy": n <= 300}
        beside = Message("regions", near, asked[0].arrays)
        radius, polynomial, regions = medians(
            *(partial(run, each) for each in (*asked, beside)), repetitions=15
        )
        print(
            f"N = {n:4d}: on the radius {1e3 * radius:6.1f} ms, on degree 4 {1e3 * polynomial:6.1f} ms, "
            f"k-NN regions {1e3 * regions:6.1f} ms ({np.round(radius / regions, 1)} and "
            f"{np.round(polynomial / regions, 1)} times)"
        )


if __name__ == "__main__":
    against_the_slope()
    live()
