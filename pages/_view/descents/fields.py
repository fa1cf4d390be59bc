"""What a person sets on the page about gradient descent, as the link carries it."""

from pages._live.descents import MAX_EPOCHS, MAX_REG, MAX_SEED, MAX_STEPS
from pages._live.points import MAX_POINTS
from pages._view.fields import Choice, Field, Flag, Number, Numbers, Whole

PAGE = "gradient_descent"
END = -1  # the step that stands for the end of the runs
RATES = (1e-3, 30.0)  # the learning rates that a knob reaches
LECTURE = (0.003, 0.3, 1.0, 3.0)  # low, good, high, very high: on the fruit, by squared SVM and plain steps
ALL = MAX_POINTS  # a batch that is all the data, however many they are

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

FIELDS: tuple[Field, ...] = (
    Choice("mode", "one", tuple(MODES)),
    Choice("optimizer", "sgd", tuple(OPTIMIZERS)),
    Number("rate", 0.1, *RATES),
    Numbers("rates", LECTURE, *RATES, decimals=6),
    Whole("batch", 8, low=1, high=ALL),
    Numbers("batches", (1, 8, 32, ALL), low=1, high=ALL, decimals=0),
    Whole("steps", 200, low=10, high=MAX_STEPS),
    Whole("epochs", 10, low=1, high=MAX_EPOCHS),
    Choice("loss", "squared_svm", tuple(LOSSES)),
    Choice("penalty", "l2", tuple(PENALTIES)),
    Number("reg", 0.001, 0.0, MAX_REG),
    Whole("seed", 0, low=0, high=MAX_SEED),
    Choice("unit", "steps", tuple(UNITS)),
    Whole("at", END, low=END, high=MAX_STEPS),
    Choice("speed", "1", SPEEDS),
    Flag("loop"),
    Choice("panel", "Ask", PANELS),
)
