"""No click is ever lost: two hundred clicks are two hundred points, in the browser and in Python."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
from playwright.sync_api import Page
from websockets.sync.client import connect

from tests.browser.conftest import NewPage
from tests.browser.planes import (
    FRUIT,
    HOME,
    STEPS,
    board_of,
    go_home,
    go_to_lesson,
    open_plane,
    place,
    points_in_python,
    points_on_board,
    refuse_the_live_socket,
)
from tests.servers import RunningApp

CLICKS = 200
RERUN_MS = 20
ALTERNATE = """(group, pause) => {
  let n = 0;
  setInterval(() => group.querySelectorAll("[role=radio]")[n++ % 2].click(), pause);
}"""


def click_often(page: Page, times: int = CLICKS, *, apart: bool = True) -> None:
    """Click as fast as the browser takes it, all over the plane or always on the same place."""
    (left, bottom), (right, top) = place(page, 100, 100), place(page, STEPS - 100, STEPS - 100)
    hand = random.Random(5)
    for _ in range(times):
        across, up = (hand.random(), hand.random()) if apart else (0.5, 0.5)
        page.mouse.click(left + across * (right - left), bottom + up * (top - bottom))


def assert_counted(page: Page, N: int) -> None:
    """The browser and Python hold N points."""
    assert points_on_board(page) == N
    assert points_in_python(page) == N


@pytest.mark.parametrize("apart", [True, False], ids=["all over the plane", "on top of each other"])
def test_two_hundred_clicks_are_two_hundred_points(page: Page, apart: bool) -> None:
    open_plane(page)
    click_often(page, apart=apart)
    assert_counted(page, FRUIT + CLICKS)


def test_clicks_with_pauses_between_them_are_all_counted(page: Page) -> None:
    open_plane(page)
    pauses = random.Random(3)
    for n in range(60):
        page.mouse.click(*place(page, 200 + 60 * n, 3900))
        page.wait_for_timeout(pauses.choice([0, 30, 90, 160, 250]))  # around the time when a hand rests
    assert_counted(page, FRUIT + 60)


def test_clicks_are_counted_straight_after_a_page_switch(page: Page) -> None:
    open_plane(page, HOME)
    for visit in range(5):
        go_home(page) if visit % 2 else go_to_lesson(page)
        click_often(page, 40)
        assert points_on_board(page) == FRUIT + 40 * (visit + 1)
    assert_counted(page, FRUIT + CLICKS)


def test_clicks_are_counted_without_the_live_socket(page: Page) -> None:
    refuse_the_live_socket(page)
    open_plane(page)
    click_often(page)
    assert_counted(page, FRUIT + CLICKS)


@contextmanager
def a_busy_server(app: RunningApp, other: Page) -> Iterator[None]:
    """While the block runs another visitor chooses without a pause, and one floods the live socket."""
    reruns: list[int] = []
    other.on("websocket", lambda socket: socket.on("framesent", lambda frame: reruns.append(len(frame))))
    open_plane(other)
    other.get_by_test_id("stButtonGroup").first.evaluate(ALTERNATE, RERUN_MS)
    done = Event()
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(flood, app.live, done)
        try:
            yield
        finally:
            done.set()
        assert asked.result() > 20
    assert len(reruns) > 20


def flood(address: str, done: Event) -> int:
    """Send large frames to the live socket, each as soon as the last was answered; returns how many."""
    asked = 0
    with connect(address, proxy=None) as socket:
        while not done.is_set():
            socket.send(bytes(100_000))
            socket.recv()
            asked += 1
    return asked


def test_clicks_are_counted_while_the_server_is_busy(new_page: NewPage, app: RunningApp) -> None:
    page = new_page()
    open_plane(page)
    with a_busy_server(app, new_page()):
        click_often(page)
        assert_counted(page, FRUIT + CLICKS)


def test_clicks_are_counted_after_a_page_switch_on_a_busy_server(new_page: NewPage, app: RunningApp) -> None:
    page = new_page()
    open_plane(page, HOME)
    with a_busy_server(app, new_page()):
        go_to_lesson(page)
        click_often(page, CLICKS // 2)
        go_home(page)
        click_often(page, CLICKS // 2)
        go_to_lesson(page)
        assert_counted(page, FRUIT + CLICKS)


def test_clicks_between_other_work_on_the_page_are_all_counted(page: Page) -> None:
    open_plane(page)
    for k in range(2, 12):
        click_often(page, 10)
        field = page.get_by_role("spinbutton").first
        field.fill(str(k))
        field.press("Enter")
    assert_counted(page, FRUIT + 100)
    assert board_of(page).past == 100
