"""The lesson on nearest neighbours as Streamlit runs it: what opens, what moves which number, and the code."""

import contextlib
import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from mlcore.datasets import to_csv
from mlcore.neighbors import KNearestNeighbor
from pages._view import link
from pages._view.board import Source, from_source
from pages._view.board_edits import blank
from pages._view.data_menu import table_of
from pages._view.neighbors.cost_panel import cost_figure
from pages._view.neighbors.costs import SIZES, Cost, measure_costs, measuring
from pages._view.neighbors.words import disagreeing
from tests.pages.apps import again, link_of, link_trouble, open_page, plane_of, put, shared, words
from tests.pages.boards import board_of

PAGE = "nearest_neighbors"


def numbers(app: AppTest) -> list[str]:
    """The accuracies beside the plane."""
    return [metric.value for metric in app.metric]


def titles(app: AppTest) -> list[str]:
    return [pane["title"] for pane in plane_of(app)[0]["panes"]]


def titled(app: AppTest, kind: str, label: str) -> Any:
    """The one widget of that kind and label."""
    (found,) = [widget for widget in getattr(app, kind) if widget.label == label]
    return found


def change(app: AppTest, kind: str, label: str, value: object) -> AppTest:
    titled(app, kind, label).set_value(value)
    return again(app)


def press(app: AppTest, label: str) -> AppTest:
    titled(app, "button", label).click()
    return again(app)


def test_it_opens_with_1_nn_on_the_fruit_and_53_of_54_right() -> None:
    app = open_page(PAGE)
    assert numbers(app) == ["53 of 54"]
    assert titles(app) == ["1-NN, L2 (Euclidean)"]
    assert link_of(app) == {"board": "fruit"}
    params, arrays = plane_of(app)
    assert params["result"] == {"k": [1], "correct": [53]}
    assert len(arrays["labels"]) == 54


def test_k_and_the_distance_move_the_number_and_the_link() -> None:
    app = change(open_page(PAGE), "number_input", "k", 5)
    assert numbers(app) == ["43 of 54"]
    assert link_of(app) == {"board": "fruit", "k": "5"}
    fruit = from_source(Source("fruit"))
    change(app, "selectbox", "distance", "l1")
    right = (KNearestNeighbor(5, "l1").train(fruit.X, fruit.y).predict(fruit.X) == fruit.y).sum()
    assert numbers(app) == [f"{right} of 54"]
    assert titles(app) == ["5-NN, L1 (Manhattan)"]


def test_a_second_pane_is_5_nn_on_the_same_points() -> None:
    app = change(open_page(PAGE), "toggle", "Compare with another", True)
    assert titles(app) == ["1-NN, L2 (Euclidean)", "5-NN, L2 (Euclidean)"]
    assert numbers(app) == ["53 of 54", "43 of 54"]
    change(app, "number_input", "other k", 54)
    change(app, "selectbox", "other distance", "l1")
    assert titles(app)[1] == "54-NN, L1 (Manhattan)"
    assert numbers(app) == ["53 of 54", "19 of 54"]  # 19 apples, 19 oranges: the class named first
    assert link_of(app) == {"board": "fruit", "two": "1", "k2": "54", "metric2": "l1"}


def test_k_is_clamped_when_points_go_and_it_is_said() -> None:
    app = open_page(PAGE, k="40")
    put(app, board_of(7))
    assert titled(app, "number_input", "k").value == 7
    assert "k was 40, but there are 7 points: now it is 7" in words(app)
    change(app, "number_input", "k", 3)
    assert not app.warning


def test_k_comes_back_with_the_points_unless_another_was_chosen_since() -> None:
    app = put(open_page(PAGE, k="40"), board_of(7))
    app = put(app, board_of(20))
    assert titled(app, "number_input", "k").value == 20
    assert "k was 40, but there are 20 points: now it is 20" in words(app)
    assert "7 points" not in words(app)
    app = put(app, board_of(60))
    assert titled(app, "number_input", "k").value == 40
    assert not app.warning
    app = put(app, board_of(7))
    change(app, "number_input", "k", 3)
    app = put(app, board_of(60))
    assert titled(app, "number_input", "k").value == 3


def test_nothing_is_said_of_a_second_k_that_is_not_on_screen() -> None:
    app = put(open_page(PAGE), board_of(3))
    assert not app.warning
    change(app, "toggle", "Compare with another", True)
    assert "other k was 5, but there are 3 points" in words(app)


@pytest.mark.parametrize("panel", ["Ask", "Why", "Cost", "Code"])
def test_a_board_without_points_is_no_trouble(panel: str) -> None:
    app = open_page(PAGE, panel=panel, k="5", two="1", at="100.100")
    put(app, blank())
    assert numbers(app) == []
    assert link_of(app)["k"] == "5"  # kept for the points to come
    assert "regions" not in plane_of(app)[1]


QUESTIONS = {
    "knn.own": "All, unless two equal points disagree",
    "knn.five": "Fewer than 1-NN",
    "knn.time": "It grows like N",
}


