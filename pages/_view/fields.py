"""What a link may say of a page's widgets: each field reads its own text, and says so where it cannot."""

import math
from dataclasses import dataclass
from typing import Any, Protocol


class Field(Protocol):
    """A widget's value in the link, under its name; the default is left out."""

    @property
    def name(self) -> str: ...

    @property
    def default(self) -> Any: ...

    def read(self, text: str) -> tuple[Any, str]:
        """The value that a text means, and a note where it is not what the text said ("" where it is)."""

    def write(self, value: Any) -> str: ...


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, clamped to low..high."""

    name: str
    default: int
    low: int
    high: int

    def read(self, text: str) -> tuple[int, str]:
        try:
            value = int(text) if len(text) <= 20 else int("?")
        except ValueError:
            return self.default, f"{self.name} must be a whole number; the link says {_short(text)}"
        return clamped(self.name, value, self.low, self.high)

    def write(self, value: Any) -> str:
        return str(int(value))


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number, clamped to low..high."""

    name: str
    default: float
    low: float
    high: float

    def read(self, text: str) -> tuple[float, str]:
        try:
            value = float(text) if len(text) <= 40 else math.nan
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            return self.default, f"{self.name} must be a number; the link says {_short(text)}"
        return clamped(self.name, value, self.low, self.high)

    def write(self, value: Any) -> str:
        return f"{float(value):.12g}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few names."""

    name: str
    default: str
    choices: tuple[str, ...]

    def read(self, text: str) -> tuple[str, str]:
        if text in self.choices:
            return text, ""
        known = ", ".join(self.choices)
        return self.default, f"{self.name} must be one of {known}; the link says {_short(text)}"

    def write(self, value: Any) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class Flag:
    """A switch: on is 1, off is 0."""

    name: str
    default: bool = False

    def read(self, text: str) -> tuple[bool, str]:
        if text in ("0", "1"):
            return text == "1", ""
        return self.default, f"{self.name} must be 0 or 1; the link says {_short(text)}"

    def write(self, value: Any) -> str:
        return str(int(bool(value)))


def clamped(name: str, value: Any, low: Any, high: Any) -> tuple[Any, str]:
    """The value held in low..high, and a note where that changed it."""
    held = min(max(value, low), high)
    note = "" if held == value else f"{name} must be from {low} to {high}: {held}, not {value}"
    return held, note


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
