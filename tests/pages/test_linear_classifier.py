"""What W x + b does, as Streamlit runs it: the slide's numbers, the bias trick, the shapes, and the code."""

import json
from pathlib import Path

import numpy as np
import pytest

from pages._view.linear import ten_classes
from pages._view.linear.shapes import CIFAR10, Shapes, shape_table
from tests.pages.grids import answer_question, given, opened, printed, words

FOUR = json.loads((Path(__file__).parents[1] / "oracles" / "lecture.json").read_text())["four_pixel"]
PAGE = "linear_classifier"


def test_it_opens_with_the_slide_s_numbers_and_their_scores():
    app = opened(PAGE)
    assert not app.exception
    (grid, arrays), (readings, _) = given(app)[:2]
    np.testing.assert_allclose(arrays["scores"], FOUR["scores"], rtol=1e-12)
    assert arrays["W"].tolist() == FOUR["W"]
    assert [box["shape"] for box in grid["boxes"]] == ["2 × 2 pixels", "3 × 4", "4 × 1", "3 × 1", "3 × 1"]
    assert readings["classes"] == ["cat", "dog", "ship"]
    assert "Highest score: **dog**" in words(app)


def test_a_link_opens_its_numbers():
    app = opened(PAGE, x="0_0_0_0", b="5_0_0", **{"class": "2"})
    grid, arrays = given(app)[0]
    assert arrays["scores"].tolist() == [5, 0, 0]
    assert grid["picked"] == 2
    assert "Highest score: **cat**" in words(app)


def test_damaged_numbers_in_a_link_open_the_slide_s_and_say_so():
    app = opened(PAGE, w="1_2_3", x="0_0_0_400")
    _, arrays = given(app)[0]
    assert arrays["W"].tolist() == FOUR["W"]
    assert arrays["x"].tolist() == [0, 0, 0, 255]
    said = app.warning[0].value.replace("\\", "")
    assert "W (w) must be 12 numbers" in said
    assert "x must be from 0 to 255: 255, not 400.0" in said


def test_the_bias_trick_puts_b_into_w_and_changes_no_score():
    app = opened(PAGE)
    app.toggle(f"{PAGE}.trick").set_value(True).run()
    grid, arrays = given(app)[0]
    boxes = {box["title"]: box for box in grid["boxes"]}
    joined = [[arrays[name].ravel()[index] for name, index in row] for row in boxes["W and b"]["cells"]]
    assert joined == FOUR["bias_trick"]
    assert boxes["x and 1"]["cells"][-1] == [1.0]
    column = np.append(arrays["x"], 1.0)
    np.testing.assert_allclose(np.array(joined) @ column, arrays["scores"], rtol=1e-12)


def test_the_plane_s_pixels_can_be_chosen():
    app = opened(PAGE)
    app.selectbox(f"{PAGE}.pair").set_value("34").run()
    (_, arrays), (readings, _) = given(app)[:2]
    assert readings["question"]["params"]["pixels"] == [2, 3]
    np.testing.assert_array_equal(arrays["lines"][:, 1:], np.array(FOUR["W"])[:, 2:])


def test_ten_classes_score_the_three_pictures_at_random():
    app = opened(PAGE, panel="ten", seed="3")
    assert not app.exception
    found = ten_classes.score_pictures(3)
    assert found.W.shape == (10, 3072)
    X = ten_classes.pictures().reshape(3, 3072).astype(float)
    np.testing.assert_allclose(found.scores, X @ found.W.T, rtol=1e-10)
    assert not np.allclose(found.scores, ten_classes.score_pictures(4).scores)
    table, arrays = given(app)[2]
    np.testing.assert_array_equal(arrays["ten_scores"], found.scores)
    box = table["boxes"][0]
    assert [row["name"] for row in box["rows"]] == list(ten_classes.LABELS)
    assert box["cells"][4][1] == ["ten_scores", 10 + 4]  # the second picture's fifth class
    assert box["marked"] == [[int(c), n] for n, c in enumerate(found.scores.argmax(axis=1))]


def test_the_made_pictures_have_cifar_s_size_and_differ():
    pictures = ten_classes.pictures()
    assert (pictures.shape, pictures.dtype) == ((3, 32, 32, 3), np.uint8)
    assert pictures.min() < 30
    assert pictures.max() > 225
    assert len({picture.tobytes() for picture in pictures}) == 3


def test_equal_scores_are_a_tie():
    app = opened(PAGE, w="_".join(["0"] * 12), b="0_0_0")
    assert "Highest score: **cat and dog and ship, a tie**" in words(app)


def test_the_shapes_are_those_of_the_lecture_and_of_the_board():
    app = opened(PAGE, panel="shapes", board="ring.50.1")
    said = words(app)
    assert "| CIFAR-10 | 10 × 3072 | 3072 × 1 | 10 × 1 | 10 × 1 ✓ | 30,730 |" in said
    assert "| digits, 8 × 8 | 10 × 64 | 64 × 1 | 10 × 1 | 10 × 1 ✓ | 650 |" in said
    assert "| your board | 2 × 2 | 2 × 1 | 2 × 1 | 2 × 1 ✓ | 6 |" in said
    assert "must have" in app.code[0].value


def test_a_product_that_does_not_fit_is_said_in_mlcore_s_words():
    assert CIFAR10.product() == (1, 10)
    assert CIFAR10.trouble()
    assert "✓" in shape_table([Shapes("square", 5, 3, 3)])


@pytest.mark.parametrize(
    ("key", "choice", "fact"),
    [
        ("bias", "Nothing: 61.95 is right", "| ship | 61.95 | −1.2 | **60.75** |"),
        ("brighter", "All of them double", "| cat | −96.8 | **−194.7** | −193.6 |"),
        ("size", "30,720", "**30,730**"),
    ],
)
def test_a_question_is_answered_on_these_numbers_once_committed(key, choice, fact):
    app = opened(PAGE, panel="ask")
    assert fact not in words(app)
    assert fact in answer_question(app, f"{PAGE}.{key}", choice)


@pytest.mark.parametrize("trick", ["0", "1"])
def test_the_snippet_prints_the_scores_on_screen(trick):
    app = opened(PAGE, panel="code", trick=trick, b="2_3.2_-1.2")
    lines = printed(app.code[0].value).split()
    assert lines == ["cat", "-95.90", "dog", "437.90", "ship", "60.75"]


def test_the_slide_s_numbers_come_back_by_a_button():
    app = opened(PAGE, b="9_9_9")
    next(button for button in app.button if button.label == "The slide's numbers").click().run()
    grid, arrays = given(app)[0]
    assert arrays["b"].tolist() == FOUR["b"]
    assert grid["generation"] == 3  # one for each of W, x and b
