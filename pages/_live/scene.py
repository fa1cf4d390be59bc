"""What most operations look at: the points of a board, and the cells of a raster over the same plane.

params:  axes, cells, classes, and optional scale (a factor for each axis: cm to mm) and standardize (each
         feature by the mean and standard deviation of the points, after the scale)
arrays:  steps (N, 2) u2, labels (N,) u1
"""

from dataclasses import dataclass
from typing import Any

from mlcore.arrays import Array, Labels, check_whole
from mlcore.features import standardize
from pages._live.messages import Message, check_flag, check_names
from pages._live.points import MAX_CELLS, MAX_CLASSES, read_axes, read_cells, read_points

MAX_PANES = 4
MAX_RASTER = 2 * MAX_CELLS * MAX_CELLS  # cells of all panes together


@dataclass(frozen=True, slots=True)
class Scene:
    """Points X (N, 2) with labels y (N,), and the middles of the cells along x and y, alike in units.

    per_step is how long a step of each axis is in them.
    """

    X: Array
    y: Labels
    classes: int
    xs: Array
    ys: Array
    per_step: tuple[float, float]


def read_scene(
    message: Message,
    required: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
    arrays: tuple[str, ...] = (),
) -> Scene:
    """The scene of a message; `required` and `optional` parameters and `arrays` its operation knows besides."""
    params = message.params
    check_names(
        params, "params", ("axes", "cells", "classes", *required), ("scale", "standardize", *optional)
    )
    check_names(message.arrays, "arrays", ("steps", "labels", *arrays))
    classes = check_whole(params["classes"], "classes", low=2, high=MAX_CLASSES)
    axes, cells = read_axes(params), read_cells(params)
    X, y = read_points(message.arrays, axes, classes)
    xs, ys = axes[0].centres(cells[0]), axes[1].centres(cells[1])
    x_step, y_step = (axis.step / axis.per * axis.scale for axis in axes)
    if check_flag(params.get("standardize", False), "standardize"):
        view = standardize(X)
        xs, ys = ((along - view.mean[d]) / view.scale[d] for d, along in enumerate((xs, ys)))
        x_step, y_step = x_step / float(view.scale[0]), y_step / float(view.scale[1])
        X = view.X
    return Scene(X, y, classes, xs, ys, (x_step, y_step))


def check_panes(panes: list[Any], scene: Scene) -> None:
    """All panes together have no more cells than a raster may."""
    total = len(panes) * len(scene.xs) * len(scene.ys)
    if total > MAX_RASTER:
        raise ValueError(f"cells of all panes must be at most {MAX_RASTER}; got {total}")
