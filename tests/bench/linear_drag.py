"""A class's line dragged on the page of losses, in a real browser: `python -m tests.bench.linear_drag`.

A handle is dragged for some seconds, a pointer event for every picture of the screen; regions, losses, gradients and
examples come back by the live socket. The aim is 50 answers a second with N = 100, C = 3 and a 150 x 150 raster.
"""

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.plane_live import DRAG, ROUNDS, SECONDS, WATCH, Drag, show
from tests.browser import chromium
from tests.browser.planes import board_of, place, surface_of, wait_for_plane, wait_for_python
from tests.browser.test_losses import rows
from tests.servers import RunningApp, running_app

CASES = ((100, "none"), (100, "softmax"), (1000, "none"))  # N, and the loss beside the SVM


def main() -> None:
    with running_app() as app, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for N, second in CASES:
            show(f"N = {N:4}, SVM and {second}", [drag(browser, app, N, second) for _ in range(ROUNDS)])
        browser.close()


def drag(browser: Browser, app: RunningApp, N: int, second: str) -> Drag:
    """Drag the line of the last class in a page of its own."""
    context = browser.new_context(base_url=f"{app.url}/", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(f"losses?board=blobs.{N}.1&second={second}")
    wait_for_plane(page)
    wait_for_python(page)
    page.wait_for_timeout(1500)  # until fonts, resting answers and the garbage of the load are done with
    before = rows(page.locator(".tuner"))
    page.evaluate(WATCH)
    got = surface_of(page).evaluate(
        DRAG, {"from": foot(page), "reach": 60, "seconds": SECONDS, "alone": False}
    )
    if (rows(page.locator(".tuner")) == before).all():
        raise RuntimeError("the drag did not take hold of the line")
    context.close()
    answers = got["answers"]
    return Drag(
        len(answers) / got["lasted"],
        got["moves"] / got["lasted"],
        [answer["painted"] - answer["eventTime"] for answer in answers],
        max(answer["bytes"] for answer in answers),
        {answer["cells"] for answer in answers},
    )


def foot(page: Page) -> tuple[float, float]:
    """Where the last class's line has its handle, nearest to the middle of the plane, in the window."""
    *w, b = rows(page.locator(".tuner"))[-1]
    w = np.array(w)
    board = board_of(page)
    low, high = board.coordinates(np.array([[0, 0], [4096, 4096]]))
    middle = (low + high) / 2
    at = middle - (w @ middle + b) / (w @ w) * w
    step = (at - low) / (high - low) * 4096
    return place(page, float(step[0]), float(step[1]))


if __name__ == "__main__":
    main()
