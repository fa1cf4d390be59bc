"""Operation `linear`: what a linear classifier makes of the plane and of the board, under one loss or two.

params:  those of a scene (scene.py), losses [one or two names], penalty, reg, and optional rows [first,
         count], the examples that are listed (the first 200 otherwise)
arrays:  those of a scene, W (2, C) f8, b (C,) f8
answer:  labels (1, ny, nx) i1, the class of the highest score, -1 where two are equally high;
         f8: scores (R, C) of the listed examples; for each of the L losses terms (L, R, C), per_example
         (L, R), slopes (L, 3, C), dW and then db, and numbers (L, 3): data loss, penalty, total;
         params correct, [how many examples score highest for their own class], and first, a row
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore import linear as classifier
from mlcore.arrays import Array, check_choice, check_whole
from mlcore.linear import Evaluation, evaluate
from mlcore.losses import LOSSES
from mlcore.terms import loss_terms
from pages._live.messages import Answer, Message, check_list
from pages._live.points import MAX_POINTS
from pages._live.scene import Scene, read_scene
from pages._live.tuning import read_penalty, read_weights

MAX_ROWS = 200  # examples in one answer


def linear(message: Message) -> Answer:
    """Regions, scores, losses and slopes of one W and b."""
    params = message.params
    scene = read_scene(message, ("losses", "penalty", "reg"), ("rows",), arrays=("W", "b"))
    W, b = read_weights(message.arrays, scene.classes)
    losses = [
        check_choice(name, "loss", LOSSES) for name in check_list(params["losses"], "losses", low=1, high=2)
    ]
    penalty, reg = read_penalty(params)
    first, rows = read_rows(params, len(scene.X))
    said = [evaluate(scene.X, scene.y, W, b, loss=loss, penalty=penalty, reg=reg) for loss in losses]
    scores, y = said[0].scores[rows], scene.y[rows]
    arrays: dict[str, NDArray[Any]] = {
        "labels": regions(scene, W, b)[None],
        "scores": scores,
        "terms": np.stack([loss_terms(scores, y, loss=loss) for loss in losses]),
        "per_example": np.stack([one.per_example[rows] for one in said]),
        "slopes": np.stack([np.vstack([one.dW, one.db]) for one in said]),
        "numbers": np.array([[one.data, one.penalty, one.total] for one in said]),
    }
    return Answer({"correct": [_correct(said[0], len(scene.y))], "first": first}, arrays)


def regions(scene: Scene, W: Array, b: Array) -> NDArray[np.int8]:
    """The class of the highest score in every cell (ny, nx), -1 where two classes share it."""
    cells = np.stack(np.meshgrid(scene.xs, scene.ys), axis=-1).reshape(-1, 2)
    columns = np.ascontiguousarray(classifier.scores(cells, W, b).T)  # (C, cells)
    highest = columns.max(axis=0)
    labels = np.full(len(cells), -1, np.int8)
    for c, column in enumerate(columns):
        best = column == highest
        np.copyto(labels, np.int8(c), where=best & (labels < 0))
        tied = best & (labels != c)
        if tied.any():
            highest[tied] = np.nan  # equal to no score any more, so it stays a tie
            labels[tied] = -1
    return labels.reshape(len(scene.ys), len(scene.xs))


def read_rows(params: Mapping[str, Any], N: int) -> tuple[int, slice]:
    """The first example that is listed, and all of them as a slice."""
    first, count = check_list(params.get("rows", [0, MAX_ROWS]), "rows", low=2, high=2)
    first = min(check_whole(first, "first of rows", low=0, high=MAX_POINTS), N - 1)
    return first, slice(first, first + check_whole(count, "count of rows", low=1, high=MAX_ROWS))


def _correct(said: Evaluation, N: int) -> int:
    return round(said.accuracy * N)
