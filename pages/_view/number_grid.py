"""Tables of numbers on a page that are typed, dragged and nudged, and what follows from them, live.

The page says which numbers can be edited (`Editable`, each kept in a `Numbers` field of its link), which
operation of the live socket they are sent to, under their names, and how numbers lie in boxes. The same
operation is run here for the numbers at rest, so the page shows the same answer where no socket is to be had.
Pictures beside the grid follow it (`companion`): they are given the same frame, and hear of every change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import streamlit as st

from mlcore.arrays import Array, check_whole
from pages._live import frames
from pages._live.messages import check_list, check_names, check_number, check_object
from pages._live.operations import Answer, Message, run
from pages._view import components
from pages._view.fields import Numbers
from pages._view.link import View

MAX_COUNT = 2**53 - 1

Ref = tuple[str, int] | float  # the fourth number of W is ("W", 3); a plain number stays as it is


@dataclass(frozen=True, slots=True)
class Editable:
    """Numbers that can be edited: their field in the link, their shape, and the two steps of a nudge."""

    field: Numbers
    shape: tuple[int, ...]
    steps: tuple[float, float] = (0.1, 0.01)

    def rule(self) -> dict[str, Any]:
        """What the browser holds a number to."""
        return {
            "low": self.field.low,
            "high": self.field.high,
            "steps": self.steps,
            "decimals": self.field.decimals,
        }


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a row or a column, and a picture above it (a data URI) if it has one."""

    name: str
    image: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A table: `cells` say where its numbers are from; `sign` stands before it, `shape` below.

    linked: "rows" or "columns" are the lines that light up together in all boxes, and can be picked.
    marked: cells that stand out. look "grey": cells as bright as their number. beside: the name of numbers
    that stand, small, below those of the cells (a gradient, say). spoken: for screen readers, the names of rows
    that have no headings.
    """

    title: str
    cells: Sequence[Sequence[Ref]]
    shape: str = ""
    rows: Sequence[Heading] = ()
    columns: Sequence[Heading] = ()
    sign: str = ""
    look: str = ""
    linked: str = ""
    marked: Sequence[tuple[int, int]] = ()
    beside: str = ""
    spoken: Sequence[str] = ()

    def plain(self) -> dict[str, Any]:
        """The box as the browser reads it."""
        named = {slot: getattr(self, slot) for slot in self.__slots__}
        for lines in ("rows", "columns"):
            named[lines] = [{"name": line.name, "image": line.image} for line in named[lines]]
        return named


@dataclass
class _Counts:
    """How often Python changed a grid's numbers, and the last change of the browser that it took."""

    generation: int = 0
    revision: int = 0


