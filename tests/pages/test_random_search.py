"""The page of random search: three strategies for the same work, what they found, and where descents end."""

import contextlib
import io
import json
import re

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from mlcore import linear, surfaces
from mlcore.datasets import digits
from pages._view.board import Source, from_source
from pages._view.board_edits import blank
from pages._view.random_search import fields, pictures, player, runs, starts
from pages._view.random_search.runs import Settings
from tests.pages.apps import again, link_of, open_page, plane_of, put, words

PAGE = "random_search"
FRUIT = from_source(Source("fruit"))
QUICK = {"data": "board", "attempts": "120", "at": "120", "scale": "1", "step": "0.1", "rate": "1"}
QUICK_RUNS = Settings("softmax", 120, 1.0, 0.1, 1.0, cost=2, seed=0)


def opened(**query: object) -> AppTest:
    return open_page(PAGE, **(QUICK | {name: str(value) for name, value in query.items()}))


def found(**changes: object) -> runs.Runs:
    return runs.runs_of(runs.board_data(FRUIT), QUICK_RUNS._replace(**changes))


def given(app: AppTest) -> tuple[dict, dict]:
    """The parameters and the arrays that the player was given."""
    return plane_of(app)


def table_of(app: AppTest) -> dict[str, list[float]]:
    """Each strategy's loss at the end and its shares right and held out, as the player was given them."""
    params, arrays = given(app)
    losses = (arrays["tried"].min(), arrays["local"][-1], arrays["slope"][-1])
    return {
        said["title"]: [loss, *(100 * said[name] for name in ("right", "heldOut") if said[name] is not None)]
        for said, loss in zip(params["strategies"], losses, strict=True)
    }


def written_table(app: AppTest) -> dict[str, list[float]]:
    """The numbers beside the other pictures."""
    (text,) = [part.value for part in app.markdown if part.value.startswith("| Strategy | loss")]
    rows = [line.strip("| ").split("|") for line in text.splitlines()[2:]]
    return {name.strip(): [float(cell.strip(" *%")) for cell in cells] for name, *cells in rows}


def figures_of(app: AppTest) -> list[dict]:
    return [json.loads(part.proto.spec) for part in app.get("plotly_chart")]


def printed(app: AppTest) -> list[str]:
    said = io.StringIO()
    snippet = next(part.value for part in app.code if "import" in part.value)
    with contextlib.redirect_stdout(said):
        exec(compile(snippet, "snippet", "exec"), {})
    return said.getvalue().splitlines()


# Three strategies


def test_it_opens_on_the_digits_where_the_slope_is_far_ahead_and_guessing_little_better_than_chance():
    app = open_page(PAGE)
    rows = table_of(app)
    assert list(rows) == ["Random search", "Local search", "Follow the slope"]
    (guessed, *guess), (nudged, *nudge), (loss, *slope) = rows.values()
    assert loss < nudged / 2 < guessed / 4
    assert 10 < guess[1] < 25 < 70 < nudge[1] < 93 < slope[1]  # per cent of the digits held out
    assert link_of(app).keys() == {"board"}


def test_all_three_set_out_from_the_same_loss():
    tried = found()
    assert tried.random.losses[0] == tried.local.losses[0] == tried.nudged[0]
    assert tried.slope.losses[0] == pytest.approx(tried.random.losses[0], rel=1e-12)


def test_a_search_is_mlcore_s_and_its_accuracy_is_that_of_the_best_w():
    data, tried = runs.board_data(FRUIT), found()
    search = linear.random_search(data.X, data.y, classes=3, loss="softmax", attempts=120, scale=1.0, seed=0)
    np.testing.assert_array_equal(tried.tried, search.losses)
    np.testing.assert_array_equal(tried.random.W, search.W)
    assert tried.random.accuracy == linear.evaluate(data.X, data.y, search.W, search.b).accuracy
    assert tried.random.held_out is None


@pytest.mark.parametrize("cost", [1, 2, 3, 10])
def test_a_step_of_the_slope_counts_as_that_many_looks_and_none_is_over_the_budget(cost):
    slope = found(cost=cost).slope
    np.testing.assert_array_equal(np.diff(slope.looks), cost)
    assert slope.looks[0] == 1
    assert 120 - cost < slope.looks[-1] <= 120


def test_a_dearer_slope_gets_less_far():
    losses = [found(cost=cost).slope.losses[-1] for cost in (1, 2, 5, 10)]
    assert losses == sorted(losses)


def test_the_same_digits_are_held_out_for_everyone_and_searched_on_by_no_one():
    data = runs.digit_data()
    assert (len(data.y), len(data.held_labels)) == (1258, 539)
    together = np.concatenate([data.X, data.held_out]) * 16
    assert sorted(map(bytes, together)) == sorted(map(bytes, digits().X))


