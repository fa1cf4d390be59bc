"""What a person does with a number grid, and what the browser and Python then hold."""

from playwright.sync_api import Locator, Page

_LISTEN = """grid => {
  globalThis.changes = [];
  document.addEventListener("number_grid:changed", ({ detail }) => {
    if (detail.grid !== grid) return;
    const results = Object.fromEntries(Object.entries(detail.results).map(([name, numbers]) => [name, [...numbers]]));
    const values = Object.fromEntries(Object.entries(detail.values).map(([name, numbers]) => [name, [...numbers]]));
    changes.push({ values, results, revision: detail.revision, time: performance.now() });
  });
}"""


def open_grid(page: Page, path: str) -> Locator:
    """Open a page and wait for its grid; returns the grid."""
    page.goto(path)
    grid = page.locator(".number-grid")
    grid.locator("input").first.wait_for()
    rested(page)
    return grid


def rested(page: Page) -> None:
    """Wait until Streamlit runs no script."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def cell(page: Page, label: str) -> Locator:
    """The cell of that name ("W, cat, x₁")."""
    return page.get_by_role("spinbutton", name=label, exact=True)


def listen(page: Page, grid: str) -> None:
    """Keep in `changes` of the window what the grid says of every change."""
    page.evaluate(_LISTEN, grid)


def drag_cell(page: Page, place: Locator, pixels: int, *, steps: int = 10, drop: bool = True) -> None:
    """Press on a cell, go sideways, and let go."""
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + pixels, y, steps=steps)
    if drop:
        page.mouse.up()


def scores(page: Page) -> list[str]:
    """The numbers in the box `scores` of the four pixels."""
    return page.locator("table[aria-label=scores] output").all_inner_texts()
