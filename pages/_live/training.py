"""Operation `training`: a whole training run from W and b, to be scrubbed through.

params:  those of tuning.py, steps, rule {"name", "lr", ...} (rules.py), batch (0: all the data), seed, and
         standardize: follow the slope in standardized features, and map every state back
arrays:  those of tuning.py
answer:  states (steps + 1, 3, C) f8, W and then b; curves (2, steps + 1) f8, the total loss and the accuracy;
         params diverged_at, -1 for never: from there on all is NaN; and last, the last state that is worth
         showing: no weight is beyond MAX_WEIGHT up to there
"""

from typing import Any

import numpy as np

from mlcore.arrays import Array, check_whole
from mlcore.features import Standardized, standardize
from mlcore.linear import Run, train
from mlcore.regularizers import REGULARIZERS, Penalty
from pages._live.messages import Answer, Message, check_flag
from pages._live.points import MAX_POINTS
from pages._live.rules import read_rules
from pages._live.tuning import MAX_WEIGHT, Tuning, read_tuning

MAX_STEPS = 1000
MAX_SEED = 1_000_000
MAX_WORK = 20_000_000  # points x classes x steps: a second or so


def training(message: Message) -> Answer:
    """The states of the run and its curves; a run that diverges is no error."""
    params = message.params
    tuning = read_tuning(message, ("steps", "rule", "batch", "seed", "standardize"))
    steps = check_whole(params["steps"], "steps", low=1, high=MAX_STEPS)
    work = len(tuning.X) * len(tuning.b) * steps
    if work > MAX_WORK:
        raise ValueError(f"points x classes x steps must be at most {MAX_WORK}; got {work}")
    batch = check_whole(params["batch"], "batch", low=0, high=MAX_POINTS)
    seed = check_whole(params["seed"], "seed", low=0, high=MAX_SEED)
    [rule] = read_rules([params["rule"]])
    size = min(batch, len(tuning.X)) or None
    inside = check_flag(params["standardize"], "standardize")
    view = standardize(tuning.X) if inside else Standardized(tuning.X, np.zeros(2), np.ones(2))
    states, run = follow(tuning, view, optimizer=rule, steps=steps, seed=seed, batch_size=size)
    said = {"diverged_at": -1 if run.diverged_at is None else run.diverged_at, "last": last_state(states)}
    return Answer(said, {"states": states, "curves": np.stack([run.loss, run.accuracy])})


def last_state(states: Array) -> int:
    """The last of the states (S, 3, C) before any weight is NaN or out of bounds."""
    good = (np.abs(states) <= MAX_WEIGHT).all(axis=(1, 2))
    return int(good.argmin()) - 1 if not good.all() else len(states) - 1


def follow(tuning: Tuning, view: Standardized, **settings: Any) -> tuple[Array, Run]:
    """The states (S, 3, C) of a run in the features of a view, mapped back, and the run.

    Only the slope is another one there: the loss is the same function of the same lines, penalty included.
    """
    scale, mean = view.scale[:, None], view.mean
    R = REGULARIZERS[tuning.penalty]

    def penalty(V: Array) -> Penalty:
        size, slope = R(V / scale)
        return size, slope / scale

    run = train(
        view.X,
        tuning.y,
        classes=len(tuning.b),
        loss=tuning.loss,
        penalty=penalty,
        reg=tuning.reg,
        W0=tuning.W * scale,
        b0=tuning.b + mean @ tuning.W,
        **settings,
    )
    W = run.W / scale  # (S, 2, C)
    b = run.b - np.einsum("d,sdc->sc", mean, W)
    return np.concatenate([W, b[:, None]], axis=1), run
