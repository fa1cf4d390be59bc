"""The update rules of a message: an optimizer's name and its numbers, as JSON has them."""

from collections.abc import Mapping
from typing import Any

from mlcore.arrays import check_choice
from mlcore.optimizers import OPTIMIZERS, Optimizer
from pages._live.messages import check_flag, check_list, check_names, check_number, check_object

MAX_RULES = 7
MAX_RATE = 1000.0
MAX_DECAY = 0.99999  # of mu, rho, beta1 and beta2, which lie below 1

DECAYS = ("mu", "rho", "beta1", "beta2")
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "sgd": ("lr",),
    "momentum": ("lr", "mu"),
    "nesterov": ("lr", "mu"),
    "adagrad": ("lr", "eps"),
    "adadelta": ("lr", "rho", "eps"),
    "rmsprop": ("lr", "rho", "eps"),
    "adam": ("lr", "beta1", "beta2", "eps"),
}
FLAG = "bias_correction"  # of adam alone


def highest(number: str) -> float:
    """The upper bound of one of a rule's numbers; all are at least 0.

    >>> highest("lr"), highest("eps"), highest("beta1")
    (1000.0, 1.0, 0.99999)
    """
    return MAX_DECAY if number in DECAYS else MAX_RATE if number == "lr" else 1.0


def read_rules(value: Any) -> list[Optimizer]:
    """The optimizers of a list of objects {"name", "lr", ...}; numbers left out keep mlcore's defaults."""
    rules = check_list(value, "rules", low=1, high=MAX_RULES)
    return [_read_rule(rule, f"rules[{i}]") for i, rule in enumerate(rules)]


def _read_rule(value: Any, what: str) -> Optimizer:
    given = check_object(value, what)
    check_names(given, f"names in {what}", ("name", "lr"), [*_OTHERS, FLAG])
    name = check_choice(given["name"], f"name of {what}", OPTIMIZERS)
    flags = (FLAG,) if name == "adam" else ()
    check_names(given, f"names in {what}", ("name", "lr"), (*NUMBERS[name][1:], *flags))
    numbers: dict[str, Any] = {
        number: check_number(given[number], f"{number} of {what}", low=0.0, high=highest(number))
        for number in NUMBERS[name]
        if number in given
    }
    numbers |= {flag: check_flag(given[flag], f"{flag} of {what}") for flag in flags if flag in given}
    return OPTIMIZERS[name](**numbers)


_OTHERS = sorted({number for numbers in NUMBERS.values() for number in numbers} - {"lr"})