def commit_to(app: AppTest, question: str) -> AppTest:
    app.radio(key=f"choice.{question}").set_value(QUESTIONS[question])
    again(app)
    app.button(key=f"commit.{question}").click()
    return again(app)


def test_answers_are_seen_only_after_one_has_committed_to_one() -> None:
    app = open_page(PAGE, k="7")
    assert "On this board" not in words(app)
    assert all(app.button(key=f"commit.{question}").disabled for question in QUESTIONS)
    commit_to(app, "knn.own")
    assert "On this board: **53 of 54**" in words(app)
    commit_to(app, "knn.five")
    assert "1-NN **53**, 5-NN **43** of 54" in words(app)
    commit_to(app, "knn.time")
    assert "It grows like **N**" in words(app)
    press_again = app.button(key="again.knn.own")
    press_again.click()
    again(app)
    assert "On this board: **53 of 54**" not in words(app)


def test_the_apple_and_the_orange_of_one_size_are_shown() -> None:
    app = commit_to(open_page(PAGE), "knn.own")
    press(app, "Show a pair")
    said = words(app)
    assert "**apple** and **orange**" in said or "**orange** and **apple**" in said
    fruit = from_source(Source("fruit"))
    first, second = disagreeing(fruit) or (0, 0)
    np.testing.assert_array_equal(fruit.X[first], fruit.X[second])
    params, _ = plane_of(app)
    assert params["place"] == fruit.steps[first].tolist()
    assert params["shown_places"] == 1
    assert link_of(app)["at"] == "{}.{}".format(*fruit.steps[first])


def test_where_no_equal_points_disagree_1_nn_gets_all_right() -> None:
    app = put(open_page(PAGE), from_source(Source("ring", 100, 3)))
    commit_to(app, "knn.own")
    assert "**100 of 100**" in words(app)
    assert disagreeing(shared(app).board) is None


def test_millimetres_change_who_is_near_and_standardizing_undoes_it() -> None:
    app = change(open_page(PAGE, k="5"), "toggle", STANDARDIZE, True)
    before = numbers(app)
    change(app, "toggle", STANDARDIZE, False)
    app.button(key="units.fx").click()
    again(app)
    params, _ = plane_of(app)
    assert params["shown"] == [{"factor": 10.0, "unit": "mm"}, {"factor": 1.0, "unit": "cm"}]
    fruit = from_source(Source("fruit"))
    X = fruit.X * [10, 1]
    right = (KNearestNeighbor(5).train(X, fruit.y).predict(X) == fruit.y).sum()
    assert numbers(app) == [f"{right} of 54"] != ["43 of 54"]
    change(app, "toggle", STANDARDIZE, True)
    assert numbers(app) == before
    assert link_of(app) == {"board": "fruit", "k": "5", "fx": "10", "standardize": "1"}


STANDARDIZE = "Standardize: subtract the mean, divide by the standard deviation"


@pytest.mark.parametrize("name", ["quadrants", "ring", "three_modes", "blobs"])
def test_a_data_set_is_chosen_with_its_size_and_seed(name: str) -> None:
    app = change(open_page(PAGE), "selectbox", "Data", name)
    assert link_of(app)["board"] == f"{name}.200.0"
    change(app, "number_input", "Points", 80)
    change(app, "number_input", "Seed", 9)
    assert link_of(app)["board"] == f"{name}.80.9"
    np.testing.assert_array_equal(shared(app).board.X, from_source(Source(name, 80, 9)).X)


def test_blank_takes_all_points_away() -> None:
    app = change(open_page(PAGE), "selectbox", "Data", "blank")
    assert len(shared(app).board) == 0
    assert shared(app).generation == 1


def test_classes_are_added_named_and_removed() -> None:
    app = press(open_page(PAGE), "Add a class")
    assert shared(app).board.classes == ("apple", "orange", "lemon", "A")
    change(app, "text_input", "Class 4", "pear")
    assert shared(app).board.classes[3] == "pear"
    app.button(key="data.remove.1").click()
    again(app)
    assert shared(app).board.classes == ("apple", "lemon", "pear")
    assert numbers(app) == ["35 of 35"]


def test_a_name_that_is_taken_is_refused_with_the_reason() -> None:
    app = change(open_page(PAGE), "text_input", "Class 1", "lemon")
    assert "class names must differ" in words(app).replace("\\", "")
    assert shared(app).board.classes[0] == "apple"


def upload(app: AppTest, text: str | bytes, name: str = "table.csv") -> AppTest:
    data = text.encode() if isinstance(text, str) else text
    app.file_uploader(key="data.csv").set_value((name, data, "text/csv"))
    return again(app)


