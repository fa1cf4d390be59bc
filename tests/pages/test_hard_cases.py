"""The lesson on hard cases as Streamlit runs it: what opens, what moves which number, and the code."""

import contextlib
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages._live import frames
from pages._view.board import Source, from_source
from pages._view.board_edits import blank
from pages._view.hard_cases.sets import Setting
from pages._view.hard_cases.snippet import snippet
from pages._view.hard_cases.words import border_formula, degree_curves
from pages._view.plane import ask

NAVIGATION = Path(__file__).parents[2] / "pages" / "_navigation.py"
PATIENCE = 60


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(NAVIGATION), default_timeout=PATIENCE)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page("hard_cases.py").run()


def plane_of(app: AppTest) -> dict[str, Any]:
    """What the plane was given."""
    given = [part.proto.bytes for part in app.get("bidi_component") if part.proto.bytes]
    header, _ = frames.decode(given[0])
    params: dict[str, Any] = header["params"]
    return params


def titles(app: AppTest) -> list[str]:
    return [pane["title"] for pane in plane_of(app)["panes"]]


@pytest.fixture(scope="module")
def quadrants() -> AppTest:
    return opened()


def test_it_opens_with_the_quadrants_in_three_panes(quadrants):
    assert not quadrants.exception
    assert titles(quadrants) == ["Linear", "5-NN", "Linear on x₁x₂"]
    assert plane_of(quadrants)["board"]["source"]["name"] == "quadrants"
    assert plane_of(quadrants)["result"]["correct"] == [125, 194, 198]


def test_the_stop_rule_is_on_screen(quadrants):
    said = " ".join(caption.value for caption in quadrants.caption)
    assert "reached in 3 and 9 Newton jumps" in said
    assert "1,000 fresh points of the same kind, seed 1" in said


def test_a_link_opens_its_board_and_not_the_page_s_own():
    app = opened(board="fruit", k="1")
    assert plane_of(app)["result"]["correct"][1] == 53
    assert "a quarter of each class, 14 in all" in app.caption[0].value


@pytest.mark.parametrize("n", [2, 4])
def test_where_no_point_is_kept_back_nothing_is_said_of_new_ones(n):
    app = opened(board=f"blobs.{n}.0")
    assert plane_of(app)["result"]["asked"] == 0
    assert app.caption[0].value.strip().startswith("*Linear*")
    assert "*New*" not in app.caption[0].value


def test_choosing_a_set_brings_the_features_that_suit_it():
    app = opened()
    points = next(control for control in app.segmented_control if control.label == "Points")
    points.set_value("ring").run()
    assert not app.exception
    assert titles(app)[2] == "Linear on |x|, |x|²"
    assert plane_of(app)["result"]["correct"] == [104, 191, 195]


def test_features_chosen_by_hand_stay_however_often_the_sets_were_changed():
    app = opened()
    for name in ("ring", "quadrants", "ring"):
        next(control for control in app.segmented_control if control.label == "Points").set_value(name).run()
    assert titles(app)[2] == "Linear on |x|, |x|²"
    app.selectbox(key="hard_cases.features").set_value("products").run()
    app.number_input(key="hard_cases.k").set_value(7).run()
    assert not app.exception
    assert titles(app)[1:] == ["7-NN", "Linear on x₁x₂"]


def test_more_neighbours_change_the_middle_pane_alone():
    app = opened()
    app.number_input(key="hard_cases.k").set_value(1).run()
    correct = plane_of(app)["result"]["correct"]
    assert correct == [125, 200, 198]


def test_clearing_the_board_does_not_forget_k():
    app = opened()
    next(chooser for chooser in app.selectbox if chooser.label == "Data").set_value("blank").run()
    assert not app.exception
    assert titles(app)[1] == "5-NN"
    assert app.number_input(key="hard_cases.k").value == 5


def test_where_there_are_fewer_points_than_k_it_is_held_and_the_page_says_so():
    app = opened(board="ring.3.0", k="9")
    assert titles(app)[1] == "3-NN"
    assert plane_of(app)["result"]["k"] == 3
    field = app.number_input(key="hard_cases.k")
    assert (field.value, field.max) == (3, 3)
    assert app.warning[0].value == "k was 9, but there are 3 points: now it is 3."


