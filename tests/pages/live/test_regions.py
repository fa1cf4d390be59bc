"""The operation `regions`: brute force on the same numbers, and every bound with its message."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages._live.operations import OPERATIONS, Message, run
from tests.pages.live.asking import LABELS, PARAMS, STEPS


def ask(params=None, **arrays):
    return run(Message("regions", {**PARAMS, **(params or {})}, {"steps": STEPS, "labels": LABELS, **arrays}))


def brute_force(params, steps, labels):
    """The raster of every pane by the textbook: sort all distances, count the votes of the first k."""
    scale = params.get("scale", [1, 1])
    axes = params["axes"]
    points = [
        [
            (origin + step * int(i)) / per * s
            for (origin, step, per), s, i in zip(axes, scale, row, strict=True)
        ]
        for row in steps
    ]
    centres = []
    for (origin, step, per), s, n in zip(axes, scale, params["cells"], strict=True):
        low, high = origin / per, (origin + 4096 * step) / per
        centres.append([(low + (i + 0.5) * (high - low) / n) * s for i in range(n)])
    return [
        [[vote(points, labels, (x, y), params, pane) for x in centres[0]] for y in centres[1]]
        for pane in params["panes"]
    ]


def vote(points, labels, at, params, pane):
    aside = [(p[0] - at[0], p[1] - at[1]) for p in points]
    far = [abs(dx) + abs(dy) if pane["metric"] == "l1" else dx * dx + dy * dy for dx, dy in aside]
    nearest = sorted(range(len(points)), key=far.__getitem__)[: pane["k"]]
    votes = [sum(int(labels[i]) == c for i in nearest) for c in range(params["classes"])]
    tied = votes.count(max(votes)) > 1
    return -1 if tied and params.get("mark_ties") else votes.index(max(votes))


@st.composite
def questions(draw):
    classes = draw(st.integers(2, 10))
    N = draw(st.integers(1, 12))
    step = st.integers(0, 4095) | st.sampled_from([0, 512, 1024, 4095])  # the latter: a lattice full of ties
    steps = draw(st.lists(st.tuples(step, step), min_size=N, max_size=N))
    labels = draw(st.lists(st.integers(0, classes - 1), min_size=N, max_size=N))
    axis = st.tuples(st.integers(-5000, 5000), st.integers(1, 30), st.sampled_from([1, 10, 1024, 40960]))
    pane = st.fixed_dictionaries({"k": st.integers(1, 15), "metric": st.sampled_from(["l1", "l2"])})
    params = {
        "axes": [list(axis) for axis in draw(st.tuples(axis, axis))],
        "classes": classes,
        "cells": draw(st.lists(st.integers(1, 9), min_size=2, max_size=2)),
        "panes": draw(st.lists(pane, min_size=1, max_size=4)),
        "scale": draw(st.sampled_from([[1, 1], [1, 10], [0.1, 2.5]])),
        "mark_ties": draw(st.booleans()),
    }
    return params, np.array(steps, dtype=np.uint16), np.array(labels, dtype=np.uint8)


@given(questions())
@settings(deadline=None, max_examples=150)
def test_regions_are_those_of_brute_force(question):
    params, steps, labels = question
    answer = run(Message("regions", params, {"steps": steps, "labels": labels}))
    clamped = [{**pane, "k": min(pane["k"], len(steps))} for pane in params["panes"]]
    assert answer.params == {"k": [pane["k"] for pane in clamped]}
    assert answer.arrays["labels"].dtype == np.int8
    np.testing.assert_array_equal(
        answer.arrays["labels"], brute_force({**params, "panes": clamped}, steps, labels)
    )


def test_row_0_is_the_lowest_y_and_column_0_the_lowest_x():
    steps = np.array([[0, 0], [4095, 0], [0, 4095], [4095, 4095]], dtype=np.uint16)
    labels = np.array([0, 1, 2, 3], dtype=np.uint8)
    answer = ask({"classes": 4, "cells": [2, 2]}, steps=steps, labels=labels)
    assert answer.arrays["labels"].tolist() == [[[0, 1], [2, 3]]]


def test_from_centimetres_to_millimetres_on_one_axis_the_boundary_changes():
    assert not np.array_equal(ask().arrays["labels"], ask({"scale": [1, 10]}).arrays["labels"])
    np.testing.assert_array_equal(ask().arrays["labels"], ask({"scale": [8, 8]}).arrays["labels"])


def test_k_above_n_is_clamped_and_said():
    panes = [{"k": k, "metric": "l1"} for k in (5000, 5, 1)]
    answer = ask({"panes": panes})
    assert answer.params["k"] == [5, 5, 1]
    np.testing.assert_array_equal(answer.arrays["labels"][0], answer.arrays["labels"][1])


def test_accuracy_is_said_only_when_asked_for():
    twins = np.array([[5, 5], [5, 5], [900, 900]], dtype=np.uint16)
    labels = np.array([1, 0, 2], dtype=np.uint8)
    panes = [{"k": 1, "metric": "l2"}, {"k": 3, "metric": "l2"}]
    answer = ask({"panes": panes, "accuracy": True}, steps=twins, labels=labels)
    assert answer.params == {"k": [1, 3], "correct": [2, 1]}  # of twins that disagree one is wrong
    assert "correct" not in ask().params


def test_a_tied_vote_is_marked_only_when_asked_for():
    panes = {"panes": [{"k": 5, "metric": "l2"}]}  # all five points: two of class 0, two of class 2
    assert np.unique(ask(panes).arrays["labels"]).tolist() == [0]
    assert np.unique(ask({**panes, "mark_ties": True}).arrays["labels"]).tolist() == [-1]


def test_nothing_of_the_message_is_changed():
    steps, labels = STEPS.copy(), LABELS.copy()
    ask(steps=steps, labels=labels)
    np.testing.assert_array_equal(steps, STEPS)
    np.testing.assert_array_equal(labels, LABELS)


def test_every_operation_goes_by_the_name_of_its_function():
    assert {name: operation.__name__ for name, operation in OPERATIONS.items()} == {
        name: name for name in OPERATIONS
    }


PANE = {"k": 1, "metric": "l2"}
AXIS = [0, 1, 1]
BOUNDS = {
    "classes must be a whole number from 2 to 10; got ": [
        {"classes": v} for v in (1, 11, 2.0, True, "3", None)
    ],
    "axes must be a list of 2; got ": [{"axes": v} for v in ([], [AXIS], [AXIS] * 3, {}, None, 7)],
    "axes[1] must be a list of 3; got ": [{"axes": [AXIS, v]} for v in ([0, 1], [0, 1, 1, 1], "011", 4)],
    "origin of axes[0] must be a whole number from -1000000000 to 1000000000; got ": [
        {"axes": [[v, 1, 1], AXIS]} for v in (10**9 + 1, -(10**9) - 1, 0.5, False, 10**400)
    ],
    "step of axes[0] must be a whole number from 1 to 1000000000; got ": [
        {"axes": [[0, v, 1], AXIS]} for v in (0, -1, 10**9 + 1, 1.0, True)
    ],
    "per of axes[1] must be a whole number from 1 to 1000000000; got ": [
        {"axes": [AXIS, [0, 1, v]]} for v in (0, -1, 10**9 + 1, 1.0, True)
    ],
    "scale must be a list of 2; got ": [{"scale": v} for v in (1, [1], [1, 1, 1])],
    "scale[1] must be a number from 1e-06 to 1e+06; got ": [
        {"scale": [1, v]} for v in (0, -1, 1e7, 1e-7, float("inf"), float("nan"), True, "1", None, 10**400)
    ],
    "cells must be a list of 2; got ": [{"cells": v} for v in ([4], [4, 4, 4], 4)],
    "cells[0] must be a whole number from 1 to 400; got ": [{"cells": [v, 1]} for v in (0, 401, 1.5, True)],
    "cells[1] must be a whole number from 1 to 400; got ": [{"cells": [1, v]} for v in (0, 401, 1.5, True)],
    "panes must be a list of 1 to 4; got ": [{"panes": v} for v in ([], [PANE] * 5, PANE)],
    "cells of all panes must be at most 320000; got 480000": [{"panes": [PANE] * 3, "cells": [400, 400]}],
    "panes[1] must be an object; got ": [{"panes": [PANE, v]} for v in (5, [5, "l2"])],
    "k of panes[0] must be a whole number from 1 to 5000; got ": [
        {"panes": [{**PANE, "k": v}]} for v in (0, -1, 5001, 1.0, True, "5")
    ],
    "metric of panes[0] must be one of l1, l2; got ": [
        {"panes": [{**PANE, "metric": v}]} for v in ("l3", "", 2, None, ["l2"])
    ],
    "names in panes[0] must include 'metric'; got ['k']": [{"panes": [{"k": 1}]}],
    "names in panes[0] must be among k, metric; got 'p'": [{"panes": [{**PANE, "p": 2}]}],
    "mark_ties must be true or false; got ": [{"mark_ties": v} for v in (0, 1, "true", None)],
    "accuracy must be true or false; got ": [{"accuracy": v} for v in (0, 1, "true", None)],
    "params must be among axes, cells, classes, panes, scale, standardize, mark_ties, accuracy; got": [
        {"colour": 1}
    ],
    "standardize must be true or false; got ": [{"standardize": v} for v in (0, 1, "true", None)],
}


@pytest.mark.parametrize(
    ("message", "params"), [(message, params) for message, cases in BOUNDS.items() for params in cases]
)
def test_a_parameter_out_of_its_bounds_is_named_with_its_rule(message, params):
    with pytest.raises(ValueError) as caught:  # noqa: PT011  the message is compared in full
        ask(params)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("name", ["axes", "cells", "classes", "panes"])
def test_a_parameter_that_is_missing_is_named(name):
    params = {key: value for key, value in PARAMS.items() if key != name}
    with pytest.raises(ValueError, match=f"params must include '{name}'; got"):
        run(Message("regions", params, {"steps": STEPS, "labels": LABELS}))


def test_more_votes_than_anybody_waits_for_are_refused_but_not_a_large_k_on_few_points():
    many = {"steps": np.zeros((5000, 2), dtype=np.uint16), "labels": np.zeros(5000, dtype=np.uint8)}
    params = {"cells": [400, 400], "panes": [{"k": 501, "metric": "l2"}, {"k": 500, "metric": "l1"}]}
    with pytest.raises(
        ValueError, match="cells times k, over all panes, must be at most 160000000; got 160160000"
    ):
        ask(params, **many)
    assert ask(params).params == {"k": [5, 5]}


def u2(*shape):
    return np.zeros(shape, dtype=np.uint16)


@pytest.mark.parametrize(
    ("message", "arrays"),
    [
        ("arrays must be among steps, labels; got 'more'", {"more": u2(3)}),
        ("steps must be u2 of shape (N, 2); got int16", {"steps": STEPS.astype(np.int16)}),
        ("steps must be u2 of shape (N, 2); got float64", {"steps": STEPS.astype(np.float64)}),
        ("steps must be u2 of shape (N, 2); got uint16 of shape (5, 3)", {"steps": u2(5, 3)}),
        ("steps must be u2 of shape (N, 2); got uint16 of shape (10,)", {"steps": u2(10)}),
        ("steps must be less than 4096; got 4096", {"steps": u2(5, 2) + np.uint16(4096)}),
        (
            "number of points must be a whole number from 1 to 5000; got 0",
            {"steps": u2(0, 2), "labels": LABELS[:0]},
        ),
        ("number of points must be a whole number from 1 to 5000; got 5001", {"steps": u2(5001, 2)}),
        ("labels must be u1 of shape (5); got int64", {"labels": LABELS.astype(np.int64)}),
        ("labels must be u1 of shape (5); got uint8 of shape (4,)", {"labels": LABELS[:4]}),
        ("labels must be less than 3; got 3", {"labels": LABELS + np.uint8(1)}),
    ],
)
def test_an_array_out_of_its_bounds_is_named_with_its_rule(message, arrays):
    with pytest.raises(ValueError) as caught:  # noqa: PT011  the message is compared in full
        ask(**arrays)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("name", ["steps", "labels"])
def test_an_array_that_is_missing_is_named(name):
    arrays = {key: value for key, value in {"steps": STEPS, "labels": LABELS}.items() if key != name}
    with pytest.raises(ValueError, match=f"arrays must include '{name}'; got"):
        run(Message("regions", PARAMS, arrays))


@pytest.mark.parametrize(
    "params",
    [
        {"axes": [[10**9, 10**9, 1], [-(10**9), 1, 10**9]], "scale": [1e6, 1e-6]},
        {"axes": [[-(10**9), 1, 1], [10**9, 1, 10**9]], "cells": [400, 1]},
        {"panes": [PANE] * 2, "cells": [400, 400]},
        {"panes": [{"k": 5000, "metric": "l1"}] * 4, "classes": 10},
    ],
)
def test_the_bounds_themselves_are_allowed(params):
    answer = ask(params)
    nx, ny = params.get("cells", PARAMS["cells"])
    assert answer.arrays["labels"].shape == (len(params.get("panes", [PANE])), ny, nx)
