"""What k-NN and a linear classifier cost: measured times of training and of one prediction against N."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from mlcore.datasets import blobs
from mlcore.linear import scores
from mlcore.neighbors import KNearestNeighbor

SIZES = (10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000)
K = 5
_LEAST_SECONDS = 0.02  # of work for one figure, so that the clock's grain does not show

measuring = threading.Lock()  # one measurement at a time on a server, or they measure each other


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds at N training points: k-NN's training and one prediction, the linear classifier's prediction."""

    N: int
    train: float
    predict: float
    linear: float


def measure_costs() -> Iterator[Cost]:
    """The cost at each of SIZES, smallest first: means of repeated runs in this thread."""
    for N in SIZES:
        data = blobs(N, seed=0)
        query = np.array([[0.3, -0.2]])
        W, b = np.ones((2, 3)), np.zeros(3)
        model = KNearestNeighbor(K).train(data.X, data.y)
        yield Cost(
            N,
            train=_seconds(lambda data=data: KNearestNeighbor(K).train(data.X, data.y)),  # type: ignore[misc]
            predict=_seconds(lambda model=model, query=query: model.predict(query)),  # type: ignore[misc]
            linear=_seconds(lambda query=query, W=W, b=b: scores(query, W, b)),  # type: ignore[misc]
        )


def _seconds(run: Callable[[], object]) -> float:
    """The processor time of one run, the mean of as many as take the least time together.

    This thread's own time: what else goes on on the server is not counted.
    """
    run()
    runs = 1
    while True:
        start = time.thread_time()
        for _ in range(runs):
            run()
        spent = time.thread_time() - start
        if spent >= _LEAST_SECONDS:
            return spent / runs
        runs *= 2
