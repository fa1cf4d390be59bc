"""The points of a message: whole steps along two axes, and a label each.

A point's coordinate is (origin + step * i) / per: whole numbers and then one division, so that Python and
JavaScript hold the same float64. A scale (cm to mm) is a view: coordinates are multiplied by it before any
distance.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array, Labels, check_whole
from pages._live.messages import check_array, check_list, check_number

STEPS = 4096  # along an axis
MAX_POINTS = 5000
MAX_CLASSES = 10
MAX_CELLS = 400  # of a raster, along an axis
MAX_WHOLE = 10**9
MAX_SCALE = 1e6


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of 4,096 steps from origin / per to (origin + 4096 step) / per, times scale."""

    origin: int
    step: int
    per: int
    scale: float = 1.0

    def values(self, steps: NDArray[np.integer[Any]]) -> Array:
        """The coordinates of whole steps.

        >>> Axis(origin=4, step=1, per=1024).values(np.array([0, 2048])).tolist()
        [0.00390625, 2.00390625]
        """
        return (self.origin + self.step * steps.astype(np.int64)) / self.per * self.scale

    def centres(self, n: int) -> Array:
        """The middles of n cells that share the whole axis, lowest first.

        >>> Axis(origin=0, step=1, per=1024).centres(4).tolist()
        [0.5, 1.5, 2.5, 3.5]
        """
        low = self.origin / self.per
        high = (self.origin + STEPS * self.step) / self.per
        return (low + (np.arange(n) + 0.5) * (high - low) / n) * self.scale


def read_axes(params: Mapping[str, Any]) -> tuple[Axis, Axis]:
    """The two axes of the parameters `axes` and, where given, `scale`."""
    axes = check_list(params["axes"], "axes", low=2, high=2)
    scale = check_list(params.get("scale", [1, 1]), "scale", low=2, high=2)
    return _read_axis(axes[0], scale[0], 0), _read_axis(axes[1], scale[1], 1)


def read_cells(params: Mapping[str, Any]) -> tuple[int, int]:
    """The parameter `cells`: how many a raster has along x and along y."""
    across, up = check_list(params["cells"], "cells", low=2, high=2)
    return (
        check_whole(across, "cells[0]", low=1, high=MAX_CELLS),
        check_whole(up, "cells[1]", low=1, high=MAX_CELLS),
    )


def read_points(
    arrays: Mapping[str, NDArray[Any]], axes: tuple[Axis, Axis], classes: int
) -> tuple[Array, Labels]:
    """X (N, 2) and y (N,) from the arrays `steps` and `labels`."""
    steps = check_array(arrays["steps"], "steps", "u2", (None, 2), below=STEPS)
    N = check_whole(len(steps), "number of points", low=1, high=MAX_POINTS)
    y = check_array(arrays["labels"], "labels", "u1", (N,), below=classes)
    X = np.stack([axis.values(steps[:, d]) for d, axis in enumerate(axes)], axis=1)  # (N, 2)
    return X, y


def _read_axis(value: Any, scale: Any, d: int) -> Axis:
    origin, step, per = check_list(value, f"axes[{d}]", low=3, high=3)
    return Axis(
        check_whole(origin, f"origin of axes[{d}]", low=-MAX_WHOLE, high=MAX_WHOLE),
        check_whole(step, f"step of axes[{d}]", low=1, high=MAX_WHOLE),
        check_whole(per, f"per of axes[{d}]", low=1, high=MAX_WHOLE),
        check_number(scale, f"scale[{d}]", low=1 / MAX_SCALE, high=MAX_SCALE),
    )
