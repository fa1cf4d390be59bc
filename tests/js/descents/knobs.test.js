import assert from "node:assert/strict";
import { test } from "node:test";
import { positionOf, valueOf } from "../../../assets/components/descents/knobs.js";

const RATE = { name: "rate", title: "learning rate", low: 1e-3, high: 30, whole: false };
const BATCH = { name: "batch", title: "examples a batch", low: 1, high: 54, whole: true };

test("a knob goes from its lowest to its highest value", () => {
  assert.deepEqual([valueOf(RATE, 0), valueOf(RATE, 300)], [1e-3, 30]);
  assert.deepEqual([valueOf(BATCH, 0), valueOf(BATCH, 300)], [1, 54]);
});

test("a value and its position stand for each other", () => {
  for (const rate of [0.003, 0.1, 0.3, 1, 3]) {
    assert.ok(Math.abs(valueOf(RATE, positionOf(RATE, rate)) / rate - 1) < 0.04);
  }
  for (let size = 1; size <= 54; size++) assert.equal(valueOf(BATCH, positionOf(BATCH, size)), size);
});

test("values have two digits, and batches are whole", () => {
  for (let at = 0; at <= 300; at += 7) {
    assert.ok(String(valueOf(RATE, at)).replace(/^0\.0*|\./g, "").replace(/0+$/, "").length <= 2);
    assert.ok(Number.isInteger(valueOf(BATCH, at)));
  }
});

test("a board of one point has a knob that stays", () => {
  assert.equal(positionOf({ ...BATCH, high: 1 }, 1), 0);
  assert.equal(valueOf({ ...BATCH, high: 1 }, 0), 1);
});
