import assert from "node:assert/strict";
import { test } from "node:test";
import { dragged, held, parseNumber, stepped } from "../../../assets/components/number_grid/stepping.js";

const RULE = { low: -10, high: 10, steps: [0.1, 0.01], decimals: 3 };

test("what people type is understood: a comma, a long minus, no digit before the point", () => {
  assert.deepEqual(["3.2", " 1,5 ", "−3", "-.5", "4.", "+2"].map(parseNumber), [3.2, 1.5, -3, -0.5, 4, 2]);
});

test("powers of ten are understood", () => {
  assert.deepEqual(["1e-2", "5e2", "−1,5E−1", "2.e+3", "1e9"].map(parseNumber), [0.01, 500, -0.15, 2000, 1e9]);
});

test("what means no number is none", () => {
  const none = ["", "-", ".", "1e", "e5", "1e5.5", "1e1234", "1.2.3", "two", "Infinity", "inf", "NaN", "0x10"];
  assert.deepEqual(none.map(parseNumber), none.map(() => null));
});

test("three nudges of 0.1 are 0.3, without the dust of binary fractions", () => {
  let value = 0;
  for (let n = 0; n < 3; n++) value = stepped(value, 0.1, RULE);
  assert.equal(value, 0.3);
  for (let n = 0; n < 30; n++) value = stepped(value, -0.01, RULE);
  assert.equal(Object.is(value, 0), true);
});

test("a number stays in its range and keeps its decimals", () => {
  assert.deepEqual([11, -99, 1.23456].map((value) => held(value, RULE)), [10, -10, 1.235]);
});

test("four pixels are a step, with Shift a fine one", () => {
  assert.equal(dragged(1, 40, RULE, false), 2);
  assert.equal(dragged(1, -40, RULE, true), 0.9);
});
