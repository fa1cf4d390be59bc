"""A commit of the tuner: W, b and the step, as the browser sends them when the hand rests. Nothing in it is trusted."""

from typing import Any

from mlcore.arrays import check_whole
from pages._live.messages import check_list, check_names, check_number, check_object
from pages._live.points import MAX_CLASSES
from pages._live.training import MAX_STEPS
from pages._live.tuning import MAX_WEIGHT
from pages._view.tuning.rows import Rows

MAX_COUNT = 2**53 - 1


def read_weights(value: Any) -> tuple[int, int, Rows, int]:
    """Generation, revision, rows and step of a commit; ValueError names what is wrong with it."""
    commit = check_object(value, "commit")
    check_names(commit, "commit", ("generation", "revision", "values"))
    values = check_object(commit["values"], "values")
    check_names(values, "values", ("w", "step"))
    numbers = check_list(values["w"], "w", low=6, high=3 * MAX_CLASSES)
    if len(numbers) % 3:
        raise ValueError(f"w must be three numbers for each class; got {len(numbers)}")
    [step] = check_list(values["step"], "step", low=1, high=1)
    return (
        check_whole(commit["generation"], "generation", low=0),
        check_whole(commit["revision"], "revision", low=0, high=MAX_COUNT),
        tuple(check_number(number, "w", low=-MAX_WEIGHT, high=MAX_WEIGHT) for number in numbers),
        int(check_number(step, "step", low=0, high=MAX_STEPS)),
    )
