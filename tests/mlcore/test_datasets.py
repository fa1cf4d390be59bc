import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import mlcore
from mlcore import datasets
from mlcore.neighbors import KNearestNeighbor

GENERATED = ["quadrants", "ring", "three_modes", "blobs"]


def same(a, b):
    np.testing.assert_array_equal(a.X, b.X)
    np.testing.assert_array_equal(a.y, b.y)


def test_fruit_is_the_measured_table():
    data = datasets.fruit()
    assert data.class_names == ("apple", "orange", "lemon")
    assert (data.feature_names, data.units) == (("width", "height"), ("cm", "cm"))
    np.testing.assert_array_equal(np.bincount(data.y), [19, 19, 16])
    np.testing.assert_array_equal(data.X[[0, 19, 53]], [[8.4, 7.3], [9.0, 9.4], [6.1, 8.1]])
    np.testing.assert_allclose(data.X.sum(axis=0), [389.5, 432.0])


def test_fruit_loads_wherever_the_package_lies(tmp_path):
    shutil.copytree(Path(mlcore.__file__).parent, tmp_path / "mlcore")
    code = "from mlcore import datasets; print(datasets.__file__, len(datasets.fruit().X))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(tmp_path / "mlcore" / "datasets.py"), "54"]


@pytest.mark.parametrize("name", datasets.DATASETS)
def test_every_data_set_is_made_from_its_name_n_and_seed(name):
    data = datasets.DATASETS[name](n=40, seed=7)
    assert len(data.X) == len(data.y) == (54 if name == "fruit" else 40)
    assert data.X.shape[1] == len(data.feature_names) == len(data.units) == 2
    same(data, datasets.DATASETS[name](40, seed=7))


@pytest.mark.parametrize("name", GENERATED)
@pytest.mark.parametrize("n", [1, 2, 3, 7, 200, 5000])
def test_a_generated_set_has_exactly_n_examples_in_classes_of_equal_size(name, n):
    data = datasets.DATASETS[name](n, seed=3)
    counts = np.bincount(data.y, minlength=len(data.class_names))
    assert len(data.X) == counts.sum() == n
    assert np.ptp(counts) <= 1


@pytest.mark.parametrize("name", GENERATED)
def test_coordinates_are_multiples_of_an_eight_hundredth_on_the_plane(name):
    X = datasets.DATASETS[name](2000, seed=0).X
    steps = np.rint(X * 800).astype(int)
    np.testing.assert_array_equal(X, steps / 800)
    assert steps.min() >= -2048
    assert steps.max() < 2048


@pytest.mark.parametrize("name", GENERATED)
def test_another_seed_makes_other_points(name):
    make = datasets.DATASETS[name]
    assert (make(50, seed=0).X != make(50, seed=1).X).any()


def test_a_quadrant_s_label_is_the_sign_of_the_product():
    data = datasets.quadrants(3000, seed=0)
    x1, x2 = data.X.T
    np.testing.assert_array_equal(data.y, ((x1 > 0) != (x2 > 0)))
    assert (x1 * x2 != 0).all()


def test_the_ring_is_between_one_and_two():
    data = datasets.ring(5000, seed=0)
    radius = np.sqrt((data.X**2).sum(axis=1))
    np.testing.assert_array_equal(data.y == 0, (radius >= 1) & (radius <= 2))
    assert (radius[data.y == 1] < 1).sum() > 200  # the rest is on both sides
    assert (radius[data.y == 1] > 2).sum() > 200


def test_the_three_modes_are_far_apart_and_the_rest_is_between_them():
    data = datasets.three_modes(3000, seed=0)
    centres = np.array([[-1.5, -0.75], [1.5, -0.75], [0, 1.5]])
    distance = np.sqrt(((data.X[:, None] - centres) ** 2).sum(axis=2))
    np.testing.assert_array_equal(data.y == 0, distance.min(axis=1) < 0.7)
    assert np.bincount(distance[data.y == 0].argmin(axis=1)).min() > 400
    middle = np.abs(data.X).max(axis=1) < 0.5
    assert middle.any()
    assert (data.y[middle] == 1).all()


def test_blobs_overlap_a_little_and_have_as_many_classes_as_asked():
    for classes in [2, 3, 10]:
        data = datasets.blobs(1000, classes=classes, seed=0)
        assert len(data.class_names) == classes
        assert len(set(data.y.tolist())) == classes
        right = (KNearestNeighbor(15).train(data.X, data.y).predict(data.X) == data.y).mean()
        assert 0.5 < right < 1


def test_a_line_cannot_separate_the_hard_sets_but_neighbours_can():
    for name in ["quadrants", "ring", "three_modes"]:
        data = datasets.DATASETS[name](400, seed=0)
        columns = np.column_stack([data.X, np.ones(400)])
        best_line, *_ = np.linalg.lstsq(columns, 2.0 * data.y - 1, rcond=None)
        by_line = ((columns @ best_line > 0) == data.y).mean()
        unseen = datasets.DATASETS[name](400, seed=1)
        by_neighbours = (KNearestNeighbor(3).train(data.X, data.y).predict(unseen.X) == unseen.y).mean()
        assert by_line < 0.75
        assert by_neighbours > 0.9


@pytest.mark.parametrize("name", GENERATED)
@pytest.mark.parametrize(
    ("n", "seed", "message"),
    [
        (0, 0, "n must be a whole number at least 1; got 0"),
        (2.5, 0, "n must be a whole number at least 1; got 2.5"),
        (5, -1, "seed must be a whole number at least 0; got -1"),
    ],
)
def test_bad_numbers_are_named(name, n, seed, message):
    with pytest.raises(ValueError, match=message):
        datasets.DATASETS[name](n, seed=seed)


@pytest.mark.parametrize("classes", [1, 11])
def test_blobs_have_two_to_ten_classes(classes):
    with pytest.raises(ValueError, match=f"classes must be a whole number from 2 to 10; got {classes}"):
        datasets.blobs(20, classes=classes, seed=0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"X": [[0.0, 1.0], [np.nan, 0.0]]}, "X must be finite"),
        ({"X": [0.0, 1.0]}, r"X must be finite numbers of shape \(N, D\); got shape \(2,\)"),
        ({"y": [0, 2]}, r"y must lie in \[0, 2\)"),
        ({"class_names": ("a", "a")}, "class_names must be different"),
        ({"feature_names": ("x1",)}, "feature_names and units must have an entry for each of 2 columns"),
        ({"feature_names": ("x1 ", "x2")}, "feature_names must not be empty or end in blanks"),
        ({"units": ("cm", "(cm)")}, "units must not hold brackets"),
    ],
)
def test_a_data_set_whose_parts_do_not_fit_is_an_error(change, message):
    parts = {"X": [[0.0, 1.0], [2.0, 3.0]], "y": [0, 1], "class_names": ("a", "b")}
    parts |= {"feature_names": ("x1", "x2"), "units": ("", "")} | change
    with pytest.raises(ValueError, match=message):
        datasets.Dataset(**parts | {"X": np.array(parts["X"]), "y": np.array(parts["y"])})
