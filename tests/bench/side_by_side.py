"""Measure several ways of doing the same thing side by side: interleaved repetitions, medians."""

import statistics
import time
from collections.abc import Callable


def medians(*ways: Callable[[], object], repetitions: int) -> list[float]:
    """Seconds that each way takes, the median of repetitions; every repetition runs every way once."""
    seconds: list[list[float]] = [[] for _ in ways]
    for way in ways:
        way()
    for _ in range(repetitions):
        for way, mine in zip(ways, seconds, strict=True):
            began = time.perf_counter()
            way()
            mine.append(time.perf_counter() - began)
    return [statistics.median(mine) for mine in seconds]
