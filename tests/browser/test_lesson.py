"""The lesson on nearest neighbours as a person sees it: inspector, panes, panels, phones."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from mlcore.neighbors import KNearestNeighbor
from tests.browser.conftest import NewPage
from tests.browser.planes import (
    FRUIT,
    STEPS,
    a_free_place,
    a_lonely_point,
    board_of,
    click,
    open_plane,
    place,
    points_in_python,
    press,
    surface_of,
    tool,
    wait_for_answer,
    wait_for_points,
)
from tests.browser.screens import PHONE
from tests.browser.test_link import choose_data

PAGE = "nearest_neighbors"
NEAR = ".plane .near"
BOXES = "(parts) => parts.map((part) => part.getBoundingClientRect().toJSON())"

REMEMBER_TEXTS = """(element) => {
  globalThis.texts = [];
  new MutationObserver(() => texts.push(element.textContent)).observe(element, { childList: true });
}"""


def verdict(page: Page, pane: int = 0) -> tuple[str, list[tuple[str, float]]]:
    """What the inspector says in a pane: the class, and the neighbours with their distances."""
    near = page.locator(NEAR).nth(pane)
    listed = [item.rsplit(" ", 1) for item in near.locator("li").all_inner_texts()]
    return near.locator("strong").inner_text(), [(name, float(distance)) for name, distance in listed]


def under(page: Page) -> list[str]:
    """What the readout says of the regions under the pointer, for each pane."""
    return page.locator(".plane .readout").inner_text().split(": ")[-1].split(" | ")


PLACES = [(700, 700), (1480, 1510), (2048, 2048), (2000, 1300), (3700, 300), (600, 3900), (1760, 1490)]


@pytest.mark.parametrize("query", ["k=1", "k=4", "k=5&metric=l1", "k=4&fx=10", "k=5&fx=10&standardize=1"])
def test_the_inspector_says_the_same_as_the_regions_under_it(page: Page, query: str) -> None:
    open_plane(page, f"{PAGE}?{query}&two=1&k2=2")
    tool(page, "Inspect")
    wait_for_answer(page)
    for at in PLACES:
        page.mouse.move(*place(page, *at))
        expect(page.locator(".plane .readout")).to_contain_text(" | ")
        for pane, label in enumerate(under(page)):
            expect(page.locator(NEAR).nth(pane).locator("strong")).to_have_text(label)


def test_the_inspector_lists_whom_k_nn_asks_with_their_distances(page: Page) -> None:
    open_plane(page, f"{PAGE}?k=5")
    tool(page, "Inspect")
    wait_for_answer(page)
    board = board_of(page)
    click(page, 1500, 1500)
    expect(page.locator(f"{NEAR} li")).to_have_count(5)
    label, listed = verdict(page)
    at = board.coordinates(np.array([[1500, 1500]]))
    distances, indices = KNearestNeighbor(5).train(board.X, board.y).kneighbors(at)
    assert sorted(name for name, _ in listed) == sorted(board.classes[board.labels[n]] for n in indices[0])
    np.testing.assert_allclose(
        [distance for _, distance in listed], distances[0], atol=0.03
    )  # a cell is 0.02 cm
    assert label == under(page)[0]


def test_the_inspector_follows_points_that_are_drawn_and_undone(page: Page) -> None:
    open_plane(page, PAGE)
    tool(page, "Inspect")
    click(page, 600, 3900)
    expect(page.locator(f"{NEAR} strong")).to_have_text("lemon")
    surface_of(page).focus()
    page.keyboard.press("1")  # apples: the tool is Draw now
    click(page, 600, 3880)
    tool(page, "Inspect")
    page.mouse.move(*place(page, 600, 3900))
    expect(page.locator(f"{NEAR} strong")).to_have_text("apple")
    press(page, "Undo")
    page.mouse.move(*place(page, 600, 3899))
    expect(page.locator(f"{NEAR} strong")).to_have_text("lemon")


def test_arrow_keys_move_the_inspector(page: Page) -> None:
    open_plane(page, f"{PAGE}?k=3")
    tool(page, "Inspect")
    page.keyboard.press("Tab")  # to the buttons
    surface_of(page).focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(f"{NEAR} li")).to_have_count(3)
    before = page.locator(NEAR).inner_text()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(NEAR)).not_to_have_text(before)
    expect(page.locator(f"{NEAR} strong")).to_have_text(
        page.locator(".plane .readout").inner_text().split(": ")[1]
    )
    page.wait_for_url(re.compile(r"at=1280\.2112"))  # 2048 - 12 x 64, 2048 + 64


def test_a_tap_inspects_on_a_phone(new_page: NewPage) -> None:
    phone = new_page(**PHONE)
    open_plane(phone, f"{PAGE}?k=3&two=1")
    phone.locator(".plane .toolbar label", has_text="Inspect").tap()
    surface_of(phone).scroll_into_view_if_needed()
    phone.touchscreen.tap(*place(phone, 700, 700))
    for pane, k in enumerate((3, 5)):
        expect(phone.locator(NEAR).nth(pane).locator("li")).to_have_count(k)
    assert board_of(phone).N == FRUIT


def test_an_empty_board_has_nobody_to_ask(page: Page) -> None:
    open_plane(page, f"{PAGE}?k=3&at=2000.2000")
    expect(page.locator(f"{NEAR} li")).to_have_count(3)
    press(page, "Clear")
    wait_for_points(page, 0)
    expect(page.locator(f"{NEAR} li")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    press(page, "Undo")
    expect(page.locator(f"{NEAR} li")).to_have_count(3)


def test_two_panes_stand_side_by_side_and_on_a_phone_one_under_the_other(new_page: NewPage) -> None:
    boxes = {}
    for name, settings in {"wide": {}, "phone": PHONE}.items():
        page = new_page(**settings)
        open_plane(page, f"{PAGE}?two=1")
        expect(page.locator(".plane .surface")).to_have_count(2)
        wait_for_answer(page)
        boxes[name] = page.locator(".plane .surface").evaluate_all(BOXES)
    left, right = boxes["wide"]
    assert left["y"] == right["y"]
    assert right["x"] >= left["x"] + left["width"]
    assert max(box["y"] + box["height"] for box in boxes["wide"]) <= 720
    upper, lower = boxes["phone"]
    assert lower["y"] >= upper["y"] + upper["height"]
    assert lower["x"] == upper["x"]


def test_at_1280_by_720_the_plane_its_controls_and_its_numbers_are_in_view(page: Page) -> None:
    for path in (PAGE, f"{PAGE}?two=1", f"{PAGE}?k=5&at=2000.2000"):
        open_plane(page, path)
        wait_for_answer(page)
        for part in (
            *page.locator(".plane .surface").all(),
            *page.get_by_test_id("stMetricValue").all(),
            page.get_by_role("combobox", name="Data"),
            page.get_by_role("button", name="Copy link"),
        ):
            box = part.bounding_box()
            assert box
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 720


def test_the_pair_of_equal_fruit_is_shown_where_it_lies(page: Page) -> None:
    open_plane(page, PAGE)
    page.get_by_text("All, unless two equal points disagree").click()
    page.get_by_role("button", name="Commit to it").first.click()
    page.get_by_role("button", name="Show a pair").click()
    expect(page.locator(f"{NEAR} li")).to_have_count(1)
    expect(page.locator(".plane .toolbar label", has_text="Inspect").locator("input")).to_be_checked()
    page.wait_for_url(re.compile(r"at=\d+\.\d+"))
    i, j = (int(step) for step in re.findall(r"at=(\d+)\.(\d+)", page.url)[0])
    board = board_of(page)
    assert [board.classes[board.labels[n]] for n, step in enumerate(board.steps) if step == (i, j)] in (
        ["apple", "orange"],
        ["orange", "apple"],
    )


def test_a_k_that_the_points_no_longer_allow_is_said_at_once_and_then_clamped(page: Page) -> None:
    open_plane(page, f"{PAGE}?k=54")
    wait_for_answer(page)
    page.locator(".plane .pane output").first.evaluate(REMEMBER_TEXTS)
    tool(page, "Erase")
    click(page, *board_of(page).steps[a_lonely_point(board_of(page))])
    expect(page.get_by_test_id("stAlert")).to_contain_text("k was 54, but there are 53 points: now it is 53")
    expect(page.get_by_role("spinbutton").first).to_have_value("53")
    expect(page.locator(".plane .pane output").first).to_have_text(re.compile(r"^\d\d of 53 right$"))
    assert any(text.endswith("of 53 right, by 53: no more points") for text in page.evaluate("texts"))


def test_the_plane_stays_where_it_is_when_something_is_said(page: Page) -> None:
    open_plane(page, f"{PAGE}?k=5")
    before = surface_of(page).bounding_box()
    press(page, "Clear")
    click(page, 1000, 1000)
    expect(page.get_by_test_id("stAlert")).to_contain_text("k was 5, but there is 1 point: now it is 1")
    expect(page.get_by_test_id("stAlert")).to_be_in_viewport()
    assert surface_of(page).bounding_box() == before


def test_a_table_from_outside_becomes_the_board(page: Page) -> None:
    open_plane(page, PAGE)
    page.get_by_role("button", name="Change it").click()
    rows = "".join(f"{'tall' if n % 2 else 'short'},{n},{n * n % 17}\n" for n in range(30))
    file = {"name": "trees.csv", "mimeType": "text/csv", "buffer": f"kind,age,height_m\n{rows}".encode()}
    page.locator("input[type=file]").set_input_files(file)
    wait_for_points(page, 30)
    board = board_of(page)
    assert board.classes == ["short", "tall"]
    assert [(axis["name"], axis["unit"]) for axis in board.axes] == [("age", ""), ("height", "m")]
    np.testing.assert_allclose(board.X, [[n, n * n % 17] for n in range(30)])
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    text = download.value.path().read_text()
    assert text.splitlines()[:2] == ['"class","age","height (m)"', '"short",0.0,0.0']
    bad = {"name": "bad.csv", "mimeType": "text/csv", "buffer": b"kind,a,b\nx,1,2\ny,1,two\n"}
    page.locator("input[type=file]").set_input_files(bad)
    expect(page.get_by_test_id("stAlert")).to_contain_text("bad.csv: line 3")
    assert board_of(page).N == 30


def test_costs_are_measured_and_plotted(page: Page) -> None:
    open_plane(page, f"{PAGE}?panel=Cost")
    page.get_by_role("button", name="Measure it on this server").click()
    expect(page.get_by_test_id("stPlotlyChart")).to_contain_text("k-NN: one prediction")
    expect(page.get_by_text(re.compile("With 10,000 times as many points"))).to_be_visible()


@pytest.mark.parametrize(
    "path", ["", *(f"{PAGE}?two=1&panel={panel}" for panel in ("Ask", "Why", "Cost", "Code"))]
)
def test_nothing_scrolls_sideways_on_a_phone(new_page: NewPage, path: str) -> None:
    phone = new_page(**PHONE)
    open_plane(phone, path)
    wait_for_answer(phone)
    if path:
        phone.get_by_role("button", name="Change it").click()
        phone.get_by_role("button", name="Remove").first.wait_for()
    widest = phone.evaluate(
        "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
    )
    assert widest <= 390


def test_home_is_one_screen_with_the_whole_path(page: Page) -> None:
    open_plane(page, "")
    links = page.get_by_test_id("stPageLink")
    expect(links.last).to_be_visible()
    box = page.get_by_role("button", name="Copy link").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 720
    links.first.click()
    page.wait_for_url(re.compile(PAGE))


def test_the_same_page_twice_in_one_browser_has_two_boards(page: Page) -> None:
    open_plane(page, PAGE)
    other = page.context.new_page()
    open_plane(other, PAGE)
    click(page, *a_free_place(board_of(page)))
    assert points_in_python(page) == FRUIT + 1
    choose_data(other, "Blobs")
    wait_for_points(other, 200)
    assert board_of(page).N == FRUIT + 1
    assert max(max(step) for step in board_of(other).steps) < STEPS
