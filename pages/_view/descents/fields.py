"""What a person sets on the page about gradient descent, as the link carries it."""

from dataclasses import dataclass
from typing import Any

from pages._live.descents import MAX_EPOCHS, MAX_REG, MAX_SEED, MAX_STEPS
from pages._live.points import MAX_POINTS
from pages._view.fields import Choice, Field, Flag, Number, Numbers, Whole

PAGE = "gradient_descent"
END = -1  # the step that stands for the end of the runs
RATES = (1e-3, 30.0)  # the learning rates that a knob reaches
LECTURE = (0.003, 0.3, 1.0, 3.0)  # low, good, high, very high: on the fruit, by squared SVM and plain steps
ALL = MAX_POINTS  # a batch that is all the data, however many they are
A_FEW = 8

MODES = {"one": "One run", "rates": "Four learning rates", "batches": "Four batch sizes"}
UNITS = {"steps": "Steps", "epochs": "Epochs", "examples": "Examples"}
OPTIMIZERS = {
    "sgd": "SGD",
    "momentum": "Momentum",
    "nesterov": "Nesterov",
    "adagrad": "Adagrad",
    "adadelta": "Adadelta",
    "rmsprop": "RMSprop",
    "adam": "Adam",
}
LOSSES = {
    "squared_svm": "Squared SVM",
    "svm": "SVM",
    "softmax": "Softmax",
    "structured_svm": "Structured SVM",
    "one_vs_all": "One vs all",
}
PENALTIES = {"l2": "L2", "l1": "L1", "elastic_net": "Elastic net", "none": "None"}
SPEEDS = ("0.1", "0.25", "0.5", "1", "2", "5", "10")
PANELS = ("Ask", "Why", "Code")


@dataclass(frozen=True, slots=True)
class Batch:
    """The examples a batch that were chosen in this mode; none: the usual ones of the mode.

    >>> Batch("batch").read("0")
    (1, 'batch must be from 1 to 5000: 1, not 0')
    """

    name: str
    default: None = None

    def read(self, text: str) -> tuple[int | None, str]:
        value, trouble = Whole(self.name, 0, low=1, high=ALL).read(text)
        return value or self.default, trouble

    def write(self, value: Any) -> str:
        return str(int(value))


def batch_of(mode: str, chosen: int | None, N: int) -> int:
    """The examples a batch: the lecture's four rates are about all the data, a single run about the noise of a few.

    >>> batch_of("rates", None, 54), batch_of("one", None, 54), batch_of("rates", 16, 54)
    (54, 8, 16)
    """
    usual = ALL if mode == "rates" else A_FEW
    return min(chosen or usual, N or ALL)


FIELDS: tuple[Field, ...] = (
    Choice("mode", "one", tuple(MODES)),
    Choice("optimizer", "sgd", tuple(OPTIMIZERS)),
    Number("rate", 0.1, *RATES),
    Numbers("rates", LECTURE, *RATES, decimals=6),
    Batch("batch"),
    Numbers("batches", (1, A_FEW, 32, ALL), low=1, high=ALL, decimals=0),
    Whole("steps", 200, low=10, high=MAX_STEPS),
    Whole("epochs", 10, low=1, high=MAX_EPOCHS),
    Choice("loss", "squared_svm", tuple(LOSSES)),
    Choice("penalty", "l2", tuple(PENALTIES)),
    Number("reg", 0.001, 0.0, MAX_REG, label="λ"),
    Whole("seed", 0, low=0, high=MAX_SEED),
    Choice("unit", "steps", tuple(UNITS)),
    Whole("at", END, low=END, high=MAX_STEPS, label="step shown"),
    Choice("speed", "1", SPEEDS),
    Flag("loop"),
    Choice("panel", "Ask", PANELS),
)
