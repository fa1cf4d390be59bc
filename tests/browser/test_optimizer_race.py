"""The race in a browser: dragging the start, playing, switching, and the same numbers as mlcore's."""

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from mlcore import optimizers, surfaces
from tests.browser.conftest import NewPage
from tests.browser.races import (
    drag,
    expect_step,
    link_of,
    number,
    open_race,
    place,
    record_answers,
    refuse_the_live_socket,
    row,
    step_of,
    surface_of,
    wait_for_link,
    wait_for_race,
)
from tests.browser.screens import PHONE, assert_accessible, finger

INK = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((value, n) => n % 4 === 3 && value > 100).length;
}"""

SCROLL = """[document.documentElement, document.querySelector("[data-testid=stMain]")]
  .map((part) => part.scrollWidth)"""
PICTURES = """async (canvas) => {
  const seen = new Set();
  const begin = performance.now();
  await new Promise((done) => requestAnimationFrame(function next() {
    seen.add(canvas.toDataURL());
    if (performance.now() - begin < 3000) requestAnimationFrame(next); else done();
  }));
  const output = canvas.getRootNode().querySelector(".race output");
  return [seen.size, Number(output.textContent.split(" ")[0])];
}"""


@pytest.fixture
def race(page: Page) -> Page:
    open_race(page)
    return page


def trails(page: Page) -> int:
    """How many pixels of trails are on the surface."""
    return int(surface_of(page).locator("canvas").nth(1).evaluate(INK))


def test_the_table_says_where_mlcore_s_optimizers_are(race: Page) -> None:
    for name, rule in (
        ("SGD", optimizers.sgd(0.01)),
        ("Momentum", optimizers.momentum(0.001)),
        ("Adam", optimizers.adam(0.1)),
    ):
        run = optimizers.descend(surfaces.beale, [1.0, 1.5], rule, steps=300)
        loss, at, last, distance = row(race, name)
        x, y = (number(part) for part in at.split(", "))
        np.testing.assert_allclose([x, y], run.path[-1], atol=6e-4)
        np.testing.assert_allclose(number(loss), run.loss[-1], atol=6e-5)
        np.testing.assert_allclose(number(last), np.hypot(*(run.path[-1] - run.path[-2])), rtol=0.06)
        np.testing.assert_allclose(number(distance), np.hypot(*(run.path[-1] - [3.0, 0.5])), atol=6e-5)


def test_four_more_optimizers_are_one_tap_away(race: Page) -> None:
    assert row(race, "RMSprop") == ["", "", "", ""]
    before = trails(race)
    race.get_by_role("button", name="RMSprop", exact=True).click()
    expect(race.get_by_role("button", name="RMSprop", exact=True)).to_have_attribute("aria-pressed", "true")
    assert row(race, "RMSprop")[0]
    assert trails(race) > before
    wait_for_link(race, "on=sgd.momentum.rmsprop.adam")


def test_a_drag_of_the_start_computes_every_path_again_on_the_way(race: Page) -> None:
    record_answers(race)
    before = row(race, "Adam")
    drag(race, (1.0, 1.5), (-2.0, -1.0), (2.0, -2.0), drop=False)
    race.wait_for_function("painted.length >= 3")
    assert row(race, "Adam") != before
    race.mouse.up()
    wait_for_link(race, "start=")
    x, y = (float(part) for part in link_of(race)["start"].split("~"))
    assert (x, y) == pytest.approx((2.0, -2.0), abs=0.05)
    run = optimizers.descend(surfaces.beale, [x, y], optimizers.adam(0.1), steps=300)
    race.wait_for_function("!document.querySelector('[data-test-script-state=running]')")
    np.testing.assert_allclose(number(row(race, "Adam")[0]), run.loss[-1], rtol=6e-4)


def test_a_reload_keeps_start_step_and_switches(race: Page) -> None:
    drag(race, (1.0, 1.5), (-1.0, 0.5))
    wait_for_link(race, "start=")
    race.get_by_role("button", name="Momentum", exact=True).click()
    race.get_by_role("button", name="Loop").click()
    race.locator(".race select").select_option("0.25")
    race.locator(".race input[type=range]").fill("42")
    wait_for_link(race, "at=42")
    wait_for_link(race, "speed=0.25")
    before = [row(race, name) for name in ("SGD", "Momentum", "Adam")]
    race.reload()
    wait_for_race(race)
    expect_step(race, 42)
    assert [row(race, name) for name in ("SGD", "Momentum", "Adam")] == before
    assert race.locator(".race select").input_value() == "0.25"
    expect(race.get_by_role("button", name="Loop")).to_have_attribute("aria-pressed", "true")


def test_play_runs_from_the_start_and_pause_tells_the_step(race: Page) -> None:
    play = race.locator(".race .play")
    play.click()
    expect(play).to_have_text("Pause")
    race.wait_for_timeout(700)
    play.click()
    expect(play).to_have_text("Play")
    step = step_of(race)
    assert 0 < step < 300
    wait_for_link(race, f"at={step}")
    race.wait_for_timeout(400)
    assert step_of(race) == step


def test_it_goes_on_playing_while_streamlit_runs_the_page_again(race: Page) -> None:
    race.locator(".race select").select_option("0.25")
    race.locator(".race .play").click()
    race.wait_for_timeout(300)
    race.get_by_role("radio", name="Why").click()
    race.get_by_text("Follow the slope.").wait_for()
    first = step_of(race)
    race.wait_for_timeout(1500)
    assert step_of(race) > first
    expect(race.locator(".race .play")).to_have_text("Pause")


def test_one_step_back_and_one_on(race: Page) -> None:
    race.get_by_role("button", name="One step back").click()
    race.get_by_role("button", name="One step back").click()
    expect_step(race, 298)
    race.get_by_role("button", name="One step on").click()
    expect_step(race, 299)
    wait_for_link(race, "at=299")


def test_scrubbing_back_takes_the_trails_back(race: Page) -> None:
    whole = trails(race)
    race.locator(".race input[type=range]").fill("5")
    expect_step(race, 5)
    assert 0 < trails(race) < whole
    race.get_by_role("button", name="Trails").click()
    expect(race.get_by_role("button", name="Trails")).to_have_attribute("aria-pressed", "false")
    assert trails(race) == 0


def test_everything_works_by_keyboard(race: Page) -> None:
    surface = surface_of(race)
    surface.focus()
    for _ in range(3):
        race.keyboard.press("ArrowRight")
    race.keyboard.press("Shift+ArrowUp")
    wait_for_link(race, "start=1.45~1.51")
    race.keyboard.press("Space")
    expect(race.locator(".race .play")).to_have_text("Pause")
    race.keyboard.press("Space")
    expect(race.locator(".race .play")).to_have_text("Play")
    race.locator(".race input[type=range]").focus()
    race.keyboard.press("Home")
    race.keyboard.press("ArrowRight")
    expect_step(race, 1)
    race.get_by_role("button", name="NAG", exact=True).focus()
    race.keyboard.press("Enter")
    expect(race.get_by_role("button", name="NAG", exact=True)).to_have_attribute("aria-pressed", "true")
    assert row(race, "NAG")[0]


def test_under_the_hood_follows_the_scrubber(race: Page) -> None:
    race.get_by_role("radio", name="Under the hood").click()
    race.locator(".race input[type=range]").fill("9")
    race.get_by_text("Momentum, from step 9 to step 10.").wait_for()


def test_who_diverges_is_named_with_the_step(page: Page) -> None:
    open_race(page, "set=sgd.lr~0.2")
    run = optimizers.descend(surfaces.beale, [1.0, 1.5], optimizers.sgd(0.2), steps=300)
    assert row(page, "SGD")[:2] == ["diverged", f"at step {run.diverged_at}"]
    assert row(page, "Adam")[0] != "diverged"


def test_without_the_live_socket_the_paths_follow_through_python(page: Page) -> None:
    refuse_the_live_socket(page)
    open_race(page)
    expect(page.locator(".race .status")).to_contain_text("No live connection")
    before = row(page, "SGD")
    drag(page, (1.0, 1.5), (-2.0, -1.0))
    wait_for_link(page, "start=-2")
    expect(page.locator(".race tbody tr").first).not_to_contain_text(before[0])
    x, y = (float(part) for part in link_of(page)["start"].split("~"))
    run = optimizers.descend(surfaces.beale, [x, y], optimizers.sgd(0.01), steps=300)
    np.testing.assert_allclose(number(row(page, "SGD")[0]), run.loss[-1], rtol=6e-4, atol=6e-5)


def test_a_page_switch_keeps_the_start_and_the_step(race: Page) -> None:
    drag(race, (1.0, 1.5), (-1.0, 0.5))
    race.locator(".race input[type=range]").fill("42")
    wait_for_link(race, "at=42")
    start = link_of(race)["start"]
    before = row(race, "Adam")
    race.get_by_role("link", name="Orchard", exact=True).first.click()
    race.locator(".race").wait_for(state="detached")
    race.get_by_role("link", name="Optimizers race").last.click()
    wait_for_race(race)
    expect_step(race, 42)
    assert row(race, "Adam") == before
    wait_for_link(race, f"start={start}")


def test_on_a_phone_a_finger_drags_the_start_and_nothing_scrolls_sideways(new_page: NewPage) -> None:
    phone = new_page(**PHONE)
    open_race(phone)
    surface_of(phone).scroll_into_view_if_needed()
    cdp = phone.context.new_cdp_session(phone)
    (x0, y0), (x1, y1) = place(phone, 1.0, 1.5), place(phone, -2.0, -1.0)
    finger(cdp, "touchStart", x0, y0)
    for n in range(1, 11):
        finger(cdp, "touchMove", x0 + (x1 - x0) * n / 10, y0 + (y1 - y0) * n / 10)
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    wait_for_link(phone, "start=-")
    x, y = (float(part) for part in link_of(phone)["start"].split("~"))
    assert (x, y) == pytest.approx((-2.0, -1.0), abs=0.1)
    wide = phone.evaluate(
        "[document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
    )
    assert max(wide) <= 390
    right = phone.locator(".race table").evaluate(
        "(table) => [table.scrollWidth, table.parentElement.clientWidth]"
    )
    assert right[0] <= right[1]


def test_in_a_window_picture_player_and_numbers_are_visible_without_scrolling(race: Page) -> None:
    for part in (".race .surface", ".race .transport", ".race table", ".race .losses"):
        box = race.locator(part).bounding_box()
        assert box
        assert 0 <= box["y"] < box["y"] + box["height"] <= 720, part


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_amiss_in_the_player(new_page: NewPage, scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    open_race(page)
    assert_accessible(page)


@pytest.mark.parametrize(("motion", "few"), [("reduce", True), ("no-preference", False)])
def test_who_asks_for_little_motion_sees_whole_steps_only(new_page: NewPage, motion: str, few: bool) -> None:
    page = new_page(reduced_motion=motion)
    open_race(page, "on=sgd&speed=0.1&trails=0")
    page.locator(".race .play").click()
    pictures, steps = page.locator(".race .surface canvas").nth(2).evaluate(PICTURES)
    assert steps >= 3
    assert (pictures <= steps + 2) == few  # the start, and a step that is not told yet
