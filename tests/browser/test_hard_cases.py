"""Hard cases as people use the page: draw, and see three classifiers follow."""

import re
from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from mlcore.neighbors import KNearestNeighbor
from pages._view.board import Source, from_source
from pages._view.packing import pack
from tests.browser.planes import (
    answers_on,
    board_of,
    click,
    drag,
    forget_answers,
    open_plane,
    press,
    wait_for_answer,
    wait_for_points,
    wait_for_python,
)
from tests.browser.screens import SCREENS, assert_accessible

PAGE = "hard_cases"


def scores_on(page: Page) -> list[str]:
    return page.locator(".plane .pane output").all_inner_texts()


def test_three_panes_show_the_same_points_and_three_scores(page: Page) -> None:
    open_plane(page, PAGE)
    wait_for_answer(page)
    expect(page.locator(".plane .pane")).to_have_count(3)
    assert scores_on(page) == [
        "125 of 200 right, new: 49.9%",
        "194 of 200 right, new: 95.0%",
        "198 of 200 right, new: 99.6%",
    ]


def test_all_three_follow_a_point_that_is_still_in_the_hand(page: Page) -> None:
    open_plane(page, f"{PAGE}?board=quadrants.60.0")
    wait_for_answer(page)
    before = scores_on(page)
    forget_answers(page)
    drag(page, board_of(page).steps[0], (2048, 2048), (600, 3500), (3500, 600), drop=False)
    page.wait_for_function("answers.length >= 3")
    assert all(0 < answer["bytes"] <= 3 * 4096 for answer in answers_on(page) if answer["cells"] <= 150)
    page.mouse.up()
    wait_for_answer(page)
    assert scores_on(page) != before


def test_after_drawing_points_are_kept_back_and_the_page_says_so(page: Page) -> None:
    open_plane(page, PAGE)
    wait_for_answer(page)
    click(page, 1000, 1000)
    wait_for_python(page)
    expect(page.get_by_text("a quarter of each class, 50 in all")).to_be_visible()
    near = page.locator(".plane .pane output").nth(1)
    board = board_of(page)
    right = (KNearestNeighbor(5).train(board.X, board.y).predict(board.X) == board.y).sum()
    expect(near).to_have_text(re.compile(rf"^{right} of 201 right, new: \d+ of 50$"))


def test_one_tap_brings_another_set(page: Page) -> None:
    open_plane(page, PAGE)
    page.get_by_role("radiogroup", name="Points").get_by_role("radio", name="Ring").click()
    expect(page.locator(".plane .pane output").first).to_have_text("104 of 200 right, new: 51.4%")
    expect(page.locator(".plane figcaption span").nth(2)).to_have_text("Linear on |x|, |x|²")
    page.wait_for_url(re.compile("board=ring.*features=radius"))
    page.reload()
    expect(page.locator(".plane .pane output").nth(2)).to_have_text("195 of 200 right, new: 96.1%")


def test_undo_of_a_choice_of_set_brings_its_features_back_with_the_points(page: Page) -> None:
    open_plane(page, PAGE)
    wait_for_answer(page)
    click(page, 1000, 1000)
    wait_for_python(page)
    third = page.locator(".plane figcaption span").nth(2)
    page.get_by_role("radiogroup", name="Points").get_by_role("radio", name="Ring").click()
    expect(third).to_have_text("Linear on |x|, |x|²")
    press(page, "Undo")
    expect(third).to_have_text("Linear on x₁x₂")
    wait_for_points(page, 201)
    press(page, "Redo")
    expect(third).to_have_text("Linear on |x|, |x|²")
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.get_by_role("combobox", name="Features").click()
    page.get_by_role("option", name="a polynomial").click()
    expect(third).to_have_text("Linear on degree 4")
    press(page, "Undo")
    wait_for_points(page, 201)
    wait_for_python(page)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    expect(third).to_have_text("Linear on degree 4")


def test_on_a_phone_nothing_scrolls_sideways(new_page) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    open_plane(page, PAGE)
    wait_for_answer(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    first = page.locator(".plane .surface").first.bounding_box()
    assert first
    assert first["y"] + first["height"] < 844


def test_at_1280_x_720_the_three_pictures_and_their_words_are_in_one_screen(page: Page) -> None:
    open_plane(page, PAGE)
    wait_for_answer(page)
    for part in [*page.locator(".plane .surface").all(), page.get_by_text("fresh points of the same kind")]:
        box = part.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 720


def test_at_1280_x_720_ten_long_names_leave_the_three_pictures_in_the_window(page: Page) -> None:
    names = tuple(f"a very long name of class number {i}" for i in range(10))
    ring = from_source(Source("ring", 100, 0))
    board = replace(ring, classes=names, labels=np.arange(100, dtype=np.uint8) % 10, source=None)
    open_plane(page, f"{PAGE}?board={pack(board)}&features=polynomial")
    wait_for_answer(page)
    for surface in page.locator(".plane .surface").all():
        box = surface.bounding_box()
        assert box
        assert box["width"] > 350
        assert box["y"] + box["height"] <= 720
    assert page.get_by_role("radio", name=names[9]).count() == 1


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_to_complain_of_in_our_own_parts(new_page, screen: str) -> None:
    page = new_page(**SCREENS[screen])
    open_plane(page, PAGE)
    wait_for_answer(page)
    assert_accessible(page)
