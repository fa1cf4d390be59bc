"""Gradient descent as people use the page: turn a knob, play, step, scrub, compare."""

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from pages._live.operations import Message, run
from pages._view.board import Source, from_source
from tests.browser.screens import SCREENS, assert_accessible

PAGE = "gradient_descent"
RECORD = """
  globalThis.runs = [];
  document.addEventListener("descents:painted", ({ detail }) => runs.push(detail));
"""
FRUIT = from_source(Source("fruit"))


def open_page(page: Page, query: str = "") -> Locator:
    """Open the page and wait until the runs are on screen."""
    page.add_init_script(RECORD)
    page.goto(f"{PAGE}{query}")
    player = page.locator(".descents")
    expect(player.locator("tbody td").first).to_have_text(re.compile(r"\d"))
    return player


def numbers(player: Locator, k: int) -> list[str]:
    """A run's row: loss, right, the batch's angle and length, and the verdict."""
    return player.locator("tbody tr").nth(k).locator("td").all_inner_texts()


def knob(player: Locator, k: int) -> Locator:
    return player.locator("tbody input").nth(k)


def end_loss(lr: float, *, batch: int = 8, steps: int = 200) -> float:
    """What mlcore says of a run on the fruit."""
    axes = [[axis.origin, axis.step, axis.per] for axis in FRUIT.axes]
    rule = {"rule": {"name": "sgd", "lr": lr}, "batch": batch, "steps": steps}
    goal = {"loss": "squared_svm", "penalty": "l2", "reg": 0.001, "seed": 0}
    params = {"axes": axes, "classes": 3, **goal, "runs": [rule]}
    said = run(Message("descents", params, {"steps": FRUIT.steps, "labels": FRUIT.labels}))
    return float(said.arrays["loss"][-1])


def regions(player: Locator, k: int = 0) -> list[int]:
    """The bytes of a plane's regions."""
    found: list[int] = (
        player.locator(".surface canvas")
        .nth(2 * k)
        .evaluate(
            "(canvas) => [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data]"
        )
    )
    return found


def test_it_opens_at_the_end_of_a_run_with_mlcore_s_loss(page: Page) -> None:
    player = open_page(page)
    assert float(numbers(player, 0)[0]) == pytest.approx(end_loss(0.1), abs=6e-5)
    expect(player.locator("figcaption").first).to_have_text(re.compile("rate 0.1, step 200, 80% right"))


def test_a_knob_that_is_dragged_is_answered_by_the_socket_on_its_way(page: Page) -> None:
    player = open_page(page)
    box = knob(player, 0).bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.45 * box["width"], box["y"] + box["height"] / 2)
    page.mouse.down()
    for share in np.linspace(0.45, 0.8, 12):
        page.mouse.move(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
        page.wait_for_timeout(60)
    page.wait_for_function("runs.length >= 2")
    page.mouse.up()
    rate = float(player.locator("tbody output").first.inner_text())
    assert rate > 1
    expect(player.locator("figcaption").first).to_have_text(re.compile(f"^rate {rate:g},"))
    page.wait_for_url(re.compile(f"rate={rate:g}(&|$)"))


def test_a_turned_knob_shows_what_mlcore_computes(page: Page) -> None:
    player = open_page(page)
    knob(player, 0).focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    rate = float(player.locator("tbody output").first.inner_text())
    assert rate > 0.2
    expect(player.locator("figcaption").first).to_have_text(re.compile(f"^rate {rate:g},"))
    assert float(numbers(player, 0)[0]) == pytest.approx(end_loss(rate), rel=1e-3)


def test_the_lecture_s_four_curves_have_their_names(page: Page) -> None:
    player = open_page(page, "?mode=rates&batch=54")
    expect(player.locator("figure.dial")).to_be_hidden()
    assert [numbers(player, k)[4] for k in range(4)] == ["slow", "good", "stuck above", "diverges"]


def test_a_run_that_leaves_the_numbers_says_so_on_its_plane(page: Page) -> None:
    player = open_page(page, "?mode=rates&batch=54&rates=0.1_0.2_0.3_30&steps=400")
    expect(player.locator("tbody tr").nth(3).locator("td").nth(4)).to_have_text(
        re.compile(r"diverges: no number from step \d+")
    )
    assert numbers(player, 3)[0] == "–"


def test_scrubbing_moves_the_boundary_and_the_numbers(page: Page) -> None:
    player = open_page(page)
    at_end = regions(player)
    scrub = player.get_by_role("slider", name="Step", exact=True)
    scrub.focus()
    page.keyboard.press("Home")
    expect(player.locator(".transport output")).to_have_text("0 / 200 steps")
    expect(player.locator("figcaption").first).to_contain_text("step 0")
    assert regions(player) != at_end
    player.get_by_role("button", name="One step on").click()
    expect(player.locator(".transport output")).to_have_text("1 / 200 steps")
    page.wait_for_url(re.compile("at=1(&|$)"))


def test_play_runs_to_the_end_and_can_be_paused(page: Page) -> None:
    player = open_page(page, "?at=0&speed=5")
    player.get_by_role("button", name="Play").click()
    expect(player.get_by_role("button", name="Pause")).to_be_visible()
    expect(player.locator(".transport output")).to_have_text("200 / 200 steps")
    expect(player.get_by_role("button", name="Play")).to_be_visible()


def test_at_equal_work_the_runs_are_at_different_steps(page: Page) -> None:
    player = open_page(page)
    page.get_by_role("radio", name="Four batch sizes").click()
    expect(player.locator("figcaption").nth(3)).to_contain_text("batch 54, step 10")
    steps = [re.search(r"step (\d+)", text) for text in player.locator("figcaption").all_inner_texts()[:4]]
    assert [int(found[1]) for found in steps if found] == [540, 70, 20, 10]
    expect(player.locator(".transport output")).to_have_text("540 / 540 examples")


def test_reload_brings_the_same_knobs(page: Page) -> None:
    player = open_page(page, "?mode=rates&batch=54")
    knob(player, 1).focus()
    page.keyboard.press("End")
    expect(player.locator("tbody output").nth(1)).to_have_text("30")
    page.wait_for_url(re.compile("rates=0.003_30_1_3"))
    page.reload()
    expect(player.locator("tbody output").nth(1)).to_have_text("30")


def test_without_the_socket_the_runs_follow_a_moment_later(page: Page) -> None:
    page.route_web_socket(re.compile("/live$"), lambda socket: socket.close())
    player = open_page(page)
    expect(player.locator(".status")).to_contain_text("No live connection")
    knob(player, 0).focus()
    page.keyboard.press("Home")
    expect(player.locator("figcaption").first).to_have_text(re.compile("^rate 0.001,"))
    assert float(numbers(player, 0)[0]) == pytest.approx(end_loss(0.001), rel=1e-3)


@pytest.mark.parametrize("query", ["", "?mode=rates", "?mode=batches"])
def test_on_a_phone_nothing_scrolls_sideways(new_page, query) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    player = open_page(page, query)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert player.locator(".scroller").evaluate("(box) => box.scrollWidth <= box.clientWidth + 1")


@pytest.mark.parametrize("query", ["", "?mode=rates", "?mode=batches"])
def test_at_1280_x_720_the_player_is_in_one_screen(page: Page, query: str) -> None:
    player = open_page(page, query)
    box = player.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 722


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("query", ["", "?mode=rates"])
def test_axe_finds_nothing_to_complain_of_in_our_own_parts(new_page, query: str, screen: str) -> None:
    page = new_page(**SCREENS[screen])
    open_page(page, query)
    assert_accessible(page)
