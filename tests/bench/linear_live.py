"""The operation `linear` while a line is dragged: `python -m tests.bench.linear_live`.

Side by side, repetition by repetition: mlcore's evaluation of the losses alone, the whole request without a
socket (`answer`: frames, checks, regions, deflate), and the round trip over the live socket, one message
under way. Medians. The aim is 50 answers a second with N = 100, C = 3 and a 150 x 150 raster.
"""

import itertools
from collections.abc import Callable

import numpy as np
from websockets.sync.client import connect

from mlcore.linear import evaluate
from pages._live import frames
from pages._live.answering import answer
from pages._live.points import Axis
from tests.bench.live_socket import points
from tests.bench.side_by_side import medians
from tests.servers import running_app

REPETITIONS = 200
SIZES = ((100, 3), (300, 3), (1000, 3), (100, 10))
CELLS = 150
AXIS = Axis(origin=-2048, step=1, per=800)


def main() -> None:
    print("   N   C  losses    evaluate    answer()  round trip   a second   bytes")
    with running_app() as app, connect(app.live, proxy=None) as client:

        def round_trip(frame: bytes) -> bytes:
            client.send(frame)
            return bytes(client.recv())

        for (N, C), losses in itertools.product(SIZES, (["svm"], ["svm", "softmax"])):
            print(measured(N, C, losses, round_trip))


def measured(N: int, C: int, losses: list[str], round_trip: Callable[[bytes], bytes]) -> str:
    """A line of the table."""
    steps, labels = points(N)
    rng = np.random.default_rng(C)
    W, b = rng.standard_normal((2, C)), rng.standard_normal(C)
    X, y = AXIS.values(steps), labels.astype(int)
    frame = question(steps, labels, W, b, losses)
    bare, whole, trip = medians(
        lambda: [evaluate(X, y, W, b, loss=loss, reg=0.1) for loss in losses],
        lambda: answer(frame),
        lambda: round_trip(frame),
        repetitions=REPETITIONS,
    )
    times = "".join(f"{seconds * 1e3:9.2f} ms" for seconds in (bare, whole, trip))
    return f"{N:4d}{C:4d}{len(losses):8d}{times}{1 / trip:11.0f}{len(round_trip(frame)):8d}"


def question(steps: np.ndarray, labels: np.ndarray, W: np.ndarray, b: np.ndarray, losses: list[str]) -> bytes:
    """A request as the tuner sends it in the middle of a drag."""
    axis = [AXIS.origin, AXIS.step, AXIS.per]
    params = {"axes": [axis, axis], "classes": len(b), "cells": [CELLS, CELLS], "rows": [0, 120]}
    params |= {"losses": losses, "penalty": "l2", "reg": 0.1}
    arrays = {"steps": steps, "labels": labels, "W": W, "b": b}
    return frames.encode({"v": frames.VERSION, "id": 1, "op": "linear", "params": params}, arrays)


if __name__ == "__main__":
    main()
