"""What a person sets on the page of random search, as the link carries it."""

from typing import NamedTuple

from pages._view.fields import Choice, Field, Flag, Number, Whole

PAGE = "random_search"
SETS = {"digits": "Digits", "board": "The board's points"}
LOSSES = {"softmax": "Softmax", "svm": "SVM", "squared_svm": "Squared SVM"}
PICTURES = {
    "curves": "Compare",
    "histogram": "Losses",
    "templates": "W found",
    "starts": "Starts",
}
STRATEGIES = {"random": "Random search", "local": "Local search", "slope": "Follow the slope"}
PANELS = ("Ask", "Why", "Code")
SPEEDS = ("0.1", "0.25", "0.5", "1", "2", "5", "10")

MOST_ATTEMPTS = 2000
MOST_WORK = 26_000_000  # attempts x scores: one or two seconds a strategy
MOST_STARTS = 100


class Usual(NamedTuple):
    """Numbers that suit a data set: of the random W, of a nudge, of the slope's steps."""

    scale: float
    step: float
    rate: float


USUAL = {"digits": Usual(0.1, 0.03, 0.5), "board": Usual(1.0, 0.1, 1.0)}

FIELDS: tuple[Field, ...] = (
    Choice("data", "digits", tuple(SETS)),
    Choice("picture", "curves", tuple(PICTURES)),
    Choice("loss", "softmax", tuple(LOSSES)),
    Whole("attempts", 1000, low=10, high=MOST_ATTEMPTS),
    Number("scale", USUAL["digits"].scale, low=0.001, high=100.0, label="Size of a random W"),
    Number("step", USUAL["digits"].step, low=0.0001, high=100.0, label="Size of a nudge"),
    Number("rate", USUAL["digits"].rate, low=0.0001, high=100.0, label="Rate of the slope"),
    Whole("cost", 2, low=1, high=10),
    Whole("seed", 0, low=0, high=9999),
    Whole("at", 1000, low=1, high=MOST_ATTEMPTS, label="attempt shown"),
    Choice("speed", "1", SPEEDS),
    Flag("loop"),
    Whole("starts", 40, low=2, high=MOST_STARTS),
    Choice("panel", "Ask", PANELS),
)
