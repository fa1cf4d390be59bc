"""A widget that comes late, on a slow line or in a popover, shows what is set, and resets nothing."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.grids import rested
from tests.browser.planes import FRUIT, LESSON, click, open_plane, points_in_python


def test_what_the_link_says_is_kept_though_a_widget_comes_long_after_the_plane(page: Page) -> None:
    late: list[Route] = []
    page.route("**/*ButtonGroup*.js", lambda route: late.append(route))
    open_plane(page, f"{LESSON}?k=3&panel=Why")
    click(page, 300, 3900)
    page.wait_for_timeout(1000)
    for part in late:
        part.continue_()
    assert points_in_python(page) == FRUIT + 1
    expect(page.get_by_role("radio", name="Why")).to_have_attribute("aria-checked", "true")
    click(page, 700, 3900)
    assert points_in_python(page) == FRUIT + 2
    page.wait_for_url("**panel=Why*")


@pytest.mark.parametrize(
    ("path", "popover", "shown", "nudged"),
    [
        (f"{LESSON}?fx=10", "Units", {"Multiply width by": "10", "Multiply height by": "1"}, "fx=10.01"),
        ("losses?panel=Learn&seed=7", "Set W and b", {"Seed": "7"}, "seed=8"),
        (
            "losses?panel=Learn&steps=300&batch=4",
            "More about the run",
            {"Steps": "300", "Minibatch": "4"},
            "steps=301",
        ),
        ("gradient_descent?seed=5", "More", {"Seed": "5", "Steps": "200"}, "seed=6"),
        ("random_search?seed=3&data=board", "Settings", {"Seed": "3", "Attempts": "1000"}, "seed=4"),
        ("gradients?rows=board&seed=4", "Loss and W", {"Seed": "4"}, "seed=5"),
        ("optimizer_race?steps=200", "Numbers", {"Steps": "200"}, "steps=250"),
    ],
)
def test_a_popover_that_is_opened_later_shows_what_is_set(
    page: Page, path: str, popover: str, shown: dict[str, str], nudged: str
) -> None:
    page.goto(path)
    page.get_by_role("button", name="Copy link").wait_for()
    page.get_by_role(
        "radio", name="Why", exact=True
    ).click()  # the page runs again before the popover is opened
    page.wait_for_url(re.compile("=[Ww]hy"))
    rested(page)
    page.get_by_role("button", name=popover, exact=True).click()
    for name, value in shown.items():
        expect(page.get_by_role("spinbutton", name=name)).to_have_value(value)
    field = page.get_by_role("spinbutton", name=next(iter(shown)))
    field.press("ArrowUp")
    field.press("Enter")
    page.wait_for_url(f"**{nudged}*")