def test_a_rate_too_high_is_named_with_its_step_and_nothing_is_clamped():
    tried = runs.runs_of(
        runs.board_data(FRUIT), QUICK_RUNS._replace(loss="squared_svm", rate=50.0, attempts=2000)
    )
    assert tried.diverged_at is not None
    assert np.isnan(tried.slope.losses[tried.diverged_at :]).all()
    assert np.isfinite(tried.slope.losses[: tried.diverged_at]).all()
    app = opened(loss="squared_svm", rate=50, attempts=2000, at=2000)
    assert f"no number from step {tried.diverged_at} on" in words(app)


def test_the_player_is_given_the_searches_as_mlcore_finds_them():
    tried = found(cost=3)
    params, arrays = given(opened(cost=3))
    np.testing.assert_array_equal(arrays["tried"], tried.tried)
    np.testing.assert_array_equal(arrays["local"], tried.local.losses)
    np.testing.assert_array_equal(arrays["slope"], tried.slope.losses)
    assert [said["title"] for said in params["strategies"]] == [*fields.STRATEGIES.values()]
    assert [said["cost"] for said in params["strategies"]] == [1, 1, 3]
    assert params["player"] == {"at": 120, "speed": 1.0, "loop": False}
    assert len({said["marker"] for said in params["strategies"]}) == 3


def test_two_thousand_attempts_are_at_most_fifty_kilobytes():
    tried = runs.runs_of(runs.board_data(FRUIT), QUICK_RUNS._replace(attempts=2000, cost=1))
    assert len(player.frame(tried, 1, "tab", 1, {"at": 1, "speed": "1", "loop": False})) < 50_000


def test_more_attempts_show_all_of_themselves_and_are_news_to_the_browser():
    app = opened()
    before = given(app)[0]
    app.number_input(f"{PAGE}.attempts").set_value(300)
    params = given(again(app))[0]
    assert params["player"]["at"] == app.session_state[f"{PAGE}.at"] == 300
    assert params["generation"] == before["generation"] + 1


def test_another_seed_leaves_the_player_where_the_browser_has_it():
    app = opened()
    before = given(app)[0]["generation"]
    app.number_input(f"{PAGE}.seed").set_value(1)
    assert given(again(app))[0]["generation"] == before


def test_what_python_sets_is_news_to_the_browser():
    app = opened()
    before = given(app)[0]["generation"]
    app.session_state[f"{PAGE}.at"] = 7
    params = given(again(app))[0]
    assert (params["generation"], params["player"]["at"]) == (before + 1, 7)
    assert link_of(app)["at"] == "7"


def listen():
    """A page on which the browser has said something."""
    import streamlit as st

    from pages._view.random_search import player

    st.session_state[player.KEY] = {"player": st.session_state["said"]}
    player.take()


def heard(generation: int) -> AppTest:
    """The session after the browser, of that generation, said where its hand rests; Python is at the third."""
    app = AppTest.from_function(listen)
    app.session_state["_searches"] = player.Browser(3, {"at": 120, "speed": "1", "loop": False})
    app.session_state["said"] = {"generation": generation, "number": 1, "at": 42, "speed": 0.25, "loop": True}
    app.run()
    assert not app.exception, app.exception
    return app


def test_where_the_hand_rests_becomes_the_page_s_and_is_no_news_to_the_browser():
    app = heard(3)
    rests = {"at": 42, "speed": "0.25", "loop": True}
    assert {name: app.session_state[f"{PAGE}.{name}"] for name in rests} == rests
    assert app.session_state["_searches"] == player.Browser(3, rests)


def test_what_the_browser_said_before_it_heard_of_a_change_is_not_taken():
    app = heard(2)
    assert f"{PAGE}.at" not in app.session_state
    assert app.session_state["_searches"].settings["at"] == 120


@pytest.mark.parametrize(
    ("wrong", "trouble"),
    [
        ({"at": 0}, "at must be"),
        ({"at": 10**9}, "at must be"),
        ({"at": 4.5}, "at must be"),
        ({"speed": 3}, "speed must be one of"),
        ({"loop": 1}, "loop must be"),
        ({"generation": -1}, "generation must be"),
    ],
)
def test_what_no_browser_of_ours_says_is_refused(wrong, trouble):
    good = {"generation": 1, "at": 5, "speed": 1, "loop": False}
    assert player.read_settings(good) == (1, {"at": 5, "speed": "1", "loop": False})
    with pytest.raises(ValueError, match=trouble):
        player.read_settings(good | wrong)


