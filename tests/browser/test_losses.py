"""Tuning W as people do it: lines and handles dragged, numbers typed, a run scrubbed, a landscape walked."""

import re
from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from mlcore.arrays import Array
from mlcore.linear import evaluate
from pages._view.board import Source, from_source
from pages._view.packing import pack
from pages._view.tuning.example import nine_points
from tests.browser.conftest import NewPage
from tests.browser.planes import (
    STEPS,
    answers_on,
    board_of,
    click,
    drag,
    forget_answers,
    place,
    press,
    refuse_the_live_socket,
    surface_of,
    wait_for_plane,
    wait_for_points,
    wait_for_python,
)
from tests.browser.screens import PHONE, assert_accessible

PAGE = "losses"
NINE = nine_points()
NO_POINTS = "There are no points, so there is no loss: draw some."
CORNER = (100, 100)
PANELS = ("Tune", "Check", "Learn", "Landscape")


def open_page(page: Page, query: str = "") -> Locator:
    """Open the page and wait until the losses are there."""
    page.goto(f"{PAGE}{query}")
    wait_for_plane(page)
    tuner = page.locator(".tuner")
    expect(tuner.locator(".numbers td").first).to_have_text(re.compile(r"\d"))
    return tuner


def steps(x: float, y: float) -> tuple[float, float]:
    """A place of the nine points' plane in steps of its axes."""
    return (x + 1.024) / 2.048 * STEPS, (y + 1.024) / 2.048 * STEPS


def rows(tuner: Locator) -> Array:
    """W and b as the table has them: a row [x1, x2, b] for each class."""
    values = tuner.locator(".weights input").evaluate_all("cells => cells.map(({ value }) => Number(value))")
    return np.array(values).reshape(-1, 3)


def total(table: Array, loss: str = "svm") -> float:
    """What mlcore says of rows on the nine points."""
    return evaluate(NINE.X, NINE.y, table[:, :2].T, table[:, 2], loss=loss, reg=0.1).total


def expect_total(tuner: Locator, loss: str = "svm") -> None:
    """The total on screen is mlcore's, of the rows in the table."""
    cell = tuner.locator(".numbers tbody tr").first.locator("td").nth(2)
    expect(cell).to_have_text(f"{total(rows(tuner), loss):.4f}")


def say(tuner: Locator, part: str, text: str) -> None:
    expect(tuner.locator(part)).to_contain_text(text)


def panel(page: Page, name: str) -> None:
    page.get_by_test_id("stButtonGroup").first.get_by_text(name, exact=True).click()
    expect(page.locator(f".panel[data-panel={name}]")).to_be_visible()


def test_the_plane_and_what_is_said_of_a_place_are_in_a_small_window(page: Page) -> None:
    tuner = open_page(page)
    page.mouse.move(*place(page, *steps(0.6, 0.1)))
    expect(tuner.locator(".readout")).to_have_text(re.compile("x1 0.6"))
    for part in (".toolbar", ".surface", ".readout"):
        box = tuner.locator(part).bounding_box()
        assert box
        assert box["y"] > 0
        assert box["y"] + box["height"] <= 716
    assert surface_of(page).bounding_box()["width"] > 440  # type: ignore[index]


def test_it_opens_with_the_demo_s_numbers(page: Page) -> None:
    tuner = open_page(page)
    assert rows(tuner).tolist() == [[1, 2, 0], [2, -4, 0.5], [3, -1, -0.5]]
    expect(tuner.locator(".numbers tbody td")).to_have_text(["2.7667", "3.5000", "6.2667", "2 of 9"])
    expect(tuner.locator(".slope").first).to_have_text("∂ −0.2333")
    losses = tuner.locator(".examples tbody td.loss")
    expect(losses).to_have_text(["0.30", "1.70", "0.00", "3.20", "6.80", "2.40", "2.50", "3.30", "4.70"])


def test_dragging_a_line_shifts_it_and_only_its_b_changes(page: Page) -> None:
    tuner = open_page(page)
    drag(page, steps(-0.9, 0.45), steps(-0.9, 0.65))
    now = rows(tuner)
    assert now[0, :2].tolist() == [1, 2]
    assert now[0, 2] == pytest.approx(-0.4, abs=0.02)
    assert now[1:].tolist() == [[2, -4, 0.5], [3, -1, -0.5]]
    expect_total(tuner)


def test_the_numbers_follow_in_the_middle_of_a_drag(page: Page) -> None:
    tuner = open_page(page)
    forget_answers(page)
    drag(page, steps(-0.9, 0.45), steps(-0.9, 0.8), drop=False)
    expect_total(tuner)
    assert any(not answer["resting"] for answer in answers_on(page))
    page.mouse.up()


