"""What is trained on the page: the parameters of the operation `descents`, from the page's fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pages._view.board import Board
from pages._view.descents.fields import ALL, RATES, batch_of
from pages._view.link import View


@dataclass(frozen=True, slots=True)
class Plan:
    """The runs of one screen: what they share, and the knob by which they differ."""

    mode: str
    shared: dict[str, Any]
    runs: list[dict[str, Any]]

    @property
    def values(self) -> list[float]:
        """What the knob of each run says."""
        batches = self.mode == "batches"
        return [run["batch"] if batches else run["rule"]["lr"] for run in self.runs]

    @property
    def params(self) -> dict[str, Any]:
        """All that the operation takes."""
        return {**self.shared, "runs": self.runs}


def plan_of(view: View, board: Board) -> Plan:
    """The runs that the fields describe."""
    mode, N = view["mode"], len(board)
    shared = {
        "axes": [[axis.origin, axis.step, axis.per] for axis in board.axes],
        "classes": len(board.classes),
        **{name: view[name] for name in ("loss", "penalty", "reg", "seed")},
    }
    if mode == "batches":
        sizes = [min(int(size), N) for size in view["batches"]]
        runs = [_run(view, view["rate"], size, epochs=view["epochs"]) for size in sizes]
    else:
        rates = [view["rate"]] if mode == "one" else view["rates"]
        size = batch_of(mode, view["batch"], N)
        runs = [_run(view, rate, size, steps=view["steps"]) for rate in rates]
    return Plan(mode, shared, runs)


def _run(view: View, rate: float, batch: int, **how_long: int) -> dict[str, Any]:
    return {"rule": {"name": view["optimizer"], "lr": float(rate)}, "batch": batch, **how_long}


def held_sizes(sizes: Sequence[float], N: int) -> str:
    """What is said of batches that are larger than there are points; "" where there are none.

    >>> held_sizes((1, 8, 32, ALL), 2)
    'Batches of 8 and 32 are all the data here: there are 2 points, so 3 of the 4 runs are the same.'
    """
    held = [f"{size:g}" for size in sizes if N < size < ALL]
    if not held:
        return ""
    alike = sum(size >= N for size in sizes)
    listed = " and ".join(filter(None, [", ".join(held[:-1]), held[-1]]))
    what = f"Batches of {listed} are" if len(held) > 1 else f"A batch of {listed} is"
    points = f"there are {N} points" if N != 1 else "there is 1 point"
    same = f", so {alike} of the {len(sizes)} runs are the same" if alike > 1 else ""
    return f"{what} all the data here: {points}{same}."


def knob_of(plan: Plan, N: int) -> dict[str, Any]:
    """The slider that each run has."""
    if plan.mode == "batches":
        return {"name": "batch", "title": "examples a batch", "low": 1, "high": N, "whole": True}
    low, high = RATES
    return {"name": "rate", "title": "learning rate", "low": low, "high": high, "whole": False}


def turned(
    mode: str, values: Sequence[float], N: int, before: Sequence[float] = (ALL,) * 4
) -> tuple[str, Any]:
    """The field that the knobs of a mode set, and its value; a batch of all the data stays what it was before.

    >>> turned("batches", [1, 2, 2, 2], 2, before=(1, 8, 32, ALL))
    ('batches', (1, 8, 32, 5000))
    """
    if mode == "batches":
        kept = (old if old >= N else ALL for old in before)
        return "batches", tuple(
            int(old if value >= N else value) for value, old in zip(values, kept, strict=True)
        )
    if mode == "one":
        return "rate", float(values[0])
    return "rates", tuple(float(value) for value in values)
