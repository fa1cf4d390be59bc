"""What a person does with the optimizers' race, and what the browser shows."""

import re
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Locator, Page, expect

from pages._view.race import picture
from pages._view.race.slope import known
from tests.browser.planes import refuse_the_live_socket

PAGE = "optimizer_race"
BEALE = picture.window_of(known("beale", 20.0).surface.bounds)

_PAINTED = """() => {
  globalThis.painted = [];
  document.addEventListener("race:painted", ({ detail }) => painted.push(detail));
}"""

__all__ = ["refuse_the_live_socket"]


def open_race(page: Page, query: str = "") -> Locator:
    """Open the page and wait until the table has its numbers; returns the surface."""
    page.goto(f"{PAGE}?{query}")
    return wait_for_race(page)


def wait_for_race(page: Page) -> Locator:
    page.locator(".race tbody td").first.wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    return surface_of(page)


def surface_of(page: Page) -> Locator:
    return page.locator(".race .surface")


def record_answers(page: Page) -> None:
    """Keep in `painted` of the window every answer of the socket that reached the screen."""
    page.evaluate(_PAINTED)


def place(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where (x, y) of Beale's window is on the screen, in CSS pixels."""
    box = surface_of(page).bounding_box()
    assert box
    left, bottom = (34, 40) if box["width"] < 420 else (46, 46)
    width, height = box["width"] - left - 8, box["height"] - 24 - bottom
    (x0, x1), (y0, y1) = BEALE
    return (
        box["x"] + left + (x - x0) / (x1 - x0) * width,
        box["y"] + 24 + height - (y - y0) / (y1 - y0) * height,
    )


def drag(page: Page, *way: tuple[float, float], drop: bool = True) -> None:
    """Press at the first place, go through the others, and let go at the last."""
    page.mouse.move(*place(page, *way[0]))
    page.mouse.down()
    for stop in way[1:]:
        page.mouse.move(*place(page, *stop), steps=10)
    if drop:
        page.mouse.up()


def row(page: Page, name: str) -> list[str]:
    """The cells of an optimizer's row: loss, place, last step, distance."""
    found = page.locator(".race tbody tr", has=page.get_by_role("button", name=name, exact=True))
    return [text.strip() for text in found.locator("td").all_inner_texts()]


def number(text: str) -> float:
    return float(text.replace("\u2212", "-"))


def step_of(page: Page) -> int:
    return int(page.locator(".race output").inner_text().split(" / ")[0])


def expect_step(page: Page, step: int) -> None:
    expect(page.locator(".race output")).to_have_text(re.compile(rf"^{step} / "))


def link_of(page: Page) -> dict[str, str]:
    """The parameters of the address."""
    return {name: values[0] for name, values in parse_qs(urlparse(page.url).query).items()}


def wait_for_link(page: Page, text: str) -> None:
    page.wait_for_function("(text) => location.search.includes(text)", arg=text)
