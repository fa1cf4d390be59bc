"""The optimizers' race in a browser: `python -m tests.bench.race_player`.

One server, one headless Chromium that renders in software, in a window of 1280 x 720. In turn, repetition by
repetition: frames a second of the page at rest (the browser's own limit), while the race plays, and while it
plays and a widget makes Streamlit rerun the page twice a second; answers a second that reach the screen while
the start is dragged, at 7 optimizers and 300 steps, with the milliseconds from the hand's event to the picture.
Medians. Beside them what a loaded machine does not stretch: processor time of the page's main thread a frame or
an answer, and of the server's operation. Then the bytes that the player is fed, at 7 optimizers and 500 steps.
"""

import statistics
import time
from itertools import pairwise
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from pages._live.operations import Message, run
from pages._view.board import Source, from_source
from pages._view.race import fields, player, rates
from pages._view.race.slope import known, own
from tests.browser import chromium
from tests.servers import running_app

REPETITIONS = 5
SECONDS = 4
PATH = f"optimizer_race?on={'.'.join(rates.TITLES)}&loop=1"

FRAMES = """async ([seconds, reruns]) => {
  const times = [];
  const begin = performance.now();
  const tabs = [...document.querySelectorAll('[data-testid="stButtonGroup"] button')];
  const [ask, why] = ["Ask", "Why"].map((name) => tabs.find((tab) => tab.textContent === name));
  let turn = 0;
  const timer = reruns && setInterval(() => (turn++ % 2 ? ask : why).click(), 500);
  await new Promise((done) => requestAnimationFrame(function next(time) {
    times.push(time);
    if (performance.now() - begin < 1000 * seconds) requestAnimationFrame(next); else done();
  }));
  clearInterval(timer);
  return times;
}"""
_DRAG = """async (surface, [seconds, x, y, radius]) => {
  const answers = [];
  const listen = ({ detail }) => answers.push([performance.now() - detail.eventTime, detail.bytes]);
  document.addEventListener("race:painted", listen);
  const begin = performance.now();
  await new Promise((done) => requestAnimationFrame(function next() {
    const turn = (performance.now() - begin) / 300;
    const at = { clientX: x + radius * Math.cos(turn), clientY: y + radius * Math.sin(turn), pointerId: 1 };
    surface.dispatchEvent(new PointerEvent("pointermove", { ...at, bubbles: true, composed: true }));
    if (performance.now() - begin < 1000 * seconds) requestAnimationFrame(next); else done();
  }));
  document.removeEventListener("race:painted", listen);
  return answers;
}"""


def main() -> None:
    with running_app() as app, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        page = browser.new_page(base_url=f"{app.url}/", viewport={"width": 1280, "height": 720})
        page.goto(PATH)
        page.locator(".race tbody tr").first.wait_for()
        page.wait_for_timeout(2000)
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        rounds = [_round(page, cdp) for _ in range(REPETITIONS)]
        browser.close()
    for what, unit in (
        ("at rest", "frames a second"),
        ("playing", "frames a second"),
        ("playing, with reruns", "frames a second"),
        ("playing, with reruns: slowest frame of twenty", "ms"),
        ("playing: main thread a frame", "ms"),
        ("dragging", "answers a second"),
        ("dragging: main thread an answer", "ms"),
        ("dragging: from hand to picture", "ms"),
        ("dragging: bytes an answer", "bytes"),
    ):
        print(f"{what:50s}{statistics.median(one[what] for one in rounds):10.1f} {unit}")
    print(f"{'the operation alone, processor time':50s}{_operation():10.1f} ms")
    for name, size in fed().items():
        print(f"fed once, 7 x 500 steps, {name:25s}{size:10d} bytes")


def _round(page: Page, cdp: CDPSession) -> dict[str, float]:
    found = {"at rest": rate(page.evaluate(FRAMES, [SECONDS, False]))}
    play = page.locator(".race .play")
    play.click()
    before = main_thread(cdp)
    times = page.evaluate(FRAMES, [SECONDS, False])
    found["playing: main thread a frame"] = (main_thread(cdp) - before) / len(times)
    found["playing"] = rate(times)
    times = page.evaluate(FRAMES, [SECONDS, True])
    found["playing, with reruns"] = rate(times)
    gaps = sorted(b - a for a, b in pairwise(times))
    found["playing, with reruns: slowest frame of twenty"] = gaps[int(0.95 * len(gaps))]
    play.click()
    page.wait_for_timeout(600)
    box = page.locator(".race .surface").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    before = main_thread(cdp)
    answers = page.locator(".race .surface").evaluate(_DRAG, [SECONDS, x, y, 80])
    found["dragging: main thread an answer"] = (main_thread(cdp) - before) / len(answers)
    page.mouse.up()
    page.wait_for_timeout(800)
    found["dragging"] = len(answers) / SECONDS
    found["dragging: from hand to picture"] = statistics.median(wait for wait, _ in answers)
    found["dragging: bytes an answer"] = statistics.median(size for _, size in answers)
    return found


def main_thread(cdp: CDPSession) -> float:
    """Milliseconds of processor time that the page's main thread has used."""
    metrics = {metric["name"]: metric["value"] for metric in cdp.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(metrics["TaskDuration"])


def _operation() -> float:
    """Milliseconds of processor time for 7 optimizers and 300 steps on Beale, the median."""
    slope = known("beale", 20.0)
    params = player.question(
        slope, slope.start, 300, rates.rules_of(rates.lecture("beale"), {}, correction=True)
    )
    message = Message("race", params, {})
    seconds = []
    for _ in range(40):
        begin = time.process_time()
        run(message)
        seconds.append(time.process_time() - begin)
    return 1000 * statistics.median(seconds)


def rate(times: list[float]) -> float:
    return 1000 * (len(times) - 1) / (times[-1] - times[0])


def fed() -> dict[str, int]:
    """The bytes of the frame that Python hands to the player, by surface."""
    board = from_source(Source("fruit"))
    sizes: dict[str, int] = {}
    for name in fields.SURFACES:
        own_loss: dict[str, Any] = {"loss": "softmax", "reg": 0.01, "first": "0.0", "second": "1.0"}
        slope = own(board, **own_loss) if name == "loss" else known(name, 20.0)
        rules = rates.rules_of(rates.lecture(name), {}, correction=True)
        params = player.question(slope, slope.start, 500, rules)
        settings = {"step": -1, "speed": 1.0, "loop": False, "trails": True, "on": list(rates.TITLES)}
        sizes[name] = len(player.frame(slope, params, player.run(slope, params), "tab", 1, settings))
    return sizes


if __name__ == "__main__":
    main()
