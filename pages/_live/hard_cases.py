"""Operation `hard_cases`: three classifiers on the same points: linear, k-NN, and linear on other features.

The linear ones are softmax classifiers of least loss with an L2 penalty of REG, on standardized features.

params:  those of a scene, k, features (a name in mlcore's FEATURES), degree (of the polynomial), held
         ({"name", "n", "seed"}: a fresh draw of a data set; {"one_in": n}: so many of each class), optional accuracy
arrays:  those of a scene
answer:  labels (3, ny, nx) i1; params k, the k used; steps, slope, loss and converged of the two linear ones;
         and if accuracy was asked for: correct [3] of the points that they were trained on, new [3], how many
         of the `held` points each predicts right ([] where there are none), and said [3], both in words
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import Array, Labels, check_choice, check_whole
from mlcore.datasets import DATASETS
from mlcore.features import FEATURES, polynomial, raw, standardize
from mlcore.linear import scores
from mlcore.neighbors import KNearestNeighbor, label_grid
from mlcore.newton import Minimum, least_softmax
from pages._live.messages import Answer, Message, check_flag, check_names, check_object
from pages._live.points import MAX_POINTS
from pages._live.scene import Scene, read_scene

REG = 1e-4
MAX_DEGREE = 6
FRESH = ("quadrants", "ring", "three_modes")  # sets of which another seed draws points of the same kind
MAX_FRESH = 2000
HELD_SEED = 0
MANY = 100  # new points, of which the share is said and not the number

FeatureMap = Callable[[Array], Array]
Predict = Callable[[Array], Labels]
Points = tuple[Array, Labels]


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear classifier on features: where training ended, and its W and b for features as they are."""

    lift: FeatureMap
    found: Minimum
    W: Array
    b: Array

    def predict(self, X: Array) -> Labels:
        """The class of highest score of each row of X."""
        best: Labels = scores(self.lift(X), self.W, self.b).argmax(axis=1)
        return best


def hard_cases(message: Message) -> Answer:
    """The regions of the three, and how often each is right on points it has seen and on new ones."""
    params = message.params
    scene = read_scene(message, ("k", "features", "degree", "held"), ("accuracy",))
    k = check_whole(params["k"], "k", low=1, high=MAX_POINTS)
    lift = feature_map(params["features"], params["degree"])
    held = read_held(params["held"], (scene.X, scene.y))
    C = scene.classes
    lines = [train_linear(lift_, scene.X, scene.y, C) for lift_ in (raw, lift)]
    used = min(k, len(scene.X))
    near = label_grid(scene.X, scene.y, scene.xs, scene.ys, k=used, classes=C)
    rasters = np.array([_raster(lines[0], scene), near, _raster(lines[1], scene)], dtype=np.int8)
    said: dict[str, Any] = {"k": used, **_ends([line.found for line in lines])}
    if check_flag(params.get("accuracy", False), "accuracy"):
        seen = [lines[0].predict, _neighbors(used, scene.X, scene.y, C), lines[1].predict]
        said |= _counts(seen, (scene.X, scene.y), _on_held(held, seen, k, lift, C))
    return Answer(said, {"labels": rasters})


def feature_map(name: Any, degree: Any) -> FeatureMap:
    """The map of that name; the degree matters to the polynomial alone."""
    check_choice(name, "features", FEATURES)
    degree = check_whole(degree, "degree", low=1, high=MAX_DEGREE)
    return partial(polynomial, degree=degree) if name == "polynomial" else FEATURES[name]


def train_linear(lift: FeatureMap, X: Array, y: Labels, classes: int) -> Linear:
    """The linear classifier of least loss on those features, standardized."""
    view = standardize(lift(X))
    found = least_softmax(view.X, y, classes=classes, reg=REG)
    return Linear(lift, found, *view.to_raw(found.W, found.b))


@dataclass(frozen=True, slots=True)
class Held:
    """Points to be asked about, and those to train on first; None where the ones on the board are."""

    new: Points
    rest: Points | None


def read_held(value: Any, points: Points) -> Held | None:
    """The points that the classifiers have not seen; None where there are too few to keep any back."""
    given = check_object(value, "held")
    if "one_in" in given:
        check_names(given, "held", ("one_in",))
        one_in = check_whole(given["one_in"], "one_in", low=2, high=MAX_POINTS)
        return _split(points, kept_back(points[1], one_in))
    check_names(given, "held", ("name", "n", "seed"))
    name = check_choice(given["name"], "name of held", FRESH)
    n = check_whole(given["n"], "n of held", low=1, high=MAX_FRESH)
    data = DATASETS[name](n, seed=check_whole(given["seed"], "seed of held", low=0, high=10**9))
    return Held((data.X, data.y), None)


def kept_back(y: Labels, one_in: int) -> NDArray[np.bool_]:
    """Which points are asked about, (N,): of each class a share, rounded, in an order that is as good as random.

    A point's key depends on its row alone, so one point more on the board changes hardly any of the others.

    >>> y = np.array([0, 0, 0, 1] * 10)
    >>> np.bincount(y[kept_back(y, 4)]).tolist()  # a quarter of 30, and of 10
    [8, 2]
    """
    keys = np.random.default_rng(HELD_SEED).random(len(y))
    back = np.zeros(len(y), dtype=bool)
    for c in np.unique(y):
        rows = np.flatnonzero(y == c)
        back[rows[keys[rows].argsort()][: round(len(rows) / one_in)]] = True
    return back


def _split(points: Points, back: NDArray[np.bool_]) -> Held | None:
    X, y = points
    return Held((X[back], y[back]), (X[~back], y[~back])) if back.any() else None


def _neighbors(k: int, X: Array, y: Labels, classes: int) -> Predict:
    return KNearestNeighbor(min(k, len(X))).train(X, y, classes=classes).predict


def _on_held(held: Held | None, seen: list[Predict], k: int, lift: FeatureMap, C: int) -> list[bool | Any]:
    """For each classifier whether it is right about each held point, (3, M); trained without them."""
    if held is None:
        return []
    if held.rest is not None:
        X, y = held.rest
        seen = [
            train_linear(raw, X, y, C).predict,
            _neighbors(k, X, y, C),
            train_linear(lift, X, y, C).predict,
        ]
    return [predict(held.new[0]) == held.new[1] for predict in seen]


def _counts(seen: list[Predict], points: Points, on_held: list[Any]) -> dict[str, Any]:
    X, y = points
    correct = [int((predict(X) == y).sum()) for predict in seen]
    new, M = [int(right.sum()) for right in on_held], len(on_held[0]) if on_held else 0
    said = [f"{right} of {len(y)} right" for right in correct]
    if new:
        shares = [f"{right / M:.1%}" if M >= MANY else f"{right} of {M}" for right in new]
        said = [f"{words}, new: {share}" for words, share in zip(said, shares, strict=True)]
    return {"correct": correct, "new": new, "asked": M, "said": said}


def _ends(found: list[Minimum]) -> Mapping[str, Any]:
    return {name: [getattr(each, name) for each in found] for name in ("steps", "slope", "loss", "converged")}


def _raster(line: Linear, scene: Scene) -> Labels:
    """What it says of the middle of every cell, (ny, nx)."""
    nx, ny = len(scene.xs), len(scene.ys)
    cells = np.column_stack([np.tile(scene.xs, ny), np.repeat(scene.ys, nx)])
    return line.predict(cells).reshape(ny, nx)
