"""The numbers that every optimizer runs with: a preset, and what was changed by hand on top of it."""

from collections.abc import Mapping
from typing import Any

from mlcore.arrays import Array
from mlcore.optimizers import OPTIMIZERS, Optimizer
from pages._live.rules import FLAG, NUMBERS

TITLES = {
    "sgd": "SGD",
    "momentum": "Momentum",
    "nesterov": "NAG",
    "adagrad": "Adagrad",
    "adadelta": "Adadelta",
    "rmsprop": "RMSprop",
    "adam": "Adam",
}
CONSTANTS: Mapping[str, Mapping[str, float]] = {  # mlcore's defaults
    "sgd": {},
    "momentum": {"mu": 0.9},
    "nesterov": {"mu": 0.9},
    "adagrad": {"eps": 1e-10},
    "adadelta": {"rho": 0.9, "eps": 1e-6},
    "rmsprop": {"rho": 0.99, "eps": 1e-8},
    "adam": {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
}
LECTURE: Mapping[str, tuple[float, ...]] = {  # in the order of TITLES
    "beale": (0.01, 0.001, 0.001, 0.5, 1.0, 0.01, 0.1),
    "saddle": (0.01, 0.01, 0.01, 0.1, 1.0, 0.01, 0.01),
    "long_valley": (0.05, 0.02, 0.02, 0.5, 1.0, 0.02, 0.1),
    "rosenbrock": (0.002, 0.001, 0.001, 0.3, 1.0, 0.01, 0.1),
    "himmelblau": (0.01, 0.005, 0.005, 0.5, 1.0, 0.02, 0.2),
    "rastrigin": (0.002, 0.002, 0.002, 0.5, 1.0, 0.02, 0.2),
    "quadratic": (0.05, 0.01, 0.01, 0.5, 1.0, 0.01, 0.1),
    "loss": (0.5, 0.1, 0.1, 0.3, 1.0, 0.02, 0.1),
}

Rule = dict[str, Any]  # {"name", "lr", constants}: as the operation `race` takes it


def lecture(surface: str) -> dict[str, float]:
    """The rates to begin with on a surface."""
    return dict(zip(TITLES, LECTURE[surface], strict=True))


def same(rate: float) -> dict[str, float]:
    """One rate for all: the same number means quite different steps."""
    return dict.fromkeys(TITLES, rate)


def numbers_of(preset: Mapping[str, float]) -> dict[str, float]:
    """Every number of every rule under a preset of rates, by "rule.number"."""
    return {
        f"{rule}.{number}": preset[rule] if number == "lr" else CONSTANTS[rule][number]
        for rule, numbers in NUMBERS.items()
        for number in numbers
    }


def rules_of(preset: Mapping[str, float], changed: Mapping[str, float], *, correction: bool) -> list[Rule]:
    """All seven rules with the numbers they run with.

    >>> rules_of(same(0.1), {"momentum.mu": 0.5}, correction=True)[1]
    {'name': 'momentum', 'lr': 0.1, 'mu': 0.5}
    """
    numbers = {**numbers_of(preset), **changed}
    rules = [
        {"name": rule, **{number: numbers[f"{rule}.{number}"] for number in NUMBERS[rule]}}
        for rule in NUMBERS
    ]
    return [{**rule, FLAG: correction} if rule["name"] == "adam" else rule for rule in rules]


def optimizer(rule: Rule, lr: Array | None = None) -> Optimizer:
    """mlcore's optimizer of a rule, with other rates where given."""
    numbers = {name: value for name, value in rule.items() if name != "name"}
    if lr is not None:
        numbers["lr"] = lr
    return OPTIMIZERS[rule["name"]](**numbers)
