"""The page around the plane: what a reload keeps, what fits on a phone, what shows in the dark."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.planes import (
    FRUIT,
    HOME,
    LESSON,
    a_free_place,
    board_of,
    click,
    go_home,
    go_to_lesson,
    open_plane,
    points_in_python,
    press,
    wait_for_answer,
    wait_for_plane,
    wait_for_points,
    wait_for_python,
)
from tests.browser.screens import PHONE, SCREENS, assert_accessible
from tests.servers import running_app

FINGER = 44  # CSS pixels that a finger needs
BRIGHTNESS = """(canvas) => {
  const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let [bright, drawn] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] < 200 || (at / 4) % width > 40) continue;
    drawn += 1;
    bright += (data[at] + data[at + 1] + data[at + 2]) / 3;
  }
  return bright / drawn;
}"""


def test_a_reload_keeps_the_points(page: Page) -> None:
    open_plane(page)
    for _ in range(3):
        click(page, *a_free_place(board_of(page)))
    wait_for_python(page)
    before = board_of(page)
    page.reload()
    wait_for_plane(page)
    wait_for_points(page, FRUIT + 3)
    assert board_of(page).steps == before.steps
    assert points_in_python(page) == FRUIT + 3


def test_a_page_switch_keeps_the_points_and_what_can_be_undone(page: Page) -> None:
    open_plane(page)
    for _ in range(3):
        click(page, *a_free_place(board_of(page)))
    before = board_of(page)
    go_home(page)
    go_to_lesson(page)
    assert board_of(page).steps == before.steps
    assert points_in_python(page) == FRUIT + 3
    press(page, "Undo")
    assert board_of(page).steps == before.steps[:-1]


def test_in_the_dark_the_axes_are_bright_and_in_the_light_dark(new_page: NewPage) -> None:
    brightness = []
    for scheme in ["dark", "light"]:
        page = new_page(color_scheme=scheme)
        surface = open_plane(page)
        wait_for_answer(page)
        brightness.append(surface.locator("canvas.points").evaluate(BRIGHTNESS))
    assert brightness[0] > 150 > 100 > brightness[1]


@pytest.mark.parametrize("path", [HOME, LESSON])
def test_on_a_phone_nothing_scrolls_sideways(new_page: NewPage, path: str) -> None:
    page = new_page(**PHONE)
    open_plane(page, path)
    wait_for_python(page)
    wide = page.evaluate(
        """[...document.querySelectorAll("html, body, [data-testid=stMain], [data-testid=stMainBlockContainer]")]
           .map((part) => [part.tagName, part.scrollWidth, part.clientWidth])"""
    )
    assert len(wide) == 4
    assert [part for part in wide if part[1] > part[2]] == []


def test_on_a_phone_the_plane_and_its_tools_lie_inside_the_screen_and_are_large_enough(
    new_page: NewPage,
) -> None:
    page = new_page(**PHONE)
    open_plane(page)
    targets = page.locator(".plane .toolbar label, .plane .acts button")
    assert targets.count() >= 9
    for box in [targets.nth(n).bounding_box() for n in range(targets.count())] + [
        page.locator(".plane .surface").first.bounding_box()
    ]:
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert min(box["width"], box["height"]) >= FINGER


def test_in_a_window_the_plane_its_tools_and_the_number_are_visible_without_scrolling(page: Page) -> None:
    open_plane(page)
    wait_for_python(page)
    for part in [".plane .toolbar", ".plane .surface", ".plane .foot", "[data-testid=stMetricValue]"]:
        box = page.locator(part).first.bounding_box()
        assert box
        assert 0 <= box["y"] < box["y"] + box["height"] <= 720, part


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", [HOME, LESSON])
def test_axe_finds_nothing_to_complain_of_in_our_own_parts(new_page: NewPage, path: str, screen: str) -> None:
    page = new_page(**SCREENS[screen])
    open_plane(page, path)
    wait_for_answer(page)
    assert_accessible(page)


def test_the_app_works_below_a_base_path(new_page: NewPage) -> None:
    with running_app("--server.baseUrlPath", "orchard/hall", base="orchard/hall") as below:
        page = new_page(base_url=f"{below.url}/")
        open_plane(page)
        wait_for_answer(page)
        expect(page.locator(".plane .status")).to_have_text("")
        go_home(page)
        wait_for_answer(page)
        go_to_lesson(page)
        click(page, *a_free_place(board_of(page)))
        assert points_in_python(page) == FRUIT + 1
