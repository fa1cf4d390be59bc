"""Gradients in a browser: the table filled by hand and by keyboard, bugs found, on a phone, in the dark."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.grids import rested
from tests.browser.screens import PHONE, SCREENS, assert_accessible

PAGE = "gradients"
PARTS = {
    "check": "?job=check&bug=l2_half_gradient",
    "nudge": "?rows=board&done=4",
    "h": "?job=h&curve=textbook",
}


def open_page(page: Page, query: str = "") -> None:
    page.goto(f"{PAGE}{query}")
    page.get_by_role("heading", name="How steep is it?").wait_for()
    page.get_by_role("button", name="Copy link").wait_for()
    rested(page)


def slopes(page: Page) -> list[str]:
    return page.locator(".slopes tbody tr td:last-child").all_inner_texts()


def test_three_clicks_fill_the_slide_s_three_rows(page: Page) -> None:
    open_page(page)
    assert slopes(page) == ["?"] * 9
    page.get_by_role("button", name="Nudge the first").click()
    for done, slope in enumerate(["−2.5", "0.6", "0"], start=1):
        expect(page.locator(".slopes tbody tr td:last-child").nth(done - 1)).to_have_text(slope)
        expect(page.locator(".slopes tr.now th")).to_have_text(f"▸ weight {done}")
        page.get_by_role("button", name="Next dimension").click()
    page.wait_for_url("**done=4*")


def test_the_keyboard_reaches_the_next_dimension(page: Page) -> None:
    open_page(page, "?rows=board")
    page.get_by_role("button", name="Nudge the first").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".slopes tr.now th")).to_have_text("▸ apple, width")
    page.get_by_role("slider", name="h").press("ArrowRight")
    expect(page.locator(".slopes caption")).to_contain_text("h = 1e-05")


def test_a_reload_and_another_person_see_the_same_table(page: Page, new_page: NewPage) -> None:
    open_page(page, "?rows=board&scheme=central&done=2&seed=5&loss=svm")
    page.get_by_role("button", name="Next dimension").click()
    page.wait_for_url("**done=3*")
    expect(page.locator(".slopes tr.now th")).to_have_text("▸ apple, bias")
    before = slopes(page)
    page.reload()
    expect(page.locator(".slopes tr.now th")).to_have_text("▸ apple, bias")
    assert slopes(page) == before
    other = new_page()
    open_page(other, "?" + page.url.split("?", 1)[1])
    expect(other.locator(".slopes tr.now th")).to_have_text("▸ apple, bias")
    assert slopes(other) == before


def test_people_find_the_hidden_bug_by_what_the_check_says(page: Page) -> None:
    open_page(page, "?job=check&bug=hidden&case=2")
    expect(page.locator(".slopes tr.fail")).to_have_count(9)
    page.get_by_text("The gradient takes 1 off the class that scores highest.").click()
    page.get_by_role("button", name="Commit to it").first.click()
    expect(page.get_by_text("✓ Found.")).to_be_visible()
    page.get_by_role("button", name="Another").click()
    page.wait_for_url("**case=3*")
    expect(page.get_by_text("✓ Found.")).to_have_count(0)


@pytest.mark.parametrize("query", PARTS.values(), ids=PARTS)
def test_at_1280_x_720_picture_numbers_and_link_are_in_one_screen(page: Page, query: str) -> None:
    open_page(page, query)
    picture = page.locator("[data-testid=stPlotlyChart]" if "job=h" in query else ".slopes").first
    for part in [
        picture,
        page.locator("[data-testid=stMetricValue]").first,
        page.get_by_role("slider", name="h"),
    ]:
        box = part.bounding_box()
        assert box
        assert 0 <= box["y"] < box["y"] + box["height"] <= 720


@pytest.mark.parametrize("query", PARTS.values(), ids=PARTS)
def test_on_a_phone_nothing_scrolls_sideways_not_even_the_table(new_page: NewPage, query: str) -> None:
    page = new_page(**PHONE)
    open_page(page, query)
    wide = page.evaluate(
        """[...document.querySelectorAll("html, body, [data-testid=stMain], .rolling")]
           .map((part) => [part.className, part.scrollWidth, part.clientWidth])"""
    )
    assert [part for part in wide if part[1] > part[2]] == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("query", PARTS.values(), ids=PARTS)
def test_axe_finds_nothing_to_complain_of_in_our_own_parts(
    new_page: NewPage, query: str, screen: str
) -> None:
    page = new_page(**SCREENS[screen])
    open_page(page, query)
    assert_accessible(page)
