import assert from "node:assert/strict";
import { test } from "node:test";
import { aboutKnob, keyOf } from "../../../assets/components/descents/questions.js";

const POINTS = { steps: Uint16Array.of(1, 2, 3, 4), labels: Uint8Array.of(0, 1) };
const paramsOf = (rates, batch = 8) => ({
  question: { loss: "svm" },
  knob: { name: "rate" },
  runs: rates.map((lr) => ({ rule: { name: "sgd", lr }, batch })),
});

test("a turned knob is the same question; another batch or a moved point is another one", () => {
  const key = keyOf(paramsOf([0.1, 1]), POINTS);
  assert.equal(keyOf(paramsOf([0.3, 9]), POINTS), key);
  assert.notEqual(keyOf(paramsOf([0.1, 1], 16), POINTS), key);
  assert.notEqual(keyOf(paramsOf([0.1, 1]), { ...POINTS, steps: Uint16Array.of(1, 2, 3, 5) }), key);
});

test("only the runs that were turned are asked about, each at its knob's value", () => {
  const request = aboutKnob(paramsOf([0.1, 1, 3]), POINTS, [0, 2], [0.2, 1, 4]);
  assert.deepEqual(request.params.runs.map(({ rule }) => rule.lr), [0.2, 4]);
  assert.deepEqual([request.k, request.values, request.arrays.steps.shape], [[0, 2], [0.2, 4], [2, 2]]);
});
