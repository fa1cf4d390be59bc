"""The operation `descents`: how many answers a second a dragged knob can have, and what the noise costs.

python -m tests.bench.descents
"""

from functools import partial
from typing import Any

import numpy as np

from mlcore import features, linear, noise, optimizers
from pages._live import frames
from pages._live.operations import Message, run
from pages._view.board import Source, from_source
from tests.bench.side_by_side import medians

FRUIT = from_source(Source("fruit"))
GOAL: dict[str, Any] = {"loss": "squared_svm", "penalty": "l2", "reg": 0.001}


def question(*runs: dict[str, Any]) -> Message:
    """What the player asks about the fruit."""
    axes = [[axis.origin, axis.step, axis.per] for axis in FRUIT.axes]
    params = {"axes": axes, "classes": 3, "seed": 0, **GOAL, "runs": [*runs]}
    return Message("descents", params, {"steps": FRUIT.steps, "labels": FRUIT.labels})


def steps_of(batch: int, count: int = 200) -> dict[str, Any]:
    """A run of that many plain steps."""
    return {"rule": {"name": "sgd", "lr": 0.1}, "batch": batch, "steps": count}


def answers() -> None:
    """One knob (a run), all four, and what they weigh."""
    cases = {
        "one run, all the data": question(steps_of(0)),
        "one run, batches of 8": question(steps_of(8)),
        "four runs, all the data": question(*[steps_of(0)] * 4),
        "batches 1, 8, 32, 54": question(*(steps_of(b, 10 * -(-54 // b)) for b in (1, 8, 32, 54))),
    }
    times = medians(*(partial(run, message) for message in cases.values()), repetitions=15)
    for (name, message), seconds in zip(cases.items(), times, strict=True):
        size = len(frames.encode({"v": 1}, run(message).arrays))
        print(f"{name:24s} {1e3 * seconds:6.1f} ms, {1 / seconds:5.0f} a second, {size / 1e3:5.1f} kB")


def noise_beside_training() -> None:
    """The full gradients of 200 states at once, and one by one."""
    X = features.standardize(FRUIT.X).X
    found = linear.train(
        X, FRUIT.y, classes=3, optimizer=optimizers.sgd(0.1), steps=199, batch_size=8, seed=0, **GOAL
    )
    at_once = partial(noise.full_gradients, X, FRUIT.y, found.W, found.b, **GOAL)

    def one_by_one() -> list[Any]:
        return [linear.evaluate(X, FRUIT.y, W, b, **GOAL) for W, b in zip(found.W, found.b, strict=True)]

    quick, slow = medians(at_once, one_by_one, repetitions=25)
    print(
        f"200 full gradients: {1e3 * quick:.2f} ms at once, {np.round(slow / quick, 1)} times that one by one"
    )


if __name__ == "__main__":
    answers()
    noise_beside_training()
