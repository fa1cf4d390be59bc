"""What an operation takes and gives, and the checks it reads its parameters with.

mlcore's `check_whole` and `check_choice` do for whole numbers and names; the ones here do for the rest of
what JSON and frames hold. Each returns what it checked or raises a ValueError naming parameter, rule and
value.
"""

import math
import reprlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Message:
    """A request: the operation's name, its parameters as JSON has them, and its arrays by name."""

    op: str
    params: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A result: parameters for the header, arrays by name. One-byte arrays travel deflated."""

    params: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)


def check_names(
    given: Collection[str], what: str, required: Collection[str], optional: Collection[str] = ()
) -> None:
    """Every required name is there, and none that is not known; `what` they are, for the message."""
    for name in required:
        if name not in given:
            raise ValueError(f"{what} must include {name!r}; got {reprlib.repr(sorted(given))}")
    for name in given:
        if name not in required and name not in optional:
            known = ", ".join([*required, *optional])
            raise ValueError(f"{what} must be among {known}; got {reprlib.repr(name)}")


def check_object(value: Any, name: str) -> dict[str, Any]:
    """A JSON object, as a dict."""
    if not isinstance(value, dict):
        raise ValueError(f"{name} must be an object; got {reprlib.repr(value)}")
    return value


def check_list(value: Any, name: str, *, low: int, high: int) -> list[Any]:
    """A list of low to high items."""
    if not isinstance(value, list) or not low <= len(value) <= high:
        rule = f"{low}" if low == high else f"{low} to {high}"
        raise ValueError(f"{name} must be a list of {rule}; got {reprlib.repr(value)}")
    return value


def check_number(value: Any, name: str, *, low: float, high: float) -> float:
    """A finite number, low <= value <= high."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not low <= value <= high or not math.isfinite(value):
        raise ValueError(f"{name} must be a number from {low:g} to {high:g}; got {reprlib.repr(value)}")
    return float(value)


def check_flag(value: Any, name: str) -> bool:
    """True or false, and not a number that stands for one."""
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be true or false; got {reprlib.repr(value)}")
    return value


def check_array(
    array: NDArray[Any], name: str, dtype: str, shape: tuple[int | None, ...], *, below: int
) -> NDArray[Any]:
    """An array of that dtype and shape (None: any length) whose whole numbers are less than `below`."""
    fits = len(shape) == array.ndim and all(
        n in (None, length) for n, length in zip(shape, array.shape, strict=True)
    )
    if f"{array.dtype.kind}{array.itemsize}" != dtype or not fits:
        wanted = ", ".join("N" if n is None else str(n) for n in shape)
        raise ValueError(
            f"{name} must be {dtype} of shape ({wanted}); got {array.dtype} of shape {array.shape}"
        )
    if array.size and array.max() >= below:
        raise ValueError(f"{name} must be less than {below}; got {array.max()}")
    return array
