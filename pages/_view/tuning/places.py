"""Where a weight that the link names is: in W, in the rows, in a run."""

from typing import Any

import numpy as np


def index(name: str) -> list[Any]:
    """A weight's name in the link as [row of W, or "b", class].

    >>> index("1.0"), index("b.2"), place("b.2")
    ([1, 0], ['b', 2], 8)
    """
    row, c = name.split(".")
    return [row if row == "b" else int(row), int(c)]


def place(name: str) -> int:
    """Where a weight is in the rows."""
    row, c = index(name)
    return 3 * int(c) + (2 if row == "b" else int(row))


def path_of(states: Any, name: str) -> Any:
    """The values that a run gives to a weight."""
    row, c = index(name)
    return np.empty(0) if states is None else states[:, 2 if row == "b" else row, c]
