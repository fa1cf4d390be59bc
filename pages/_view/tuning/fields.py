"""What the link says of the tuner, and the field that holds W and b."""

import math
from dataclasses import dataclass
from typing import Any

from mlcore.losses import LOSSES
from mlcore.optimizers import OPTIMIZERS
from mlcore.regularizers import REGULARIZERS
from pages._live.gradient_check import ALL_MISTAKES
from pages._live.points import MAX_CLASSES, MAX_POINTS
from pages._live.rules import MAX_RATE
from pages._live.training import MAX_SEED, MAX_STEPS
from pages._live.tuning import MAX_WEIGHT
from pages._view.fields import Choice, Number, Whole

PANELS = ("Tune", "Check", "Learn", "Landscape")
BELOW = ("Ask", "Why", "All losses", "Code")
LAMBDAS = ("0", "0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10")
INSIDE = ("auto", "raw", "standardized")
WEIGHTS = tuple(f"{row}.{c}" for c in range(MAX_CLASSES) for row in ("0", "1", "b"))
NONE = "none"


@dataclass(frozen=True, slots=True)
class Rows:
    """x1, x2 and b of each of 2 to 10 classes; nothing stands for what the board begins with.

    >>> Rows("w").read("1_2_0_2_-4_0.5")[0]
    (1.0, 2.0, 0.0, 2.0, -4.0, 0.5)
    """

    name: str
    default: tuple[float, ...] = ()

    def read(self, text: str) -> tuple[tuple[float, ...], str]:
        parts = text.split("_") if len(text) <= 26 * 3 * MAX_CLASSES else []
        try:
            numbers = tuple(float(part) for part in parts)
        except ValueError:
            numbers = ()
        whole = len(numbers) % 3 == 0 and 2 <= len(numbers) // 3 <= MAX_CLASSES
        if not whole or not all(map(math.isfinite, numbers)):
            rule = f"three numbers for each of 2 to {MAX_CLASSES} classes"
            return self.default, f"{self.name} must be {rule}; the link says {text[:40]!r}"
        held = tuple(min(max(number, -MAX_WEIGHT), MAX_WEIGHT) for number in numbers)
        return held, "" if held == numbers else f"{self.name} must be from {-MAX_WEIGHT:g} to {MAX_WEIGHT:g}"

    def write(self, value: Any) -> str:
        return "_".join(f"{number:.12g}" for number in value)


FIELDS = (
    Rows("w"),
    Whole("step", 0, low=0, high=MAX_STEPS),
    Choice("panel", "Tune", PANELS),
    Choice("below", "Ask", BELOW),
    Choice("loss", "svm", tuple(LOSSES)),
    Choice("second", NONE, (NONE, *LOSSES)),
    Choice("penalty", "l2", tuple(REGULARIZERS)),
    Choice("reg", "0.1", LAMBDAS),
    Choice("mistake", NONE, (NONE, *ALL_MISTAKES)),
    Choice("rule", "sgd", tuple(OPTIMIZERS)),
    Number("lr", 0.1, low=0.0, high=MAX_RATE),
    Whole("steps", 100, low=1, high=MAX_STEPS),
    Whole("batch", 0, low=0, high=MAX_POINTS),
    Whole("seed", 0, low=0, high=MAX_SEED),
    Choice("inside", "auto", INSIDE),
    Choice("first", "0.0", WEIGHTS),
    Choice("other", "1.0", WEIGHTS),
)
