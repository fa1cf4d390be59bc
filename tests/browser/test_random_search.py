"""Random search in a browser: playing, scrubbing, a link that opens the same, on a phone, in the dark."""

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from pages._view.board import Source, from_source
from pages._view.random_search import runs
from pages._view.random_search.runs import Settings
from tests.browser.conftest import NewPage
from tests.browser.grids import rested
from tests.browser.screens import PHONE, SCREENS, assert_accessible, finger

PAGE = "random_search"
BOARD = "?data=board&scale=1&step=0.1&rate=1&attempts=200&at=200"
PICTURES = ("curves", "histogram", "templates", "starts")
FRUIT = runs.board_data(from_source(Source("fruit")))
RECORD = """(output) => {
  globalThis.evaluations = [];
  (function next() {
    const at = Number(output.textContent.split(" / ")[0]);
    if (at !== evaluations.at(-1)) evaluations.push(at);
    requestAnimationFrame(next);
  })();
}"""
PICTURES_SEEN = """async (canvas) => {
  const seen = new Set();
  const begin = performance.now();
  await new Promise((done) => requestAnimationFrame(function next() {
    seen.add(canvas.toDataURL());
    if (performance.now() - begin < 3000) requestAnimationFrame(next); else done();
  }));
  return seen.size;
}"""


def open_page(page: Page, query: str) -> None:
    page.goto(f"{PAGE}{query}")
    page.get_by_role("heading", name="Why not try weights").wait_for()
    page.get_by_role("button", name="Copy link").wait_for()
    page.locator(".js-plotly-plot .main-svg, .searches tbody td").filter(
        has_text=re.compile(r"\d")
    ).first.wait_for()
    rested(page)


@pytest.fixture
def searches(page: Page) -> Page:
    open_page(page, BOARD)
    return page


def plot(page: Page) -> Locator:
    return page.get_by_role("slider", name="Losses against evaluations")


def play(page: Page) -> Locator:
    return page.locator(".searches .play")


def expect_evaluation(page: Page, at: int, of: int = 200) -> None:
    expect(page.locator(".searches output")).to_have_text(f"{at} / {of}")


def rows(page: Page) -> list[list[str]]:
    """Of each strategy: loss, evaluation at which it was reached, shares at the end."""
    found = page.locator(".searches tbody tr")
    return [found.nth(k).locator("td").all_inner_texts() for k in range(3)]


def point_at(page: Page, share: float) -> tuple[float, float]:
    """Where that share of all evaluations is in the plot, on the screen."""
    box = plot(page).bounding_box()
    assert box
    return box["x"] + 48 + share * (box["width"] - 68), box["y"] + box["height"] / 2


def searched(**changes: Any) -> runs.Runs:
    settings = Settings("softmax", 200, 1.0, 0.1, 1.0, cost=2, seed=0)
    return runs.runs_of(FRUIT, settings._replace(**changes))


def test_play_runs_by_itself_from_the_first_evaluation_to_the_last_and_stops(page: Page) -> None:
    open_page(page, f"{BOARD}&speed=2")
    expect_evaluation(page, 200)
    page.locator(".searches output").evaluate(RECORD)
    play(page).click()
    page.wait_for_function("evaluations.some((at) => at < 100)")
    expect(play(page)).to_have_text("Play", timeout=60_000)
    expect_evaluation(page, 200)
    seen = page.evaluate("evaluations")
    assert seen[0] == seen[-1] == 200
    assert seen[1:] == sorted(seen[1:])
    assert seen[1] < 100
    page.wait_for_timeout(500)
    expect_evaluation(page, 200)


