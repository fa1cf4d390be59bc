"""The operations on scores: losses, jiggle and product, against the lecture's numbers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mlcore.losses import softmax, svm
from pages._live import frames
from pages._live.answering import answer
from pages._live.operations import Answer, Message, run
from tests.pages.live.asking import error_of

ORACLE = json.loads((Path(__file__).parents[2] / "oracles" / "lecture.json").read_text())
THREE, CAT, FOUR = ORACLE["svm_3examples"], ORACLE["softmax_cat"], ORACLE["four_pixel"]
SCORES = np.array(THREE["scores_rows_are_examples"])
PRODUCT = {
    "W": np.array(FOUR["W"]),
    "x": np.array(FOUR["x"], dtype=np.float64),
    "b": np.array(FOUR["b"]),
}


def ask(op: str, params: dict[str, Any], **arrays: Any) -> Answer:
    return run(Message(op, params, arrays))


def losses_of(scores: Any, y: list[int], *, op: str = "losses") -> dict[str, Any]:
    return dict(ask(op, {"y": y}, scores=np.array(scores, dtype=np.float64)).arrays)


def test_losses_gives_the_lecture_s_terms_losses_and_means() -> None:
    found = losses_of(SCORES, THREE["y"])
    np.testing.assert_allclose(found["terms"], THREE["margins"], rtol=1e-12)
    np.testing.assert_allclose(found["svm"], THREE["hinge_per_example"], rtol=1e-12)
    np.testing.assert_allclose(found["svm_mean"], [THREE["hinge_mean"]], rtol=1e-12)
    np.testing.assert_allclose(found["softmax"], ORACLE["softmax_3examples"]["loss_nats"], rtol=1e-12)
    np.testing.assert_allclose(found["probabilities"], ORACLE["softmax_3examples"]["probs"], rtol=1e-12)
    np.testing.assert_allclose(found["softmax_mean"], [ORACLE["softmax_3examples"]["mean"]], rtol=1e-12)


def test_losses_gives_the_cat_s_way_from_scores_to_nats_bits_and_base_10() -> None:
    found = losses_of(SCORES, THREE["y"])
    np.testing.assert_allclose(found["powers"][0], CAT["exp"], rtol=1e-12)
    np.testing.assert_allclose(found["powers_sum"][0], CAT["exp_sum"], rtol=1e-12)
    np.testing.assert_allclose(found["bits"][0], CAT["loss_bits"], rtol=1e-12)
    np.testing.assert_allclose(found["base_10"][0], CAT["loss_log10"], rtol=1e-12)


def test_the_hinge_terms_sum_to_the_svm_loss_and_shifted_powers_normalise_to_probabilities() -> None:
    rng = np.random.default_rng(1)
    scores, y = rng.normal(0, 5, (40, 6)), rng.integers(0, 6, 40).tolist()
    found = losses_of(scores, y)
    np.testing.assert_allclose(found["terms"].sum(axis=1), found["svm"], rtol=1e-12)
    shares = found["shifted_powers"] / found["shifted_sum"][:, None]
    np.testing.assert_allclose(shares, found["probabilities"], rtol=1e-12)


def test_powers_that_overflow_are_infinite_and_the_loss_is_not() -> None:
    found = losses_of([[123, 456, 789]], [0])
    assert found["powers"][0, 2] == np.inf
    assert found["softmax"].tolist() == [ORACLE["softmax_stability"]["loss_if_true0"]]


@pytest.mark.parametrize(
    "scores",
    [
        SCORES,
        [[1000, 5.1, -1.7], [1.3, 4.9, 2], [2.2, 2.5, -3.1]],  # the right class overflows, and nothing else
        [[3.2, 1000, -1.7], [1.3, 4.9, 1000], [1000, 2.5, 1000]],  # a wrong one does
        [[-1000, 5.1, -1.7], [-1000, -1000, -1000], [2.2, 2.5, -746]],  # e^s is 0, or all of them are
        [[123, 456, 789], [123, 456, 709], [709, 709.5, 709.7]],  # the sum overflows, no power does
    ],
)
def test_the_naive_way_is_what_plain_numpy_gives(scores: Any) -> None:
    s, y = np.array(scores, dtype=np.float64), np.arange(3)
    with np.errstate(all="ignore"):
        p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
        loss = -np.log(p[y, y])
    found = losses_of(s, [0, 1, 2], op="naive_losses")
    np.testing.assert_array_equal(found["naive_probabilities"], p)
    np.testing.assert_array_equal(found["naive_softmax"], loss)
    np.testing.assert_array_equal(found["bits"], loss / np.log(2))
    np.testing.assert_array_equal(found["base_10"], loss / np.log(10))
    np.testing.assert_array_equal(found["naive_mean"], [loss.mean()])
    assert np.isfinite(found["softmax"]).all()


def test_infinity_by_infinity_is_not_a_number_and_a_power_that_underflows_costs_infinity() -> None:
    found = losses_of([[1000, 5.1, -1.7], [1.3, -1000, 2]], [0, 1], op="naive_losses")
    np.testing.assert_array_equal(found["powers_sum"][0], np.inf)
    np.testing.assert_array_equal(found["naive_probabilities"][0], [np.nan, 0, 0])
    assert found["naive_probabilities"][1, 1] == 0
    np.testing.assert_array_equal(found["naive_softmax"], [np.nan, np.inf])
    assert found["softmax"].round(1).tolist() == [0, 1002.4]


def test_jiggle_gives_the_lecture_s_three_vectors_their_losses() -> None:
    for row in ORACLE["svm_vs_softmax"]:
        found = ask(
            "jiggle", {"y": [row["y"]], "centres": [0.0, 0.0, 0.0]}, scores=np.array([row["scores"]])
        ).arrays
        assert found["svm"].tolist() == [row["hinge"]]
        np.testing.assert_allclose(found["softmax"], [row["softmax_loss_nats"]], rtol=1e-12)


def test_jiggle_moves_one_score_and_leaves_the_others() -> None:
    scores = np.array([[10.0, 9.0, 9.0]])
    found = ask("jiggle", {"y": [0], "centres": [10.0, 10.0, 0.0]}, scores=scores).arrays
    for j in range(3):
        for place in (0, 80, 160):
            moved = scores.copy()
            moved[0, j] = found["at"][j, place]
            assert found["svm_at"][j, place] == svm(moved, [0]).per_example[0]
            assert found["softmax_at"][j, place] == softmax(moved, [0]).per_example[0]
    assert found["at"][0, [0, 80, 160]].tolist() == [0.0, 10.0, 20.0]


def test_product_gives_the_four_pixels_their_scores_with_and_without_b() -> None:
    found = ask("product", {"pixels": [0, 1]}, **PRODUCT).arrays
    np.testing.assert_allclose(found["scores"], FOUR["scores"], rtol=1e-12)
    np.testing.assert_allclose(found["without_bias"], FOUR["Wx"], rtol=1e-12)


@pytest.mark.parametrize("pixels", [[0, 1], [3, 0], [2, 1]])
def test_the_line_of_a_class_gives_its_score_at_the_image_and_beside_it(pixels: list[int]) -> None:
    lines = ask("product", {"pixels": pixels}, **PRODUCT).arrays["lines"]
    moved = PRODUCT["x"].copy()
    moved[pixels] = 7.0, 200.0
    want = PRODUCT["W"] @ moved + PRODUCT["b"]
    np.testing.assert_allclose(lines @ [1.0, 7.0, 200.0], want, rtol=1e-12)


@pytest.mark.parametrize(
    ("op", "params", "changes", "message"),
    [
        ("losses", {"y": [0, 1]}, {}, "y must be a list of 3"),
        ("losses", {"y": [0, 1, 3]}, {}, "label must be a whole number from 0 to 2; got 3"),
        ("losses", {"y": [0, 1, 2], "z": 1}, {}, "params must be among y; got 'z'"),
        ("losses", {"y": []}, {"scores": np.zeros((0, 3))}, "number of examples must be"),
        ("losses", {"y": [0]}, {"scores": np.zeros(3)}, r"scores must have shape \(N, C\)"),
        ("losses", {"y": [0]}, {"scores": np.zeros((1, 11))}, "number of classes must be"),
        ("losses", {"y": [0]}, {"scores": np.zeros((1, 3), np.float32)}, "scores must be f8 of shape"),
        ("losses", {"y": [0]}, {"scores": np.array([[0, 1e5]])}, "scores must be from -10000 to 10000"),
        ("losses", {"y": [0]}, {"scores": np.array([[0, np.nan]])}, "scores must be"),
        ("jiggle", {"y": [0, 1, 2], "centres": [0, 0, 0]}, {}, "number of examples must be"),
        ("jiggle", {"y": [0], "centres": [0]}, {"scores": np.zeros((1, 3))}, "centres must be a list of 3"),
        ("jiggle", {"y": [0], "centres": [0, 0, 1e9]}, {"scores": np.zeros((1, 3))}, "centre must be"),
    ],
)
def test_bad_scores_are_named(op: str, params: dict[str, Any], changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ask(op, params, **{"scores": SCORES, **changes})


@pytest.mark.parametrize(
    ("params", "changes", "message"),
    [
        ({"pixels": [0, 4]}, {}, "pixel must be a whole number from 0 to 3; got 4"),
        ({"pixels": [1, 1]}, {}, "pixels must be two different ones; got 1 twice"),
        ({}, {}, "params must include 'pixels'"),
        ({"pixels": [0, 1]}, {"W": np.zeros((3, 3))}, r"W must be f8 of shape \(3, 4\)"),
        ({"pixels": [0, 1]}, {"x": np.zeros(17)}, "number of pixels must be"),
        ({"pixels": [0, 1]}, {"b": np.array([0.0, 0.0, 1e9])}, "b must be from -10000 to 10000; got 1"),
    ],
)
def test_a_bad_product_is_named(params: dict[str, Any], changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ask("product", params, **{**PRODUCT, **changes})


def test_the_socket_s_frames_carry_them() -> None:
    header = {"v": 1, "id": 3, "op": "losses", "params": {"y": THREE["y"]}}
    said, arrays = frames.decode(answer(frames.encode(header, {"scores": SCORES})))
    assert (said["id"], said["op"]) == (3, "losses")
    np.testing.assert_allclose(arrays["svm"], THREE["hinge_per_example"], rtol=1e-12)
    bad = frames.encode({**header, "params": {"y": [0]}}, {"scores": SCORES})
    assert error_of(answer(bad)) == (3, "y must be a list of 3; got [0]")