def test_the_handle_turns_and_stretches_its_line_around_its_foot(page: Page) -> None:
    tuner = open_page(page)
    before = rows(tuner)[2]
    foot = 0.15 * np.array([1.0, 0.0]) + np.array([0.0, -0.05])  # of C's line, nearest to the middle
    assert before @ [*foot, 1] == pytest.approx(0, abs=1e-9)
    drag(page, steps(0.387, -0.129), steps(0.15, 0.4))
    now = rows(tuner)[2]
    assert now @ [*foot, 1] == pytest.approx(0, abs=0.03)
    assert abs(now[0]) < 0.2 * now[1]
    assert now[1] > 3
    expect_total(tuner)


def test_a_stretch_of_the_arrow_is_gentle_and_a_huge_w_still_has_its_handle(page: Page) -> None:
    tuner = open_page(page)
    x, y = place(page, *steps(0.081, 0.163))  # the end of A's arrow
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 46 * 5**-0.5, y - 92 * 5**-0.5, steps=8)
    page.mouse.up()
    now = rows(tuner)[0]
    assert now[1] == pytest.approx(2 * now[0], rel=0.05)
    assert 2 < np.hypot(*now[:2]) / 5**0.5 < 3
    open_page(page, "?w=800000_0_0_0_1_0_0_2_0")
    drag(page, steps(0.922, 0), steps(0.922, 0.4))  # held where the arrow leaves the plot
    assert abs(rows(tuner)[0, 1]) > 1000


def test_a_click_on_a_line_still_draws_a_point(page: Page) -> None:
    tuner = open_page(page)
    click(page, *steps(-0.9, 0.45))
    expect(tuner.locator(".numbers td").last).to_have_text(re.compile("of 10"))
    assert rows(tuner)[0].tolist() == [1, 2, 0]


def test_a_dragged_point_moves_its_row(page: Page) -> None:
    tuner = open_page(page)
    drag(page, steps(-0.4, -0.5), steps(-0.8, -0.9))
    expect(tuner.locator(".examples tbody tr[data-n='8'] td").first).to_have_text(re.compile(r"−0\.[78]"))
    assert board_of(page).N == 9


def test_a_number_is_typed_and_nudged(page: Page) -> None:
    tuner = open_page(page)
    cell = tuner.locator(".weights input").first
    cell.click()
    cell.fill("2.5")
    cell.press("Enter")
    expect_total(tuner)
    cell.press("ArrowUp")
    cell.press("Shift+ArrowDown")
    assert rows(tuner)[0, 0] == pytest.approx(2.59)
    tuner.get_by_role("button", name="more by 0.1").last.click()
    assert rows(tuner)[0, 0] == pytest.approx(2.69)
    expect_total(tuner)


def test_twice_w_and_b_is_twice_every_number(page: Page) -> None:
    tuner = open_page(page)
    tuner.get_by_role("button", name="W and b times 2").click()
    assert rows(tuner).tolist() == [[2, 4, 0], [4, -8, 1], [6, -2, -1]]
    expect(tuner.locator(".numbers td").last).to_have_text("2 of 9")
    expect_total(tuner)


def test_a_point_and_its_row_light_up_together(page: Page) -> None:
    tuner = open_page(page)
    page.mouse.move(*place(page, *steps(0.3, 0.8)))
    expect(tuner.locator("tr.lit")).to_have_attribute("data-n", "2")
    tuner.locator("tr[data-n='4']").hover()
    expect(tuner.locator("tr.lit")).to_have_attribute("data-n", "4")


def test_w_survives_a_reload(page: Page) -> None:
    tuner = open_page(page)
    drag(page, steps(-0.9, 0.45), steps(-0.9, 0.65))
    before = rows(tuner).tolist()
    page.wait_for_url(re.compile(f"w=1_2_{before[0][2]:g}_"))
    page.reload()
    wait_for_plane(page)
    expect(tuner.locator(".weights input").nth(2)).to_have_value(f"{before[0][2]:g}")
    assert rows(tuner).tolist() == before


def said_by_python(page: Page) -> str:
    """The losses that Python prints beside the plane."""
    return page.get_by_test_id("stMarkdown").filter(has_text="Right:").inner_text().replace("\n", " ")


def expect_one_truth(page: Page, tuner: Locator) -> None:
    """The table follows the browser's W and the column is Python's: both are mlcore's, of the W in the table."""
    board = board_of(page)
    W = rows(tuner)
    here = evaluate(board.X, board.y, W[:, :2].T, W[:, 2], reg=0.1)
    right = f"{round(here.accuracy * board.N)} of {board.N}"
    expect(tuner.locator(".numbers td").last).to_have_text(right)
    expect(page.get_by_test_id("stMarkdown").filter(has_text=f"Right: {right}")).to_be_visible()
    table = tuner.locator(".numbers td").nth(0).inner_text()
    assert float(re.search(r"SVM: ([\d.]+)", said_by_python(page))[1]) == pytest.approx(
        float(table), abs=1e-4
    )


