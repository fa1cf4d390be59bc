import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { linear, linearTicks, logTicks, logarithmic } from "../../../assets/components/player/charts.js";
import { ticksOf } from "../../../assets/components/race/losses.js";
import { Reports } from "../../../assets/components/race/reporting.js";
import { digitsOf, snapped } from "../../../assets/components/race/start.js";

test("a start lies on decimals of the window and inside it", () => {
  const beale = [[-6, 6], [-4.5, 4.5]];
  assert.equal(digitsOf(beale), 2);
  assert.deepEqual(snapped([1.23456, 0.1 + 0.2], beale), [1.23, 0.3]);
  assert.deepEqual(snapped([9, -9], beale), [6, -4.5]);
  assert.equal(digitsOf([[-0.01, 0.01], [0, 1]]), 5);
});

test("a logarithmic axis has powers of ten, and round numbers where there is hardly one", () => {
  const scale = logarithmic([1e-9, 100], 0, 110);
  assert.deepEqual(logTicks([1e-9, 100], scale, 6).map(({ text }) => text), ["10\u207b\u2078", "10\u207b\u2076", "10\u207b\u2074", "10\u207b\u00b2", "1", "10\u00b2"]);
  const narrow = logTicks([0.4, 0.9], logarithmic([0.4, 0.9], 0, 100), 5).map(({ text }) => text);
  assert.deepEqual(narrow, ["0.4", "0.5", "0.6", "0.7", "0.8", "0.9"]);
  assert.deepEqual(linearTicks([0, 300], linear([0, 300], 0, 600), 3).map(({ at, text }) => [at, text]), [[0, "0"], [200, "100"], [400, "200"], [600, "300"]]);
});

test("where no optimizer runs the loss has no ticks", () => {
  const axis = { log: true, range: [1e-3, 100] };
  const y = logarithmic(axis.range, 0, 110);
  assert.deepEqual(ticksOf(axis, y, [false, false]), []);
  assert.ok(ticksOf(axis, y, [false, true]).length > 2);
});

function reportsOf() {
  const sent = [];
  const settings = { start: [1, 1.5], step: -1, speed: 1, loop: false, trails: true, on: ["sgd"] };
  const reports = new Reports(() => ({ ...settings }));
  reports.setState = (_, value) => sent.push(value);
  reports.heard([1, 1.5]);
  reports.settled();
  return { reports, settings, sent };
}

test("nothing is said twice, and nothing that Python knows", () => {
  const { reports, settings, sent } = reportsOf();
  reports.send();
  assert.equal(sent.length, 0);
  settings.step = 7;
  reports.send();
  reports.send();
  assert.deepEqual(sent.map(({ step, number }) => [step, number]), [[7, 1]]);
  reports.close();
});

test("one start is under way at a time, and the newest follows when Python has answered", () => {
  const { reports, settings, sent } = reportsOf();
  for (const x of [2, 3, 4]) {
    settings.start = [x, 0];
    reports.send();
  }
  assert.deepEqual(sent.map(({ start }) => start[0]), [2]);
  reports.heard([2, 0]);
  reports.send();
  assert.deepEqual(sent.map(({ start }) => start[0]), [2, 4]);
  reports.close();
});

test("a start that got lost is said again", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { reports, settings, sent } = reportsOf();
  settings.start = [2, 0];
  reports.send();
  mock.timers.tick(3000);
  assert.deepEqual(sent.map(({ start }) => start[0]), [2, 2]);
  reports.heard([2, 0]);
  mock.timers.tick(9000);
  assert.equal(sent.length, 2);
  reports.close();
  mock.timers.reset();
});
