"""Drawing with the keyboard alone."""

import numpy as np
import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.planes import (
    FRUIT,
    STEPS,
    a_lonely_point,
    board_of,
    open_plane,
    points_in_python,
    points_on_board,
    surface_of,
)

MIDDLE = STEPS // 2
STRIDE, FINE = 64, 8


@pytest.fixture
def plane(page: Page) -> Page:
    """The plane, reached by Tab from the last control of its toolbar."""
    open_plane(page)
    page.locator(".plane .acts button", has_text="Clear").focus()
    page.keyboard.press("Tab")
    expect(surface_of(page)).to_be_focused()
    return page


def walk_to(page: Page, start: tuple[int, int], to: tuple[int, int]) -> tuple[int, int]:
    """Press arrows from a place until the cursor is as near another as it can be; returns where that is."""
    at = list(start)
    for axis, keys in enumerate([("ArrowLeft", "ArrowRight"), ("ArrowDown", "ArrowUp")]):
        for size, modifier in [(STRIDE, ""), (FINE, "Shift+")]:
            strides = round((to[axis] - at[axis]) / size)
            for _ in range(abs(strides)):
                page.keyboard.press(modifier + keys[strides > 0])
            at[axis] += size * strides
    return at[0], at[1]


def test_arrows_move_the_cursor_and_space_adds_a_point_there(plane: Page) -> None:
    for key in ["ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowLeft", "Shift+ArrowDown"]:
        plane.keyboard.press(key)
    plane.keyboard.press(" ")
    board = board_of(plane)
    assert (board.N, board.steps[-1]) == (FRUIT + 1, (MIDDLE + 2 * STRIDE - FINE, MIDDLE + STRIDE - FINE))
    assert points_in_python(plane) == FRUIT + 1


def test_up_is_up_and_the_cursor_stays_inside_the_plane(plane: Page) -> None:
    for _ in range(STEPS // STRIDE):
        plane.keyboard.press("ArrowUp")
        plane.keyboard.press("ArrowLeft")
    plane.keyboard.press(" ")
    assert board_of(plane).steps[-1] == (0, STEPS - 1)


def test_digits_choose_the_class_of_the_next_point(plane: Page) -> None:
    for label in [2, 0, 1]:
        plane.keyboard.press(str(label + 1))
        plane.keyboard.press(" ")
    assert board_of(plane).labels[-3:] == [2, 0, 1]


def test_a_digit_without_a_class_changes_nothing(plane: Page) -> None:
    plane.keyboard.press("2")
    plane.keyboard.press("9")
    plane.keyboard.press(" ")
    assert board_of(plane).labels[-1] == 1


def test_enter_takes_a_point_up_and_puts_it_down_elsewhere(plane: Page) -> None:
    before = board_of(plane)
    moved = a_lonely_point(before)
    walk_to(plane, (MIDDLE, MIDDLE), before.steps[moved])
    plane.keyboard.press("Enter")
    plane.keyboard.press("ArrowUp")
    plane.keyboard.press("ArrowUp")
    plane.keyboard.press("Enter")
    plane.keyboard.press("ArrowRight")
    i, j = before.steps[moved]
    board = board_of(plane)
    assert board.steps[moved] == (i, j + 2 * STRIDE)
    assert board.steps[:moved] + board.steps[moved + 1 :] == before.steps[:moved] + before.steps[moved + 1 :]
    assert board.past == 1
    plane.keyboard.press("Control+z")
    assert board_of(plane).steps == before.steps


def test_delete_erases_the_point_at_the_cursor(plane: Page) -> None:
    before = board_of(plane)
    gone = a_lonely_point(before)
    walk_to(plane, (MIDDLE, MIDDLE), before.steps[gone])
    plane.keyboard.press("Delete")
    assert board_of(plane).steps == before.steps[:gone] + before.steps[gone + 1 :]
    assert points_in_python(plane) == FRUIT - 1


def test_control_z_and_y_undo_and_redo(plane: Page) -> None:
    plane.keyboard.press(" ")
    plane.keyboard.press("Control+z")
    assert points_on_board(plane) == FRUIT
    plane.keyboard.press("Control+y")
    assert points_on_board(plane) == FRUIT + 1
    plane.keyboard.press("Control+z")
    plane.keyboard.press("Control+Shift+z")
    assert points_on_board(plane) == FRUIT + 1


def test_the_readout_follows_the_cursor(plane: Page) -> None:
    board = board_of(plane)
    at = walk_to(plane, (MIDDLE, MIDDLE), (1000, 3000))
    width, height = board.coordinates(np.array([at]))[0]
    expect(plane.locator(".plane .readout")).to_have_text(
        f"width {width:.2f} cm, height {height:.2f} cm: lemon"
    )


def test_letters_typed_on_the_plane_do_not_reach_streamlit(page: Page) -> None:
    sockets: list[WebSocket] = []
    page.on("websocket", lambda socket: sockets.append(socket))
    surface = open_plane(page)
    points_in_python(page)
    (stream,) = [socket for socket in sockets if socket.url.endswith("/stream")]
    sent: list[str | bytes] = []
    stream.on("framesent", lambda message: sent.append(message))
    surface.focus()
    for key in ["r", "c", "R", " "]:
        page.keyboard.press(key)
    assert points_in_python(page) == FRUIT + 1
    assert len(sent) == 1  # the new point
    page.get_by_role("heading").first.click()
    with stream.expect_event("framesent"):
        page.keyboard.press("r")  # elsewhere it does reach it
