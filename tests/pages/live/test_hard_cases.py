from typing import Any

import numpy as np
import pytest

from mlcore import datasets, features, linear
from mlcore.neighbors import KNearestNeighbor
from mlcore.newton import least_softmax
from pages._live.hard_cases import REG, kept_back
from pages._live.operations import Message, run
from pages._view.board import Board, Source, from_source
from pages._view.board_edits import blank, with_class

RING = {"name": "ring", "n": 1000, "seed": 1}
PARAMS: dict[str, Any] = {"k": 5, "features": "radius", "degree": 2, "held": RING, "accuracy": True}


def asked(board: Board, cells: int = 20, **changes: Any) -> Message:
    axes = [[axis.origin, axis.step, axis.per] for axis in board.axes]
    params = {"axes": axes, "classes": len(board.classes), "cells": [cells, cells], **PARAMS, **changes}
    return Message("hard_cases", params, {"steps": board.steps, "labels": board.labels})


@pytest.fixture(scope="module")
def ring() -> Board:
    return from_source(Source("ring", 200, 0))


def test_on_the_ring_a_line_fails_and_the_radius_does_not(ring):
    answer = run(asked(ring))
    line, near, curve = (new / answer.params["asked"] for new in answer.params["new"])
    assert line < 0.55
    assert near > 0.9
    assert curve > 0.95
    assert answer.params["correct"] == [104, 191, 195]
    assert answer.params["said"][0] == f"104 of 200 right, new: {line:.1%}"


@pytest.mark.parametrize(
    ("name", "chosen"), [("quadrants", "products"), ("ring", "radius"), ("three_modes", "polynomial")]
)
def test_features_beat_the_line_by_far_on_each_of_the_three_sets(name, chosen):
    board = from_source(Source(name, 200, 3))
    answer = run(asked(board, features=chosen, degree=4, held={"name": name, "n": 1000, "seed": 4}))
    line, _, curve = answer.params["new"]
    assert curve > line + 350
    assert answer.params["converged"] == [True, True]
    assert max(answer.params["slope"]) <= 1e-6


def test_each_pane_is_what_its_classifier_says_of_the_middle_of_every_cell(ring):
    labels = run(asked(ring, cells=16)).arrays["labels"]
    xs, ys = (axis.centres(16) for axis in ring.axes)
    cells = np.stack(np.meshgrid(xs, ys), -1).reshape(-1, 2)
    for pane, lift in ((0, features.raw), (2, features.radius)):
        view = features.standardize(lift(ring.X))
        found = least_softmax(view.X, ring.y, classes=2, reg=REG)
        expected = linear.scores(view.apply(lift(cells)), found.W, found.b).argmax(axis=1)
        np.testing.assert_array_equal(labels[pane].ravel(), expected)
    near = KNearestNeighbor(5).train(ring.X, ring.y).predict(cells)
    np.testing.assert_array_equal(labels[1].ravel(), near)


def test_new_points_are_a_fresh_draw_of_the_set(ring):
    answer = run(asked(ring))
    fresh = datasets.ring(1000, seed=1)
    model = KNearestNeighbor(5).train(ring.X, ring.y)
    assert answer.params["new"][1] == (model.predict(fresh.X) == fresh.y).sum()
    assert answer.params["asked"] == 1000


def test_kept_back_points_are_asked_about_by_classifiers_that_have_not_seen_them():
    board = from_source(Source("fruit"))
    answer = run(asked(board, held={"one_in": 4}))
    back = kept_back(board.y, 4)
    model = KNearestNeighbor(5).train(board.X[~back], board.y[~back])
    assert answer.params["asked"] == back.sum() == 14
    assert answer.params["new"][1] == (model.predict(board.X[back]) == board.y[back]).sum()
    assert answer.params["correct"][1] == 43  # on all 54, as in the lecture


def test_a_quarter_of_each_class_is_kept_back_in_whatever_order_it_was_drawn():
    for y in (np.array([0, 0, 0, 1] * 10), np.repeat([0, 1], [30, 10])):
        assert np.bincount(y[kept_back(y, 4)]).tolist() == [8, 2]


def test_one_point_more_hardly_changes_which_ones_are_kept_back():
    y = np.array([0, 1, 1] * 20)
    for more in range(2):
        before, after = kept_back(y, 4), kept_back(np.append(y, more), 4)
        assert (before != after[:-1]).sum() + after[-1] <= 2


def test_new_points_of_a_set_that_a_line_separates_are_right_though_every_fourth_point_is_of_one_class():
    plane = blank()
    labels = np.array([0, 0, 0, 1] * 10, dtype=np.uint8)
    rng = np.random.default_rng(0)
    steps = (rng.integers(200, 1500, (40, 2)) + 2200 * labels[:, None].astype(int)).astype(np.uint16)
    board = Board(plane.axes, plane.axis_names, plane.units, plane.classes, steps, labels)
    answer = run(asked(board, held={"one_in": 4}))
    assert answer.params["said"] == 3 * ["40 of 40 right, new: 10 of 10"]


def test_of_too_few_points_none_is_kept_back(ring):
    few = Board(*(getattr(ring, name) for name in ("axes", "axis_names", "units", "classes")),
                ring.steps[:3], ring.labels[:3])  # fmt: skip
    answer = run(asked(few, held={"one_in": 4}))
    assert answer.params["new"] == []
    assert answer.params["k"] == 3
    assert all("new" not in words for words in answer.params["said"])


def test_a_single_point_and_a_class_without_points_have_regions(ring):
    plane = with_class(blank(), "C")
    one = Board(plane.axes, plane.axis_names, plane.units, plane.classes, ring.steps[:1], ring.labels[:1])
    labels = run(asked(one, held={"one_in": 4})).arrays["labels"]
    assert (labels == ring.labels[0]).all()


def test_without_accuracy_nothing_is_counted(ring):
    assert "correct" not in run(asked(ring, accuracy=False)).params


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"features": "sine"}, "features must be one of"),
        ({"degree": 7}, "degree must be a whole number from 1 to 6; got 7"),
        ({"degree": None}, "degree must be a whole number from 1 to 6; got None"),
        ({"k": 0}, "k must be a whole number from 1 to 5000; got 0"),
        ({"held": 3}, "held must be an object; got 3"),
        ({"held": {"name": "fruit", "n": 10, "seed": 0}}, "name of held must be one of"),
        ({"held": {**RING, "n": 10**6}}, "n of held must be a whole number from 1 to 2000; got 1000000"),
        ({"held": {**RING, "seed": -1}}, "seed of held must be a whole number"),
        ({"held": {"one_in": 1}}, "one_in must be a whole number from 2 to 5000; got 1"),
        ({"held": {"one_in": 4, "n": 3}}, "held must be among one_in"),
        ({"reg": 1.0}, "params must be among"),
    ],
)
def test_bad_parameters_are_named(ring, wrong, message):
    with pytest.raises(ValueError, match=message):
        run(asked(ring, **wrong))
