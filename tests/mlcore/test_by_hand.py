"""The three lines of the lecture, against its numbers and against the loss of the whole data."""

import json
from pathlib import Path

import numpy as np
import pytest

from mlcore.by_hand import L_i_vectorized
from mlcore.losses import svm

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "lecture.json").read_text())
THREE = ORACLE["svm_3examples"]


def test_the_three_lines_give_the_lecture_s_cat_car_frog_losses() -> None:
    said = [
        L_i_vectorized(row, label)
        for row, label in zip(THREE["scores_rows_are_examples"], THREE["y"], strict=True)
    ]
    np.testing.assert_allclose(said, THREE["hinge_per_example"], rtol=1e-12)


def test_they_give_the_hinge_loss_of_the_four_pixels() -> None:
    four = ORACLE["four_pixel"]
    assert L_i_vectorized(four["scores"], 0) == pytest.approx(four["hinge_y0"])


def test_they_agree_with_the_loss_of_many_examples() -> None:
    rng = np.random.default_rng(0)
    scores, y = rng.normal(0, 3, (200, 7)), rng.integers(0, 7, 200)
    said = [L_i_vectorized(row, int(label)) for row, label in zip(scores, y, strict=True)]
    np.testing.assert_allclose(said, svm(scores, y).per_example, rtol=1e-12)


def test_the_scores_are_left_as_they_were() -> None:
    scores = np.array([3.0, 1.0])
    L_i_vectorized(scores, 1)
    assert scores.tolist() == [3.0, 1.0]


@pytest.mark.parametrize(
    ("scores", "y", "message"),
    [
        ([1.0], 0, r"scores must have shape \(C,\) with C >= 2; got \(1,\)"),
        ([[1.0, 2.0]], 0, r"scores must have shape \(C,\) with C >= 2; got \(1, 2\)"),
        ([1.0, np.nan], 0, "scores must be finite; got nan"),
        ([1.0, 2.0], 2, "y must be a whole number from 0 to 1; got 2"),
        ([1.0, 2.0], -1, "y must be a whole number from 0 to 1; got -1"),
        ([1.0, 2.0], 0.5, "y must be a whole number from 0 to 1; got 0.5"),
    ],
)
def test_bad_input_is_named(scores: object, y: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        L_i_vectorized(scores, y)  # type: ignore[arg-type]
