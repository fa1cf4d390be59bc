import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors

from mlcore.datasets import blobs, fruit
from mlcore.neighbors import KNearestNeighbor, NearestNeighbor, distances

METRICS = ["l1", "l2"]
SKLEARN_NAMES = {"l1": "manhattan", "l2": "euclidean"}
LINE = np.array([[0.0], [1.0], [2.0], [3.0]])


@st.composite
def lattices(draw):
    """Training points and queries on small whole numbers: full of equal distances, and of equal points."""
    D = draw(st.integers(1, 3))
    rows = st.lists(st.lists(st.integers(-2, 2), min_size=D, max_size=D), min_size=1, max_size=12)
    X, queries = np.array(draw(rows), dtype=float), np.array(draw(rows), dtype=float)
    y = np.array(draw(st.lists(st.integers(0, 3), min_size=len(X), max_size=len(X))))
    return X, y, queries, draw(st.integers(1, len(X)))


def ranking(query, X, metric):
    """Training rows from near to far, by the definition: whole numbers, so nothing is rounded."""
    far = [
        sum(abs(a - b) if metric == "l1" else (a - b) ** 2 for a, b in zip(query, x, strict=True)) for x in X
    ]
    return sorted(range(len(X)), key=lambda row: (far[row], row))


@pytest.mark.parametrize(("k", "metric", "right"), [(1, "l2", 53), (1, "l1", 53), (5, "l2", 43)])
def test_fruit_is_recognised_as_often_as_the_lecture_says(k, metric, right):
    X, y = fruit().X, fruit().y
    assert (KNearestNeighbor(k, metric).train(X, y).predict(X) == y).sum() == right


def test_the_only_fruit_that_one_neighbour_gets_wrong_is_an_orange_of_an_apple_s_size():
    X, y = fruit().X, fruit().y
    (wrong,) = np.flatnonzero(NearestNeighbor().train(X, y).predict(X) != y)
    twin = np.flatnonzero((X[wrong] == X).all(axis=1))[0]
    assert (y[twin], y[wrong]) == (0, 1)
    assert twin < wrong  # the earlier row is the nearer of two at distance 0


@given(lattices(), st.sampled_from(METRICS))
def test_neighbours_votes_and_labels_follow_the_definition_ties_and_all(case, metric):
    X, y, queries, k = case
    model = KNearestNeighbor(k, metric).train(X, y, classes=4)
    wanted = np.array([ranking(query, X, metric)[:k] for query in queries])
    found, indices = model.kneighbors(queries)
    np.testing.assert_array_equal(indices, wanted)
    np.testing.assert_array_equal(found, np.take_along_axis(distances(queries, X, metric), wanted, axis=1))
    votes = np.array([np.bincount(y[rows], minlength=4) for rows in wanted])
    np.testing.assert_array_equal(model.votes(queries), votes)
    np.testing.assert_array_equal(model.predict(queries), votes.argmax(axis=1))


@given(lattices())
def test_the_lecture_s_classifier_is_k_nn_with_one_neighbour(case):
    X, y, queries, _ = case
    one = NearestNeighbor().train(X, y).predict(queries)
    np.testing.assert_array_equal(one, KNearestNeighbor().train(X, y).predict(queries))


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("D", [2, 64])
def test_neighbours_are_scikit_learn_s(metric, D):
    rng = np.random.default_rng(0)
    X, y, queries = rng.normal(size=(300, D)), rng.integers(0, 3, 300), rng.normal(size=(200, D))
    model = KNearestNeighbor(7, metric).train(X, y)
    other = NearestNeighbors(n_neighbors=7, metric=SKLEARN_NAMES[metric]).fit(X)
    found, indices = model.kneighbors(queries)
    wanted, wanted_indices = other.kneighbors(queries)
    np.testing.assert_allclose(found, wanted, rtol=1e-9)
    np.testing.assert_array_equal(indices, wanted_indices)
    classifier = KNeighborsClassifier(7, metric=SKLEARN_NAMES[metric]).fit(X, y)
    np.testing.assert_array_equal(model.predict(queries), classifier.predict(queries))


def test_distances_are_those_of_the_lecture_s_two_images():
    test, training = [[56, 32, 10, 18]], [[10, 20, 24, 17], [56, 32, 10, 18]]
    np.testing.assert_array_equal(distances(test, training, "l1"), [[46 + 12 + 14 + 1, 0]])
    np.testing.assert_allclose(distances(test, training, "l2"), [[np.sqrt(46**2 + 12**2 + 14**2 + 1), 0]])


def test_neighbours_are_ranked_by_the_square_because_the_root_adds_ties():
    X = np.array([[1.0, 2.0**-26], [1.0, 0.0]])  # squared distances 1 + 2^-52 and 1, whose roots are both 1
    found, indices = KNearestNeighbor(2).train(X, [0, 1]).kneighbors([[0.0, 0.0]])
    np.testing.assert_array_equal(found, [[1.0, 1.0]])
    np.testing.assert_array_equal(indices, [[1, 0]])


