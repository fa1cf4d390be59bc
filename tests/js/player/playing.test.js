import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { encodeFrame } from "../../../assets/components/plane/frames.js";
import { Arrivals } from "../../../assets/components/player/arrivals.js";
import { Playing } from "../../../assets/components/player/playing.js";

/** A screen whose pictures are shown by hand. */
function screenOf() {
  const asked = [];
  globalThis.requestAnimationFrame = (paint) => asked.push(paint);
  globalThis.cancelAnimationFrame = () => (asked.length = 0);
  return { asked, show: (time) => asked.splice(0).forEach((paint) => paint(time)) };
}

function playingOf({ ready = true } = {}) {
  const said = [];
  const piece = { ready: () => piece.now, now: ready, paint: (time) => said.push(time), report: () => said.push("report") };
  return { piece, playing: new Playing(piece, 150), said };
}

test("it asks for pictures for as long as it plays, and reports once it has stopped", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const screen = screenOf();
  const { playing, said } = playingOf();
  playing.clock.resize(6);
  playing.clock.seek(0);
  playing.play();
  for (const time of [1000, 1100, 1200, 1300]) screen.show(time);
  assert.deepEqual([said, playing.clock.step, playing.clock.playing], [[1000, 1100, 1200], 6, false]);
  assert.equal(screen.asked.length, 0);
  mock.timers.tick(150);
  assert.equal(said.at(-1), "report");
  mock.timers.reset();
});

test("what moves by hand is painted at the next picture and told once, when the hand rests", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const screen = screenOf();
  const { playing, said } = playingOf();
  for (let n = 0; n < 5; n++) {
    playing.moved();
    mock.timers.tick(100);
  }
  assert.equal(screen.asked.length, 1);
  screen.show(7);
  mock.timers.tick(150);
  assert.deepEqual(said, [7, "report"]);
  mock.timers.reset();
});

test("nothing is painted before there is something", () => {
  const screen = screenOf();
  const { piece, playing, said } = playingOf({ ready: false });
  playing.stale();
  screen.show(1);
  assert.deepEqual(said, []);
  piece.now = true;
  playing.stale();
  screen.show(2);
  assert.deepEqual(said, [2]);
});

test("of two frames on their way the newer one arrives, with its numbers", async () => {
  const frame = (n) => encodeFrame(0, "", { n }, { a: { numbers: Float32Array.of(n, 2 * n), shape: [2] } });
  const arrivals = new Arrivals();
  const [first, second] = await Promise.all([arrivals.take(frame(1)), arrivals.take(frame(2))]);
  assert.equal(first, null);
  assert.deepEqual([second.params, [...second.numbers.a], second.shapes], [{ n: 2 }, [2, 4], { a: [2] }]);
  const late = arrivals.take(frame(3));
  arrivals.close();
  assert.equal(await late, null);
});
