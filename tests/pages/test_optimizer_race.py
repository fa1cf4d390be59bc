"""The race as Python sees it: what one widget changes, what the browser may say, what the code panel prints."""

import contextlib
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from mlcore import optimizers, surfaces
from pages._live import frames
from pages._view import session
from pages._view.board import Source, from_source
from pages._view.race import player

ROOT = Path(__file__).parents[2]
KEY = "optimizer_race."


def opened(**fields: Any) -> AppTest:
    """The page, with these fields as a link would set them."""
    app = AppTest.from_file(str(ROOT / "pages" / "_navigation.py"), default_timeout=60)
    app.switch_page("optimizer_race.py")
    for name, value in fields.items():
        app.session_state[KEY + name] = value
    app.run()
    assert not app.exception
    return app


def handed(app: AppTest) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the player was handed: parameters and arrays."""
    data = [found.proto.bytes for found in app.get("bidi_component") if found.proto.bytes]
    header, arrays = frames.decode(data[0])
    return header["params"], arrays


def words(app: AppTest) -> str:
    return "\n".join(shown.value for shown in [*app.markdown, *app.latex, *app.warning])


def test_it_opens_on_beale_with_three_of_seven_optimizers_at_the_end_of_the_race():
    params, arrays = handed(opened())
    assert params["question"]["params"]["surface"] == {"name": "beale"}
    assert params["player"] == {
        "step": -1,
        "speed": 1.0,
        "loop": False,
        "trails": True,
        "on": ["sgd", "momentum", "adam"],
    }
    assert [rule["title"] for rule in params["rules"]] == [
        *("SGD", "Momentum", "NAG", "Adagrad", "Adadelta", "RMSprop", "Adam")
    ]
    race = optimizers.race(surfaces.beale, [1.0, 1.5], [optimizers.sgd(0.01)], steps=300)
    np.testing.assert_array_equal(arrays["paths"][0], race.paths[0].astype(np.float32))


def test_no_two_optimizers_look_alike():
    rules = handed(opened())[0]["rules"]
    for part in ("colour", "marker"):
        assert len({rule[part] for rule in rules}) == 7
    assert len({tuple(rule["dash"]) for rule in rules}) == 7


def test_another_surface_brings_its_own_start_rates_and_minima():
    app = opened(start=(2.0, 2.0))
    app.selectbox(KEY + "surface").select("himmelblau").run()
    params, _ = handed(app)
    assert params["question"]["params"]["start"] == [0.0, 0.0]
    assert params["question"]["params"]["rules"][0] == {"name": "sgd", "lr": 0.01}
    assert len(params["ground"]["minima"]) == 4
    assert len(params["ground"]["saddles"]) == 4


def test_the_same_rate_for_all_is_one_number_for_seven():
    app = opened(rates="same", rate=0.02)
    assert {rule["lr"] for rule in handed(app)[0]["question"]["params"]["rules"]} == {0.02}


def test_the_best_rates_of_a_sweep_reach_the_bottom_sooner_than_the_lecture_s():
    def total(app: AppTest) -> float:
        return float(handed(app)[1]["losses"][:, -1].sum())

    assert total(opened(rates="best")) < total(opened())


def test_a_number_set_by_hand_reaches_its_optimizer_alone_and_a_preset_takes_it_back():
    app = opened()
    app.number_input(KEY + "number.momentum.mu").set_value(0.5).run()
    rules = handed(app)[0]["question"]["params"]["rules"]
    assert (rules[1]["mu"], rules[2]["mu"]) == (0.5, 0.9)
    assert app.session_state[KEY + "set"] == {"momentum.mu": 0.5}
    app.number_input(KEY + "number.momentum.mu").set_value(0.9).run()
    assert app.session_state[KEY + "set"] == {}


def test_the_switch_takes_adam_s_bias_correction_away():
    app = opened(below="hood", inside="adam")
    assert "with bias correction" in words(app)
    assert any(r"\hat m" in line.value for line in app.latex)
    app.toggle(KEY + "correction").set_value(False).run()
    assert handed(app)[0]["question"]["params"]["rules"][-1]["bias_correction"] is False
    assert not any(r"\hat m" in line.value for line in app.latex)


def test_the_condition_number_moves_the_theory_beside_it():
    app = opened(surface="quadratic")
    assert "2/20 = **0.1**" in words(app)
    app.slider(KEY + "condition").set_value(100.0).run()
    assert "2/100 = **0.02**" in words(app)
    assert "(keeps 98.0% of the error a step)" in words(app)
    app.button("race.theory").click().run()
    rules = handed(app)[0]["question"]["params"]["rules"]
    assert rules[0]["lr"] == pytest.approx(2 / 101)
    assert rules[1]["mu"] == pytest.approx((9 / 11) ** 2)


def test_a_condition_number_beyond_its_slider_is_held_and_said():
    app = AppTest.from_file(str(ROOT / "pages" / "_navigation.py"), default_timeout=60)
    app.query_params["surface"], app.query_params["condition"] = "quadratic", "500"
    app.switch_page("optimizer_race.py").run()
    assert not app.exception
    assert app.slider(KEY + "condition").value == app.slider(KEY + "condition").max == 200.0
    assert "condition must be from 1" in app.warning[0].value


def test_the_own_surface_is_the_board_s_classifier_over_two_weights():
    app = opened(surface="loss")
    params, arrays = handed(app)
    assert params["ground"]["names"] == ["width → apple", "height → apple"]
    assert arrays["W"].shape == (2, 3)
    assert len(params["ground"]["minima"]) == 1
    x, y = params["ground"]["minima"][0]
    ends = arrays["paths"][0, -1]
    assert np.hypot(ends[0] - x, ends[1] - y) < 1e-3  # sgd finds the minimum that the page marks
    app.selectbox(KEY + "second").select("b.2").run()
    assert handed(app)[0]["ground"]["names"][1] == "bias of lemon"


def test_a_surface_over_one_weight_twice_is_put_right_and_said_so():
    app = opened(surface="loss", first="1.0", second="1.0")
    assert "A surface needs two weights" in words(app)
    assert app.session_state[KEY + "second"] == "0.0"


def test_a_weight_of_a_class_that_is_not_there_is_put_right_and_said_so():
    app = opened(surface="loss", first="0.9")
    assert "of a class that is not on the board" in words(app)
    assert app.session_state[KEY + "first"] == "0.0"


@pytest.mark.parametrize(("points", "surface"), [(0, "beale"), (1, "loss")])
def test_a_board_with_hardly_a_point_opens_a_surface_all_the_same(points, surface):
    app = AppTest.from_file(str(ROOT / "pages" / "_navigation.py"), default_timeout=60)
    board = from_source(Source("fruit"))
    few = replace(board, steps=board.steps[:points], labels=board.labels[:points], source=None)
    app.session_state[session.KEY] = session.Shared(few, "tab")
    app.session_state[KEY + "surface"] = "loss"
    app.switch_page("optimizer_race.py").run()
    assert not app.exception
    assert handed(app)[0]["question"]["params"]["surface"]["name"] == surface
    assert ("The board is empty" in words(app)) == (points == 0)


def test_a_start_off_the_picture_is_put_back_and_said_so():
    app = opened(start=(500.0, 0.0))
    assert "The start was off this picture" in words(app)
    assert handed(app)[0]["question"]["params"]["start"] == [1.0, 1.5]


def test_under_the_hood_the_step_on_screen_decides_which_update_is_written_out():
    app = opened(below="hood", inside="momentum", at=7)
    assert "from step 7 to step 8" in words(app)
    path = optimizers.descend(surfaces.beale, [1.0, 1.5], optimizers.momentum(0.001), steps=8).path
    x, y = path[8]
    assert rf"&= ({x:.4g},\, {y:.4g})" in app.latex[-1].value


def test_under_the_hood_a_lost_run_shows_the_step_that_broke_it():
    app = opened(surface="beale", set={"sgd.lr": 1.0}, inside="sgd", below="hood")
    lost = handed(app)[0]["divergedAt"][0]
    assert 0 < lost < 50
    assert f"SGD, from step {lost - 1} to step {lost}.** This is the step that broke it" in words(app)
    assert "no number" not in app.latex[0].value  # where it stood, and the gradient there
    app.session_state[KEY + "at"] = 1
    app.run()
    assert "from step 1 to step 2.** The player's step decides" in words(app)


def test_the_choice_of_rates_names_the_optimizers_that_have_other_numbers():
    app = opened(surface="quadratic", rates="best")
    assert app.segmented_control(key=KEY + "rates").label == "Learning rates"
    app.button(key="race.theory").click().run()
    choice = app.segmented_control(key=KEY + "rates")
    assert (choice.label, choice.value) == ("Learning rates, but for SGD, Momentum", "best")
    choice.set_value("lecture").run()
    choice = app.segmented_control(key=KEY + "rates")
    assert (choice.label, choice.value) == ("Learning rates", "lecture")


def test_nag_s_two_forms_are_one_run():
    app = opened(below="hood", inside="nesterov", at=50)
    assert "One run, two coordinates" in words(app)
    [said] = [shown.value for shown in app.markdown if "Largest difference" in shown.value]
    assert float(said.split("**")[1]) < 1e-12


def test_in_three_dimensions_the_runs_that_are_on_are_drawn_up_to_the_step():
    app = opened(solid=True, at=20, on=("sgd", "adam"))
    assert not [found for found in app.get("bidi_component") if found.proto.bytes and found.key == "race"]
    assert len(app.get("plotly_chart")) == 1
    assert "up to step 20" in app.caption[0].value


@pytest.mark.parametrize("surface", ["saddle", "quadratic", "loss"])
def test_the_code_prints_the_numbers_on_screen(surface):
    app = opened(surface=surface, below="code", at=12)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(app.code[0].value, {})
    _, arrays = handed(app)
    lines = printed.getvalue().splitlines()
    assert [line.split(":")[0] for line in lines] == ["SGD", "Momentum", "Adam"]
    for line, k in zip(lines, (0, 1, 6), strict=True):
        loss, x, y = (
            float(number.strip(",")) for number in line.split(": loss ")[1].replace(" at", "").split()
        )
        np.testing.assert_allclose([x, y], arrays["paths"][k, 12], rtol=6e-4, atol=1e-12)
        np.testing.assert_allclose(loss, arrays["losses"][k, 12], rtol=6e-4)


def test_an_answer_that_is_committed_to_is_followed_by_what_the_optimizers_did():
    app = opened()
    app.radio("choice.race.too_high").set_value("It climbs out").run()
    app.button("commit.race.too_high").click().run()
    assert "the loss after 50 steps is" in words(app)
    app.button("race.see.too_high").click().run()
    params, arrays = handed(app)
    assert params["question"]["params"]["rules"][0] == {"name": "sgd", "lr": 0.11}
    assert params["player"]["on"] == ["sgd"]
    assert arrays["losses"][0, 50] > arrays["losses"][0, 0]


GOOD = {
    "generation": 3,
    "number": 1,
    "start": [1, 2.5],
    "step": 40,
    "speed": 0.25,
    "loop": True,
    "trails": False,
    "on": ["adam", "sgd"],
}


def test_what_the_player_says_becomes_the_page_s_fields():
    generation, settings = player.read_settings(GOOD)
    assert generation == 3
    assert settings == {
        "start": (1.0, 2.5),
        "at": 40,
        "speed": "0.25",
        "loop": True,
        "trails": False,
        "on": ("sgd", "adam"),
    }


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"start": [1]}, "start must be a list of 2"),
        ({"start": [1, float("inf")]}, "start must be a number"),
        ({"step": 1001}, "step must be a whole number from -1 to 1000"),
        ({"speed": 3}, "speed must be one of"),
        ({"loop": 1}, "loop must be true or false"),
        ({"on": ["lion"]}, "on must be among"),
        ({"on": [["sgd"]]}, "on must be among"),
        ({"generation": None}, "generation must be a whole number"),
    ],
)
def test_what_the_player_cannot_mean_is_refused_by_name(changes, message):
    with pytest.raises(ValueError, match=message):
        player.read_settings({**GOOD, **changes})


def test_the_player_is_fed_at_most_sixty_thousand_bytes_on_every_surface():
    for surface in ("beale", "rastrigin", "loss"):
        app = opened(surface=surface, steps=500)
        sizes = [len(found.proto.bytes) for found in app.get("bidi_component")]
        assert 40_000 < max(sizes) <= 60_000, surface
