// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { anchorOf, arrowLength, endsOf, footOf, handleOf, lineOf, parkedAt, rowOf, shifted, steepness, steepnessOf, tipOf, turned } from "../../../assets/components/tuner/zero_lines.js";

const axis = { name: "x", unit: "", origin: -2048, step: 1, per: 2000 };
const AXES = [axis, axis];
const at = (line, { s, t }) => line.a + line.p * s + line.q * t;
const near = (one, other, slack = 1e-9) => assert.ok(Math.abs(one - other) <= slack, `${one} is not ${other}`);

test("a line is where the score is 0", () => {
  for (const row of [[1, 2, 0], [2, -4, 0.5], [3, -1, -0.5], [1, 0, 0.25], [0, -3, 0.5]]) {
    const ends = endsOf(lineOf(row, AXES));
    assert.ok(ends);
    for (const { s, t } of ends) {
      near(row[0] * (2.048 * s - 1.024) + row[1] * (2.048 * t - 1.024) + row[2], 0);
    }
  }
});

test("upright and level lines cross the whole plot", () => {
  const upright = endsOf(lineOf([1, 0, 0.25], AXES));
  assert.deepEqual(upright?.map(({ t }) => t).sort(), [0, 1]);
  const level = endsOf(lineOf([0, -3, 0.5], AXES));
  assert.deepEqual(level?.map(({ s }) => s).sort(), [0, 1]);
});

test("far-away lines and rows of 0 have no ends, and a place where they can be taken", () => {
  for (const row of [[1, 0, 50], [0, 0, 1], [0, 0, 0], [1e-9, 0, 1]]) {
    const line = lineOf(row, AXES);
    assert.equal(endsOf(line), null);
    const { s, t } = parkedAt(line, 1, 3);
    assert.ok(s > 0 && s < 1 && t > 0 && t < 1);
  }
});

test("a line comes back as the row that it was", () => {
  for (const row of [[1, 2, 0], [2, -4, 0.5], [3, -1, -0.5], [0, 0, 0]]) assert.deepEqual(rowOf(lineOf(row, AXES), AXES), row);
});

test("a shifted line runs through where it was put, as steep as before", () => {
  const line = lineOf([2, -4, 0.5], AXES);
  const from = footOf(line, { s: 0.3, t: 0.3 });
  const moved = shifted(line, from, { s: 0.7, t: 0.1 });
  near(at(moved, { s: 0.7, t: 0.1 }), 0);
  assert.equal(steepness(moved), steepness(line));
});

test("the arrow points to growing scores, and grows with them", () => {
  const line = lineOf([3, -1, -0.5], AXES);
  const anchor = footOf(line, { s: 0.5, t: 0.5 });
  assert.ok(at(line, tipOf(line, anchor)) > 0);
  assert.ok(arrowLength(1) < arrowLength(2) && arrowLength(2) < arrowLength(1e9));
});

test("an arrow twice as long is about twice as steep, and every length has its steepness", () => {
  for (const length of [0.03, 0.06, 0.1]) {
    const times = steepnessOf(2 * length) / steepnessOf(length);
    assert.ok(times > 2 && times < 2.3, `${times}`);
  }
  for (const steep of [1e-3, 0.5, 4.6, 40, 900, 1e6]) near(steepnessOf(arrowLength(steep)) / steep, 1);
});

test("46 pixels outward make the score of A less than three times as steep", () => {
  const line = lineOf([1, 2, 0], AXES);
  const anchor = footOf(line, { s: 0.5, t: 0.5 });
  const tip = tipOf(line, anchor);
  const longer = (Math.hypot(tip.s - anchor.s, tip.t - anchor.t) + 46 / 416) / Math.hypot(tip.s - anchor.s, tip.t - anchor.t);
  const after = turned(anchor, { s: anchor.s + longer * (tip.s - anchor.s), t: anchor.t + longer * (tip.t - anchor.t) });
  const times = steepness(after) / steepness(line);
  assert.ok(times > 2 && times < 3, `${times}`);
});

test("the end of an arrow that leaves the plot is held inside it, on the arrow", () => {
  const anchor = { s: 0.5, t: 0.4 };
  assert.deepEqual(handleOf(anchor, { s: 0.6, t: 0.5 }), { s: 0.6, t: 0.5 });
  for (const tip of [{ s: 2.5, t: 0.4 }, { s: 0.5, t: -3 }, { s: 1.5, t: 1.4 }]) {
    const { s, t } = handleOf(anchor, tip);
    assert.ok(s > 0 && s < 1 && t > 0 && t < 1);
    near((s - anchor.s) * (tip.t - anchor.t), (t - anchor.t) * (tip.s - anchor.s));
  }
});

test("taking the arrow's end and leaving it where it is changes nothing", () => {
  const line = lineOf([3, -1, -0.5], AXES);
  const anchor = footOf(line, { s: 0.5, t: 0.5 });
  const same = turned(anchor, tipOf(line, anchor));
  for (const part of ["a", "p", "q"]) near(same[part], line[part], 1e-6);
});

test("a turned line still runs through its anchor, at a right angle to the arrow", () => {
  const anchor = { s: 0.4, t: 0.6 };
  const line = turned(anchor, { s: 0.5, t: 0.6 });
  near(at(line, anchor), 0);
  near(line.q, 0);
  assert.ok(line.p > 0);
});

test("the anchor stays in the part of the line that is seen", () => {
  const line = lineOf([1, 2, 0], AXES);
  const ends = endsOf(line);
  assert.ok(ends);
  const { s, t } = anchorOf(line, ends, { s: 9, t: -9 });
  assert.ok(s > 0 && s < 1 && t > 0 && t < 1);
  near(at(line, { s, t }), 0);
});
