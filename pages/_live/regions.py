"""Operation `regions`: what k-NN says of every cell of a raster, on one to four panes over the same points.

params:  axes, cells, classes, panes [{"k", "metric"}], and optional scale, mark_ties, accuracy
arrays:  steps (N, 2) u2, labels (N,) u1
answer:  labels (panes, ny, nx) i1, -1 for a tied vote where ties are marked; params k, the k each pane used,
         and correct, how many training points each predicts right, if accuracy was asked for
"""

from typing import Any

import numpy as np

from mlcore.arrays import Array, Labels, check_choice, check_whole
from mlcore.neighbors import KNearestNeighbor, label_grid
from pages._live.messages import Answer, Message, check_flag, check_list, check_names, check_object
from pages._live.points import MAX_CELLS, MAX_CLASSES, MAX_POINTS, read_axes, read_cells, read_points

MAX_PANES = 4
MAX_RASTER = 2 * MAX_CELLS * MAX_CELLS  # cells of all panes together
METRICS = ("l1", "l2")


def regions(message: Message) -> Answer:
    """The regions of each pane; k > N is clamped to N, and the answer says which k it used."""
    params = message.params
    check_names(params, "params", ("axes", "cells", "classes", "panes"), ("scale", "mark_ties", "accuracy"))
    check_names(message.arrays, "arrays", ("steps", "labels"))
    classes = check_whole(params["classes"], "classes", low=2, high=MAX_CLASSES)
    axes, cells = read_axes(params), read_cells(params)
    mark_ties = check_flag(params.get("mark_ties", False), "mark_ties")
    accuracy = check_flag(params.get("accuracy", False), "accuracy")
    X, y = read_points(message.arrays, axes, classes)
    panes = _read_panes(params["panes"], cells, N=len(X))
    xs, ys = axes[0].centres(cells[0]), axes[1].centres(cells[1])
    rasters = [
        label_grid(X, y, xs, ys, k=k, metric=metric, classes=classes, mark_ties=mark_ties)
        for k, metric in panes
    ]
    said: dict[str, Any] = {"k": [k for k, _ in panes]}
    if accuracy:
        said["correct"] = [_correct(X, y, k, metric) for k, metric in panes]
    return Answer(said, {"labels": np.array(rasters, dtype=np.int8)})


def _read_panes(value: Any, cells: tuple[int, int], *, N: int) -> list[tuple[int, str]]:
    """(k, metric) of each pane, k at most N."""
    panes = check_list(value, "panes", low=1, high=MAX_PANES)
    total = len(panes) * cells[0] * cells[1]
    if total > MAX_RASTER:
        raise ValueError(f"cells of all panes must be at most {MAX_RASTER}; got {total}")
    return [_read_pane(pane, f"panes[{i}]", N) for i, pane in enumerate(panes)]


def _read_pane(value: Any, name: str, N: int) -> tuple[int, str]:
    pane = check_object(value, name)
    check_names(pane, f"names in {name}", ("k", "metric"))
    k = check_whole(pane["k"], f"k of {name}", low=1, high=MAX_POINTS)
    return min(k, N), check_choice(pane["metric"], f"metric of {name}", METRICS)


def _correct(X: Array, y: Labels, k: int, metric: str) -> int:
    """How many training points the classifier predicts right."""
    model = KNearestNeighbor(k, metric).train(X, y)
    return int((model.predict(X) == y).sum())
