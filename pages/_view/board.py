"""The board: the 2-D data set a person is working on. It goes with them from page to page.

Points lie on a grid of 4,096 steps an axis; a step stands for (origin + step * i) / per, so what is drawn,
linked and computed is the same number.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array, Labels, check_choice, check_whole
from mlcore.datasets import DATASETS
from pages._live.messages import check_names, check_object
from pages._live.points import MAX_POINTS, STEPS, Axis

FRUIT_AXES = (Axis(4000, 1, 800), Axis(4800, 1, 800))  # 5.00 to 10.12 cm, 6.00 to 11.12 cm
PLANE_AXES = (Axis(-2048, 1, 800), Axis(-2048, 1, 800))  # -2.56 to 2.56

GENERATED = ("quadrants", "ring", "three_modes", "blobs")  # the data sets that take a size and a seed
MOST_SEEDS = 1_000_000


class Source(NamedTuple):
    """A data set by name; how many points and which seed matter to those that are generated."""

    name: str
    n: int = 200
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """steps (N, 2) and labels (N,) on two named axes; `source` says which data set it is while unchanged."""

    axes: tuple[Axis, Axis]
    axis_names: tuple[str, str]
    units: tuple[str, str]
    classes: tuple[str, ...]
    steps: NDArray[np.uint16]
    labels: NDArray[np.uint8]
    source: Source | None = None

    @property
    def X(self) -> Array:
        """The points' coordinates (N, 2)."""
        return np.stack([axis.values(self.steps[:, d]) for d, axis in enumerate(self.axes)], axis=1)

    @property
    def y(self) -> Labels:
        """The points' labels (N,)."""
        return self.labels.astype(np.int64)

    def __len__(self) -> int:
        return len(self.labels)

    def same_points(self, other: "Board") -> bool:
        """Whether both hold the same points in the same order, on the same axes and with the same classes."""
        return (
            (self.axes, self.axis_names, self.units, self.classes)
            == (other.axes, other.axis_names, other.units, other.classes)
            and np.array_equal(self.steps, other.steps)
            and np.array_equal(self.labels, other.labels)
        )


@lru_cache(maxsize=64)
def from_source(source: Source) -> Board:
    """The board of a named data set."""
    data = DATASETS[source.name](source.n, seed=source.seed)
    axes = FRUIT_AXES if source.name == "fruit" else PLANE_AXES
    steps = snap(data.X, axes)
    labels = data.y.astype(np.uint8)
    steps.flags.writeable = labels.flags.writeable = False
    return Board(
        axes,
        (data.feature_names[0], data.feature_names[1]),
        (data.units[0], data.units[1]),
        tuple(data.class_names),
        steps,
        labels,
        source,
    )


def check_source(value: Any) -> Source:
    """A source as a link or a commit writes it; ValueError names what is wrong with it."""
    given = check_object(value, "source")
    check_names(given, "source", ("name",), ("n", "seed"))
    return Source(
        check_choice(given["name"], "name of source", DATASETS),
        check_whole(given.get("n", 200), "n", low=2, high=MAX_POINTS),
        check_whole(given.get("seed", 0), "seed", low=0, high=MOST_SEEDS),
    )


def snap(X: Array, axes: tuple[Axis, Axis]) -> NDArray[np.uint16]:
    """The nearest steps to coordinates, held inside the axes."""
    columns = [np.rint((X[:, d] * axis.per - axis.origin) / axis.step) for d, axis in enumerate(axes)]
    steps: NDArray[np.uint16] = np.clip(np.stack(columns, axis=1), 0, STEPS - 1).astype(np.uint16)
    return steps
