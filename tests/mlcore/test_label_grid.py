import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcore import _label_grid, _tiles
from mlcore.datasets import blobs, quadrants
from mlcore.neighbors import KNearestNeighbor, label_grid

METRICS = ["l1", "l2"]
X4, Y4 = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), np.array([0, 1, 1, 0])


def brute_force(X, y, xs, ys, *, k, metric, classes, mark_ties=False):
    """The definition, cell by cell."""
    term = np.abs if metric == "l1" else np.square
    labels = np.empty((len(ys), len(xs)), dtype=int)
    for i, v in enumerate(ys):
        for j, u in enumerate(xs):
            with np.errstate(over="ignore"):
                ranks = term(u - X[:, 0]) + term(v - X[:, 1])
            votes = np.bincount(y[np.argsort(ranks, kind="stable")[:k]], minlength=classes)
            tied = mark_ties and (votes == votes.max()).sum() > 1
            labels[i, j] = -1 if tied else votes.argmax()
    return labels


def assert_exact(X, y, xs, ys, **options):
    np.testing.assert_array_equal(label_grid(X, y, xs, ys, **options), brute_force(X, y, xs, ys, **options))


def options(draw, N):
    return {
        "k": draw(st.one_of(st.integers(1, N), st.just(N), st.just(1))),
        "metric": draw(st.sampled_from(METRICS)),
        "mark_ties": draw(st.booleans()),
    }


