"""What losses, penalties and rules are called on screen."""

MOST_OF_NAME = 14  # characters of a class's name where there is little room

LOSS_NAMES = {
    "svm": "SVM",
    "squared_svm": "squared SVM",
    "structured_svm": "structured SVM",
    "one_vs_all": "one vs all",
    "softmax": "softmax",
}
TERM_NAMES = {
    "svm": "hinge terms",
    "squared_svm": "squared terms",
    "structured_svm": "strongest rival",
    "one_vs_all": "hinge terms",
    "softmax": "probabilities",
}
PENALTY_NAMES = {"l2": "λ L2", "l1": "λ L1", "elastic_net": "λ elastic", "none": "penalty"}
PENALTY_CHOICES = {"l2": "L2", "l1": "L1", "elastic_net": "elastic net", "none": "none"}
RULE_NAMES = {
    "sgd": "SGD",
    "momentum": "Momentum",
    "nesterov": "Nesterov",
    "adagrad": "Adagrad",
    "adadelta": "Adadelta",
    "rmsprop": "RMSprop",
    "adam": "Adam",
}


def shortened(name: str) -> str:
    """A name, cut short where it is long.

    >>> shortened("apple"), shortened("a very long name of a class")
    ('apple', 'a very long n…')
    """
    return name if len(name) <= MOST_OF_NAME else f"{name[: MOST_OF_NAME - 1].rstrip()}…"
