"""What losses, penalties and rules are called on screen."""

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
