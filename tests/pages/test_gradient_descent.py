"""The lesson on gradient descent as Streamlit runs it: what opens, what moves which number, and the code."""

import contextlib
import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages._live import frames
from pages._view.descents import fields, player
from pages._view.descents.plan import turned

NAVIGATION = Path(__file__).parents[2] / "pages" / "_navigation.py"
PATIENCE = 90
BATCH = "gradient_descent.batch.shown"


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(NAVIGATION), default_timeout=PATIENCE)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page("gradient_descent.py").run()


def given_to(app: AppTest) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the player was given: parameters and arrays."""
    given = [part.proto.bytes for part in app.get("bidi_component") if part.proto.bytes]
    header, arrays = frames.decode(given[0])
    return header["params"], arrays


def last_losses(app: AppTest) -> list[float]:
    params, arrays = given_to(app)
    ends = np.cumsum(params["result"]["lengths"]) - 1
    return [float(loss) for loss in arrays["loss"][ends]]


def said(app: AppTest) -> str:
    return " ".join(text.value for text in app.markdown if not text.value.startswith("<"))


def test_it_opens_with_one_run_of_minibatches_on_the_fruit():
    app = opened()
    assert not app.exception
    params, arrays = given_to(app)
    assert params["runs"] == [{"rule": {"name": "sgd", "lr": 0.1}, "batch": 8, "steps": 200}]
    assert params["result"]["sizes"] == [8]
    assert arrays["loss"][-1] < 0.7 < arrays["loss"][0]


def test_four_rates_start_alike_and_end_apart():
    app = opened()
    app.segmented_control(key="gradient_descent.mode").set_value("rates").run()
    assert not app.exception
    params, arrays = given_to(app)
    assert [run["rule"]["lr"] for run in params["runs"]] == list(fields.LECTURE)
    starts = np.split(arrays["loss"], 4)
    assert len({float(run[0]) for run in starts}) == 1
    assert params["player"]["values"] == list(fields.LECTURE)


def test_four_rates_are_of_all_the_data_until_a_batch_is_chosen_there():
    app = opened(batch="16")
    mode = app.segmented_control(key="gradient_descent.mode")
    mode.set_value("rates").run()
    assert app.number_input(key=BATCH).value == 54
    low, good, high, very_high = last_losses(app)  # slow, good, stuck above, diverges
    start = given_to(app)[1]["loss"][0]
    assert good < low < high < start < 3 * start < very_high
    app.number_input(key=BATCH).set_value(20).run()
    assert given_to(app)[0]["result"]["sizes"] == [20] * 4
    mode.set_value("one").run()
    assert given_to(app)[0]["result"]["sizes"] == [16]
    mode.set_value("rates").run()
    assert given_to(app)[0]["result"]["sizes"] == [20] * 4


def test_a_link_to_four_rates_is_of_all_the_data_unless_it_has_a_batch():
    assert given_to(opened(mode="rates"))[0]["result"]["sizes"] == [54] * 4
    assert given_to(opened(mode="rates", board="ring.200.0"))[0]["result"]["sizes"] == [200] * 4
    assert given_to(opened(mode="rates", batch="8"))[0]["result"]["sizes"] == [8] * 4


def test_four_batch_sizes_are_measured_by_examples():
    app = opened()
    app.segmented_control(key="gradient_descent.mode").set_value("batches").run()
    params, _ = given_to(app)
    assert params["unit"] == "examples"
    assert params["result"]["sizes"] == [1, 8, 32, 54]
    assert params["knob"] == {
        "name": "batch", "title": "examples a batch", "low": 1, "high": 54, "whole": True,
    }  # fmt: skip


def test_the_lecture_s_button_brings_the_lecture_s_picture():
    app = opened(optimizer="adam", loss="softmax")
    generation = given_to(app)[0]["generation"]
    next(button for button in app.button if button.label == "The lecture's four rates").click().run()
    assert given_to(app)[0]["generation"] > generation  # the browser takes it in place of its own
    low, good, high, very_high = last_losses(app)
    assert good < low < high < very_high


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("optimizer", "adam"), ("batch", "54"), ("rate", "0.5"), ("loss", "softmax"), ("penalty", "l1"),
        ("reg", "0.1"), ("seed", "4"),
    ],
)  # fmt: skip
def test_every_setting_of_the_link_changes_the_run(name, value):
    assert last_losses(opened(**{name: value})) != last_losses(opened())


def test_a_link_opens_the_same_screen():
    app = opened(
        mode="rates", rates="0.01_0.02_0.5_2", at="17", speed="5", loop="1", unit="epochs", batch="16"
    )
    params, _ = given_to(app)
    assert params["player"] == {"values": [0.01, 0.02, 0.5, 2.0], "at": 17, "speed": 5.0, "loop": True}
    assert params["unit"] == "epochs"


def test_a_damaged_link_says_so():
    app = opened(rates="1_2", batch="0")
    assert "rates must be 4 numbers" in app.warning[0].value
    assert "batch must be from 1" in app.warning[0].value


def test_a_batch_of_more_than_there_is_is_held_and_said():
    app = opened(batch="100")
    assert app.number_input(key=BATCH).value == 54
    assert "batch was 100, but there are 54 points" in app.warning[0].value


def test_the_player_s_settings_become_the_page_s():
    value = {"generation": 0, "values": [0.01, 0.1, 0.5, 2], "at": 40, "speed": 2, "loop": True}
    generation, settings = player.read_settings(value, "rates", 54)
    assert generation == 0
    assert settings == {"rates": (0.01, 0.1, 0.5, 2.0), "at": 40, "speed": "2", "loop": True}


def test_a_batch_of_all_the_data_stays_one_when_the_data_grow():
    assert turned("batches", [1, 8, 32, 54], 54) == ("batches", (1, 8, 32, fields.ALL))
    assert turned("one", [0.25], 54) == ("rate", 0.25)


def test_batches_of_more_than_there_are_points_are_named_and_not_forgotten():
    app = opened(mode="batches", board="blobs.2.0")
    assert given_to(app)[0]["result"]["sizes"] == [1, 2, 2, 2]
    assert [text.value for text in app.caption if "all the data" in text.value] == [
        "Batches of 8 and 32 are all the data here: there are 2 points, so 3 of the 4 runs are the same."
    ]
    value = {"generation": 0, "values": [1, 2, 2, 2], "at": 0, "speed": 1, "loop": False}
    assert player.read_settings(value, "batches", 2, (1, 8, 32, fields.ALL))[1]["batches"] == (1, 8, 32, 5000)
    assert "all the data here" not in " ".join(text.value for text in opened(mode="batches").caption)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"values": [0.1, 0.1]}, "values must be a list of 4"),
        ({"values": [0.1, 0.1, 0.1, 1e9]}, "value must be a number from 0.001 to 30"),
        ({"speed": 3}, "speed must be one of"),
        ({"at": -2}, "at must be a whole number from -1 to 2000; got -2"),
        ({"loop": 1}, "loop must be true or false"),
        ({"generation": None}, "generation must be a whole number"),
    ],
)
def test_what_the_browser_says_is_checked(wrong, message):
    value = {"generation": 0, "values": [0.01, 0.1, 0.5, 2], "at": 40, "speed": 2, "loop": True, **wrong}
    with pytest.raises(ValueError, match=message):
        player.read_settings(value, "rates", 54)


@pytest.mark.parametrize(
    ("key", "answer", "truth"),
    [
        ("descent.all", "They end alike", "took one step for the work of 54"),
        ("descent.rate", "Two", "**3** of four"),
        ("descent.angle", "At the start", "in the first ten steps (median)"),
    ],
)
def test_a_question_shows_the_truth_once_one_has_committed(key, answer, truth):
    app = opened()
    assert truth not in said(app)
    app.radio(key=f"choice.{key}").set_value(answer).run()
    app.button(key=f"commit.{key}").click().run()
    assert not app.exception
    assert truth in said(app)


def test_near_the_end_a_batch_is_farther_off_than_at_the_start():
    app = opened()
    app.radio(key="choice.descent.angle").set_value("Near the end").run()
    app.button(key="commit.descent.angle").click().run()
    start, end = (int(part.split("°")[0]) for part in said(app).split("off by **")[1].split("**")[:3:2])
    assert end > start + 10


@pytest.mark.parametrize("panel", ["Why", "Code"])
@pytest.mark.parametrize(
    "query",
    [
        {"board": "fruit"},
        {"board": "ring.200.0", "mode": "batches", "optimizer": "adam"},
        {"board": "blobs.7.1", "mode": "rates", "rate": "30"},
    ],
)
def test_every_panel_opens_on_every_board(panel, query):
    app = opened(panel=panel, **query)
    assert not app.exception
    assert app.segmented_control(key="gradient_descent.panel").value == panel


@pytest.mark.parametrize(
    "query",
    [
        {"mode": "one", "optimizer": "adam", "penalty": "none"},
        {"mode": "rates", "batch": "54", "rates": "0.003_0.3_1_0.5"},
        {"mode": "batches", "board": "quadrants.60.2", "loss": "softmax", "epochs": "2"},
    ],
)
def test_the_snippet_prints_the_numbers_on_screen(query):
    app = opened(panel="Code", **query)
    code = next(block.value for block in app.code if "for lr, size, steps in runs" in block.value)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    losses = [float(line.split("loss ")[1].split(",")[0]) for line in printed.getvalue().splitlines()]
    assert losses == [float(f"{loss:.4f}") for loss in last_losses(app)]


def test_without_points_there_is_nothing_to_train_on():
    app = opened()
    next(chooser for chooser in app.selectbox if chooser.label == "Data").set_value("blank").run()
    assert not app.exception
    assert "no point on the board" in app.info[0].value
    assert app.number_input(key=BATCH).value == 8  # and it is remembered
