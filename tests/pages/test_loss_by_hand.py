"""Losses by hand as Streamlit runs them: the lecture's numbers, its questions, the three vectors, and the code."""

import json
from pathlib import Path

import numpy as np
import pytest

from pages._view.by_hand.questions import QUESTIONS
from pages._view.by_hand.reveals import REVEALS
from pages._view.numbers import readable
from tests.pages.grids import answer_question, given, opened, printed, words

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "lecture.json").read_text())
THREE = ORACLE["svm_3examples"]
PAGE = "loss_by_hand"


def test_it_opens_with_the_lecture_s_scores_and_losses():
    app = opened(PAGE)
    assert not app.exception
    (grid, arrays), (written, _) = given(app)
    assert arrays["scores"].tolist() == THREE["scores_rows_are_examples"]
    np.testing.assert_allclose(arrays["svm"], THREE["hinge_per_example"], rtol=1e-12)
    np.testing.assert_allclose(arrays["softmax"], ORACLE["softmax_3examples"]["loss_nats"], rtol=1e-12)
    assert written["kind"] == "svm"
    assert [column["name"] for column in grid["boxes"][0]["columns"]] == ["cat", "car", "frog"]


def test_an_image_is_a_column_on_screen_and_its_own_class_is_framed():
    (grid, arrays), _ = given(opened(PAGE))
    box = grid["boxes"][0]
    shown = [[arrays[name].ravel()[index] for name, index in row] for row in box["cells"]]
    np.testing.assert_array_equal(np.array(shown).T, THREE["scores_rows_are_examples"])
    assert box["marked"] == [[0, 0], [1, 1], [2, 2]]


def test_softmax_is_written_out_and_may_take_the_largest_score_off():
    app = opened(PAGE, show="softmax")
    assert given(app)[1][0]["kind"] == "softmax"
    assert given(app)[0][0]["question"]["op"] == "naive_losses"
    app.toggle(f"{PAGE}.shift").set_value(True).run()
    assert given(app)[1][0]["shift"] is True
    assert given(app)[0][0]["question"]["op"] == "losses"


def test_the_switch_moves_between_the_losses():
    app = opened(PAGE)
    app.segmented_control(f"{PAGE}.show").set_value("jiggle").run()
    (grid, arrays), _ = given(app)
    assert grid["question"]["op"] == "jiggle"
    assert arrays["scores"].tolist() == [[10, -2, 3]]


@pytest.mark.parametrize("row", ORACLE["svm_vs_softmax"], ids=lambda row: str(row["scores"]))
def test_each_vector_of_the_lecture_is_a_button(row):
    app = opened(PAGE, show="jiggle", jiggled="1_2_3")
    name = "[" + ", ".join(f"{score:g}".replace("-", "−") for score in row["scores"]) + "]"
    app.button(f"vector.{name}").click().run()
    (_, arrays), _ = given(app)
    assert arrays["svm"].tolist() == [row["hinge"]]
    np.testing.assert_allclose(arrays["softmax"], [row["softmax_loss_nats"]], rtol=1e-12)


def test_a_link_opens_its_scores_and_damaged_ones_open_the_lecture_s():
    (_, arrays), _ = given(opened(PAGE, s="0_0_0_0_0_0_0_0_0"))
    assert arrays["svm"].tolist() == [ORACLE["initial_loss"]["3"]["svm"]] * 3
    app = opened(PAGE, s="0_0_nan_0_0_0_0_0_0")
    assert given(app)[0][1]["svm"].round(6).tolist() == [2.9, 0, 12.9]
    assert "scores (s) must be 9 numbers" in app.warning[0].value.replace("\\", "")


