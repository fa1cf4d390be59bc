"""What a link may say of a page's widgets: each field reads its own text, and says so where it cannot."""

import math
from dataclasses import dataclass
from typing import Any, Protocol

from pages._live.points import STEPS


class Field(Protocol):
    """A widget's value in the link, under its name; the default is left out.

    A `label` is what is on screen, for a note where the name says nothing to a reader.
    """

    @property
    def name(self) -> str: ...

    @property
    def default(self) -> Any: ...

    def read(self, text: str) -> tuple[Any, str]:
        """The value that a text means, and a note where it is not what the text said ("" where it is)."""

    def write(self, value: Any) -> str: ...


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, clamped to low..high.

    >>> Whole("k2", 5, low=1, high=5000, label="other k").read("0")
    (1, 'other k (k2) must be from 1 to 5000: 1, not 0')
    """

    name: str
    default: int
    low: int
    high: int
    label: str = ""

    def read(self, text: str) -> tuple[int, str]:
        try:
            value = int(text) if len(text) <= 20 and text.isascii() else int("?")
        except ValueError:
            return self.default, f"{_called(self)} must be a whole number; the link says {_short(text)}"
        return clamped(_called(self), value, self.low, self.high)

    def write(self, value: Any) -> str:
        return str(int(value))


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number, clamped to low..high."""

    name: str
    default: float
    low: float
    high: float
    label: str = ""

    def read(self, text: str) -> tuple[float, str]:
        try:
            value = float(text) if len(text) <= 40 and text.isascii() else math.nan
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            return self.default, f"{_called(self)} must be a number; the link says {_short(text)}"
        return clamped(_called(self), value, self.low, self.high)

    def write(self, value: Any) -> str:
        return f"{float(value):.12g}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A list of finite numbers, as many as the default has, each rounded and clamped to low..high.

    >>> Numbers("b", (1.1, 3.2), low=-10, high=10).read("2.5_-99")
    ((2.5, -10), 'b must be from -10 to 10: -10, not -99.0')
    """

    name: str
    default: tuple[float, ...]
    low: float
    high: float
    decimals: int = 3
    label: str = ""

    def read(self, text: str) -> tuple[tuple[float, ...], str]:
        parts = text.split("_") if len(text) <= 24 * len(self.default) else []
        try:
            numbers = tuple(round(float(part), self.decimals) for part in parts)
        except (ValueError, OverflowError):
            numbers = ()
        if len(numbers) != len(self.default) or not all(map(math.isfinite, numbers)):
            return (
                self.default,
                f"{_called(self)} must be {len(self.default)} numbers; the link says {_short(text)}",
            )
        held = [clamped(_called(self), number, self.low, self.high) for number in numbers]
        return tuple(number for number, _ in held), next((note for _, note in held if note), "")

    def write(self, value: Any) -> str:
        return "_".join(f"{number:.12g}" for number in value)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few names."""

    name: str
    default: str
    choices: tuple[str, ...]
    label: str = ""

    def read(self, text: str) -> tuple[str, str]:
        if text in self.choices:
            return text, ""
        known = ", ".join(self.choices)
        return self.default, f"{_called(self)} must be one of {known}; the link says {_short(text)}"

    def write(self, value: Any) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class Flag:
    """A switch: on is 1, off is 0."""

    name: str
    default: bool = False
    label: str = ""

    def read(self, text: str) -> tuple[bool, str]:
        if text in ("0", "1"):
            return text == "1", ""
        return self.default, f"{_called(self)} must be 0 or 1; the link says {_short(text)}"

    def write(self, value: Any) -> str:
        return str(int(bool(value)))


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the plane as two steps of its axes, or none."""

    name: str
    default: None = None
    label: str = ""

    def read(self, text: str) -> tuple[tuple[int, int] | None, str]:
        parts = text.split(".") if len(text) <= 9 and text.isascii() else []
        numbers = [int(part) for part in parts if part.isdecimal()]
        if len(numbers) != 2 or max(numbers) >= STEPS or text.count(".") != 1:
            rule = f"two whole numbers below {STEPS} with a dot between"
            return None, f"{_called(self)} must be {rule}; the link says {_short(text)}"
        return (numbers[0], numbers[1]), ""

    def write(self, value: Any) -> str:
        return f"{value[0]}.{value[1]}"


def clamped(name: str, value: Any, low: Any, high: Any) -> tuple[Any, str]:
    """The value held in low..high, and a note where that changed it."""
    held = min(max(value, low), high)
    note = "" if held == value else f"{name} must be from {low} to {high}: {held}, not {value}"
    return held, note


def _called(field: Whole | Number | Numbers | Choice | Flag | Place) -> str:
    """What a note calls a field: what is on screen, and its name in the address."""
    return f"{field.label} ({field.name})" if field.label else field.name


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