@dataclass(frozen=True, slots=True)
class NumberGrid:
    """A grid on a page: its name there, the page's view, the numbers by name, and where they go to."""

    name: str
    view: View
    numbers: Mapping[str, Editable]
    op: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    line: str = ""  # the field that keeps the picked line
    differences: tuple[str, ...] = ()  # results in which round-off is shown as 0

    def values(self, name: str) -> Array:
        """Numbers as they are now, in their shape."""
        numbers = self.numbers[name]
        return np.array(self.view[numbers.field.name], dtype=np.float64).reshape(numbers.shape)

    def answer(self) -> Answer:
        """What the operation makes of the numbers."""
        return run(Message(self.op, dict(self.params), {name: self.values(name) for name in self.numbers}))

    def put(self, name: str, values: Sequence[float]) -> None:
        """Change numbers from Python, before the grid is drawn or in a callback."""
        self._keep(self.numbers[name].field.name, tuple(float(value) for value in values))
        _counts(self).generation += 1

    def show(self, boxes: Sequence[Box], answer: Answer | None) -> None:
        """Draw the boxes; what people change becomes the value of the fields."""
        components.register("number_grid")(
            key=self._key,
            data=self._frame({"boxes": [box.plain() for box in boxes]}, answer),
            on_numbers_change=lambda: self.take(components.sent(self._key, "numbers")),
            on_picked_change=lambda: self.pick(components.sent(self._key, "picked")),
        )

    def companion(self, component: str, look: Mapping[str, Any], answer: Answer | None) -> None:
        """Draw a picture that follows the grid, live; `look` is what it needs besides the numbers."""
        mount = components.register(component)
        mount(key=f"{self._key}.{component}", data=self._frame(dict(look), answer))

    def take(self, value: Any) -> None:
        """Make the numbers that the browser sent ours, unless Python's are newer; bad ones are not taken."""
        try:
            generation, revision, values = self._read(value)
        except (TypeError, ValueError):
            return
        counts = _counts(self)
        counts.revision = max(counts.revision, revision)
        if generation == counts.generation:
            for name, numbers in values.items():
                self._keep(self.numbers[name].field.name, numbers)

    def pick(self, value: Any) -> None:
        """Keep the line that was picked, if there is such a line."""
        line, trouble = self.view.fields[self.line].read(str(value))
        if not trouble:
            self._keep(self.line, line)

    def _keep(self, name: str, value: Any) -> None:
        st.session_state[self.view.key(name)] = value

    @property
    def _key(self) -> str:
        return f"_grid.{self.view.page}.{self.name}"

    def _read(self, value: Any) -> tuple[int, int, dict[str, tuple[float, ...]]]:
        """Generation, revision and values of a commit."""
        commit = check_object(value, "commit")
        check_names(commit, "commit", ("generation", "revision", "values"))
        given = check_object(commit["values"], "values")
        check_names(given, "values", tuple(self.numbers))
        return (
            check_whole(commit["generation"], "generation", low=0),
            check_whole(commit["revision"], "revision", low=0, high=MAX_COUNT),
            {name: _read_numbers(given[name], numbers.field) for name, numbers in self.numbers.items()},
        )

    def _frame(self, more: dict[str, Any], answer: Answer | None) -> bytes:
        """The frame that number_grid.js and its companions read."""
        counts = _counts(self)
        params = {
            "grid": self.name,
            "page": self.view.page,
            "generation": counts.generation,
            "revision": counts.revision,
            "rules": {name: numbers.rule() for name, numbers in self.numbers.items()},
            "question": {"op": self.op, "params": dict(self.params)} if self.op else None,
            "differences": self.differences,
            "picked": self.view[self.line] if self.line else None,
            **more,
        }
        arrays = {name: self.values(name) for name in self.numbers} | (dict(answer.arrays) if answer else {})
        return frames.encode({"v": frames.VERSION, "params": params}, arrays)


def refs(name: str, rows: int, columns: int, *, transposed: bool = False) -> list[list[Ref]]:
    """Where the cells of a table are in numbers of shape (rows, columns), row after row.

    >>> refs("W", 2, 2), refs("W", 2, 3, transposed=True)[0]
    ([[('W', 0), ('W', 1)], [('W', 2), ('W', 3)]], [('W', 0), ('W', 3)])
    """
    table: list[list[Ref]] = [
        [(name, row * columns + column) for column in range(columns)] for row in range(rows)
    ]
    return [list(line) for line in zip(*table, strict=True)] if transposed else table


def headings(names: Sequence[str]) -> list[Heading]:
    """Headings without pictures."""
    return [Heading(name) for name in names]


def _counts(grid: NumberGrid) -> _Counts:
    counts: _Counts = st.session_state.setdefault(f"{grid._key}.counts", _Counts())
    return counts


def _read_numbers(value: Any, rule: Numbers) -> tuple[float, ...]:
    """As many numbers as the field has, each in its range."""
    numbers = check_list(value, rule.name, low=len(rule.default), high=len(rule.default))
    return tuple(
        round(check_number(number, rule.name, low=rule.low, high=rule.high), rule.decimals)
        for number in numbers
    )