def test_a_table_becomes_the_board_and_its_columns_are_chosen_by_name() -> None:
    app = upload(open_page(PAGE), "kind,a_cm,b_cm,c_kg\nx,1,2,3\ny,2.5,1,4\ny,2,2,9\n")
    board = shared(app).board
    assert (board.classes, board.axis_names, board.units) == (("x", "y"), ("a", "b"), ("cm", "cm"))
    np.testing.assert_allclose(board.X, [[1, 2], [2.5, 1], [2, 2]])
    change(app, "selectbox", "Column for y", 2)
    assert shared(app).board.axis_names == ("a", "c")
    np.testing.assert_allclose(shared(app).board.X[:, 1], [3, 4, 9])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind,a,b\nx,1,2\ny,1,two\n", "line 3"),
        ("kind,a,b\nx,1,2\ny,1\n", "line 3"),
        ("kind,a,b\nx,1,2\nx,2,1\n", "2 classes"),
        ("kind,a\nx,1\ny,2\n", "two or more columns"),
        ("", "header"),
        (b"kind,a,b\nx\xff,1,2\n", "UTF-8"),
        ("kind,a,b\n" + "x,1,2\n" * 5001, "5,000 rows"),
        ("kind,a,b\nx,0,0\ny,1,1e300\n", "4,096 steps"),
    ],
)
def test_a_table_with_a_mistake_is_refused_with_its_place(text: str | bytes, said: str) -> None:
    app = upload(open_page(PAGE), text)
    (error,) = app.error
    assert said in error.value.replace("\\", "")
    assert len(shared(app).board) == 54


def run_snippet(app: AppTest, folder: Path) -> list[str]:
    """What the snippet on screen prints, run where the page's CSV was downloaded to."""
    (snippet,) = [code.value for code in app.code if "import numpy as np" in code.value]
    board = shared(app).board
    (folder / "board.csv").write_text(to_csv(table_of(board)), encoding="utf-8", newline="")
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(snippet, "snippet", "exec"), {})
    return [line.split(": ")[1] for line in printed.getvalue().splitlines()]


BOARDS = {
    "fruit": from_source(Source("fruit")),
    "drawn": board_of(120, seed=4),
    "one point": board_of(1),
    "ring": from_source(Source("ring", 300, 5)),
    "blobs": from_source(Source("blobs", 90, 8)),
    "more than the link holds": board_of(1200, seed=1),
}


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("query", [{"k": "4"}, {"k": "3", "metric": "l1", "fx": "10", "standardize": "1"}])
def test_the_snippet_prints_the_numbers_on_screen(name: str, query: dict[str, str], tmp_path: Path) -> None:
    app = put(open_page(PAGE, panel="Code", two="1", **query), BOARDS[name])
    assert run_snippet(app, tmp_path) == numbers(app)


def test_the_source_that_ran_is_on_screen() -> None:
    app = open_page(PAGE, panel="Code")
    assert any("class KNearestNeighbor" in code.value for code in app.code)


def test_the_formulas_have_the_live_settings_in_them() -> None:
    app = open_page(PAGE, panel="Why", k="9", metric="l1", fx="10")
    assert "takes the **9** nearest" in words(app)
    assert "|a_1 - b_1|" in app.latex[0].value
    assert "10 : 1" in words(app)


def test_a_board_too_big_for_the_link_says_so_and_is_kept_by_its_tab() -> None:
    app = put(open_page(PAGE), board_of(1001))
    assert link_of(app)["board"] == link.IN_TAB
    assert link_trouble(app) == link.TOO_BIG


def test_with_5000_points_and_all_of_them_voting_the_page_opens() -> None:
    app = open_page(PAGE, board="ring.5000.1", k="5000", two="1", k2="4000", at="7.9")
    assert numbers(app)[0] == "2500 of 5000"


def test_costs_are_measured_at_every_size() -> None:
    costs = list(measure_costs())
    assert [cost.N for cost in costs] == list(SIZES)
    assert all(cost.train > 0 and cost.predict > 0 and cost.linear > 0 for cost in costs)
    assert costs[-1].predict > 20 * costs[0].predict  # O(N), whatever the machine: N grew 10,000-fold


def test_the_cost_figure_has_the_measured_times_and_the_line_of_n() -> None:
    costs = [Cost(N, train=1e-6, predict=N * 1e-8, linear=2e-6) for N in SIZES]
    traces = {trace.name: trace for trace in cost_figure(costs).data}
    np.testing.assert_allclose(traces["k-NN: one prediction"].y, [N * 1e-5 for N in SIZES])
    np.testing.assert_allclose(traces["O(N)"].y, traces["k-NN: one prediction"].y)
    np.testing.assert_allclose(traces["linear: one prediction"].y, 2e-3)
    assert all(tuple(trace.x) == SIZES for trace in traces.values())


def test_one_measurement_at_a_time_on_a_server() -> None:
    app = open_page(PAGE, panel="Cost")
    with measuring:
        press(app, "Measure it on this server")
        assert "Somebody else is measuring" in words(app)
    press(app, "Measure it on this server")
    assert "Somebody else" not in words(app)
    assert "one k-NN prediction took" in words(app)
    assert not measuring.locked()
