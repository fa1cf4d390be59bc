"""The link in a browser: the same screen after a reload, elsewhere, after a restart, on the way back."""

import re
import signal
import subprocess
from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser.conftest import PATIENCE_MS, NewPage
from tests.browser.planes import (
    FRUIT,
    a_free_place,
    board_of,
    click,
    drag,
    open_plane,
    place,
    points_in_python,
    press,
    tool,
    wait_for_answer,
    wait_for_plane,
    wait_for_points,
    wait_for_python,
)
from tests.servers import RunningApp, running_app

SCREEN = "nearest_neighbors?k=3&two=1&k2=7&metric2=l1&panel=Why&fx=10"


def settled_address(page: Page, *parts: str) -> str:
    """The address, once Python has all that was drawn and has written the link with these parts."""
    wait_for_python(page)
    for part in parts:
        page.wait_for_url(re.compile(re.escape(part)))
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(300)  # the address is written by a component, which hears of it a moment later
    return page.url


def screen_of(page: Page) -> dict[str, Any]:
    """What a person sees: points, settings, panes, panel, the place under inspection."""
    board = board_of(page)
    return {
        "board": (board.steps, board.labels, board.classes, board.axes),
        "panes": page.locator(".plane figcaption").all_inner_texts(),
        "fields": [field.input_value() for field in page.get_by_role("spinbutton").all()],
        "panel": page.locator("[data-testid=stButtonGroup] [aria-checked=true]").all_inner_texts(),
        "near": page.locator(".plane .near").all_inner_texts(),
        "numbers": page.get_by_test_id("stMetricValue").all_inner_texts(),
    }


def screen_at_rest(page: Page) -> dict[str, Any]:
    """What a person sees once the fine answers are there."""
    wait_for_answer(page)
    before, seen = None, screen_of(page)
    while seen != before:
        page.wait_for_timeout(500)
        before, seen = seen, screen_of(page)
    return seen


def draw_and_inspect(page: Page) -> None:
    """Some strokes, and then a place under inspection."""
    click(page, *a_free_place(board_of(page)))
    drag(page, (300, 3700), (1000, 3900), (300, 2900))
    wait_for_python(page)
    tool(page, "Inspect")
    click(page, 2222, 1500)
    page.mouse.move(5, 5)
    expect(page.locator(".plane .near").first).to_contain_text("Votes")


def expect_screen(page: Page, wanted: dict[str, Any]) -> None:
    """Wait until that is what is on screen."""
    wait_for_plane(page)
    wait_for_points(page, len(wanted["board"][1]))
    give_up = monotonic() + PATIENCE_MS / 1000
    while screen_of(page) != wanted and monotonic() < give_up:
        page.wait_for_timeout(100)
    assert screen_of(page) == wanted


def test_the_same_screen_after_a_reload_and_in_a_new_browser(page: Page, new_page: NewPage) -> None:
    open_plane(page, SCREEN)
    draw_and_inspect(page)
    address = settled_address(page, "board=1~", "at=22")
    wanted = screen_at_rest(page)
    assert wanted["fields"] == ["3", "7"]
    page.reload()
    expect_screen(page, wanted)
    assert settled_address(page) == address
    student = new_page()
    student.goto(address)
    expect_screen(student, wanted)
    assert settled_address(student) == address


def test_a_student_on_a_phone_gets_the_lecturer_s_screen(page: Page, new_page: NewPage) -> None:
    open_plane(page, SCREEN)
    draw_and_inspect(page)
    address = settled_address(page, "board=1~", "at=22")
    wanted = screen_at_rest(page)
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.goto(address)
    expect_screen(phone, wanted)


def test_the_button_copies_the_address(new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    open_plane(page, "nearest_neighbors?k=3")
    click(page, *a_free_place(board_of(page)))
    address = settled_address(page, "board=1~")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".link output")).to_have_text("Copied: the same screen for whoever opens it.")
    assert page.evaluate("navigator.clipboard.readText()") == address


def test_what_was_drawn_goes_from_page_to_page(page: Page) -> None:
    open_plane(page, "")
    click(page, *a_free_place(board_of(page)))
    page.get_by_role("link", name="Nearest neighbours").last.click()
    page.wait_for_url(re.compile("nearest_neighbors"))
    wait_for_plane(page)
    assert points_in_python(page) == FRUIT + 1
    drawn = board_of(page).steps
    press(page, "Undo")  # undo goes along
    assert points_in_python(page) == FRUIT
    press(page, "Redo")
    wait_for_python(page)
    page.get_by_role("link", name="Orchard").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("apple from an orange")
    wait_for_plane(page)
    assert board_of(page).steps == drawn


def test_back_leaves_the_page_and_strokes_are_no_steps_of_history(page: Page) -> None:
    open_plane(page, "")
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    settled_address(page, "board=fruit")
    page.get_by_role("link", name="Nearest neighbours").last.click()
    page.wait_for_url(re.compile("nearest_neighbors"))
    wait_for_plane(page)
    settled_address(page, "board=fruit")
    entries = page.evaluate("history.length")
    for n in range(4):
        click(page, 300 + 200 * n, 3900)
    page.get_by_role("spinbutton").first.fill("5")
    page.get_by_role("spinbutton").first.press("Enter")
    settled_address(page, "board=1~", "k=5")
    assert page.evaluate("history.length") == entries
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("apple from an orange")
    wait_for_plane(page)
    wait_for_points(page, FRUIT + 4)  # what was drawn stays drawn
    settled_address(page, "board=1~")


