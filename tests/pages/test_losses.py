"""The lesson on losses as Streamlit runs it: the demo's numbers, the widgets, W in the link, and its board."""

import contextlib
import io
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages._view.board import Source, from_source
from pages._view.board_edits import blank, with_class, without_class
from pages._view.tuning import rows as weights
from pages._view.tuning.commits import read_weights
from pages._view.tuning.example import nine_points
from pages._view.tuning.fields import Rows
from tests.pages.apps import again, link_of, open_page, plane_of, put, shared

DEMO = json.loads((Path(__file__).parents[1] / "oracles" / "linear_demo.json").read_text())
W = "1_2_0_2_-4_0.5_3_-1_-0.5"


def tuner_of(app: AppTest) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the component was told, and its arrays."""
    params, arrays = plane_of(app)
    return params["tuner"], arrays


def said(app: AppTest) -> str:
    return " ".join(markdown.value for markdown in app.markdown)


def set_to(app: AppTest, name: str, value: Any) -> AppTest:
    """Change a field of the page, as its widget would."""
    app.session_state[f"losses.{name}"] = value
    return again(app)


@pytest.fixture
def app() -> AppTest:
    return open_page("losses")


def test_the_nine_points_are_the_demo_s():
    board = nine_points()
    assert board.X.tolist() == DEMO["X"]
    assert board.y.tolist() == DEMO["y"]


def test_it_opens_with_the_demo_s_losses_to_the_digits_given(app):
    text = said(app)
    assert "SVM: 2.7666666667 + 3.5 = **6.2666666667**" in text
    assert "**2 of 9**" in text


def test_the_component_gets_w_and_its_slopes(app):
    told, arrays = tuner_of(app)
    rows = np.column_stack([DEMO["W_rows_are_classes"], DEMO["b"]])
    assert arrays["weights"].tolist() == rows.ravel().tolist()
    assert told["titles"] == ["SVM"]
    np.testing.assert_allclose(
        arrays["slopes"][0, :2].T, DEMO["losses"]["svm"]["dW_rows_are_classes"], atol=5e-7
    )


@pytest.mark.parametrize("loss", sorted(DEMO["losses"]))
def test_another_loss_moves_the_total(app, loss):
    set_to(app, "loss", loss)
    assert f"**{DEMO['losses'][loss]['total']:.10f}**" in said(app)
    set_to(app, "reg", "0")
    assert f"{DEMO['losses'][loss]['data']:.10f} + 0 =" in said(app)


def test_two_losses_stand_side_by_side(app):
    set_to(app, "second", "softmax")
    assert "SVM: 2.7666666667" in said(app)
    assert "softmax: 1.8366403939 + 3.5 = **5.3366403939**" in said(app)
    assert tuner_of(app)[1]["numbers"].shape == (2, 3)


def test_the_check_passes_and_the_famous_bug_breaks_it(app):
    set_to(app, "panel", "Check")
    assert tuner_of(app)[0]["said"]["gradient_check"]["passed"]
    set_to(app, "mistake", "l2_half_gradient")
    assert not tuner_of(app)[0]["said"]["gradient_check"]["passed"]
    set_to(app, "reg", "0")
    assert tuner_of(app)[0]["said"]["gradient_check"]["passed"]
    assert "raise λ" in app.caption[0].value


def test_a_bug_of_another_loss_is_taken_out(app):
    set_to(app, "panel", "Check")
    set_to(app, "mistake", "svm_wrong_sign")
    set_to(app, "loss", "softmax")
    assert app.session_state["losses.mistake"] == "none"


def test_a_step_of_the_run_is_shown_and_becomes_w_in_the_next_panel(app):
    set_to(app, "panel", "Learn")
    set_to(app, "step", 10)
    assert "**4.03628498" in said(app)
    assert link_of(app)["step"] == "10"
    set_to(app, "panel", "Tune")
    assert "**4.03628498" in said(app)
    assert app.session_state["losses.step"] == 0
    assert "w" in link_of(app)


def test_a_diverging_run_shows_its_last_numbers(app):
    set_to(app, "panel", "Learn")
    for name, value in {"loss": "squared_svm", "lr": 6.0, "step": 1000, "steps": 1000}.items():
        set_to(app, name, value)
    assert not app.exception
    assert tuner_of(app)[0]["said"]["training"]["last"] < 20


def test_a_very_large_loss_is_written_with_a_power_of_ten():
    app = open_page("losses", w="900000_0_0_0_0_0_0_900000_0", loss="squared_svm", below="Why")
    assert re.search(r"squared SVM: \d\.\d{10}e\d+ \+ \d\.\d{10}e\d+ = \*\*\d\.\d{10}e\d+\*\*", said(app))
    assert not re.search(r"\d{8}\.\d", said(app))


def test_the_heads_of_all_losses_are_words_and_no_lists():
    app = open_page("losses", below="All losses")
    assert [*app.table[0].value.columns] == ["loss", "data loss", r"\+ λ R(W), L2", "= total"]


def test_fruit_learns_in_standardized_features_and_says_so():
    app = open_page("losses", board="fruit", panel="Learn")
    assert any("standardized" in caption.value for caption in app.caption)
    curve = tuner_of(app)[1]["curves"][0]
    assert curve[-1] < curve[0]


def test_the_landscape_holds_w_and_its_weights_can_be_chosen(app):
    set_to(app, "panel", "Landscape")
    told = tuner_of(app)[0]["slice"]
    assert told["at"] == [0, 1]
    assert all(low < now < high for (low, high), now in zip(told["window"], (1.0, 2.0), strict=True))
    set_to(app, "first", "b.2")
    assert tuner_of(app)[0]["slice"]["names"][0] == "b of C"


def test_the_same_weight_twice_becomes_two(app):
    set_to(app, "panel", "Landscape")
    set_to(app, "first", "1.0")
    assert app.session_state["losses.other"] != "1.0"


def test_a_link_gives_the_same_screen():
    app = open_page("losses", w="2_2_0_2_-4_0.5_3_-1_-0.5", loss="softmax", panel="Learn", step="3", lr="0.2")
    again_ = open_page("losses", **link_of(app))
    assert said(again_) == said(app)
    assert tuner_of(again_)[1]["weights"][0] == 2.0


@pytest.mark.parametrize("text", ["1_2", "1_2_x_1_2_3", "nan_0_0_0_0_0", "", "1_" * 300])
def test_a_damaged_w_opens_the_default_and_says_so(text):
    app = open_page("losses", w=text or "_")
    assert "w must be three numbers" in app.warning[0].value
    assert "**6.2666666667**" in said(app)


def test_a_w_for_fewer_classes_is_filled_up_and_says_so():
    app = open_page("losses", w="1_2_0_2_-4_0.5")
    assert "the board has 3: a class without a row" in app.warning[0].value
    assert tuner_of(app)[1]["weights"].tolist() == [1, 2, 0, 2, -4, 0.5, 0, 0, 0]


def test_the_data_are_called_the_nine_points_until_one_is_drawn(app):
    assert app.selectbox[0].options[-1] == "The nine points"
    state = shared(app)
    state.board, state.touched = without_class(state.board, 2), True
    assert again(app).selectbox[0].options[-1] == "Your own"
    assert app.selectbox[0].value == "own"


def test_it_begins_with_its_own_points_only_while_nobody_chose_any():
    app = open_page("losses", board="ring.50.3")
    assert len(shared(app).board) == 50
    fresh = open_page("losses")
    assert len(shared(fresh).board) == 9
    assert not shared(fresh).touched


def test_w_of_a_link_waits_for_the_board_that_its_tab_hands_back():
    five = "_".join(["1_2_0"] * 5)
    app = open_page("losses", board="tab", panel="Landscape", first="b.4", w=five)
    state = shared(app)
    assert state.board.source == Source("fruit")
    assert len(tuner_of(app)[1]["weights"]) == 9
    state.board, state.ack = from_source(Source("ring", 1000)), 1
    for name in ("D", "E", "F"):
        state.board = with_class(state.board, name)
    assert tuner_of(again(app))[1]["weights"].tolist() == [1, 2, 0] * 5
    assert tuner_of(app)[0]["generation"] == 1
    assert app.session_state["losses.first"] == "b.4"
    assert not app.warning


def test_w_that_is_tuned_on_the_board_that_stands_in_is_taken():
    app = open_page("losses", board="tab")
    app.session_state["_tuner"].revision = 1
    set_to(app, "w", (1.0, 2.0, 0.0, 2.0, -4.0, 0.5, 3.0, -1.0, -0.5))
    assert tuner_of(app)[1]["weights"].tolist() == [1, 2, 0, 2, -4, 0.5, 3, -1, -0.5]
    assert tuner_of(app)[0]["generation"] == 0


def test_a_class_more_or_less_is_a_row_more_or_less(app):
    put(app, with_class(shared(app).board, "D"))
    assert tuner_of(app)[1]["weights"].tolist()[9:] == [0, 0, 0]
    put(app, without_class(shared(app).board, 1))
    assert tuner_of(app)[1]["weights"].tolist() == [1, 2, 0, 3, -1, -0.5, 0, 0, 0]


@pytest.mark.parametrize("count", range(2, 11))
def test_any_number_of_classes_has_every_panel(count):
    board = from_source(Source("blobs", 40, 1))
    while len(board.classes) > count:
        board = without_class(board, len(board.classes) - 1)
    while len(board.classes) < count:
        board = with_class(board, f"class {len(board.classes)}")
    app = put(open_page("losses"), board)
    for panel in ("Check", "Landscape") if count in (2, 10) else ("Tune",):
        set_to(app, "panel", panel)
        assert tuner_of(app)[1]["scores"].shape[1] == count


def test_a_board_without_points_says_so(app):
    put(app, blank())
    for panel in ("Check", "Learn", "Landscape"):
        set_to(app, "panel", panel)
    assert "no point on the board" in said(app)


def test_random_zero_and_first_w(app):
    app.button(key="tuner.zero").click().run()
    assert "SVM: 2.0000000000 + 0 = **2.0000000000**" in said(app)
    app.button(key="tuner.random").click().run()
    first = tuner_of(app)[1]["weights"].tolist()
    assert len(set(first)) == 9
    app.button(key="tuner.reset").click().run()
    assert "**6.2666666667**" in said(app)
    app.button(key="tuner.random").click().run()
    assert tuner_of(app)[1]["weights"].tolist() == first


def test_the_snippet_prints_the_numbers_on_screen():
    app = open_page("losses", second="softmax", below="Code")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(app.code[0].value, {})
    assert "svm: 2.7666666667 + 3.5000000000 = 6.2666666667" in out.getvalue()
    assert "softmax: 1.8366403939 + 3.5000000000 = 5.3366403939" in out.getvalue()


@pytest.mark.parametrize("below", ["Why", "All losses", "Ask"])
def test_what_is_below_opens_for_every_loss(below):
    for loss in ("svm", "one_vs_all"):
        assert open_page("losses", below=below, loss=loss).markdown


def test_a_commit_of_w_is_read_and_a_bad_one_refused():
    good = {"generation": 0, "revision": 3, "values": {"w": [1, 2, 0, 2, -4, 0.5], "step": [4]}}
    assert read_weights(good) == (0, 3, (1, 2, 0, 2, -4, 0.5), 4)
    for values in ({"w": [1, 2], "step": [0]}, {"w": [1] * 7, "step": [0]}, {"w": [1e7] * 6, "step": [0]}):
        with pytest.raises(ValueError, match="w must be"):
            read_weights({**good, "values": values})


def test_lines_stay_where_they_are_on_screen_when_the_axes_change():
    nine, fruit = nine_points(), from_source(Source("fruit"))
    rows = weights.begin(nine)
    there = weights.carried(rows, (nine.axes, nine.classes), fruit)
    corner = lambda rows, x, y: rows[0] * x + rows[1] * y + rows[2]  # noqa: E731
    assert corner(there, 5.0, 6.0) == pytest.approx(corner(rows, -1.024, -1.024), abs=1e-3)
    back = weights.carried(there, (fruit.axes, fruit.classes), nine)
    np.testing.assert_allclose(back, rows, atol=1e-3)


def test_rows_are_written_as_they_are_read():
    field = Rows("w")
    value, trouble = field.read(W)
    assert not trouble
    assert field.write(value) == W