def test_another_seed_is_another_search():
    app = opened()
    before = table_of(app)["Random search"]
    app.number_input(f"{PAGE}.seed").set_value(1)
    assert table_of(again(app))["Random search"] != before


def test_the_board_has_numbers_of_its_own_that_suit_it():
    app = open_page(PAGE)
    app.segmented_control(f"{PAGE}.data").set_value("board")
    again(app)
    assert app.number_input(f"{PAGE}.scale").value == fields.USUAL["board"].scale
    assert len(table_of(app)["Random search"]) == 2  # nothing is held out
    link = link_of(app)
    assert (link["scale"], link["step"], link["rate"]) == ("1", "0.1", "1")


def test_a_large_board_holds_the_attempts_and_says_so():
    board = from_source(Source("blobs", 5000, 0))
    app = put(opened(attempts=2000, at=2000), board)
    most = fields.MOST_WORK // (5000 * 3)
    assert f"attempts was 2000, but there are 5000 examples: now it is {most}" in words(app)
    assert f"where the search ends: now it is {most}" in words(app)


# Pictures


@pytest.mark.parametrize("data", fields.SETS)
def test_beside_the_other_pictures_are_the_numbers_that_the_player_was_given(data):
    played = table_of(opened(data=data))
    written = written_table(opened(data=data, picture="histogram"))
    assert written.keys() == played.keys()
    for name, numbers in written.items():
        np.testing.assert_allclose(numbers, played[name], rtol=6e-3)


def test_the_histogram_counts_every_random_w_and_the_slope_lies_left_of_them_all():
    tried = runs.runs_of(runs.digit_data(), Settings("softmax", 150, *fields.USUAL["digits"], cost=2, seed=0))
    bars, *lines = pictures.histogram(tried).data
    assert sum(bars.y) == 150
    assert bars.x[0] <= lines[0].x[0] + bars.width[0]
    assert lines[2].x[0] < lines[1].x[0] < tried.tried.min() == lines[0].x[0]


def test_the_templates_are_the_columns_of_w_a_strategy_a_row():
    tried = runs.runs_of(runs.digit_data(), Settings("softmax", 150, *fields.USUAL["digits"], cost=2, seed=0))
    picture = np.array(pictures.templates(tried, "0123456789").data[0].z)
    assert picture.shape == (27, 90)
    for row, run in enumerate(tried[:3]):
        seven = picture[9 * row : 9 * row + 8, 63:71]
        np.testing.assert_allclose(seven.ravel(), run.W[:, 7] / np.abs(run.W).max())
    assert np.nanmax(np.abs(picture)) == 1


def test_the_regions_are_what_each_w_says_of_the_plane():
    tried = found()
    figure = pictures.regions(tried, FRUIT)
    rasters = [trace for trace in figure.data if trace.type == "heatmap"]
    assert len(rasters) == 3
    points = [trace for trace in figure.data if trace.type == "scatter"]
    assert len({trace.marker.symbol for trace in points}) == 3
    data = runs.board_data(FRUIT)
    for raster, run in zip(rasters, tried[:3], strict=True):
        near = [raster.z[np.abs(raster.y - y).argmin()][np.abs(raster.x - x).argmin()] for x, y in FRUIT.X]
        said = linear.scores(data.X, run.W, run.b).argmax(axis=1)
        assert np.mean(np.array(near) == said) > 0.9  # a point near a border may lie in the next cell


@pytest.mark.parametrize("picture", fields.PICTURES)
@pytest.mark.parametrize("data", fields.SETS)
def test_every_picture_is_drawn_on_both_data_sets(picture, data):
    app = opened(picture=picture, data=data)
    assert len(figures_of(app)) == {"starts": 2, "curves": 0}.get(picture, 1)


# Many starts


def test_descents_of_the_softmax_loss_meet_in_one_place_and_himmelblau_s_part_into_his_four_minima():
    data = runs.board_data(FRUIT)
    convex, other = starts.softmax_ends(data.X, data.y, 3, 40, 0), starts.himmelblau_ends(40, 0)
    assert len(convex.places) == 1
    assert convex.spread < 1e-6
    minima = sorted(surfaces.himmelblau.minima.tolist())
    np.testing.assert_allclose(other.places, minima, atol=1e-6)
    assert np.bincount(other.place_of).sum() == 40


@pytest.mark.parametrize("name", ["fruit", "quadrants", "ring", "three_modes", "blobs"])
@pytest.mark.parametrize("seed", [0, 1])
def test_on_every_data_set_the_softmax_descents_meet(name, seed):
    data = runs.board_data(from_source(Source(name)))
    X, y, _ = starts.thinned(data.X, data.y)
    ends = starts.softmax_ends(X, y, len(data.classes), 30, seed)
    assert len(ends.places) == 1
    assert ends.spread < 0.01