def test_the_choice_of_other_data_is_one_undo(page: Page) -> None:
    open_plane(page)
    click(page, *a_free_place(board_of(page)))
    wait_for_python(page)
    drawn = board_of(page).steps
    choose_data(page, "Ring")
    wait_for_points(page, 200)
    press(page, "Undo")
    wait_for_points(page, FRUIT + 1)
    assert board_of(page).steps == drawn
    assert board_of(page).classes == ["apple", "orange", "lemon"]
    assert points_in_python(page) == FRUIT + 1
    settled_address(page, "board=1~")


def choose_data(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Data").click()
    page.get_by_role("option", name=name).click()


def test_a_stroke_just_before_a_widget_is_not_lost(page: Page) -> None:
    open_plane(page)
    for n in range(3):
        click(page, 300 + 300 * n, 3900)
        page.get_by_role("button", name="Increment").first.click()
    wait_for_points(page, FRUIT + 3)
    expect(page.get_by_role("spinbutton").first).to_have_value("4")
    assert points_in_python(page) == FRUIT + 3


def test_a_board_too_big_for_the_link_says_so_and_survives_a_reload_in_its_tab(
    page: Page, new_page: NewPage
) -> None:
    open_plane(page, "nearest_neighbors?board=ring.1000.3")
    wait_for_points(page, 1000)
    click(page, 100, 100)
    wait_for_points(page, 1001)
    expect(page.locator(".link output")).to_contain_text("Download the CSV")
    expect(page.get_by_role("button", name="Copy link")).to_be_disabled()
    address = settled_address(page, "board=tab")
    drawn = board_of(page).steps
    for _ in range(2):
        page.reload()
        wait_for_plane(page)
        wait_for_points(page, 1001)
        assert board_of(page).steps == drawn
        assert points_in_python(page) == 1001
        settled_address(page, "board=tab")
        expect(page.get_by_test_id("stAlert")).to_have_count(0)
    stranger = new_page()
    open_plane(stranger, address)
    expect(stranger.get_by_test_id("stAlert")).to_contain_text("too big for a link")
    assert board_of(stranger).N == FRUIT


@pytest.mark.parametrize("board", ["1~damaged", "ring.9999.1", "1~" + "A" * 7000])
def test_a_damaged_link_opens_the_fruit_and_says_so(page: Page, board: str) -> None:
    open_plane(page, f"nearest_neighbors?board={board}&k=4")
    expect(page.get_by_test_id("stAlert")).to_contain_text("cannot be read")
    assert board_of(page).N == FRUIT
    expect(page.get_by_role("spinbutton").first).to_have_value("4")


@pytest.fixture
def mortal() -> Iterator[RunningApp]:
    """A server of its own, to be killed."""
    with running_app() as app:
        yield app


def restarted(app: RunningApp) -> subprocess.Popen[bytes]:
    """Kill the server as a crash does, and start it again on its port; returns the new process."""
    app.process.send_signal(signal.SIGKILL)
    app.process.wait(10)
    return subprocess.Popen(
        app.process.args,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("then", ["in that tab", "after a reload"])
def test_a_server_killed_in_the_middle_of_a_drag_loses_nothing_that_was_on_screen(
    browser: Browser, mortal: RunningApp, then: str
) -> None:
    context = browser.new_context(base_url=f"{mortal.url}/", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.set_default_timeout(60_000)
    open_plane(page, "nearest_neighbors?k=3")
    click(page, 300, 3900)
    wait_for_python(page)
    settled_address(page, "board=1~")
    page.mouse.move(*place(page, 600, 3600))
    page.mouse.down()
    page.mouse.move(*place(page, 1200, 3900), steps=6)
    process = restarted(mortal)
    try:
        page.mouse.move(*place(page, 1700, 3700), steps=6)
        page.mouse.up()
        drawn = board_of(page)
        assert drawn.N > FRUIT + 5
        if then == "after a reload":
            _reload_when_it_answers(page, mortal.url)
        wait_for_plane(page)
        wait_for_points(page, drawn.N)
        assert board_of(page).steps == drawn.steps
        assert board_of(page).labels == drawn.labels
        wait_for_python(page)
        expect(page.get_by_test_id("stMetricValue").first).to_contain_text(f"of {drawn.N}", timeout=60_000)
        expect(page.get_by_role("spinbutton").first).to_have_value("3")
    finally:
        context.close()
        process.terminate()
        process.wait(10)


def _reload_when_it_answers(page: Page, url: str) -> None:
    for _ in range(120):
        try:
            if page.request.get(f"{url}/_stcore/health").ok:
                break
        except PlaywrightError:
            pass
        page.wait_for_timeout(500)
    page.reload()
