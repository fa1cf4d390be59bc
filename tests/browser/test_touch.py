"""Fingers, pens and screens: the same place on the plane is the same point."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.browser.planes import (
    FRUIT,
    a_free_place,
    a_lonely_point,
    board_of,
    click,
    open_plane,
    place,
    points_in_python,
    points_on_board,
    surface_of,
    tool,
    wait_for_points,
)
from tests.browser.screens import PHONE, finger

NEAR = 16  # steps; a pixel of a phone is about twelve


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    page = new_page(**PHONE)
    open_plane(page)
    surface_of(page).scroll_into_view_if_needed()
    return page


def touch_drag(page: Page, *way: tuple[float, float]) -> None:
    """Put a finger down at the first place, draw it through the others, lift it at the last."""
    cdp = page.context.new_cdp_session(page)
    stops = [place(page, *stop) for stop in way]
    finger(cdp, "touchStart", *stops[0])
    for (x0, y0), (x1, y1) in pairwise(stops):
        for n in range(1, 13):
            finger(cdp, "touchMove", x0 + (x1 - x0) * n / 12, y0 + (y1 - y0) * n / 12)
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def pen(page: Page, *way: tuple[float, float]) -> None:
    """Draw with a pen."""
    cdp = page.context.new_cdp_session(page)
    stops = [place(page, *stop) for stop in way]
    kinds = ["mousePressed"] + (len(stops) - 1) * ["mouseMoved"] + ["mouseReleased"]
    for kind, (x, y) in zip(kinds, [*stops, stops[-1]], strict=True):
        held: dict[str, Any] = {"button": "left", "buttons": 1, "clickCount": 1}
        cdp.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "pointerType": "pen", **held})


def test_a_tap_adds_a_point(phone: Page) -> None:
    at = a_free_place(board_of(phone))
    phone.touchscreen.tap(*place(phone, *at))
    wait_for_points(phone, FRUIT + 1)
    assert board_of(phone).steps[-1] == pytest.approx(at, abs=NEAR)
    assert points_in_python(phone) == FRUIT + 1


def test_a_finger_moves_a_point_and_the_page_stays_where_it_is(phone: Page) -> None:
    before = board_of(phone)
    moved = a_lonely_point(before)
    to = a_free_place(before)
    scrolled = phone.evaluate("[scrollX, document.querySelector('[data-testid=stMain]').scrollTop]")
    touch_drag(phone, before.steps[moved], to)
    board = board_of(phone)
    assert board.steps[moved] == pytest.approx(to, abs=NEAR)
    assert [step for n, step in enumerate(board.steps) if n != moved] == [
        step for n, step in enumerate(before.steps) if n != moved
    ]
    assert phone.evaluate("[scrollX, document.querySelector('[data-testid=stMain]').scrollTop]") == scrolled


def test_a_finger_sprays_and_erases(phone: Page) -> None:
    touch_drag(phone, (300, 3700), (1100, 3900), (300, 2900))
    assert points_on_board(phone) >= FRUIT + 5
    tool(phone, "Erase")
    touch_drag(phone, *((i, j) for j in range(200, 4096, 220) for i in (100, 4000)))
    assert points_on_board(phone) == 0


def test_a_second_finger_does_not_draw(phone: Page) -> None:
    cdp = phone.context.new_cdp_session(phone)
    (x0, y0), (x1, y1) = place(phone, 300, 3700), place(phone, 3700, 300)
    finger(cdp, "touchStart", x0, y0)
    both = [{"x": x0, "y": y0, "id": 0}, {"x": x1, "y": y1, "id": 1}]
    cdp.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": both})
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    wait_for_points(phone, FRUIT + 1)
    assert board_of(phone).steps[-1] == pytest.approx((300, 3700), abs=NEAR)


def test_a_pen_adds_points_and_moves_them(page: Page) -> None:
    open_plane(page)
    at = a_free_place(board_of(page))
    pen(page, at)
    wait_for_points(page, FRUIT + 1)
    assert board_of(page).steps[-1] == pytest.approx(at, abs=NEAR)
    to = a_free_place(board_of(page))
    pen(page, at, ((at[0] + to[0]) / 2, (at[1] + to[1]) / 2), to)
    board = board_of(page)
    assert board.N == FRUIT + 1
    assert board.steps[-1] == pytest.approx(to, abs=NEAR)


@pytest.mark.parametrize("ratio", [1, 1.5, 2, 3])
def test_the_same_place_is_the_same_point_on_every_screen(new_page: NewPage, ratio: float) -> None:
    page = new_page(device_scale_factor=ratio)
    open_plane(page)
    places = [(517, 3801), (3903, 3111), (402, 404), (2048, 2048)]
    for at in places:
        click(page, *at)
    wait_for_points(page, FRUIT + 4)
    assert np.abs(np.subtract(board_of(page).steps[-4:], places)).max() <= 5  # half a CSS pixel
    side = page.locator(".plane .surface canvas").first.evaluate(
        "({ width, clientWidth }) => width / clientWidth"
    )
    assert side == pytest.approx(ratio, rel=0.01)  # as sharp as the screen


def test_a_point_higher_on_the_screen_has_the_larger_y(page: Page) -> None:
    surface = open_plane(page)
    box = surface.bounding_box()
    assert box
    for share in [0.2, 0.7]:
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + share * box["height"])
    wait_for_points(page, FRUIT + 2)
    (_, above), (_, below) = board_of(page).X[-2:]
    assert above > below + 1