def test_it_goes_on_playing_while_streamlit_runs_the_page_again(page: Page) -> None:
    open_page(page, f"{BOARD}&speed=0.1")
    play(page).click()
    expect(play(page)).to_have_text("Pause")
    page.get_by_role("radio", name="Why").click()
    page.get_by_text("Strategy 1: a very bad idea").wait_for()
    rested(page)
    expect(play(page)).to_have_text("Pause")
    before = int(page.locator(".searches output").inner_text().split(" / ")[0])
    expect(page.locator(".searches output")).not_to_have_text(f"{before} / 200")
    expect(play(page)).to_have_text("Pause")


def test_a_pause_is_told_and_a_reload_is_there_again(page: Page) -> None:
    open_page(page, f"{BOARD}&speed=0.25")
    play(page).click()
    page.wait_for_timeout(700)
    play(page).click()
    expect(play(page)).to_have_text("Play")
    at = int(page.locator(".searches output").inner_text().split(" / ")[0])
    assert 1 <= at < 200
    page.wait_for_url(re.compile(rf"[?&]at={at}(&|$)"))
    before = rows(page)
    page.reload()
    expect_evaluation(page, at)
    assert rows(page) == before
    assert page.locator(".searches select").input_value() == "0.25"


@pytest.mark.parametrize("at", [1, 37, 200])
def test_the_numbers_and_the_log_are_mlcore_s_at_that_evaluation(page: Page, at: int) -> None:
    open_page(page, f"{BOARD.replace('at=200', f'at={at}')}&cost=3")
    tried = searched(cost=3)
    step = (at - 1) // 3
    wanted = (tried.random.losses[at - 1], tried.local.losses[at - 1], tried.slope.losses[step])
    found = rows(page)
    np.testing.assert_allclose([float(row[0]) for row in found], wanted, rtol=6e-4)
    assert int(found[0][1]) == 1 + int(np.argmin(tried.tried[:at]))
    assert int(found[2][1]) == 1 + 3 * step
    best = tried.random.losses[at - 1]
    line = f"attempt {at:3d}: loss {tried.tried[at - 1]:.4f}, best {best:.4f}"
    assert page.locator(".searches .lines div", has_text=re.compile(r"\S")).last.inner_text() == line


def test_a_new_best_is_marked_in_the_log(searches: Page) -> None:
    best = searched().random.losses
    news = [1 + k for k in range(1, 200) if best[k] < best[k - 1]]
    searches.locator(".searches input[type=range]").fill(str(news[-1]))
    marked = searches.locator(".searches .lines .best").last
    expect(marked).to_have_text(re.compile(rf"attempt +{news[-1]}: "))
    searches.get_by_role("button", name="One evaluation back").click()
    expect(marked).not_to_have_text(re.compile(rf"attempt +{news[-1]}: "))


def test_the_keyboard_scrubs_on_the_plot_and_the_link_follows(searches: Page) -> None:
    plot(searches).focus()
    for _ in range(3):
        searches.keyboard.press("ArrowLeft")
    expect_evaluation(searches, 197)
    searches.keyboard.press("Shift+ArrowLeft")
    expect_evaluation(searches, 187)
    expect(plot(searches)).to_have_attribute("aria-valuenow", "187")
    expect(plot(searches)).to_have_attribute(
        "aria-valuetext", re.compile("evaluation 187 of 200: Random search")
    )
    searches.wait_for_url("**at=187*")
    searches.keyboard.press("Home")
    expect_evaluation(searches, 1)
    searches.keyboard.press("Space")
    expect(play(searches)).to_have_text("Pause")
    searches.keyboard.press("Space")
    expect(play(searches)).to_have_text("Play")


def test_pointing_at_the_plot_scrubs_and_stops_the_playing(searches: Page) -> None:
    play(searches).click()
    expect(play(searches)).to_have_text("Pause")
    searches.mouse.move(*point_at(searches, 0.25))
    searches.mouse.down()
    expect_evaluation(searches, 50)
    expect(play(searches)).to_have_text("Play")
    searches.mouse.move(*point_at(searches, 0.75), steps=8)
    expect_evaluation(searches, 150)
    searches.mouse.up()
    searches.mouse.move(*point_at(searches, 0.1))
    searches.wait_for_url("**at=150*")
    expect_evaluation(searches, 150)


