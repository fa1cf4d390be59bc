import assert from "node:assert/strict";
import { test } from "node:test";
import { Runs, clipped, resolved, short, widened } from "../../../assets/components/race/runs.js";
import { cellsOf } from "../../../assets/components/race/table.js";
import { rangeOf } from "../../../assets/components/race/losses.js";

const WINDOW = [[-1, 1], [-1, 1]];
const NAN = Number.NaN;

function runsOf(paths, losses, divergedAt, minima = [[0, 0]]) {
  const steps = paths[0].length - 1;
  return new Runs({ paths: Float32Array.from(paths.flat(2)), losses: Float32Array.from(losses.flat()), steps, divergedAt }, minima);
}

const RUNS = runsOf(
  [[[0.5, 0.5], [0.25, 0.5], [0, 0.5]], [[0.5, 0.5], [-8, 0.5], [NAN, NAN]]],
  [[4, 2, 1], [4, 90, NAN]],
  [-1, 2],
);

test("places, losses and lengths belong to their run and step", () => {
  assert.deepEqual(RUNS.place(0, 1), [0.25, 0.5]);
  assert.deepEqual(RUNS.place(1, 1), [-8, 0.5]);
  assert.equal(RUNS.loss(1, 1), 90);
  assert.equal(RUNS.stepLength(0, 2), 0.25);
  assert.ok(Number.isNaN(RUNS.stepLength(0, 0)));
});

test("between two steps a runner is on the straight line", () => {
  assert.deepEqual(RUNS.between(0, 0.5), [0.375, 0.5]);
  assert.deepEqual(RUNS.between(0, 2), [0, 0.5]);
});

test("the distance is to the nearest minimum, and none where none is known", () => {
  const two = runsOf([[[3, 4], [0, 0]]], [[1, 0]], [-1], [[0, 0], [3, 3]]);
  assert.equal(two.distance(0, 0), 1);
  assert.ok(Number.isNaN(runsOf([[[3, 4], [0, 0]]], [[1, 0]], [-1], []).distance(0, 0)));
});

test("who is out of the picture left at the first step of being out for good", () => {
  assert.equal(RUNS.leftAt(1, 2, WINDOW), 1);
  assert.equal(RUNS.leftAt(1, 0, WINDOW), -1);
  const back = runsOf([[[0, 0], [9, 0], [0, 0], [0, -7]]], [[0, 0, 0, 0]], [-1]);
  assert.equal(back.leftAt(0, 1, WINDOW), 1);
  assert.equal(back.leftAt(0, 2, WINDOW), -1);
  assert.equal(back.leftAt(0, 3, WINDOW), 3);
});

test("a line is cut at the window with its direction kept, however far away its ends are", () => {
  assert.deepEqual(clipped([0, 0], [4, 2], WINDOW), [[0, 0], [1, 0.5]]);
  assert.deepEqual(clipped([0, -1e30], [0, 1e30], WINDOW)?.flat().map(Math.abs), [0, 1, 0, 1]);
  assert.equal(clipped([2, 0], [3, 0], WINDOW), null);
  assert.equal(clipped([0, 0], [NAN, 0], WINDOW), null);
  assert.equal(clipped([0, 0], [Infinity, 0], WINDOW), null);
  assert.deepEqual(widened([[0, 2], [0, 4]]), [[-1, 3], [-2, 6]]);
});

test("numbers are short, with true minus signs, and say what is not a number", () => {
  assert.deepEqual([0, 2.5, -0.123456, 12345, -1.5e-9, 3.4e12].map(short), ["0", "2.500", "\u22120.1235", "1.2e4", "\u22121.5e\u22129", "3.4e12"]);
  assert.deepEqual([NAN, Infinity].map(short), ["\u2013", "> 3e38"]);
});

test("a length below what seven digits resolve is only said to be that small", () => {
  assert.equal(resolved(0, [3, 0.5]), "< 2.9e\u22126");
  assert.equal(resolved(0, [0, 0]), "0");
  assert.equal(resolved(0.25, [3, 0.5]), "0.2500");
  assert.equal(resolved(NAN, [3, 0.5]), "\u2013");
});

test("a row of the table names the step at which its run diverged", () => {
  assert.deepEqual(cellsOf(RUNS, 0, 2), ["1.000", "0, 0.5000", "0.2500", "0.5000"]);
  assert.deepEqual(cellsOf(RUNS, 1, 2).slice(0, 2), ["diverged", "at step 2"]);
});

test("losses above zero have a logarithmic axis that a diverging run does not stretch", () => {
  const { log, range } = rangeOf(RUNS, [true, true]);
  assert.equal(log, true);
  assert.ok(range[0] < 1 && range[0] > 0.5);
  assert.ok(range[1] >= 90 && range[1] <= 4 * 30 * 1.3);
  assert.ok(rangeOf(runsOf([[[0, 0], [1, 1]]], [[1, 1e30]], [-1]), [true]).range[1] < 50);
});

test("losses below zero have a linear one, and a run that is off says nothing", () => {
  const falling = runsOf([[[0, 0], [0, 1]], [[0, 0], [0, 9]]], [[1, -0.5], [1, -1e9]], [-1, -1], []);
  const one = rangeOf(falling, [true, false]);
  assert.equal(one.log, false);
  assert.ok(one.range[0] < -0.5 && one.range[0] > -0.7);
  assert.ok(rangeOf(falling, [true, true]).range[0] > -5);
});
