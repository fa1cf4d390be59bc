"""What a person sets on the page of gradients, as the link carries it."""

from mlcore.mistakes import MISTAKES
from pages._view.fields import Choice, Field, Number, Whole

PAGE = "gradients"
JOBS = {"nudge": "Nudge a weight", "check": "Check the gradient", "h": "Choose h"}
ROWS = {"slide": "The slide's W", "board": "The board's classifier"}
LOSSES = {"softmax": "Softmax", "svm": "SVM", "squared_svm": "Squared SVM"}
PLACES = {"random": "W at random", "zero": "W = 0", "trained": "W trained"}
SCHEMES = {"forward": "Forward", "central": "Central"}
CURVES = {"board": "The board's classifier", "textbook": "e⁻ˣ sin x at x = 1"}
PANELS = ("Ask", "Why", "Code")

RIGHT, HIDDEN = "right", "hidden"
BUGS = tuple(
    name
    for name, mistake in MISTAKES.items()
    if mistake.slope_is_wrong and mistake.instead_of in (*LOSSES, "l2")
)
MOST_ROWS = 30  # ten classes with two features and a bias each
FINEST = 15  # h = 1e-15

FIELDS: tuple[Field, ...] = (
    Choice("job", "nudge", tuple(JOBS)),
    Choice("rows", "slide", tuple(ROWS)),
    Whole("done", 0, low=0, high=MOST_ROWS, label="rows done"),
    Choice("scheme", "forward", tuple(SCHEMES)),
    Whole("h", 4, low=1, high=FINEST),
    Choice("loss", "softmax", tuple(LOSSES)),
    Number("reg", 0.1, low=0.0, high=10.0, label="Penalty λ"),
    Choice("at", "random", tuple(PLACES), label="W"),
    Whole("seed", 0, low=0, high=9999),
    Choice("bug", RIGHT, (RIGHT, HIDDEN, *BUGS)),
    Whole("case", 1, low=1, high=999),
    Choice("curve", "board", tuple(CURVES)),
    Choice("panel", "Ask", PANELS),
)


def step_size(exponent: int) -> float:
    """h = 10^-exponent, as Python reads 1e-4: the nearest double to it.

    >>> step_size(4)
    0.0001
    """
    return float(f"1e-{exponent}")
