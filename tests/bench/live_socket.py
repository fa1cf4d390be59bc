"""What the live socket adds to the computation: `python -m tests.bench.live_socket`.

One server, one client on 127.0.0.1, one message under way. Side by side, repetition by repetition:
`label_grid` alone, the whole request without a socket (`answer`: frames, checks, deflate), and the round
trip. Medians; "added" is the round trip less `label_grid`. "a no" is a request for an operation that does not
exist: socket and threads alone.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from websockets.sync.client import connect

from mlcore.neighbors import label_grid
from pages._live import frames
from pages._live.answering import answer
from pages._live.points import Axis
from tests.servers import running_app

REPETITIONS = 200
SIZES = (100, 300, 1000)
CELLS = 150
K = 5
AXIS = Axis(origin=0, step=1, per=400)


def main() -> None:
    with running_app() as app, connect(app.live, proxy=None) as client:

        def round_trip(frame: bytes) -> bytes:
            client.send(frame)
            return bytes(client.recv())

        no = question(np.zeros((1, 2), np.uint16), np.zeros(1, np.uint8), op="no")
        [alone] = medians([lambda: round_trip(no)])
        print(f"a no: {alone * 1e3:.2f} ms, {1 / alone:.0f} a second\n")
        print("   N  label_grid    answer()  round trip       added   trip / grid   a second   bytes")
        for N in SIZES:
            print(measured(N, round_trip))


def measured(N: int, round_trip: Callable[[bytes], bytes]) -> str:
    """A line of the table."""
    steps, labels = points(N)
    frame = question(steps, labels)
    grid, whole, trip = medians(
        [
            lambda: label_grid(*grid_of(steps, labels), k=K, classes=3),
            lambda: answer(frame),
            lambda: round_trip(frame),
        ]
    )
    times = "".join(f"{seconds * 1e3:9.2f} ms" for seconds in (grid, whole, trip, trip - grid))
    return f"{N:4d}{times}{trip / grid:14.2f}{1 / trip:11.0f}{len(round_trip(frame)):8d}"


def points(N: int) -> tuple[np.ndarray, np.ndarray]:
    """Three clouds of points that overlap."""
    rng = np.random.default_rng(N)
    labels = rng.integers(0, 3, N)
    centres = np.array([[1400, 1500], [2700, 1700], [2000, 2800]])
    steps = np.clip(centres[labels] + rng.normal(0, 450, (N, 2)), 0, 4095)
    return steps.astype(np.uint16), labels.astype(np.uint8)


def question(steps: np.ndarray, labels: np.ndarray, op: str = "regions") -> bytes:
    axis = [AXIS.origin, AXIS.step, AXIS.per]
    params: dict[str, Any] = {"axes": [axis, axis], "classes": 3, "cells": [CELLS, CELLS]}
    params["panes"] = [{"k": K, "metric": "l2"}]
    return frames.encode(
        {"v": frames.VERSION, "id": 1, "op": op, "params": params}, {"steps": steps, "labels": labels}
    )


def grid_of(steps: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, ...]:
    centres = AXIS.centres(CELLS)
    return AXIS.values(steps), labels, centres, centres


def medians(jobs: list[Callable[[], object]]) -> list[float]:
    """The median seconds of each job, all of them run in turn."""
    seconds: list[list[float]] = [[] for _ in jobs]
    for _ in range(REPETITIONS):
        for job, times in zip(jobs, seconds, strict=True):
            start = time.perf_counter()
            job()
            times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in seconds]


if __name__ == "__main__":
    main()