def test_a_k_that_was_held_comes_back_as_far_as_there_are_points():
    app = opened(board="ring.3.0", k="9")
    next(control for control in app.segmented_control if control.label == "Points").set_value("quadrants")
    app.run()
    assert titles(app)[1] == "9-NN"
    assert app.number_input(key="hard_cases.k").value == 9
    assert not app.warning


def test_the_degree_is_asked_for_only_where_it_matters():
    app = opened()
    assert "hard_cases.degree" not in [widget.key for widget in app.number_input]
    app.selectbox(key="hard_cases.features").set_value("polynomial").run()
    assert titles(app)[2] == "Linear on degree 4"
    app.number_input(key="hard_cases.degree").set_value(1).run()
    correct = plane_of(app)["result"]["correct"]
    assert correct[2] == correct[0]  # of degree 1 it is the same classifier


@pytest.mark.parametrize(
    ("key", "answer", "truth"),
    [
        ("hard.lines", "Ring", "None of them"),
        ("hard.ring", "The radius |x|", "**103** of 200"),
        ("hard.degree", "More and more often", "Best on new points is degree **4**"),
    ],
)
def test_a_question_shows_the_truth_once_one_has_committed(key, answer, truth):
    app = opened()
    assert truth not in said(app)
    app.radio(key=f"choice.{key}").set_value(answer).run()
    app.button(key=f"commit.{key}").click().run()
    assert not app.exception
    assert truth in said(app)


def said(app: AppTest) -> str:
    return " ".join(text.value for text in app.markdown if not text.value.startswith("<"))


@pytest.mark.parametrize("panel", ["Why", "Code"])
@pytest.mark.parametrize("board", ["ring.200.0", "fruit", "blobs.60.1"])
def test_every_panel_opens_on_every_board(panel, board):
    app = opened(board=board, panel=panel, features="polynomial")
    assert not app.exception
    assert app.segmented_control(key="hard_cases.panel").value == panel


@pytest.mark.parametrize(
    ("board", "setting"),
    [
        (from_source(Source("quadrants", 200, 0)), Setting("products", 4, 5)),
        (from_source(Source("three_modes", 100, 2)), Setting("polynomial", 4, 500)),
        (from_source(Source("fruit")), Setting("radius", 4, 1)),
        (from_source(Source("blobs", 500, 1)), Setting("radius", 4, 3)),
        (from_source(Source("blobs", 4, 0)), Setting("products", 4, 3)),
        (replace(from_source(Source("ring", 90, 0)), source=None), Setting("polynomial", 3, 90)),
    ],
)
def test_the_snippet_prints_the_numbers_on_screen(board, setting):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(snippet(board, setting), {})
    lines = printed.getvalue().splitlines()
    answer = ask(board, setting.question(board))
    said, loss, steps = (answer.params[name] for name in ("said", "loss", "steps"))
    names = ("Linear", f"{answer.params['k']}-NN", f"Linear on {setting.named}")
    of_panes = [line for line in lines if "right" in line]
    assert of_panes == [f"{name}: {words}" for name, words in zip(names, said, strict=True)]
    of_all = [line for line in lines if line.startswith(f"{len(board)} points: ")]
    assert of_all == [f"{len(board)} points: loss {loss[i]:.4f} after {steps[i]} jumps" for i in range(2)]


def test_without_points_there_is_nothing_to_ask():
    assert ask(blank(), Setting("products", 4, 5).question(blank())) is None


def test_the_formula_of_the_border_has_a_term_for_each_feature():
    from pages._live.hard_cases import train_linear

    board = from_source(Source("quadrants", 200, 0))
    trained = train_linear(Setting("products", 4, 5).lift, board.X, board.y, 2)
    formula = border_formula(trained, ["x_1", "x_2", "x_1 x_2"])
    weight = trained.W[2, 1] - trained.W[2, 0]
    assert f"{weight:+.2f}\\,x_1 x_2" in formula
    assert formula.endswith(" = 0")


def test_new_points_gain_from_the_degree_up_to_one_that_is_not_the_highest():
    seen, new = degree_curves()
    assert seen[-1] == 1.0
    assert 0 < new.argmax() < len(new) - 1
