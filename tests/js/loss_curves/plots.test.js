import assert from "node:assert/strict";
import { test } from "node:test";
import { HEIGHT, WIDTH, across, pathOf, scoreAt, up } from "../../../assets/components/loss_curves/plots.js";

const AT = Float64Array.from({ length: 161 }, (_, n) => n / 8);

test("a place in the plot means the score that is drawn there, to a tenth", () => {
  for (const score of [0, 3.7, 10, 20]) assert.ok(Math.abs(scoreAt(across(score, AT), AT) - score) < 1e-9);
});

test("beside the plot the score stays in its range", () => {
  assert.deepEqual([scoreAt(-500, AT), scoreAt(WIDTH + 500, AT)], [0, 20]);
  assert.equal(across(99, AT), across(20, AT));
});

test("a larger loss is higher, and one above the top stays at the top", () => {
  assert.ok(up(0) > up(1) && up(1) > up(5.9));
  assert.equal(up(1e9), up(6));
  assert.ok(up(1e9) > 0 && up(0) < HEIGHT);
});

test("a curve is drawn where it is below the top", () => {
  const losses = AT.map((score) => Math.max(0, 12 - score));
  const path = pathOf(AT, losses);
  assert.ok(path.startsWith(`M${across(AT[47], AT).toFixed(1)}`), path.slice(0, 20));
  assert.equal(path.split("L").length, 161 - 47);
});
