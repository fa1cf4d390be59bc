"""Operation `regions`: what k-NN says of every cell of a raster, on one to four panes over the same points.

params:  those of a scene, panes [{"k", "metric"}], and optional mark_ties, accuracy
arrays:  those of a scene
answer:  labels (panes, ny, nx) i1, -1 for a tied vote where ties are marked; params k, the k each pane used,
         and correct, how many training points each predicts right, if accuracy was asked for
"""

from typing import Any

import numpy as np

from mlcore.arrays import check_choice, check_whole
from mlcore.neighbors import label_grid
from pages._live.messages import Answer, Message, check_flag, check_list, check_names, check_object
from pages._live.points import MAX_POINTS
from pages._live.right_answers import count_right
from pages._live.scene import MAX_PANES, Scene, check_panes, read_scene

MAX_VOTES = 160_000_000  # cells of all panes times their k: some seconds of work, which nobody waits for
METRICS = ("l1", "l2")


def regions(message: Message) -> Answer:
    """The regions of each pane; k > N is clamped to N, and the answer says which k it used."""
    params = message.params
    scene = read_scene(message, ("panes",), ("mark_ties", "accuracy"))
    mark_ties = check_flag(params.get("mark_ties", False), "mark_ties")
    accuracy = check_flag(params.get("accuracy", False), "accuracy")
    panes = read_panes(params["panes"], len(scene.X))
    check_panes(panes, scene)
    _check_votes(panes, scene)
    X, y, C = scene.X, scene.y, scene.classes
    rasters = [
        label_grid(X, y, scene.xs, scene.ys, k=k, metric=metric, classes=C, mark_ties=mark_ties)
        for k, metric in panes
    ]
    said: dict[str, Any] = {"k": [k for k, _ in panes]}
    if accuracy:
        said["correct"] = [count_right(X, y, k=k, metric=metric) for k, metric in panes]
    return Answer(said, {"labels": np.array(rasters, dtype=np.int8)})


def read_panes(value: Any, N: int) -> list[tuple[int, str]]:
    """(k, metric) of each pane, k at most N."""
    panes = check_list(value, "panes", low=1, high=MAX_PANES)
    return [_read_pane(pane, f"panes[{i}]", N) for i, pane in enumerate(panes)]


def _read_pane(value: Any, name: str, N: int) -> tuple[int, str]:
    pane = check_object(value, name)
    check_names(pane, f"names in {name}", ("k", "metric"))
    k = check_whole(pane["k"], f"k of {name}", low=1, high=MAX_POINTS)
    return min(k, N), check_choice(pane["metric"], f"metric of {name}", METRICS)


def _check_votes(panes: list[tuple[int, str]], scene: Scene) -> None:
    votes = len(scene.xs) * len(scene.ys) * sum(k for k, _ in panes)
    if votes > MAX_VOTES:
        raise ValueError(f"cells times k, over all panes, must be at most {MAX_VOTES}; got {votes}")