@pytest.mark.parametrize(
    ("question", "key", "choice", "facts"),
    [
        ("SVM: j = y too", "all", "Nothing changes", ["| cat | 2.9 | 3.9 |", "| mean L | 5.27 | 6.27 |"]),
        ("SVM: mean", "mean", "Nothing changes", ["| cat | 2.9 | 1.45 | 0.9667 |", "5.27 | 2.63 | 1.76 |"]),
        ("SVM: squared", "squared", "Nothing changes", ["| frog | 12.9 | 83.25 |", "| mean L | 5.27 | 30.55 |"]),
        ("SVM: range", "svm_range", "0 and 1", ["right score +1000 | 0 | 0 | 0 |", "right score −1000 | 1999"]),
        ("SVM: start", "svm_start", "0", ["| scores × 1 | 5.27 |", "| scores × 0 | 2 |"]),
        ("softmax: range", "softmax_range", "0 and 1", ["+1000 | < 1e−300 |", "+20 | 1.38", "−1000 | 1001.9"]),
        ("softmax: start", "softmax_start", "0", ["| scores × 1 | 2.7587 |", "| scores × 0 | 1.0986 |"]),
        ("both: jiggle", "jiggle", "Both change", ["| [10, −2, 3] | 0 | 0.0009176 |", "| 0 | 3.378e−48 |", "0.5514"]),
        ("softmax: 0.89?", "base", "0.89", ["| cat | 2.04 | 0.8861 |"]),
    ],
)  # fmt: skip
def test_each_question_is_answered_on_these_scores_once_committed(question, key, choice, facts):
    app = opened(PAGE, question=question)
    before = words(app)
    after = answer_question(app, f"{PAGE}.{key}", choice)
    for fact in facts:
        assert fact not in before
        assert fact in after


def test_a_softmax_loss_is_never_said_to_be_0():
    app = opened(PAGE, question="softmax: 0.89?", s="1000_0_0_0_0_0_0_0_0")
    assert "| cat | < 1e−300 | < 1e−300 |" in answer_question(app, f"{PAGE}.base", "0.89")


def test_behind_every_question_there_is_a_truth():
    assert list(REVEALS) == list(QUESTIONS)


def test_why_says_what_the_largest_score_does():
    said = words(opened(PAGE, panel="why"))
    assert "the loss is 666; word for word it comes out as\n∞" in said
    assert "With the third class right it is 2.398e−145" in said
    assert "which is NaN, not a number" in said


def test_why_says_of_big_scores_what_plain_numpy_and_the_written_losses_say():
    big = np.array([[123.0, 456.0, 789.0]])
    with np.errstate(all="ignore"):
        first, _, third = -np.log(np.exp(big[0]) / np.exp(big[0]).sum())
    said = words(opened(PAGE, panel="why", show="softmax", s="123_456_789_0_0_0_123_456_789"))
    arrays = given(opened(PAGE, show="softmax", s="123_456_789_0_0_0_123_456_789"))[1][1]
    np.testing.assert_array_equal(arrays["naive_softmax"][[0, 2]], [first, third])
    assert f"comes out as\n{readable(first)}, for" in said
    assert f"which is {readable(third)}, not a number" in said


def test_the_snippet_prints_the_losses_on_screen():
    app = opened(PAGE, panel="code")
    lines = [line.split() for line in printed(app.code[0].value).splitlines()]
    assert lines == [
        ["2.9", "2.9", "2.04"],
        ["0", "0", "0.07913"],
        ["12.9", "12.9", "6.156"],
        ["mean", "5.267", "2.759"],
    ]


def test_the_snippet_of_softmax_prints_the_probabilities_too():
    app = opened(PAGE, panel="code", show="softmax")
    last = [line.split() for line in printed(app.code[0].value).splitlines()[-3:]]
    assert last[0] == ["0.13", "0.869", "0.0009679"]
    shown = [[float(p) for p in line] for line in last]
    np.testing.assert_allclose(shown, ORACLE["softmax_3examples"]["probs"], rtol=1e-3)


def test_the_snippet_of_the_jiggled_scores_prints_their_losses():
    app = opened(PAGE, panel="code", show="jiggle", jiggled="10_-100_-100")
    assert printed(app.code[0].value).split() == ["svm", "0", "softmax", "3.378e-48"]


def test_the_three_lines_are_shown_as_they_ran():
    app = opened(PAGE, panel="code")
    source = app.code[1].value
    for line in (
        "margins = np.maximum(0, scores - scores[y] + 1)  # (C,)",
        "margins[y] = 0",
        "return np.sum(margins)",
    ):
        assert line in source
    assert "just said: cat 2.9, car 0, frog 12.9." in words(app)