@st.composite
def lattices(draw):
    """Points and cells on the same few whole numbers: distances and votes tie nearly everywhere."""
    N, C = draw(st.integers(1, 40)), draw(st.integers(2, 4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    X = rng.integers(-4, 5, size=(N, 2)).astype(float)
    xs, ys = (np.arange(draw(st.integers(1, 40))) / draw(st.sampled_from([1, 2, 3])) - 5 for _ in range(2))
    return X, rng.integers(0, C, N), xs, ys, {"classes": C, **options(draw, N)}


@st.composite
def any_numbers(draw):
    """Coordinates of any size, near and far from each other, in any order, on axes in any order."""
    offset = draw(st.sampled_from([0.0, 1e6, -1e15, 1e155, 1e300]))
    scale = draw(st.sampled_from([1e-9, 1.0, 1e9, 1e160]))
    numbers = st.floats(-1, 1, width=16).map(lambda v: offset + scale * v)
    axis = st.lists(numbers, max_size=12)
    X = np.array(draw(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=20)))
    y = np.array(draw(st.lists(st.integers(0, 2), min_size=len(X), max_size=len(X))))
    return X, y, np.array(draw(axis)), np.array(draw(axis)), {"classes": 3, **options(draw, len(X))}


@given(
    lattices(),
    st.sampled_from([1, 200, _tiles.ROOT]),
    st.sampled_from([64, _tiles.BATCH]),
    st.sampled_from([0, _label_grid.CROWD]),
)
@settings(max_examples=200)
def test_a_grid_full_of_ties_is_brute_force_cell_by_cell(case, root, batch, crowd):
    X, y, xs, ys, chosen = case
    with pytest.MonkeyPatch.context() as patch:  # other ways of cutting the grid must not show
        patch.setattr(_tiles, "ROOT", root)
        patch.setattr(_tiles, "BATCH", batch)
        patch.setattr(_tiles, "SMALL", batch // 8)
        patch.setattr(_label_grid, "CROWD", crowd)
        assert_exact(X, y, xs, ys, **chosen)


@given(any_numbers())
@settings(max_examples=150)
def test_a_grid_of_any_numbers_is_brute_force_cell_by_cell(case):
    X, y, xs, ys, chosen = case
    assert_exact(X, y, xs, ys, **chosen)


@given(st.integers(0, 1000), st.sampled_from([1, 2, 5, 15, 51]), st.sampled_from(METRICS))
@settings(max_examples=10)
def test_a_grid_is_what_the_classifier_predicts(seed, k, metric):
    data = blobs(300, classes=4, seed=seed)
    xs, ys = np.linspace(-2.56, 2.56, 61), np.linspace(-3, 2, 47)
    cells = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    wanted = KNearestNeighbor(k, metric).train(data.X, data.y).predict(cells).reshape(47, 61)
    np.testing.assert_array_equal(label_grid(data.X, data.y, xs, ys, k=k, metric=metric, classes=4), wanted)


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("k", [1, 5, 200])
def test_points_drawn_on_the_cells_themselves_tie_by_the_row(metric, k):
    rng = np.random.default_rng(k)
    X = rng.integers(0, 64, size=(2000, 2)) / 800
    y = rng.integers(0, 3, 2000)
    xs = np.arange(64) / 800
    assert_exact(X, y, xs, xs[:48], k=k, metric=metric, classes=3)


@pytest.mark.parametrize("mark_ties", [False, True])
@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("k", [1, 2, 5, 15, 51])
def test_a_crowd_far_from_most_cells_is_brute_force_cell_by_cell(metric, k, mark_ties):
    rng = np.random.default_rng(k)
    X = np.append(rng.integers(-8, 9, size=(1500, 2)) / 800, [[2.0, 2.0]], axis=0)  # and one on its own
    y = rng.integers(0, 3, 1501)
    xs, ys = np.linspace(-2.56, 2.56, 21), np.linspace(-2.56, 2.56, 18)
    assert_exact(X, y, xs, ys, k=k, metric=metric, classes=3, mark_ties=mark_ties)


def test_a_grid_has_a_row_for_each_y_and_a_column_for_each_x():
    grid = label_grid(X4, Y4, [0.0, 1.0, 2.0], [0.0, 1.0], k=1, classes=2)
    assert grid.dtype == np.int16
    np.testing.assert_array_equal(grid, [[0, 1, 1], [1, 0, 0]])


def test_axes_may_come_in_any_order():
    data = quadrants(60, seed=1)
    xs, ys = np.random.default_rng(0).permuted([np.linspace(-2, 2, 41)] * 2, axis=1)
    grid = label_grid(data.X, data.y, xs, ys, k=3, classes=2)
    ordered = label_grid(data.X, data.y, np.sort(xs), np.sort(ys), k=3, classes=2)
    np.testing.assert_array_equal(grid, ordered[np.ix_(ys.argsort().argsort(), xs.argsort().argsort())])


@pytest.mark.parametrize(("width", "height"), [(0, 0), (0, 5), (5, 0), (1, 1), (1, 7), (7, 1)])
def test_short_and_empty_axes_make_short_and_empty_grids(width, height):
    xs, ys = np.linspace(0, 1, width), np.linspace(0, 1, height)
    grid = label_grid(X4, Y4, xs, ys, k=1, classes=2)
    assert grid.shape == (height, width)
    assert grid.dtype == np.int16
    np.testing.assert_array_equal(grid, brute_force(X4, Y4, xs, ys, k=1, metric="l2", classes=2))


def test_one_point_labels_everything():
    grid = label_grid([[0.3, 0.4]], [2], np.linspace(-1, 1, 30), np.linspace(-1, 1, 20), k=1, classes=3)
    assert (grid == 2).all()


def test_of_points_at_the_same_place_the_earlier_rows_vote():
    X, y = np.zeros((5, 2)), np.array([1, 1, 0, 0, 0])
    axis = np.linspace(-1, 1, 10)
    assert (label_grid(X, y, axis, axis, k=3, classes=2) == 1).all()
    assert (label_grid(X, y, axis, axis, k=5, classes=2) == 0).all()


def test_a_tie_of_votes_is_the_lowest_class_or_marked():
    axis = np.linspace(-1, 2, 25)
    assert (label_grid(X4, Y4, axis, axis, k=4, classes=3) == 0).all()
    assert (label_grid(X4, Y4, axis, axis, k=4, classes=3, mark_ties=True) == -1).all()
    pairs = label_grid(X4, [0, 0, 1, 1], axis, axis, k=2, classes=2, mark_ties=True)
    assert set(pairs.ravel()) == {-1, 0, 1}


def test_a_class_without_points_never_appears():
    assert set(label_grid(X4, Y4 + 1, [0.0, 0.9], [0.2], k=1, classes=5).ravel()) == {1, 2}


def test_a_grid_of_the_live_size_needs_little_memory():
    data = blobs(300, seed=0)
    axis = np.linspace(-2.56, 2.56, 200)
    tracemalloc.start()
    label_grid(data.X, data.y, axis, axis, k=5, classes=3)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10e6


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"k": 5}, "k must be a whole number from 1 to 4; got 5"),
        ({"k": 0}, "k must be a whole number from 1 to 4; got 0"),
        ({"X": np.empty((0, 2)), "y": []}, r"X must have shape \(N, D\) with N, D >= 1; got \(0, 2\)"),
        ({"X": np.zeros((4, 3))}, r"X must have 2 features \(columns\); got 3"),
        ({"X": [[0, 0], [1, np.nan], [0, 0], [0, 0]]}, "X must be finite; got nan in row 1, column 1"),
        ({"y": [0, 1, 2, 0]}, r"y must lie in \[0, 2\), one of 2 classes; got 2"),
        ({"y": [0, 1]}, r"y must have shape \(4,\)"),
        ({"classes": 1}, "classes must be a whole number from 2"),
        ({"metric": "linf"}, "metric must be one of l1, l2; got 'linf'"),
        ({"xs": [0.0, np.nan]}, "xs must be finite; got nan"),
        ({"xs": [0.0, [1.0]]}, "xs must be numbers"),
        ({"ys": [[0.0]]}, r"ys must have one dimension; got shape \(1, 1\)"),
    ],
)
def test_bad_input_is_named(change, message):
    given = {"X": X4, "y": Y4, "xs": [0.0], "ys": [0.0], "k": 1, "classes": 2, **change}
    with pytest.raises(ValueError, match=message):
        label_grid(**given)