def test_a_board_too_big_for_the_link_has_one_w_through_a_reload(page: Page) -> None:
    tuner = open_page(page, "?board=ring.1000.3")
    click(page, *CORNER)
    wait_for_points(page, 1001)
    page.wait_for_url(re.compile("board=tab"))
    for query in ("?board=tab", "?board=tab&w=1_2_0_2_-4_0.5"):
        open_page(page, query)
        wait_for_points(page, 1001)
        wait_for_python(page)
        expect_one_truth(page, tuner)
    assert rows(tuner).tolist() == [[1, 2, 0], [2, -4, 0.5]]
    page.reload()
    wait_for_plane(page)
    wait_for_points(page, 1001)
    expect_one_truth(page, tuner)
    assert rows(tuner).tolist() == [[1, 2, 0], [2, -4, 0.5]]


def test_w_that_python_sets_before_anything_is_dragged_is_the_plane_s(page: Page) -> None:
    tuner = open_page(page)
    page.get_by_role("button", name="Set W and b").click()
    page.get_by_role("button", name="All 0").click()
    expect(tuner.locator(".numbers td").first).to_have_text("2.0000")
    assert not rows(tuner).any()


def test_the_check_is_green_until_it_is_broken(page: Page) -> None:
    tuner = open_page(page, "?panel=Check")
    say(tuner, ".summary.passed", "The gradient is right: 8 pass, 1 below round-off")
    page.get_by_role("combobox", name=re.compile("Break it")).click()
    page.get_by_role("option", name=re.compile("½ λ W")).click()
    say(tuner, ".summary.failed", "6 fail")
    expect(tuner.locator(".verdict-fail")).to_have_count(6)


@pytest.mark.parametrize("socket", [True, False])
def test_without_points_no_panel_says_anything_old_until_one_is_drawn(page: Page, socket: bool) -> None:
    if not socket:
        refuse_the_live_socket(page)
    tuner = open_page(page, "?panel=Check")
    say(tuner, ".summary.passed", "The gradient is right")
    press(page, "Clear")
    expect(tuner.locator(".summary")).to_have_text(NO_POINTS)
    expect(tuner.locator(".checked td").first).to_have_text("–")
    panel(page, "Learn")
    expect(tuner.locator(".said")).to_have_text(NO_POINTS)
    expect(tuner.get_by_role("button", name="Run")).to_be_disabled()
    panel(page, "Landscape")
    expect(tuner.locator(".panel:visible .key")).to_have_text(NO_POINTS)
    assert not ink_of(tuner.locator(".slice canvas").first)
    press(page, "Undo")
    say(tuner, ".panel:visible .key", "projected on these two weights")
    assert ink_of(tuner.locator(".slice canvas").first)
    panel(page, "Learn")
    expect(tuner.get_by_role("button", name="Run")).to_be_enabled()
    expect(tuner.locator(".said")).not_to_have_text(NO_POINTS)
    panel(page, "Check")
    say(tuner, ".summary.passed", "The gradient is right: 8 pass")


def ink_of(canvas: Locator) -> bool:
    """Whether anything is painted on it."""
    painted: bool = canvas.evaluate(
        "(c) => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((part) => part > 0)"
    )
    return painted


def test_a_run_is_stepped_run_paused_scrubbed_and_restarted(page: Page) -> None:
    tuner = open_page(page, "?panel=Learn")
    say(tuner, ".player output", "step 0 / 100")
    tuner.get_by_role("button", name="Step ›").click()
    expect(tuner.locator(".numbers td").nth(2)).to_have_text("6.0003")
    tuner.get_by_role("button", name="Run").click()
    tuner.get_by_role("button", name="Pause").click()
    tuner.get_by_role("slider", name="Step of the run").fill("10")
    expect(tuner.locator(".numbers td").nth(2)).to_have_text("4.0363")
    tuner.get_by_role("button", name="‹ Back").click()
    say(tuner, ".player output", "step 9 / 100")
    tuner.get_by_role("button", name="Restart").click()
    expect(tuner.locator(".numbers td").nth(2)).to_have_text("6.2667")


def test_what_was_learned_is_tuned_on(page: Page) -> None:
    tuner = open_page(page, "?panel=Learn&step=10")
    expect(tuner.locator(".numbers td").nth(2)).to_have_text("4.0363")
    panel(page, "Tune")
    expect(tuner.locator(".numbers td").nth(2)).to_have_text("4.0363")
    assert total(rows(tuner)) == pytest.approx(4.0363, abs=1e-3)


