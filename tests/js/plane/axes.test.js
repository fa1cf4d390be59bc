import assert from "node:assert/strict";
import { test } from "node:test";
import { STEPS, readout, ticks, titleOf, valueAt } from "../../../assets/components/plane/axes.js";

const WIDTH = { name: "width", unit: "cm", origin: 4000, step: 1, per: 800 };

test("a step stands for the very number that the table prints", () => {
  const step = (8.4 * 800 - 4000) / 1;
  assert.equal(valueAt(WIDTH, Math.round(step)), 8.4);
  for (let tenth = 51; tenth <= 100; tenth++) assert.equal(valueAt(WIDTH, tenth * 80 - 4000), Number((tenth / 10).toFixed(1)));
});

test("ticks are round numbers inside the axis, at their places", () => {
  const found = ticks(WIDTH, 6);
  assert.deepEqual(found.map(({ text }) => text), ["5", "6", "7", "8", "9", "10"]);
  for (const { at, text } of found) assert.ok(Math.abs(valueAt(WIDTH, at) - Number(text)) < 1e-12);
  assert.equal(found[0].at, 0);
});

test("an axis shown in millimetres has ticks of millimetres", () => {
  const texts = ticks({ ...WIDTH, unit: "mm", factor: 10 }, 6).map(({ text }) => text);
  assert.deepEqual(texts, ["50", "60", "70", "80", "90", "100"]);
});

test("negative numbers carry a minus sign, and zero none", () => {
  const axis = { name: "x", unit: "", origin: -2048, step: 1, per: 800 };
  assert.deepEqual(ticks(axis, 6).map(({ text }) => text), ["−2", "−1", "0", "1", "2"]);
  assert.equal(readout(axis, 2048), "0.00");
  assert.equal(readout(axis, 0), "−2.56");
});

test("a title names the unit where there is one", () => {
  assert.equal(titleOf(WIDTH), "width (cm)");
  assert.equal(titleOf({ ...WIDTH, unit: "" }), "width");
  assert.equal(STEPS, 4096);
});