def test_equal_votes_go_to_the_lowest_class_and_equal_distances_to_the_earlier_row():
    assert KNearestNeighbor(4).train(LINE, [1, 0, 1, 0]).predict([[9.0]])[0] == 0
    assert KNearestNeighbor(1).train(LINE, [1, 0, 1, 0]).predict([[0.5]])[0] == 1
    assert KNearestNeighbor(1).train(LINE[::-1], [0, 1, 0, 1]).predict([[0.5]])[0] == 0


def test_one_point_labels_everything():
    model = KNearestNeighbor().train([[1.0, 2.0]], [1])
    np.testing.assert_array_equal(model.predict([[-5.0, 0.0], [1e300, 0.0]]), [1, 1])
    np.testing.assert_array_equal(model.votes([[0.0, 0.0]]), [[0, 1]])


def test_distances_too_large_for_a_float_are_equal():
    _, indices = KNearestNeighbor(2).train([[3e200], [1e200], [0.0]], [0, 1, 0]).kneighbors([[-3e200]])
    np.testing.assert_array_equal(indices, [[0, 1]])


def test_no_queries_get_no_labels():
    model = KNearestNeighbor(2, "l1").train(LINE, [0, 1, 2, 0])
    assert model.predict(np.empty((0, 1))).shape == (0,)
    assert model.votes(np.empty((0, 1))).shape == (0, 3)
    assert [part.shape for part in model.kneighbors(np.empty((0, 1)))] == [(0, 2), (0, 2)]
    assert NearestNeighbor().train(LINE, [0, 1, 2, 0]).predict(np.empty((0, 1))).shape == (0,)


def test_many_queries_are_answered_in_little_memory():
    data = blobs(1000, seed=0)
    model = KNearestNeighbor(5).train(data.X, data.y)
    queries = np.random.default_rng(0).uniform(-2, 2, size=(5_000, 2))  # their table of distances has 40 MB
    tracemalloc.start()
    labels = model.predict(queries)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20e6
    np.testing.assert_array_equal(labels[-10:], model.predict(queries[-10:]))


def test_training_data_and_queries_are_left_alone():
    X, y, queries = LINE.copy(), np.array([0, 1, 0, 1]), LINE + 0.5
    model = KNearestNeighbor(3).train(X, y)
    model.predict(queries), model.kneighbors(queries)
    np.testing.assert_array_equal(X, LINE)
    np.testing.assert_array_equal(queries, LINE + 0.5)
    np.testing.assert_array_equal(y, [0, 1, 0, 1])


def test_what_was_learned_stays_when_the_training_data_are_changed_later():
    for model in (NearestNeighbor(), KNearestNeighbor(1)):
        X, y = LINE.copy(), np.array([0, 1, 2, 3])
        model.train(X, y)
        X[:], y[:] = 0.0, 0
        np.testing.assert_array_equal(model.predict(LINE), [0, 1, 2, 3])


@pytest.mark.parametrize(
    ("action", "message"),
    [
        (lambda: KNearestNeighbor(0), "k must be a whole number at least 1; got 0"),
        (lambda: KNearestNeighbor(1.5), "k must be a whole number"),
        (lambda: KNearestNeighbor(1, "cosine"), "metric must be one of l1, l2; got 'cosine'"),
        (
            lambda: KNearestNeighbor(5).train(LINE, [0, 1, 0, 1]),
            "k must be a whole number from 1 to 4; got 5",
        ),
        (
            lambda: KNearestNeighbor().train(np.empty((0, 2)), []),
            r"X must have shape \(N, D\) with N, D >= 1",
        ),
        (lambda: NearestNeighbor().train([[1.0], [np.nan]], [0, 1]), "X must be finite; got nan in row 1"),
        (lambda: KNearestNeighbor().train(LINE, [0, 1, 0]), r"y must have shape \(4,\)"),
        (lambda: KNearestNeighbor().train(LINE, [0, 1, 0, -1]), r"y must lie in \[0, 2\).*got -1"),
        (lambda: KNearestNeighbor().train(LINE, [0.0, 1.0, 0.0, 1.0]), "y must be whole numbers"),
        (lambda: KNearestNeighbor().train(LINE, [0, 1, 0, 2], classes=2), r"y must lie in \[0, 2\).*got 2"),
        (lambda: KNearestNeighbor().predict(LINE), r"call train\(X, y\) first"),
        (
            lambda: KNearestNeighbor().train(LINE, [0, 1, 0, 1]).predict([[0.0, 1.0]]),
            "X must have 1 features",
        ),
        (lambda: KNearestNeighbor().train(LINE, [0, 1, 0, 1]).votes([[np.inf]]), "X must be finite; got inf"),
        (lambda: NearestNeighbor().train(LINE, [0, 1, 0, 1]).predict([1.0]), "X must have shape"),
        (lambda: distances(LINE, LINE, "l3"), "metric must be one of l1, l2; got 'l3'"),
        (lambda: distances([[np.nan]], LINE, "l1"), "queries must be finite"),
        (lambda: distances([[0.0], [1.0, 2.0]], LINE, "l1"), "queries must be numbers of shape"),
    ],
)
def test_bad_input_is_named(action, message):
    with pytest.raises(ValueError, match=message):
        action()