def test_divergence_is_said(page: Page) -> None:
    tuner = open_page(page, "?panel=Learn&loss=squared_svm&lr=6")
    say(tuner, ".said", "Diverged")
    tuner.get_by_role("slider", name="Step of the run").fill("100")
    expect(tuner.locator(".numbers td").nth(2)).not_to_have_text(re.compile("NaN"))


def test_the_point_in_the_landscape_moves_w(page: Page) -> None:
    tuner = open_page(page, "?panel=Landscape")
    say(tuner, ".panel:visible .key", "projected on these two weights")
    box = tuner.locator(".slice").bounding_box()
    assert box
    before = rows(tuner)
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 0.3 * box["height"], steps=8)
    page.mouse.up()
    now = rows(tuner)
    assert (now != before).sum() == 2
    assert (now[0, :2] > 1).all()
    expect_total(tuner)
    tuner.locator(".slice").focus()
    page.keyboard.press("ArrowRight")
    assert rows(tuner)[0, 0] == pytest.approx(now[0, 0] + 0.1)


def test_without_the_socket_everything_comes_by_commit(page: Page) -> None:
    refuse_the_live_socket(page)
    tuner = open_page(page)
    drag(page, steps(-0.9, 0.45), steps(-0.9, 0.65))
    expect_total(tuner)
    panel(page, "Check")
    say(tuner, ".summary", "The gradient is right")
    panel(page, "Learn")
    tuner.get_by_role("button", name="Step ›").click()
    say(tuner, ".player output", "step 1 / 100")
    expect(tuner.locator(".numbers td").nth(2)).not_to_have_text("6.2667")


@pytest.mark.parametrize(
    "w", ["0_0_1_0_0_0_0_0_0", "1_0_0.25_0_-3_0.5_1_0_90", "900_-900_500_800_0_0_0_900_0"]
)
def test_no_line_upright_lines_far_lines_and_huge_scores_are_fine(page: Page, w: str) -> None:
    tuner = open_page(page, f"?w={w}")
    expect_total(tuner)
    expect(tuner.locator(".examples")).not_to_contain_text("NaN")


def long_names() -> str:
    """The link of a board of ten classes with long names."""
    board = from_source(Source("blobs", 200, 1))
    names = tuple(f"class {n} has a name of thirty-eight lett" for n in range(10))
    labels = (np.arange(len(board)) % 10).astype(np.uint8)
    text = pack(replace(board, classes=names, labels=labels, source=None))
    assert text
    return f"?board={text}"


def test_long_names_are_short_in_the_tables_and_leave_room_for_their_numbers(page: Page) -> None:
    tuner = open_page(page, long_names())
    head = tuner.locator(".weights th[scope=row]").first
    expect(head).to_have_text("class 0 has…")
    expect(head).to_have_attribute("title", "class 0 has a name of thirty-eight lett")
    side = tuner.locator(".side").bounding_box()
    last = tuner.locator(".weights input").nth(2).bounding_box()
    assert side
    assert last
    assert last["x"] + last["width"] <= side["x"] + side["width"]
    panel(page, "Check")
    expect(tuner.locator(".checked th[scope=row]").first).to_contain_text("class 0 has…, x")
    wide = tuner.locator(".checked").evaluate("(table) => table.scrollWidth - table.clientWidth")
    assert wide <= 0


def test_the_loss_of_an_example_is_seen_on_a_phone_before_anything_is_scrolled(new_page: NewPage) -> None:
    page = new_page(**PHONE)
    for query, title in (("?w=10_20_0_2_-4_0.5_30_-1_-0.5", "loss"), ("?second=softmax", "softmax")):
        tuner = open_page(page, query)
        table = tuner.locator(".examples")
        expect(table.locator("thead tr").nth(1).locator("th").last).to_have_text(title)
        room, loss = table.bounding_box(), table.locator("td.loss:last-child").first.bounding_box()
        assert room
        assert loss
        assert table.evaluate("(table) => table.scrollWidth > table.clientWidth")
        assert loss["x"] + loss["width"] <= room["x"] + room["width"]


def test_a_phone_has_it_all_without_scrolling_sideways(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tuner = open_page(page, "?second=softmax")
    wide = page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollWidth - main.clientWidth")
    assert wide <= 0
    x, y = place(page, *steps(-0.8, -0.8))
    page.touchscreen.tap(x, y)
    expect(tuner.locator(".numbers td").last).to_have_text(re.compile("of 10"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_panel(new_page: NewPage, scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    for name in PANELS:
        open_page(page, f"?panel={name}&second=softmax")
        assert_accessible(page)
