import assert from "node:assert/strict";
import { test } from "node:test";
import { arrow, crossing, greys, writtenRow } from "../../../assets/components/readings/lines.js";

const WINDOW = { low: -100, high: 300 };

test("a line crosses the window at two places, each on the line", () => {
  const cat = [7.5, 0.2, -0.5];
  const ends = crossing(cat, WINDOW);
  for (const [x, y] of ends) assert.ok(Math.abs(cat[0] + cat[1] * x + cat[2] * y) < 1e-9);
  assert.deepEqual(ends.map(([x]) => x).sort((a, b) => a - b), [-100, 300]);
});

test("upright and level lines are drawn too", () => {
  assert.deepEqual(crossing([-50, 1, 0], WINDOW), [[50, -100], [50, 300]]);
  assert.deepEqual(crossing([3, 0, 0.25], WINDOW), [[-100, -12], [300, -12]]);
});

test("a line beside the window, and two weights of 0, are not drawn", () => {
  assert.equal(crossing([-999, 1, 0], WINDOW), null);
  assert.equal(crossing([1, 0, 0], WINDOW), null);
  assert.equal(crossing([0, 0, 0], WINDOW), null);
});

test("through two corners", () => {
  assert.deepEqual(crossing([0, 1, -1], WINDOW), [[-100, -100], [300, 300]]);
});

test("the arrow is at a right angle to the line, towards growing scores", () => {
  const line = [7.5, 0.2, -0.5];
  const { from, to } = arrow(line, crossing(line, WINDOW), 40);
  const way = [to[0] - from[0], to[1] - from[1]];
  assert.ok(Math.abs(Math.hypot(...way) - 40) < 1e-9);
  assert.ok(way[0] * line[1] + way[1] * line[2] > 0);
  assert.ok(Math.abs(way[0] * line[2] - way[1] * line[1]) < 1e-9);
});

test("a weight of 0 is the middle grey, the largest white", () => {
  assert.deepEqual(greys([0, 2, -2, 1], 2), [128, 255, 0, 191]);
  assert.deepEqual(greys([0, 0], 0), [128, 128]);
});

test("a row is written out with its numbers", () => {
  assert.equal(writtenRow([0.2, -0.5], [56, 231], -1.2), "0.2 · 56 + (−0.5) · 231 + (−1.2)");
});
