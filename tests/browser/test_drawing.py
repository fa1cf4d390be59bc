"""Drawing with a mouse: what a hand does, and what the board then holds."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.planes import (
    FRUIT,
    STEPS,
    a_free_place,
    a_lonely_point,
    board_of,
    click,
    drag,
    open_plane,
    place,
    points_in_python,
    points_on_board,
    press,
    tool,
    wait_for_points,
)

NEAR = 8  # steps; a pixel of the window is about as many


@pytest.fixture
def plane(page: Page) -> Page:
    open_plane(page)
    return page


def test_the_plane_opens_with_the_fruit_table(plane: Page) -> None:
    board = board_of(plane)
    assert (board.N, board.classes, board.past) == (FRUIT, ["apple", "orange", "lemon"], 0)
    assert board.source is not None
    assert board.source["name"] == "fruit"
    assert points_in_python(plane) == FRUIT


def test_a_click_adds_a_point_of_the_chosen_class_where_it_was(plane: Page) -> None:
    i, j = a_free_place(board_of(plane))
    click(plane, i, j)
    wait_for_points(plane, FRUIT + 1)
    board = board_of(plane)
    assert board.steps[-1] == pytest.approx((i, j), abs=NEAR)
    assert (board.labels[-1], board.source, board.past) == (0, None, 1)
    assert points_in_python(plane) == FRUIT + 1


def test_a_click_on_a_point_adds_another_on_top_of_it(plane: Page) -> None:
    before = board_of(plane)
    at = before.steps[a_lonely_point(before)]
    click(plane, *at)
    wait_for_points(plane, FRUIT + 1)
    board = board_of(plane)
    assert board.steps[-1] == pytest.approx(at, abs=NEAR)
    assert board.steps[:-1] == before.steps


def test_a_drag_from_an_empty_place_sprays_points_of_one_class_in_one_stroke(plane: Page) -> None:
    before = board_of(plane)
    drag(plane, (300, 3700), (1000, 3900), (300, 2900))
    board = board_of(plane)
    assert board.N >= FRUIT + 10
    assert board.steps[:FRUIT] == before.steps
    assert set(board.labels[FRUIT:]) == {0}
    assert board.past == 1
    press(plane, "Undo")
    assert board_of(plane).steps == before.steps


def test_a_drag_from_a_point_moves_it_and_only_it(plane: Page) -> None:
    before = board_of(plane)
    moved = a_lonely_point(before)
    to = a_free_place(before)
    drag(plane, before.steps[moved], (2048, 3900), to)
    board = board_of(plane)
    assert board.steps[moved] == pytest.approx(to, abs=NEAR)
    rest = [n for n in range(FRUIT) if n != moved]
    assert [board.steps[n] for n in rest] == [before.steps[n] for n in rest]
    assert (board.labels, board.past) == (before.labels, 1)


def test_a_point_dragged_out_of_the_plane_stays_on_its_edge(plane: Page) -> None:
    before = board_of(plane)
    moved = a_lonely_point(before)
    drag(plane, before.steps[moved], (STEPS + 400, -300))
    assert board_of(plane).steps[moved] == (STEPS - 1, 0)


def test_with_move_in_the_hand_no_click_and_no_drag_adds_a_point(plane: Page) -> None:
    tool(plane, "Move")
    before = board_of(plane)
    click(plane, *a_free_place(before))
    drag(plane, a_free_place(before), (2000, 3900))
    assert board_of(plane).steps == before.steps
    moved = a_lonely_point(before)
    drag(plane, before.steps[moved], a_free_place(before))
    assert board_of(plane).steps[moved] == pytest.approx(a_free_place(before), abs=NEAR)


def test_the_eraser_takes_the_point_that_is_clicked(plane: Page) -> None:
    before = board_of(plane)
    gone = a_lonely_point(before)
    tool(plane, "Erase")
    click(plane, *before.steps[gone])
    wait_for_points(plane, FRUIT - 1)
    board = board_of(plane)
    assert board.steps == [step for n, step in enumerate(before.steps) if n != gone]
    assert board.labels == [label for n, label in enumerate(before.labels) if n != gone]


def test_the_eraser_takes_all_that_it_is_dragged_over_in_one_stroke(plane: Page) -> None:
    tool(plane, "Erase")
    drag(plane, *((i, j) for row in range(6) for j in [700 + 180 * row] for i in (900, 2700)))
    left = points_on_board(plane)
    assert left < FRUIT - 15
    assert board_of(plane).past == 1
    press(plane, "Undo")
    wait_for_points(plane, FRUIT)


def test_the_right_button_draws_nothing(plane: Page) -> None:
    plane.mouse.click(*place(plane, *a_free_place(board_of(plane))), button="right")
    assert points_on_board(plane) == FRUIT


@pytest.mark.parametrize("by", ["chip", "digit"])
def test_a_class_is_chosen_by_its_chip_or_its_digit(plane: Page, by: str) -> None:
    for label, name in enumerate(["apple", "orange", "lemon"]):
        if by == "chip":
            plane.locator(".plane .toolbar label", has_text=name).click()
        else:
            click(plane, *a_free_place(board_of(plane)))  # the plane has the focus now
            plane.keyboard.press(str(label + 1))
        expect(plane.locator(".plane .group input:checked").first).to_have_value(str(label))
        click(plane, *a_free_place(board_of(plane)))
        assert board_of(plane).labels[-1] == label


@pytest.mark.parametrize("by", ["buttons", "keys"])
def test_undo_and_redo_go_a_hundred_steps(plane: Page, by: str) -> None:
    def turn(name: str, key: str) -> None:
        if by == "buttons":
            button = plane.locator(".plane .acts button", has_text=name)
            button.evaluate("(button) => { for (let n = 0; n < 100; n++) button.click(); }")
        for _ in range(100 if by == "keys" else 0):
            plane.keyboard.press(key)

    for n in range(105):
        click(plane, 120 + 35 * n, 3980)
    assert points_on_board(plane) == FRUIT + 105
    drawn = board_of(plane).steps
    turn("Undo", "Control+z")
    assert board_of(plane).steps == drawn[: FRUIT + 5]
    expect(plane.locator(".plane .acts button", has_text="Undo")).to_be_disabled()
    turn("Redo", "Control+y")
    assert board_of(plane).steps == drawn
    assert points_in_python(plane) == FRUIT + 105


def test_clear_takes_all_points_and_undo_brings_them_back(plane: Page) -> None:
    before = board_of(plane)
    press(plane, "Clear")
    wait_for_points(plane, 0)
    expect(plane.get_by_test_id("stMetric")).to_have_count(0)  # Python has none either
    expect(plane.locator(".plane .pane output")).to_have_text("no points yet")
    press(plane, "Undo")
    assert board_of(plane).steps == before.steps
    assert points_in_python(plane) == FRUIT


def test_a_cleared_plane_can_be_drawn_on(plane: Page) -> None:
    press(plane, "Clear")
    click(plane, 1000, 1000)
    wait_for_points(plane, 1)
    assert points_in_python(plane) == 1
    expect(plane.locator(".plane .pane output")).to_have_text("1 of 1 right")
