"""How soon results follow a drag of a number: by the live socket, and by the commit alone, side by side.

python -m tests.bench.number_grid
"""

import statistics
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from mlcore.losses import softmax, svm
from pages._live import frames
from pages._live.answering import answer
from tests.bench.side_by_side import medians
from tests.browser import chromium
from tests.browser.grids import cell, listen, open_grid
from tests.browser.planes import refuse_the_live_socket
from tests.servers import running_app

DRAGS = 4
MOVES = 120
_FRESH = """() => changes.filter((change, n) => n && change.results.svm[0] !== changes[n - 1].results.svm[0])
  .map(({ time }) => time)"""


def main() -> None:
    """Print both comparisons."""
    operations()
    with running_app() as app, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        pages = {name: opened(browser, app.url, refused=name == "commit") for name in ("socket", "commit")}
        rates: dict[str, list[float]] = {name: [] for name in pages}
        for _ in range(DRAGS):
            for name, page in pages.items():
                rates[name].append(results_a_second(page))
        browser.close()
    socket, commit = (statistics.median(rates[name]) for name in ("socket", "commit"))
    print(
        f"new results a second under a drag: socket {socket:.0f}, commit {commit:.0f}, {socket / commit:.1f} times"
    )


def operations() -> None:
    """An answer's frame against the bare losses on the same scores."""
    rng = np.random.default_rng(0)
    scores, y = rng.normal(0, 3, (3, 3)), np.array([0, 1, 2])
    ask: dict[str, Any] = {"v": 1, "id": 1}
    by_hand = frames.encode({**ask, "op": "losses", "params": {"y": [0, 1, 2]}}, {"scores": scores})
    params = {"y": [0], "centres": [0.0, 0.0, 0.0]}
    jiggle = frames.encode({**ask, "op": "jiggle", "params": params}, {"scores": scores[:1]})
    bare, losses_ms, jiggle_ms = medians(
        lambda: (svm(scores, y), softmax(scores, y)),
        lambda: answer(by_hand),
        lambda: answer(jiggle),
        repetitions=300,
    )
    print(f"bare svm and softmax {bare * 1e3:.3f} ms")
    for name, seconds in (("losses", losses_ms), ("jiggle", jiggle_ms)):
        print(f"answer {name} {seconds * 1e3:.3f} ms, {seconds / bare:.1f} times the bare losses")


def opened(browser: Browser, url: str, *, refused: bool) -> Page:
    """The page of losses by hand, with or without its live socket."""
    page = browser.new_page(base_url=f"{url}/", viewport={"width": 1280, "height": 720})
    if refused:
        refuse_the_live_socket(page)
    open_grid(page, "loss_by_hand")
    listen(page, "three_images")
    page.wait_for_timeout(500)
    return page


def results_a_second(page: Page) -> float:
    """Drag the cat's car score to and fro; how many new losses reached the screen a second."""
    place = cell(page, "scores of the three images, car, cat")
    box = place.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate("changes.length = 0")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 240, y, steps=MOVES)
    times = page.evaluate(_FRESH)
    page.mouse.move(x, y)
    page.mouse.up()
    page.wait_for_timeout(800)
    return (len(times) - 1) / (times[-1] - times[0]) * 1e3 if len(times) > 1 else 0.0


if __name__ == "__main__":
    main()
