// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { accuraciesOf, lossRange } from "../../../assets/components/tuner/curves.js";

const of = (...losses) => lossRange(Float64Array.from(losses));

test("a loss that falls a little has a linear axis from 0", () => {
  const { log, range } = of(6, 4, 2);
  assert.ok(!log && range[0] === 0 && range[1] > 6);
});

test("a run that diverges is seen up to the largest loss that is a number", () => {
  for (const losses of [[6, 90, 4e5, 1e11], [6, 90, 4e5, 1e11, Infinity, NaN], [6, 0, 1e11]]) {
    const { log, range } = of(...losses);
    assert.ok(log);
    assert.ok(range[0] < 6 && range[0] > 0);
    assert.ok(range[1] > 1e11 && range[1] < 2e11);
  }
});

test("a loss that falls to next to nothing does not stretch the axis without end", () => {
  const { log, range } = of(6, 1, 1e-200);
  assert.ok(log && range[0] > 1e-9);
});

test("the accuracy ends where W does", () => {
  const curves = Float64Array.from([6, 90, NaN, NaN, 0.5, 0.4, 0.3, 0.3]);
  const run = { states: new Float64Array(), classes: 2, steps: 3, curves, divergedAt: 2, last: 1 };
  assert.deepEqual([...accuraciesOf(run)], [0.5, 0.4]);
});
