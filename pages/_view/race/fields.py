"""What a person sets on the race, as the link carries it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pages._live.points import MAX_CLASSES
from pages._live.race import MAX_START, MAX_STEPS
from pages._live.rules import NUMBERS, highest
from pages._live.slopes import CONDITIONS, MAX_REG
from pages._view.fields import Choice, Field, Flag, Number, Whole

PAGE = "optimizer_race"
END = -1  # the step that stands for the end of the race
MIN_STEPS = 10
MAX_SAME = 10.0  # the one rate for all
SPEEDS = ("0.1", "0.25", "0.5", "1", "2", "5", "10")
AT_FIRST = ("sgd", "momentum", "adam")

SURFACES = {
    "beale": "Beale: a curved floor",
    "saddle": "Saddle",
    "long_valley": "Long valley",
    "rosenbrock": "Rosenbrock: a bent valley",
    "himmelblau": "Himmelblau: four minima",
    "rastrigin": "Rastrigin: full of dents",
    "quadratic": "Quadratic bowl",
    "loss": "Your own: the board's classifier",
}
RATES = {"lecture": "Lecture", "same": "Same for all", "best": "Best of a sweep"}
LOSSES = {"softmax": "Softmax", "svm": "SVM", "squared_svm": "Squared SVM"}
BELOW = {"ask": "Ask", "why": "Why", "hood": "Under the hood", "sweep": "Rates", "code": "Code"}
TITLES_OF_NUMBERS = {"lr": "rate", "mu": "μ", "eps": "ε", "rho": "ρ", "beta1": "β₁", "beta2": "β₂"}
REACHES = {"0.1": "10 %", "0.01": "1 %", "0.001": "0.1 %"}
WEIGHTS = tuple(f"{row}.{c}" for row in ("0", "1", "b") for c in range(MAX_CLASSES))


@dataclass(frozen=True, slots=True)
class Point:
    """Two finite numbers, or none: the surface's own start."""

    name: str
    default: tuple[float, float] | None = None

    def read(self, text: str) -> tuple[tuple[float, float] | None, str]:
        x, y = (_number(part) for part in (*text.split("~", 1), "")[:2])
        if not (abs(x) <= MAX_START and abs(y) <= MAX_START):  # NaN too
            rule = f"two numbers up to {MAX_START:g} with a ~ between"
            return self.default, f"{self.name} must be {rule}; the link says {text[:40]!r}"
        return (x, y), ""

    def write(self, value: Any) -> str:
        return "~".join(f"{number:.12g}" for number in value)


@dataclass(frozen=True, slots=True)
class Names:
    """Some of a few names, in their order."""

    name: str
    default: tuple[str, ...]
    choices: tuple[str, ...]

    def read(self, text: str) -> tuple[tuple[str, ...], str]:
        given = text.split(".") if text else []
        if not set(given) <= set(self.choices):
            known = ", ".join(self.choices)
            return self.default, f"{self.name} must be among {known}; the link says {text[:40]!r}"
        return tuple(name for name in self.choices if name in given), ""

    def write(self, value: Any) -> str:
        return ".".join(value)


@dataclass(frozen=True, slots=True)
class Changed:
    """Numbers of the rules that differ from the preset: {"sgd.lr": 0.1}, written "sgd.lr~0.1_adam.beta1~0.8"."""

    name: str
    default: Mapping[str, float]

    def read(self, text: str) -> tuple[dict[str, float], str]:
        found: dict[str, float] = {}
        for part in text.split("_")[: len(CONSTANTS)]:
            name, _, number = part.partition("~")
            value = _number(number)
            if name not in CONSTANTS or not 0 <= value <= highest(CONSTANTS[name]):
                return {}, f"{self.name} must hold numbers of the optimizers; the link says {part[:40]!r}"
            found[name] = value
        return found, ""

    def write(self, value: Any) -> str:
        return "_".join(f"{name}~{number:.12g}" for name, number in sorted(value.items()))


def _number(text: str) -> float:
    try:
        return float(text) if len(text) <= 40 else math.nan
    except ValueError:
        return math.nan


CONSTANTS = {f"{rule}.{number}": number for rule, numbers in NUMBERS.items() for number in numbers}

FIELDS: tuple[Field, ...] = (
    Choice("surface", "beale", tuple(SURFACES)),
    Number("condition", 20.0, *CONDITIONS),
    Choice("loss", "softmax", tuple(LOSSES)),
    Number("reg", 0.01, 0.0, MAX_REG, label="Penalty λ"),
    Choice("first", "0.0", WEIGHTS, label="Weight across"),
    Choice("second", "1.0", WEIGHTS, label="Weight up"),
    Whole("steps", 300, low=MIN_STEPS, high=MAX_STEPS),
    Choice("rates", "lecture", tuple(RATES)),
    Number("rate", 0.01, 0.0, MAX_SAME, label="One rate for all"),
    Changed("set", {}),
    Flag("correction", default=True, label="Adam's bias correction"),
    Point("start"),
    Whole("at", END, low=END, high=MAX_STEPS, label="step shown"),
    Choice("speed", "1", SPEEDS),
    Flag("loop"),
    Flag("trails", default=True),
    Names("on", AT_FIRST, tuple(NUMBERS)),
    Flag("solid", label="In 3-D"),
    Choice("below", "ask", tuple(BELOW)),
    Choice("inside", "momentum", tuple(NUMBERS), label="optimizer looked into"),
    Choice("reach", "0.01", tuple(REACHES)),
)
