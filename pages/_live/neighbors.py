"""Operation `neighbors`: whom k-NN asks about one place, on the panes that `regions` paints.

The place is a cell of the raster, and its middle is what is asked about: so the answer is what the regions
show there, to the last bit.

params:  those of a scene, panes [{"k", "metric"}], query [column, row], and optional mark_ties
arrays:  those of a scene
answer:  for pane p the arrays indices<p> (k,) i4, rows of the points, nearest first, and distances<p> (k,)
         f8, in the units of the view; params k, votes (a count for each class), labels (-1 for a tie that is
         marked), and per_step, the length of a step along x and y in those units
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import check_whole
from mlcore.neighbors import KNearestNeighbor
from pages._live.messages import Answer, Message, check_flag, check_list
from pages._live.regions import read_panes
from pages._live.scene import read_scene


def neighbors(message: Message) -> Answer:
    """The k nearest points of a cell's middle, their distances and their votes, for each pane."""
    params = message.params
    scene = read_scene(message, ("panes", "query"), ("mark_ties",))
    mark_ties = check_flag(params.get("mark_ties", False), "mark_ties")
    column, row = check_list(params["query"], "query", low=2, high=2)
    column = check_whole(column, "query[0]", low=0, high=len(scene.xs) - 1)
    row = check_whole(row, "query[1]", low=0, high=len(scene.ys) - 1)
    place = np.array([[scene.xs[column], scene.ys[row]]])  # (1, 2)
    said: dict[str, Any] = {"k": [], "votes": [], "labels": [], "per_step": scene.per_step}
    arrays: dict[str, NDArray[Any]] = {}
    for p, (k, metric) in enumerate(read_panes(params["panes"], len(scene.X))):
        model = KNearestNeighbor(k, metric).train(scene.X, scene.y, classes=scene.classes)
        distances, indices = model.kneighbors(place)
        votes = model.votes(place)[0]  # (C,)
        tied = mark_ties and (votes == votes.max()).sum() > 1
        said["k"].append(k)
        said["votes"].append(votes.tolist())
        said["labels"].append(-1 if tied else int(votes.argmax()))
        arrays[f"indices{p}"] = indices[0].astype(np.int32)
        arrays[f"distances{p}"] = distances[0]
    return Answer(said, arrays)
