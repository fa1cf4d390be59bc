"""Operation `descents`: one to four training runs from one start, with what each minibatch said on the way.

The points are standardized first, and every W and b is mapped back: steps are taken, and gradients compared,
in standardized coordinates.

params:  axes, classes, loss, penalty, reg, seed, runs [{"rule": {"name", "lr", ...}, "batch", and how long:
         "steps" or "epochs"}]; batch 0 is all the data
arrays:  steps (N, 2) u2, labels (N,) u1
answer:  weights (S, 3, C) f8, W and then b, for points as they are; loss (S,) f8 and accuracy (S,) f4 over
         all the data; (S,) f4: batch_loss, and angle (degrees) and ratio of the batch's gradient to the full
         one; run after run, `lengths` states each; params lengths, sizes (examples a batch), diverged_at, -1 for never.
         No run takes more than `most_steps`
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array, Labels, check_choice, check_whole
from mlcore.features import Standardized, standardize
from mlcore.linear import Run, train
from mlcore.losses import LOSSES
from mlcore.noise import compare, full_gradients, recorded
from mlcore.optimizers import Optimizer
from mlcore.regularizers import REGULARIZERS
from pages._live.messages import Answer, Message, check_list, check_names, check_number, check_object
from pages._live.points import MAX_CLASSES, MAX_POINTS, read_axes, read_points
from pages._live.rules import read_rules

MAX_RUNS = 4
MAX_STEPS = 2000
MAX_REG = 100.0
MAX_SEED = 1_000_000
MAX_EPOCHS = 1000
MAX_WORK = 20_000_000  # points x classes x steps of four runs: a second or so
CURVES = ("loss", "accuracy", "batch_loss", "angle", "ratio")


@dataclass(frozen=True, slots=True)
class Task:
    """What all runs share: points, standardized, and what is minimised from which seed."""

    view: Standardized
    y: Labels
    classes: int
    goal: dict[str, Any]
    seed: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How one run goes: its rule, examples a batch, and how many steps."""

    rule: Optimizer
    size: int
    steps: int


def descents(message: Message) -> Answer:
    """The states and curves of every run; a run that diverges is no error."""
    params = message.params
    check_names(params, "params", ("axes", "classes", "loss", "penalty", "reg", "seed", "runs"))
    check_names(message.arrays, "arrays", ("steps", "labels"))
    task = _read_task(message)
    plans = _read_plans(params["runs"], len(task.y), task.classes)
    found = [_run(task, plan) for plan in plans]
    said = {
        "lengths": [plan.steps + 1 for plan in plans],
        "sizes": [plan.size for plan in plans],
        "diverged_at": [-1 if run.diverged_at is None else run.diverged_at for run, _ in found],
    }
    curves = {name: np.concatenate([one[name] for _, one in found]) for name in CURVES}
    short = {name: _short(curve) for name, curve in curves.items() if name != "loss"}
    weights = np.concatenate([_mapped_back(task.view, run) for run, _ in found])
    return Answer(said, {"weights": weights, "loss": curves["loss"], **short})


def most_steps(N: int, classes: int) -> int:
    """How many steps a run may take, so that four of them are a second or so.

    >>> most_steps(54, 3), most_steps(5000, 3)
    (2000, 333)
    """
    return min(MAX_STEPS, MAX_WORK // (MAX_RUNS * N * classes))


def _read_task(message: Message) -> Task:
    params = message.params
    classes = check_whole(params["classes"], "classes", low=2, high=MAX_CLASSES)
    X, y = read_points(message.arrays, read_axes({"axes": params["axes"]}), classes)
    goal = {
        "loss": check_choice(params["loss"], "loss", LOSSES),
        "penalty": check_choice(params["penalty"], "penalty", REGULARIZERS),
        "reg": check_number(params["reg"], "reg", low=0.0, high=MAX_REG),
    }
    seed = check_whole(params["seed"], "seed", low=0, high=MAX_SEED)
    return Task(standardize(X), y, classes, goal, seed)


def _read_plans(value: Any, N: int, classes: int) -> list[Plan]:
    runs = check_list(value, "runs", low=1, high=MAX_RUNS)
    most = most_steps(N, classes)
    return [_read_plan(check_object(run, f"runs[{i}]"), f"runs[{i}]", N, most) for i, run in enumerate(runs)]


def _read_plan(given: Mapping[str, Any], what: str, N: int, most: int) -> Plan:
    long = "epochs" if "epochs" in given else "steps"
    check_names(given, f"names in {what}", ("rule", "batch", long))
    batch = check_whole(given["batch"], f"batch of {what}", low=0, high=MAX_POINTS)
    size = min(batch, N) or N
    count = check_whole(
        given[long], f"{long} of {what}", low=1, high=MAX_EPOCHS if long == "epochs" else MAX_STEPS
    )
    steps = count * -(-N // size) if long == "epochs" else count
    return Plan(read_rules([given["rule"]])[0], size, min(steps, most))


def _run(task: Task, plan: Plan) -> tuple[Run, dict[str, Array]]:
    """The run, and its curves (steps + 1,); all the data is one batch, and a batch of all is all the data."""
    X, y, seen = task.view.X, task.y, list[Array]()
    whole = plan.size == len(y)
    run = train(
        X,
        y,
        classes=task.classes,
        optimizer=plan.rule if whole else recorded(plan.rule, seen),
        steps=plan.steps,
        batch_size=None if whole else plan.size,
        seed=task.seed,
        **task.goal,
    )
    return run, {"loss": run.loss, "accuracy": run.accuracy, **_noise(task, run, seen, whole=whole)}


def _noise(task: Task, run: Run, seen: list[Array], *, whole: bool) -> dict[str, Array]:
    """What the batches said, one a step; the last state has no batch, and a lost run no more of them."""
    found = {name: np.full(len(run.loss), np.nan) for name in ("batch_loss", "angle", "ratio")}
    found["batch_loss"][:-1] = run.batch_loss
    if whole:
        found["angle"][:-1] = np.where(np.isnan(run.batch_loss), np.nan, 0.0)
        found["ratio"][:-1] = np.where(np.isnan(run.batch_loss), np.nan, 1.0)
        return found
    S = len(seen)
    noise = compare(seen, full_gradients(task.view.X, task.y, run.W[:S], run.b[:S], **task.goal))
    found["angle"][:S], found["ratio"][:S] = noise.angle, noise.ratio
    return found


def _mapped_back(view: Standardized, run: Run) -> Array:
    """W (S, 2, C) and b (S, C) of all states for points as they are, (S, 3, C)."""
    with np.errstate(all="ignore"):
        W = run.W / view.scale[:, None]
        b = run.b - np.einsum("d,sdc->sc", view.mean, W)
    return np.concatenate([W, b[:, None]], axis=1)


def _short(curve: Array) -> NDArray[np.float32]:
    """Half the bytes: seven digits, and infinity beyond 3e38."""
    with np.errstate(all="ignore"):
        return curve.astype(np.float32)