def test_where_they_end_the_softmax_loss_is_flat():
    data = runs.board_data(FRUIT)
    ends = starts.softmax_ends(data.X, data.y, 3, 10, 0)
    slope = starts.softmax_surface(data.X, data.y, 3).gradient(ends.places[0])
    assert np.abs(slope).max() < 1e-6


def test_the_starts_are_dots_and_every_place_has_a_shape_and_a_count():
    other = starts.himmelblau_ends(25, 3)
    traces = pictures.ends(other, "x", "y").data
    marks = [trace for trace in traces if trace.name and trace.name.endswith("end here")]
    assert len({trace.marker.symbol for trace in marks}) == 4
    assert sum(int(trace.name.split()[0]) for trace in marks) == 25
    dots = [trace for trace in traces[1:] if trace.mode == "markers" and trace not in marks]
    np.testing.assert_allclose(sorted(x for trace in dots for x in trace.x), sorted(other.paths[0, :, 0]))


@pytest.mark.parametrize("seed", range(12))
def test_wherever_they_start_himmelblau_s_descents_end_in_a_minimum(seed):
    ends = starts.himmelblau_ends(100, seed)
    distance = np.linalg.norm(ends.paths[-1][:, None] - surfaces.himmelblau.minima, axis=2).min(axis=1)
    assert distance.max() < 1e-3
    assert len(ends.places) == 4


def test_more_starts_are_drawn():
    app = opened(picture="starts")
    assert "40 starts, 1 end." in words(app)
    assert "40 starts, 4 ends." in words(app)
    app.slider(f"{PAGE}.starts").set_value(10)
    assert "10 starts, 1 end." in words(again(app))


# Words, link and code


@pytest.mark.parametrize(
    ("key", "answer", "truth"),
    [
        ("random_search.best", "One or two", "15.5 %"),
        ("random_search.nudge", "it is ahead of the slope", "Better, but behind"),
        ("random_search.more", "Half", "less. Random guesses"),
        ("random_search.starts", "4 and 4", "**1 and 4**"),
    ],
)
def test_a_question_is_answered_with_computed_numbers_after_people_commit(key, answer, truth):
    app = opened()
    assert truth not in words(app)
    app.radio(f"choice.{key}").set_value(answer)
    again(app)
    app.button(f"commit.{key}").click()
    assert truth in words(again(app))


def test_what_a_gradient_costs_is_said_and_measured():
    app = opened(panel="Why", cost=3)
    said = words(app)
    assert "a step counts as **3**" in said
    measured = float(re.findall(r"gradient takes \*\*([\d.]+)\*\* times", said)[0])
    assert measured > 0


def test_the_link_carries_everything_that_differs_from_the_default():
    given = {
        "data": "board", "picture": "histogram", "loss": "svm", "attempts": "77", "scale": "2", "step": "0.3",
        "rate": "0.25", "cost": "3", "seed": "4", "at": "33", "starts": "12", "panel": "Why",
    }  # fmt: skip
    link = link_of(open_page(PAGE, **given))
    assert link.pop("board")
    assert link == given


def test_a_damaged_link_opens_the_default_and_says_so():
    app = opened(attempts=10**9, cost="two", picture="fresco")
    said = words(app).replace("\\", "")
    assert "attempts must be from 10 to 2000: 2000, not 1000000000" in said
    assert "cost must be a whole number" in said
    assert "picture must be one of" in said


@pytest.mark.parametrize("picture", fields.PICTURES)
@pytest.mark.parametrize("panel", fields.PANELS)
def test_without_a_point_the_page_stands_and_says_what_is_missing(picture, panel):
    app = put(opened(picture=picture, panel=panel), blank())
    assert "no point on the board" in "".join(info.value for info in app.info)


@pytest.mark.parametrize("data", fields.SETS)
def test_the_code_prints_the_numbers_beside_the_picture(data):
    app = opened(panel="Code", data=data, loss="svm", picture="histogram")
    rows = written_table(app)
    for line, (loss, *shares) in zip(printed(app), rows.values(), strict=True):
        numbers = [float(number) for number in re.findall(r"[\d.]+", line.replace("%", " "))]
        assert numbers == [loss, *shares]


def test_the_code_prints_where_the_descents_end():
    app = opened(panel="Code", picture="starts", starts=20, seed=5)
    other = starts.himmelblau_ends(20, 5)
    wanted = zip(np.bincount(other.place_of), other.places, strict=True)
    assert printed(app) == [f"{count} end at {x:.2f}, {y:.2f}" for count, (x, y) in wanted]
