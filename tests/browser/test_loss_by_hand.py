"""Losses by hand in a browser: terms that follow a drag, a score that is jiggled, a link that opens the same."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.grids import cell, drag_cell, listen, open_grid, rested

PAGE = "loss_by_hand"
TITLE = "scores of the three images"


@pytest.fixture
def by_hand(page: Page) -> Page:
    open_grid(page, PAGE)
    return page


def lines(page: Page, image: int) -> list[str]:
    """The SVM loss of an image, line by line."""
    return page.locator(".example").nth(image).locator(".hinge div").all_inner_texts()


def losses(page: Page) -> list[str]:
    return page.locator("table[aria-label=losses] output").all_inner_texts()


def test_the_cat_s_loss_is_written_out_with_its_numbers(by_hand: Page) -> None:
    assert lines(by_hand, 0) == [
        "L = max(0, 5.1 − 3.2 + 1) + max(0, −1.7 − 3.2 + 1)",
        "= max(0, 2.9) + max(0, −3.9)",
        "= 2.9 + 0 = 2.9",
    ]
    expect(by_hand.locator(".mean")).to_have_text("L = (2.9 + 0 + 12.9) / 3 = 5.27")
    assert losses(by_hand) == ["2.9", "0", "12.9", "5.27", "2.04", "0.07913", "6.16", "2.76"]


def test_the_terms_follow_a_drag_while_the_hand_is_still_down(by_hand: Page) -> None:
    drag_cell(by_hand, cell(by_hand, f"{TITLE}, car, cat"), 40, drop=False)
    expect(by_hand.locator(".example").first).to_contain_text("max(0, 6.1 − 3.2 + 1)")
    expect(by_hand.locator(".example").first).to_contain_text("= 3.9 + 0 = 3.9")
    assert "s=" not in by_hand.url
    by_hand.mouse.up()
    by_hand.wait_for_url("**s=3.2_6.1_-1.7_*")


def test_a_picked_image_is_in_the_link(by_hand: Page, new_page: NewPage) -> None:
    by_hand.get_by_role("button", name="frog").first.click()
    expect(by_hand.locator(".example.picked")).to_contain_text("frog")
    by_hand.wait_for_url("**image=2**")
    other = new_page()
    open_grid(other, by_hand.url)
    expect(other.locator(".example.picked")).to_contain_text("frog")


def test_softmax_has_four_columns_and_its_units(by_hand: Page) -> None:
    by_hand.get_by_role("radio", name="Softmax").or_(by_hand.get_by_text("Softmax", exact=True)).first.click()
    expect(by_hand.locator(".heads")).to_have_text("classscore sexpnormalise−log")
    expect(by_hand.locator(".units")).to_have_text("2.04 nats = 2.94 bits = 0.89 in base 10")
    by_hand.get_by_text("Take the largest score off first").click()
    expect(by_hand.locator(".heads")).to_contain_text("s − max")
    expect(by_hand.locator(".units")).to_have_text("2.04 nats = 2.94 bits = 0.89 in base 10")


def test_the_naive_way_overflows_on_screen_and_the_switch_makes_it_exact(page: Page) -> None:
    open_grid(page, f"{PAGE}?show=softmax&s=1000_5.1_-1.7_1.3_4.9_2_2.2_2.5_-1000")
    cat = page.locator(".example").first.locator(".softmax > span")
    expect(cat).to_have_text(
        [
            *("cat", "1000", "∞", "NaN", "NaN"),
            *("car", "5.1", "164.02", "0", ""),
            *("frog", "−1.7", "0.1827", "0", ""),
            *("", "sum", "∞", "", ""),
        ]
    )
    expect(page.locator(".units")).to_have_text("NaN nats = NaN bits = NaN in base 10")
    expect(page.locator(".example").nth(2).locator(".softmax > span.right")).to_have_text(
        ["frog", "−1000", "0", "0", "∞"]
    )
    expect(page.locator(".mean")).to_have_text("L = (NaN + 0.07913 + ∞) / 3 = NaN")
    expect(page.locator(".lost")).to_contain_text("∞/∞ and 0/0 are NaN")
    page.get_by_text("Take the largest score off first").click()
    expect(page.locator(".mean")).to_have_text("L = (0 + 0.07913 + 1003.05) / 3 = 334.38")
    expect(page.locator(".lost")).to_have_count(0)


def test_a_score_is_jiggled_in_its_plot_and_both_losses_follow(page: Page) -> None:
    open_grid(page, f"{PAGE}?show=jiggle&jiggled=10_9_9")
    listen(page, "jiggle")
    expect(page.locator("table[aria-label=losses] output")).to_have_text(["0", "0.5514"])
    plot = page.locator("svg[role=slider]").first
    box = plot.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, y, steps=8)
    page.wait_for_function("changes.at(-1)?.results.svm[0] > 1")
    page.mouse.up()
    changes = page.evaluate("changes")
    assert len(changes) > 4
    assert all(change["values"]["scores"][1:] == [9, 9] for change in changes)
    rested(page)
    assert "jiggled=" in page.url


def test_the_plots_listen_to_the_arrow_keys(page: Page) -> None:
    open_grid(page, f"{PAGE}?show=jiggle")
    plot = page.locator("svg[role=slider]").nth(2)
    plot.press("ArrowRight")
    plot.press("Shift+ArrowRight")
    expect(plot).to_have_attribute("aria-valuenow", "3.11")
    expect(cell(page, "scores, frog")).to_have_value("3.11")


def test_a_vector_of_the_lecture_is_one_press_away(page: Page) -> None:
    open_grid(page, f"{PAGE}?show=jiggle")
    page.get_by_role("button", name="[10, −100, −100]").click()
    expect(page.locator("table[aria-label=losses] output")).to_have_text(["0", "3.378e−48"])


def test_nothing_scrolls_sideways_on_a_phone(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    for show in ("svm", "softmax", "jiggle"):
        open_grid(page, f"{PAGE}?show={show}&s=-999.999_123.456_-1.7_1.3_4.9_2_2.2_2.5_-3.1")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        wide = "places => places.filter((place) => place.getBoundingClientRect().right > innerWidth).length"
        assert page.locator(".written *, .number-grid *, .plots *").evaluate_all(wide) == 0
