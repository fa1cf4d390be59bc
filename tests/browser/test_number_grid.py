"""Numbers typed, nudged and dragged, by mouse, keyboard and finger; the scores follow, and so does Python."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.grids import cell, drag_cell, listen, open_grid, rested, scores
from tests.browser.planes import refuse_the_live_socket
from tests.browser.screens import assert_accessible

PAGE = "linear_classifier"
_OVERFLOWING = """places => places.filter((place) =>
  place.scrollWidth > place.clientWidth + 1 || place.getBoundingClientRect().right > innerWidth).length"""
AT_FIRST = ["−96.8", "437.9", "60.75"]


@pytest.fixture
def grid(page: Page) -> Page:
    open_grid(page, PAGE)
    return page


def wait_for_scores(page: Page, *wanted: str) -> None:
    expect(page.locator("table[aria-label=scores] output")).to_have_text(list(wanted))


def test_the_slide_s_scores_are_there_at_first(grid: Page) -> None:
    assert scores(grid) == AT_FIRST


def test_a_typed_number_changes_the_scores_at_once_and_reaches_the_link(grid: Page) -> None:
    cell(grid, "W, cat, x₁").fill("0.5")
    wait_for_scores(grid, "−80", *AT_FIRST[1:])
    grid.wait_for_url("**w=0.5_*")


def test_what_means_no_number_is_marked_and_changes_nothing(grid: Page) -> None:
    place = cell(grid, "b, dog")
    place.fill("3.2x")
    expect(place).to_have_attribute("aria-invalid", "true")
    assert scores(grid) == AT_FIRST
    place.press("Enter")
    expect(place).to_have_value("3.2")
    expect(place).not_to_have_attribute("aria-invalid", "true")


def test_a_number_beyond_its_range_is_held_to_it(grid: Page) -> None:
    place = cell(grid, "x, x₁")
    place.fill("999")
    wait_for_scores(grid, "−57", "736.4", "60.75")
    place.blur()
    expect(place).to_have_value("255")


def test_a_text_that_is_no_number_is_named_as_the_cell_is_left_until_the_next_good_input(grid: Page) -> None:
    line, place = grid.locator(".refusal").first, cell(grid, "W, cat, x₁")
    expect(line).to_have_attribute("role", "status")
    place.fill("abc")
    expect(line).to_be_empty()
    place.blur()
    expect(line).to_have_text("W, cat, x₁ takes numbers from −100 to 100; “abc” is not one, so it stays 0.2.")
    place.fill("")
    place.press("Enter")
    expect(line).to_contain_text("an empty cell is not one, so it stays 0.2.")
    place.blur()
    expect(line).to_contain_text("an empty cell")
    cell(grid, "b, cat").press("ArrowUp")
    expect(line).to_be_empty()
    assert scores(grid) == ["−96.7", *AT_FIRST[1:]]


def test_a_number_that_becomes_none_as_it_is_typed_leaves_what_was_there(grid: Page) -> None:
    place = cell(grid, "W, cat, x₁")
    place.fill("")
    place.press_sequentially("9x")
    wait_for_scores(grid, "396", *AT_FIRST[1:])
    place.press("Enter")
    expect(grid.locator(".refusal").first).to_contain_text("“9x” is not one, so it stays 0.2.")
    wait_for_scores(grid, *AT_FIRST)
    expect(place).to_have_value("0.2")


def test_powers_of_ten_are_understood_and_held_to_the_range_with_a_word(grid: Page) -> None:
    line, place = grid.locator(".refusal").first, cell(grid, "b, cat")
    place.fill("5e2")
    wait_for_scores(grid, "402.1", *AT_FIRST[1:])
    place.fill("1e9")
    place.blur()
    expect(place).to_have_value("500")
    expect(line).to_have_text("b, cat takes numbers from −500 to 500; “1e9” lies outside, so it is now 500.")
    grid.get_by_role("button", name="The slide's numbers").click()
    wait_for_scores(grid, *AT_FIRST)
    expect(line).to_be_empty()


def test_arrow_keys_nudge_by_a_step_and_with_shift_finely(grid: Page) -> None:
    place = cell(grid, "b, ship")
    place.focus()
    place.press("ArrowUp")
    wait_for_scores(grid, *AT_FIRST[:2], "60.85")
    place.press("Shift+ArrowDown")
    wait_for_scores(grid, *AT_FIRST[:2], "60.84")
    expect(place).to_have_value("-1.11")


def test_escape_brings_back_the_number_from_before(grid: Page) -> None:
    place = cell(grid, "b, ship")
    place.focus()
    place.fill("7")
    wait_for_scores(grid, *AT_FIRST[:2], "68.95")
    place.press("Escape")
    wait_for_scores(grid, *AT_FIRST)


def test_the_buttons_nudge_the_cell_that_was_touched_last(grid: Page) -> None:
    cell(grid, "W, dog, x₄").click()
    grid.get_by_role("button", name="W, dog, x₄ more by 0.1").click()
    wait_for_scores(grid, AT_FIRST[0], "438.1", AT_FIRST[2])
    grid.get_by_role("button", name="Change the sign").click()
    wait_for_scores(grid, AT_FIRST[0], "437.7", AT_FIRST[2])


def test_the_image_and_the_column_are_the_same_numbers(grid: Page) -> None:
    cell(grid, "image, row 1, column 2").fill("0")
    expect(cell(grid, "x, x₂")).to_have_value("0")
    wait_for_scores(grid, "18.7", "137.6", "3")


def test_the_scores_follow_a_drag_while_the_hand_is_still_down(grid: Page) -> None:
    listen(grid, "four_pixels")
    drag_cell(grid, cell(grid, "W, cat, x₁"), 80, drop=False)
    wait_for_scores(grid, "15.2", *AT_FIRST[1:])
    changes = grid.evaluate("changes")
    assert len({change["values"]["W"][0] for change in changes}) > 5
    assert "w=" not in grid.url
    grid.mouse.up()
    grid.wait_for_url("**w=2.2_*")
    wait_for_scores(grid, "15.2", *AT_FIRST[1:])


def test_twenty_nudges_in_a_row_are_all_counted(grid: Page) -> None:
    place = cell(grid, "b, cat")
    place.focus()
    for _ in range(20):
        place.press("ArrowUp")
    wait_for_scores(grid, "−94.8", *AT_FIRST[1:])
    grid.wait_for_url("**b=3.1_*")
    rested(grid)
    expect(place).to_have_value("3.1")


def test_nudges_between_two_pictures_of_the_screen_are_all_counted(grid: Page) -> None:
    cell(grid, "b, cat").evaluate("""(input) => {
      for (let n = 0; n < 20; n++) input.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true }));
    }""")
    wait_for_scores(grid, "−94.8", *AT_FIRST[1:])
    expect(cell(grid, "b, cat")).to_have_value("3.1")


def test_the_link_opens_the_same_screen(grid: Page, new_page: NewPage) -> None:
    cell(grid, "W, ship, x₂").fill("-1.5")
    grid.get_by_role("button", name="dog").first.click()
    grid.wait_for_url("**class=1**")
    other = new_page()
    open_grid(other, grid.url)
    assert scores(other) == scores(grid)
    expect(other.locator(".template[aria-pressed=true]")).to_contain_text("dog")


def test_without_the_live_socket_the_scores_come_with_the_commit(new_page: NewPage) -> None:
    page = new_page()
    refuse_the_live_socket(page)
    open_grid(page, PAGE)
    expect(page.locator(".number-grid .status").first).to_contain_text("No live connection")
    cell(page, "W, cat, x₁").fill("0.5")
    wait_for_scores(page, "−80", *AT_FIRST[1:])
    drag_cell(page, cell(page, "b, cat"), 40)
    wait_for_scores(page, "−79", *AT_FIRST[1:])


def test_python_can_put_the_numbers_back(grid: Page) -> None:
    cell(grid, "W, cat, x₁").fill("9")
    grid.get_by_role("button", name="The slide's numbers").click()
    wait_for_scores(grid, *AT_FIRST)
    expect(cell(grid, "W, cat, x₁")).to_have_value("0.2")


def test_the_numbers_are_still_there_after_a_visit_to_another_page(grid: Page) -> None:
    cell(grid, "b, dog").fill("10")
    grid.wait_for_url("**b=1.1_10_*")
    grid.get_by_test_id("stTopNavSection").get_by_text("Linear classifiers").click()
    grid.get_by_role("menuitem", name="Losses by hand").click()
    grid.get_by_text("scores of the three images").wait_for()
    grid.get_by_test_id("stTopNavSection").get_by_text("Linear classifiers").click()
    grid.get_by_role("menuitem", name="Linear classifier", exact=True).click()
    expect(cell(grid, "b, dog")).to_have_value("10")


def test_touching_a_row_lights_up_its_template_and_its_line(grid: Page) -> None:
    cell(grid, "W, ship, x₁").focus()
    expect(grid.locator(".template").nth(2)).to_have_class("template touched")
    expect(grid.locator(".sum")).to_contain_text("ship: 0 · 56 + 0.25 · 231")
    grid.locator(".template").nth(1).hover()
    expect(grid.locator("td.touched")).to_have_count(6)  # four weights, b and the score of the dog


def test_the_point_on_the_plane_can_be_moved_by_mouse_and_by_keys(grid: Page) -> None:
    point = grid.locator(".image-point")
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    grid.mouse.move(x, y)
    grid.mouse.down()
    grid.mouse.move(x + 30, y + 60, steps=6)
    grid.mouse.up()
    expect(cell(grid, "x, x₁")).not_to_have_value("56")
    before = int(cell(grid, "x, x₂").input_value())
    assert before < 231
    grid.locator("svg[role=application]").press("ArrowDown")
    expect(cell(grid, "x, x₂")).to_have_value(str(before - 10))


def test_a_finger_drags_a_number_sideways_and_nothing_scrolls_sideways(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    open_grid(page, PAGE)
    box = cell(page, "b, cat").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for moved in range(4, 45, 4):
        finger.send(
            "Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + moved, "y": y}]}
        )
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(cell(page, "b, cat")).not_to_have_value("1.1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_long_numbers_stay_in_their_cells_on_a_phone(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    long = "_".join(["-99.999"] * 12)
    open_grid(page, f"{PAGE}?w={long}&x=255_255_255_255")
    beyond = page.locator(".number-grid input, .number-grid output.number").evaluate_all(_OVERFLOWING)
    assert beyond == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", [PAGE, "loss_by_hand", "loss_by_hand?show=softmax", "loss_by_hand?show=jiggle"]
)
def test_axe_finds_nothing_amiss_in_our_parts(new_page: NewPage, scheme: str, path: str) -> None:
    page = new_page(color_scheme=scheme)
    open_grid(page, path)
    assert_accessible(page)
