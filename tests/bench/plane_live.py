"""A drag on the plane in a real browser, by the live socket and by commits alone: `python -m tests.bench.plane_live`.

One point is dragged for some seconds, a pointer event for every picture of the screen (60 a second). Latency is from
the newest event that an answer knew of until the picture with that answer was made. Aims by the socket, at 150 x 150
cells: 55 answers a second; median 35 ms at N <= 300 and 50 ms at N = 1,000; at least three times the rate of commits
alone; at most 4 kB an answer.

The pointer events are dispatched inside the page, one for each animation frame: playwright's own mouse waits for the
browser after every move and does not keep 60 a second. Both ways take turns, each in a fresh page.
"""

import os
import statistics
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.browser.planes import place, refuse_the_live_socket, surface_of, wait_for_plane, wait_for_python
from tests.servers import RunningApp, running_app

SIZES = (100, 300, 1000)
SECONDS = 4
ROUNDS = 3

WATCH = """() => {
  const store = globalThis[Symbol.for("orchard.board")];
  const bench = (globalThis.bench = { answers: [], moves: 0, frames: [], newest: 0, sent: new Map() });
  const picture = (answer) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => bench.answers.push({ ...answer, painted: performance.now() });
    port2.postMessage(0); // runs once the picture of this frame is made
  };
  document.addEventListener("plane:painted", ({ detail }) => detail.resting || picture(detail));
  const { commit, receive } = Object.getPrototypeOf(store);
  store.commit = function (now) {
    bench.sent.set(this.revision, bench.newest);
    return commit.call(this, now);
  };
  store.receive = function (incoming) {
    const eventTime = bench.sent.get(incoming.ack);
    bench.sent.delete(incoming.ack);
    if (bench.alone && eventTime) requestAnimationFrame(() => picture({ eventTime, bytes: 0, cells: 0 }));
    return receive.call(this, incoming);
  };
}"""
DRAG = """async (surface, { from, reach, seconds, alone }) => {
  bench.alone = alone;
  const send = (kind, x, y) => {
    const event = new PointerEvent(kind, { pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0, buttons: 1,
      clientX: x, clientY: y, bubbles: true, composed: true });
    bench.newest = event.timeStamp;
    surface.dispatchEvent(event);
  };
  surface.setPointerCapture = () => {}; // there is no such pointer to capture
  const [x, y] = from;
  send("pointerdown", x, y);
  const start = performance.now();
  await new Promise((done) => {
    const step = (now) => {
      bench.frames.push(now);
      const turn = ((performance.now() - start) / 1000) * 2;
      if (turn > 2 * seconds) return done(0);
      bench.moves += 1;
      send("pointermove", x + reach * Math.sin(turn), y + reach * (Math.cos(turn) - 1));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  const lasted = (performance.now() - start) / 1000;
  const { answers, moves } = bench;
  send("pointerup", x, y);
  return { answers: [...answers], moves, lasted };
}"""


class Drag(NamedTuple):
    """What one drag gave: answers and events a second, milliseconds from event to picture, bytes of an answer."""

    rate: float
    events: float
    latencies: list[float]
    largest: int
    cells: set[int]


def main() -> None:
    print(f"OMP_NUM_THREADS={os.environ.get('OMP_NUM_THREADS', 'unset')}, {os.cpu_count()} cores")
    with running_app() as app, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for N in SIZES:
            rounds = [[drag(browser, app, N, alone) for alone in (False, True)] for _ in range(ROUNDS)]
            live, alone = ([both[way] for both in rounds] for way in (0, 1))
            show(f"N = {N:4}, socket ", live)
            show(f"N = {N:4}, commits", alone)
            ratio = statistics.median(a.rate / b.rate for a, b in zip(live, alone, strict=True))
            print(f"N = {N:4}: {ratio:.1f} times the rate of commits alone (aim: 3)")
        browser.close()


def drag(browser: Browser, app: RunningApp, N: int, alone: bool) -> Drag:
    """Drag one point of N in a page of its own."""
    context = browser.new_context(base_url=f"{app.url}/", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    if alone:
        refuse_the_live_socket(page)
    page.goto(f"nearest_neighbors?board=blobs.{N}.1&k=5")
    wait_for_plane(page)
    wait_for_python(page)
    page.wait_for_timeout(1500)  # until fonts, resting answers and the garbage of the load are done with
    page.evaluate(WATCH)
    got: dict[str, Any] = surface_of(page).evaluate(
        DRAG, {"from": grip(page), "reach": 90, "seconds": SECONDS, "alone": alone}
    )
    context.close()
    answers = got["answers"]
    return Drag(
        len(answers) / got["lasted"],
        got["moves"] / got["lasted"],
        [answer["painted"] - answer["eventTime"] for answer in answers],
        max(answer["bytes"] for answer in answers),
        {answer["cells"] for answer in answers} - {0},
    )


def grip(page: Page) -> tuple[float, float]:
    """Where the point nearest to the middle is, in the window."""
    steps = page.evaluate('[...globalThis[Symbol.for("orchard.board")].board.steps]')
    points = list(zip(steps[::2], steps[1::2], strict=True))
    return place(page, *min(points, key=lambda p: (p[0] - 2048) ** 2 + (p[1] - 2048) ** 2))


def show(name: str, drags: list[Drag]) -> None:
    """One line: medians over the rounds, and the 95th percentile of all latencies."""
    latencies = sorted(ms for drag in drags for ms in drag.latencies)
    rate = statistics.median(drag.rate for drag in drags)
    events = statistics.median(drag.events for drag in drags)
    print(
        f"{name}: {rate:5.1f} answers/s of {events:.1f} events/s, "
        f"event to picture {statistics.median(latencies):.0f} ms (p95 {latencies[int(0.95 * len(latencies))]:.0f}), "
        f"{max(drag.largest for drag in drags)} bytes, cells {sorted(set().union(*(d.cells for d in drags)))}"
    )


if __name__ == "__main__":
    main()
