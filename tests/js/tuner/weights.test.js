// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Weights, arraysOf, fitted, rowsOf } from "../../../assets/components/tuner/weights.js";

const ROWS = [1, 2, 0, 2, -4, 0.5];
const STATES = Float64Array.from([...[1, 2, 2, -4, 0, 0.5], ...[10, 20, 11, 21, 12, 22]]); // two states (3, 2)
const RUN = { states: STATES, classes: 2, steps: 1, curves: new Float64Array(4), divergedAt: -1, last: 1 };

function weights(step = 0) {
  const made = new Weights();
  made.classes = 2;
  made.receive({ generation: 0, revision: 0, w: ROWS, step });
  made.run = RUN;
  return made;
}

test("a request has a column for each class", () => {
  const { W, b } = arraysOf(Float64Array.from(ROWS));
  assert.deepEqual([...W.numbers], [1, 2, 2, -4]);
  assert.deepEqual([W.shape, b.shape], [[2, 2], [2]]);
  assert.deepEqual([...b.numbers], [0, 0.5]);
});

test("a state of a run is read row by row", () => {
  assert.deepEqual([...rowsOf(RUN, 0)], ROWS);
  assert.deepEqual([...rowsOf(RUN, 1)], [10, 11, 12, 20, 21, 22]);
});

test("at a step the run's state is shown, and the start is kept", () => {
  const w = weights();
  assert.ok(w.seek(1));
  assert.deepEqual([...w.rows], [10, 11, 12, 20, 21, 22]);
  assert.deepEqual([...w.start], ROWS);
});

test("an edit at a step begins again from what is shown", () => {
  const w = weights(1);
  w.set(0, 5);
  assert.equal(w.step, 0);
  assert.deepEqual([...w.start], [5, 11, 12, 20, 21, 22]);
});

test("doubling doubles every number, and Python is behind until it says so", () => {
  const w = weights();
  assert.ok(w.settled);
  w.scale(w.rows.slice(), 2);
  assert.deepEqual([...w.rows], ROWS.map((n) => 2 * n));
  assert.ok(!w.settled);
  w.receive({ generation: 0, revision: w.revision, w: w.rows, step: 0 });
  assert.ok(w.settled);
});

test("a class more is a row of 0, a class less is a row less", () => {
  assert.deepEqual([...fitted(Float64Array.from(ROWS), 3)], [...ROWS, 0, 0, 0]);
  assert.deepEqual([...fitted(Float64Array.from([...ROWS, 7, 8, 9]), 2)], ROWS);
});

test("an edit after a class was added keeps the new row", () => {
  const w = weights();
  w.classes = 3;
  w.set(8, 1.5);
  assert.deepEqual([...w.rows], [...ROWS, 0, 0, 1.5]);
});
