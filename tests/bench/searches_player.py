"""The player of random search in a browser: `python -m tests.bench.searches_player`.

One server, one headless Chromium that renders in software, in a window of 1280 x 720; 1,000 attempts on the digits.
In turn, repetition by repetition: frames a second of the page at rest (the browser's own limit), while the searches
play, and while they play and a widget makes Streamlit rerun the page twice a second; processor time of the page's
main thread a frame; and of all frames while it plays, the share that showed another evaluation than the one before.
Medians. Then the bytes that the player is fed, for 1,000 and for 2,000 attempts.
"""

import statistics

from playwright.sync_api import CDPSession, Page, sync_playwright

from pages._view.random_search import player, runs
from pages._view.random_search.fields import USUAL
from pages._view.random_search.runs import Settings
from tests.bench.race_player import FRAMES, main_thread, rate
from tests.browser import chromium
from tests.servers import running_app

REPETITIONS = 5
SECONDS = 4
PATH = "random_search?loop=1&speed=0.5"
_CHANGES = """async (output, seconds) => {
  let [frames, changes, last] = [0, 0, ""];
  const begin = performance.now();
  await new Promise((done) => requestAnimationFrame(function next() {
    frames += 1;
    if (output.textContent !== last) changes += 1;
    last = output.textContent;
    if (performance.now() - begin < 1000 * seconds) requestAnimationFrame(next); else done();
  }));
  return changes / frames;
}"""


def main() -> None:
    with running_app() as app, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        page = browser.new_page(base_url=f"{app.url}/", viewport={"width": 1280, "height": 720})
        page.goto(PATH)
        page.locator(".searches tbody td").first.wait_for()
        page.wait_for_timeout(2000)
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        rounds = [_round(page, cdp) for _ in range(REPETITIONS)]
        browser.close()
    for what in rounds[0]:
        print(f"{what:50s}{statistics.median(one[what] for one in rounds):10.2f}")
    for attempts in (1000, 2000):
        print(f"{f'fed once, {attempts} attempts, bytes':50s}{_fed(attempts):10d}")


def _round(page: Page, cdp: CDPSession) -> dict[str, float]:
    found = {"at rest, frames a second": rate(page.evaluate(FRAMES, [SECONDS, False]))}
    page.locator(".searches .play").click()
    before = main_thread(cdp)
    times = page.evaluate(FRAMES, [SECONDS, False])
    found["playing, main thread a frame, ms"] = (main_thread(cdp) - before) / len(times)
    found["playing, frames a second"] = rate(times)
    found["playing, frames that show a new evaluation"] = page.locator(".searches output").evaluate(
        _CHANGES, SECONDS
    )
    found["playing, with reruns, frames a second"] = rate(page.evaluate(FRAMES, [SECONDS, True]))
    page.locator(".searches .play").click()
    page.wait_for_timeout(800)
    return found


def _fed(attempts: int) -> int:
    settings = Settings("softmax", attempts, *USUAL["digits"], cost=2, seed=0)
    tried = runs.runs_of(runs.digit_data(), settings)
    return len(player.frame(tried, 2, "tab", 1, {"at": 1, "speed": "1", "loop": False}))


if __name__ == "__main__":
    main()
