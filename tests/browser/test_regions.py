"""The regions under the points: by the live socket while something moves, else with the page."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from mlcore.neighbors import KNearestNeighbor
from tests.browser.planes import (
    FRUIT,
    BrowserBoard,
    a_free_place,
    a_lonely_point,
    answers_on,
    board_of,
    click,
    drag,
    forget_answers,
    open_plane,
    place,
    points_in_python,
    refuse_the_live_socket,
    wait_for_answer,
    wait_for_points,
)

QUIET_LINE = "No live connection: the regions follow a moment later."
APPLE_LAND = (3700, 300)  # steps of a place among the apples, far from all lemons


def choose_k(page: Page, k: int) -> None:
    """Set the number of neighbours, and wait until the plane knows."""
    forget_answers(page)
    field = page.get_by_role("spinbutton").first
    field.fill(str(k))
    field.press("Enter")
    expect(page.locator(".plane figcaption span")).to_have_text(re.compile(f"^{k}-NN"))


def predictions(board: BrowserBoard, steps: np.ndarray, *, k: int) -> np.ndarray:
    """What mlcore says of places, in steps (M, 2): the class, -1 where the vote is tied."""
    votes = KNearestNeighbor(k).train(board.X, board.y).votes(board.coordinates(steps))
    first, second = np.sort(votes, axis=1)[:, :-3:-1].T
    return np.where(first == second, -1, votes.argmax(axis=1))


def clear_places(board: BrowserBoard, count: int, *, k: int) -> np.ndarray:
    """Places, in steps, whose neighbourhood of more than a cell's size is of one class."""
    steps = np.random.default_rng(7).integers(60, 4036, (20 * count, 2))
    corners = [
        predictions(board, steps + offset, k=k) for offset in ([-40, -40], [-40, 40], [40, -40], [40, 40])
    ]
    return steps[np.ptp(corners, axis=0) == 0][:count]


@pytest.mark.parametrize("k", [1, 5])
def test_the_readout_says_what_mlcore_predicts_under_the_pointer(page: Page, k: int) -> None:
    open_plane(page)
    if k > 1:
        choose_k(page, k)
    wait_for_answer(page)
    board = board_of(page)
    steps = clear_places(board, 25, k=k)
    said = set()
    for at, label in zip(steps, predictions(board, steps, k=k), strict=True):
        page.mouse.move(*place(page, *at))
        name = board.classes[label] if label >= 0 else "a tie"
        expect(page.locator(".plane .readout")).to_have_text(
            re.compile(rf"^width \d+\.\d\d cm, height \d+\.\d\d cm: {name}$")
        )
        said.add(name)
    assert said >= {"apple", "orange", "lemon"}


def test_the_readout_changes_under_a_resting_pointer_when_the_regions_do(page: Page) -> None:
    open_plane(page)
    wait_for_answer(page)
    click(page, *a_free_place(board_of(page)))
    expect(page.locator(".plane .readout")).to_contain_text(": apple")


def test_the_readout_is_empty_where_nothing_is_pointed_at(page: Page) -> None:
    open_plane(page)
    page.mouse.move(*place(page, 2000, 2000))
    expect(page.locator(".plane .readout")).to_contain_text("width")
    page.mouse.move(5, 5)
    expect(page.locator(".plane .readout")).to_have_text("")


def test_the_regions_follow_a_point_that_is_still_in_the_hand(page: Page) -> None:
    open_plane(page)
    wait_for_answer(page)
    forget_answers(page)
    before = board_of(page)
    lemon = before.steps[a_lonely_point(before, label=2)]
    drag(page, lemon, (3700, 3900), APPLE_LAND, drop=False)
    expect(page.locator(".plane .readout")).to_contain_text(": lemon")
    answers = answers_on(page)
    assert len(answers) >= 3
    assert all(0 < answer["bytes"] <= 4096 for answer in answers if answer["cells"] <= 150)
    assert board_of(page).past == before.past  # the stroke is not over
    page.mouse.up()
    assert points_in_python(page) == FRUIT


def test_at_rest_the_regions_are_fine(page: Page) -> None:
    open_plane(page)
    wait_for_answer(page)
    forget_answers(page)
    click(page, *a_free_place(board_of(page)))
    page.wait_for_function("answers.some(({ cells }) => cells >= 250)")


def test_with_the_socket_open_there_is_nothing_to_say(page: Page) -> None:
    open_plane(page)
    wait_for_answer(page)
    expect(page.locator(".plane .status")).to_have_text("")


@pytest.fixture
def alone(page: Page) -> Page:
    """A plane whose live socket is refused, as by a proxy; Streamlit's own works."""
    refuse_the_live_socket(page)
    open_plane(page)
    expect(page.locator(".plane .status")).to_have_text(QUIET_LINE)
    return page


def test_without_the_socket_the_regions_come_with_the_page(alone: Page) -> None:
    at = a_free_place(board_of(alone))
    click(alone, *at)
    expect(alone.locator(".plane .readout")).to_contain_text(": apple")
    assert points_in_python(alone) == FRUIT + 1
    assert answers_on(alone) == []
    expect(alone.locator(".plane .pane output")).to_have_text(f"{FRUIT} of {FRUIT + 1} right")


def test_without_the_socket_the_regions_follow_a_point_that_is_still_in_the_hand(alone: Page) -> None:
    before = board_of(alone)
    moved = a_lonely_point(before, label=2)
    drag(alone, before.steps[moved], (3700, 3900), APPLE_LAND, drop=False)
    expect(alone.locator(".plane .readout")).to_contain_text(": lemon")
    alone.mouse.up()
    assert board_of(alone).steps[moved] == pytest.approx(APPLE_LAND, abs=8)
    assert points_in_python(alone) == FRUIT


def test_without_the_socket_everything_else_works(alone: Page) -> None:
    drag(alone, (300, 3700), (1000, 3900), (300, 2900))
    assert board_of(alone).N > FRUIT + 5
    alone.keyboard.press("Control+z")
    wait_for_points(alone, FRUIT)
    alone.locator(".plane .acts button", has_text="Clear").click()
    wait_for_points(alone, 0)
    click(alone, 1000, 1000)
    wait_for_points(alone, 1)
    assert points_in_python(alone) == 1
    expect(alone.locator(".plane .status")).to_have_text(QUIET_LINE)


def test_a_socket_that_comes_back_is_used_again(page: Page) -> None:
    refuse_the_live_socket(page, times=2)
    open_plane(page)
    expect(page.locator(".plane .status")).to_have_text(QUIET_LINE)
    expect(page.locator(".plane .status")).to_have_text("")
    forget_answers(page)
    click(page, *a_free_place(board_of(page)))
    page.wait_for_function("answers.length > 0")


def test_a_socket_that_swallows_every_question_does_not_stop_the_regions(page: Page) -> None:
    page.route_web_socket(re.compile("/live$"), lambda _: None)
    open_plane(page)
    click(page, *a_free_place(board_of(page)))
    expect(page.locator(".plane .readout")).to_contain_text(": apple")
    assert points_in_python(page) == FRUIT + 1
