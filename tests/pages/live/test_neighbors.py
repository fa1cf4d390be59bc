"""The operation `neighbors`: it says what the regions show, and names the nearest points."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcore.features import standardize
from pages._live.operations import Message, run
from pages._live.points import Axis
from tests.pages.live.asking import LABELS, PARAMS, STEPS


def ask(op, params, steps=STEPS, labels=LABELS):
    return run(Message(op, {**PARAMS, **params}, {"steps": steps, "labels": labels}))


@st.composite
def boards(draw):
    N = draw(st.integers(1, 14))
    step = st.sampled_from([0, 512, 1024, 1536, 4095]) | st.integers(0, 4095)  # the former: full of ties
    steps = np.array(draw(st.lists(st.tuples(step, step), min_size=N, max_size=N)), np.uint16)
    labels = np.array(draw(st.lists(st.integers(0, 2), min_size=N, max_size=N)), np.uint8)
    pane = st.fixed_dictionaries({"k": st.integers(1, 16), "metric": st.sampled_from(["l1", "l2"])})
    params = {
        "cells": [8, 8],
        "panes": draw(st.lists(pane, min_size=1, max_size=3)),
        "mark_ties": draw(st.booleans()),
        "standardize": draw(st.booleans()),
        "scale": draw(st.sampled_from([[1, 1], [10, 1], [0.3, 7]])),
    }
    return params, steps, labels


@settings(max_examples=60, deadline=None)
@given(boards(), st.integers(0, 7), st.integers(0, 7))
def test_a_place_is_what_the_regions_show_there_ties_and_all(board, column, row):
    params, steps, labels = board
    shown = ask("regions", params, steps, labels).arrays["labels"][:, row, column].tolist()
    asked = ask("neighbors", {**params, "query": [column, row]}, steps, labels)
    assert asked.params["labels"] == shown
    for p, k in enumerate(asked.params["k"]):
        assert sum(asked.params["votes"][p]) == k
        near = asked.arrays[f"indices{p}"]
        assert np.bincount(labels[near], minlength=3).tolist() == asked.params["votes"][p]
        assert (np.diff(asked.arrays[f"distances{p}"]) >= 0).all()


def test_the_distances_are_those_of_the_view():
    scale = [10, 0.5]
    panes = [{"k": 5, "metric": "l2"}, {"k": 2, "metric": "l1"}]
    asked = ask("neighbors", {"query": [2, 1], "panes": panes, "scale": scale})
    axes = [Axis(*numbers, s) for numbers, s in zip(PARAMS["axes"], scale, strict=True)]
    at = np.array([axes[0].centres(6)[2], axes[1].centres(4)[1]])
    X = np.stack([axes[0].values(STEPS[:, 0]), axes[1].values(STEPS[:, 1])], axis=1)
    euclidean = np.sqrt(((X - at) ** 2).sum(axis=1))
    np.testing.assert_allclose(asked.arrays["distances0"], np.sort(euclidean))
    assert asked.params["per_step"] == tuple(axis.step / axis.per * axis.scale for axis in axes)
    assert asked.arrays["indices0"].tolist() == euclidean.argsort().tolist()
    np.testing.assert_allclose(asked.arrays["distances1"], np.sort(np.abs(X - at).sum(axis=1))[:2])


def test_standardizing_undoes_what_a_unit_does():
    panes = {"panes": [{"k": 3, "metric": "l2"}], "cells": [40, 40]}
    plain, in_mm = (ask("regions", {**panes, "scale": [s, 1]}).arrays["labels"] for s in (1, 1000))
    assert (plain != in_mm).any()
    one, other = (
        ask("regions", {**panes, "scale": [s, 1], "standardize": True}).arrays["labels"] for s in (1, 1000)
    )
    np.testing.assert_array_equal(one, other)


def test_standardized_distances_are_those_of_the_feature_module():
    X = np.stack([Axis(*PARAMS["axes"][d]).values(STEPS[:, d]) for d in (0, 1)], axis=1)
    view = standardize(X)
    at = (
        np.array([[Axis(*PARAMS["axes"][d]).centres(n)[0] for d, n in ((0, 6), (1, 4))]]) - view.mean
    ) / view.scale
    asked = ask("neighbors", {"query": [0, 0], "standardize": True, "panes": [{"k": 1, "metric": "l2"}]})
    assert asked.arrays["distances0"][0] == pytest.approx(np.sqrt(((view.X - at) ** 2).sum(axis=1)).min())


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({}, "params must include 'query'"),
        ({"query": [6, 0]}, r"query\[0\] must be a whole number from 0 to 5; got 6"),
        ({"query": [0, -1]}, r"query\[1\] must be a whole number from 0 to 3; got -1"),
        ({"query": [0.5, 0]}, r"query\[0\] must be a whole number"),
        ({"query": 3}, "query must be a list of 2"),
        ({"query": [0, 0], "k": 3}, "params must be among .*; got 'k'"),
    ],
)
def test_a_place_outside_the_raster_is_refused(params, message):
    with pytest.raises(ValueError, match=message):
        ask("neighbors", params)
