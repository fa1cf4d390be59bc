"""Random search in a browser: playing, scrubbing, a link that opens the same, on a phone, in the dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.grids import rested
from tests.browser.test_page import SCREENS, is_ours
from tests.browser.test_touch import PHONE

PAGE = "random_search"
BOARD = "?data=board&scale=1&step=0.1&rate=1&attempts=200&at=200"
PICTURES = ("curves", "histogram", "templates", "starts")


def open_page(page: Page, query: str) -> None:
    page.goto(f"{PAGE}{query}")
    page.get_by_role("heading", name="Why not try weights").wait_for()
    page.get_by_role("button", name="Copy link").wait_for()
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    rested(page)


def test_play_runs_by_itself_from_the_first_look_to_the_last_and_stops(page: Page) -> None:
    open_page(page, BOARD)
    slider = page.get_by_role("slider", name="Times the loss was computed")
    expect(slider).to_have_value("200")
    page.get_by_role("button", name="Play").click()
    expect(slider).not_to_have_value("200")
    expect(page.get_by_role("button", name="Play")).to_be_visible(timeout=60_000)
    expect(slider).to_have_value("200")


def test_the_keyboard_scrubs_and_the_log_and_the_link_follow(page: Page) -> None:
    open_page(page, BOARD)
    slider = page.get_by_role("slider", name="Times the loss was computed")
    for _ in range(3):
        slider.press("ArrowLeft")
    expect(page.get_by_text("attempt 197: loss")).to_be_visible()
    page.wait_for_url("**at=197*")


def test_another_person_sees_the_same_numbers(page: Page, new_page: NewPage) -> None:
    open_page(page, f"{BOARD}&seed=3&cost=4")
    other = new_page()
    open_page(other, "?" + page.url.split("?", 1)[1])
    tables = [each.locator("[data-testid=stMarkdown] table").first.inner_text() for each in (page, other)]
    assert tables[0] == tables[1]
    assert "Follow the slope" in tables[0]


def test_at_1280_x_720_picture_slider_log_and_numbers_are_in_one_screen(page: Page) -> None:
    open_page(page, BOARD)
    slider = page.get_by_role("slider", name="Times the loss was computed")
    table = page.locator("[data-testid=stMarkdown] table").first
    for part in [page.locator(".js-plotly-plot").first, slider, page.get_by_text("attempt 200: loss"), table]:
        box = part.bounding_box()
        assert box
        assert 0 <= box["y"] < box["y"] + box["height"] <= 720


@pytest.mark.parametrize("picture", PICTURES)
def test_on_a_phone_nothing_scrolls_sideways(new_page: NewPage, picture: str) -> None:
    page = new_page(**PHONE)
    open_page(page, f"{BOARD}&picture={picture}")
    wide = page.evaluate(
        """[...document.querySelectorAll("html, body, [data-testid=stMain], [data-testid=stMarkdown]")]
           .map((part) => [part.className, part.scrollWidth, part.clientWidth])"""
    )
    assert [part for part in wide if part[1] > part[2] > 1] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_to_complain_of_in_our_own_parts(new_page: NewPage, screen: str) -> None:
    page = new_page(**SCREENS[screen])
    open_page(page, BOARD)
    found = Axe().run(page)
    complaints = [
        (violation["id"], node["target"])
        for violation in found.response["violations"]
        for node in violation["nodes"]
        if is_ours(page, node["target"])
    ]
    assert complaints == []
    assert found.response["passes"]
