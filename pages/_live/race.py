"""Operation `race`: optimizers run down a surface from one start, all of them the same number of steps.

params:  surface (slopes.py), start [x, y], steps, rules [{"name", "lr", ...}] (rules.py)
arrays:  none, or those of an own surface
answer:  paths (K, steps + 1, 2) f4, losses (K, steps + 1) f4, both NaN from the step on that is not finite;
         params diverged_at: that step of each rule, -1 for never
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array, check_whole
from mlcore.optimizers import race as run_race
from pages._live.messages import Answer, Message, check_list, check_names, check_number
from pages._live.rules import read_rules
from pages._live.slopes import read_surface

MAX_STEPS = 1000
MAX_START = 1e6
MAX_WORK = 5_000_000  # points x classes x steps x rules of an own surface: half a second or so


def race(message: Message) -> Answer:
    """The paths and losses of every rule; a run that diverges is no error."""
    params = message.params
    check_names(params, "params", ("surface", "start", "steps", "rules"))
    surface = read_surface(params["surface"], message.arrays)
    start = read_start(params["start"])
    steps = check_whole(params["steps"], "steps", low=1, high=MAX_STEPS)
    rules = read_rules(params["rules"])
    _check_work(message, steps * len(rules))
    run = run_race(surface, start, rules, steps=steps)
    return Answer(
        {"diverged_at": run.diverged_at.tolist()},
        {"paths": _short(run.paths), "losses": _short(run.losses)},
    )


def read_start(value: Any) -> list[float]:
    """The place where all begin."""
    x, y = check_list(value, "start", low=2, high=2)
    return [check_number(at, "start", low=-MAX_START, high=MAX_START) for at in (x, y)]


def _check_work(message: Message, runs: int) -> None:
    if "labels" not in message.arrays:
        return
    work = len(message.arrays["labels"]) * len(message.arrays["b"]) * runs
    if work > MAX_WORK:
        raise ValueError(f"points x classes x steps x rules must be at most {MAX_WORK}; got {work}")


def _short(numbers: Array) -> NDArray[np.float32]:
    """Half the bytes, seven digits; beyond 3e38 it is infinity: out of any picture, and not yet NaN."""
    with np.errstate(over="ignore"):
        return numbers.astype(np.float32)