def test_a_finger_scrubs_on_a_phone(new_page: NewPage) -> None:
    phone = new_page(**PHONE)
    open_page(phone, BOARD)
    plot(phone).scroll_into_view_if_needed()
    cdp = phone.context.new_cdp_session(phone)
    x, y = point_at(phone, 0.2)
    finger(cdp, "touchStart", x, y)
    for n in range(1, 9):
        finger(cdp, "touchMove", x + n * (point_at(phone, 0.6)[0] - x) / 8, y)
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    phone.wait_for_url(re.compile("at=1(19|20|21)"))


def test_more_attempts_reach_the_player_and_the_hand_goes_on_from_there(searches: Page) -> None:
    searches.get_by_role("button", name="Settings").click()
    attempts = searches.get_by_role("spinbutton", name="Attempts")
    attempts.fill("300")
    attempts.press("Enter")
    expect_evaluation(searches, 300, of=300)
    searches.wait_for_url("**attempts=300*")
    searches.keyboard.press("Escape")
    plot(searches).press("ArrowLeft")
    expect_evaluation(searches, 299, of=300)
    searches.wait_for_url("**at=299*")


def test_a_page_switch_keeps_the_evaluation(searches: Page) -> None:
    searches.locator(".searches input[type=range]").fill("42")
    searches.wait_for_url("**at=42*")
    searches.get_by_role("link", name="Orchard", exact=True).first.click()
    searches.locator(".searches").wait_for(state="detached")
    searches.go_back()
    expect_evaluation(searches, 42)


def test_another_person_sees_the_same_numbers(page: Page, new_page: NewPage) -> None:
    open_page(page, f"{BOARD}&seed=3&cost=4&at=77")
    other = new_page()
    open_page(other, "?" + page.url.split("?", 1)[1])
    assert rows(other) == rows(page)


def test_a_loss_that_is_no_number_is_named_with_its_step(page: Page) -> None:
    open_page(page, "?data=board&scale=1&step=0.1&rate=50&attempts=2000&at=2000&loss=squared_svm")
    tried = searched(loss="squared_svm", rate=50.0, attempts=2000)
    assert rows(page)[2][:2] == ["diverged", f"step {tried.diverged_at}"]


def test_at_1280_x_720_plot_player_log_and_numbers_are_in_one_screen(searches: Page) -> None:
    for part in (".plot", ".transport", "table", ".lines div >> nth=-1"):
        expect(searches.locator(f".searches {part}")).to_be_in_viewport(ratio=1)
    expect(searches.get_by_text("attempt 200: loss")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("picture", PICTURES)
def test_on_a_phone_nothing_scrolls_sideways(new_page: NewPage, picture: str) -> None:
    page = new_page(**PHONE)
    open_page(page, f"{BOARD}&picture={picture}")
    wide = page.evaluate(
        """[...document.querySelectorAll("html, body, [data-testid=stMain], [data-testid=stMarkdown]")]
           .map((part) => [part.className, part.scrollWidth, part.clientWidth])"""
    )
    assert [part for part in wide if part[1] > part[2] > 1] == []


@pytest.mark.parametrize(("motion", "few"), [("reduce", True), ("no-preference", False)])
def test_who_asks_for_little_motion_sees_few_pictures(new_page: NewPage, motion: str, few: bool) -> None:
    page = new_page(reduced_motion=motion)
    open_page(page, f"{BOARD}&speed=0.1")
    play(page).click()
    seen = page.locator(".searches .plot canvas").nth(1).evaluate(PICTURES_SEEN)
    assert (seen <= 3) == few


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_to_complain_of_in_our_own_parts(new_page: NewPage, screen: str) -> None:
    page = new_page(**SCREENS[screen])
    open_page(page, BOARD)
    assert_accessible(page)
