import numpy as np
from sklearn.datasets import load_digits

from mlcore import datasets


def test_the_digits_are_those_of_the_uci_repository_value_by_value():
    data, source = datasets.digits(), load_digits()
    np.testing.assert_array_equal(data.X, source.data)
    np.testing.assert_array_equal(data.y, source.target)


def test_a_picture_s_pixels_lie_row_by_row_and_are_named_so():
    data = datasets.digits()
    assert data.feature_names[8 * 2 + 5] == "pixel 2,5"
    assert data.X[0].reshape(8, 8)[2, 5] == load_digits().images[0, 2, 5]


def test_every_call_gives_fresh_arrays():
    first = datasets.digits()
    first.X[:] = -1
    assert datasets.digits().X.min() == 0
