"""On a slow line a link leads where it says, whatever was under way when it was clicked, and nothing is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.grids import cell, open_grid
from tests.browser.planes import (
    FRUIT,
    HOME,
    board_of,
    click,
    open_plane,
    points_in_python,
    wait_for_plane,
    wait_for_python,
)

LATE_MS = 1200
SLOW_LINE = """(late) => {
  const Real = WebSocket;
  const later = (hear) => hear && ((event) => setTimeout(() => hear(event), late));
  globalThis.WebSocket = class extends Real {
    constructor(address, protocols) {
      super(address, protocols);
      this.slow = new URL(address, location.href).pathname.endsWith("_stcore/stream");
    }
    set onmessage(hear) {
      super.onmessage = this.slow ? later(hear) : hear;
    }
    addEventListener(type, hear, options) {
      super.addEventListener(type, this.slow && type === "message" ? later(hear) : hear, options);
    }
  };
}"""


@pytest.fixture
def slow(page: Page) -> Page:
    """A page that hears everything from Streamlit a second late."""
    page.add_init_script(f"({SLOW_LINE})({LATE_MS})")
    return page


def draw_twice(page: Page) -> None:
    """Draw while the point before is still on its way to Python."""
    click(page, 300, 3900)
    page.wait_for_timeout(300)
    click(page, 700, 3900)
    page.wait_for_timeout(400)


def test_a_link_leads_to_its_page_while_a_stroke_is_under_way(slow: Page) -> None:
    open_plane(slow, HOME)
    draw_twice(slow)
    slow.locator("a[href*=nearest_neighbors]:visible").first.click()
    expect(slow.get_by_role("heading", level=1)).to_contain_text("Which fruit is it?")
    wait_for_plane(slow)
    assert points_in_python(slow) == FRUIT + 2
    slow.wait_for_timeout(2 * LATE_MS)
    expect(slow.get_by_role("heading", level=1)).to_contain_text("Which fruit is it?")
    expect(slow.locator("[data-testid=stAlert], [data-testid=stException]")).to_have_count(0)


def test_back_leads_back_while_a_stroke_is_under_way(slow: Page) -> None:
    open_plane(slow, HOME)
    slow.locator("a[href*=nearest_neighbors]:visible").first.click()
    expect(slow.get_by_role("heading", level=1)).to_contain_text("Which fruit is it?")
    wait_for_plane(slow)
    draw_twice(slow)
    slow.go_back()
    expect(slow.get_by_role("heading", level=1)).to_contain_text("apple from an orange")
    wait_for_python(slow)
    slow.wait_for_timeout(2 * LATE_MS)
    expect(slow.get_by_role("heading", level=1)).to_contain_text("apple from an orange")
    assert board_of(slow).N == FRUIT + 2


def choose(page: Page, part: str, lesson: str) -> None:
    """Go to a lesson by the menu of its part."""
    page.get_by_test_id("stTopNavSection").get_by_text(part).click()
    page.get_by_role("menuitem", name=lesson, exact=True).click()


def test_a_link_leads_to_its_page_while_numbers_are_under_way_and_they_are_kept(slow: Page) -> None:
    open_grid(slow, "linear_classifier")
    place = cell(slow, "b, dog")
    for number in ("4", "5"):
        place.fill(number)
        slow.wait_for_timeout(400)
    choose(slow, "Linear classifiers", "Losses by hand")
    there = slow.get_by_text("scores of the three images")
    there.wait_for()
    slow.wait_for_timeout(2 * LATE_MS)
    expect(there).to_be_visible()
    choose(slow, "Linear classifiers", "Linear classifier")
    expect(place).to_have_value("5")


def test_a_weight_changed_just_before_the_page_is_left_is_kept(slow: Page) -> None:
    open_plane(slow, "losses")
    weight = slow.get_by_role("spinbutton", name="W of A, x1", exact=True)
    for number in ("4", "5"):
        weight.fill(number)
        slow.wait_for_timeout(400)
    choose(slow, "Linear classifiers", "Losses by hand")
    slow.get_by_text("scores of the three images").wait_for()
    choose(slow, "Linear classifiers", "Tune W")
    expect(weight).to_have_value("5")
