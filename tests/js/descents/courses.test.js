import assert from "node:assert/strict";
import { test } from "node:test";
import {
  coursesOf, examplesAt, labelsOf, lastOf, stateAt, verdict, workAt,
} from "../../../assets/components/descents/courses.js";

const AXES = [0, 1].map(() => ({ name: "x", unit: "", origin: -2048, step: 1, per: 800 }));

function course(loss, more = {}) {
  return { loss: Float64Array.from(loss), size: 8, divergedAt: -1, ...more };
}

test("an answer is cut into its runs", () => {
  const lengths = [2, 3];
  const curve = Float32Array.from([0, 1, 10, 11, 12]);
  const arrays = { weights: Float64Array.from({ length: 5 * 6 }, (_, n) => n), loss: curve, accuracy: curve, batch_loss: curve, angle: curve, ratio: curve };
  const [one, two] = coursesOf({ lengths, sizes: [4, 7], diverged_at: [-1, 2] }, arrays, 2);
  assert.deepEqual([...one.loss], [0, 1]);
  assert.deepEqual([...two.angle], [10, 11, 12]);
  assert.equal(two.weights[0], 12);
  assert.equal(two.weights.length, 18);
  assert.deepEqual([one.size, two.size, two.divergedAt, lastOf(two)], [4, 7, 2, 2]);
});

test("an epoch touches every example once, its last batch being what is left over", () => {
  assert.deepEqual([0, 1, 6, 7, 8, 14].map((state) => examplesAt(state, 8, 54)), [0, 8, 48, 54, 62, 108]);
  assert.equal(workAt(course([2, 1]), 7, "epochs", 54), 1);
  assert.equal(workAt(course([2, 1]), 7, "steps", 54), 7);
});

test("at equal work a run is at the last state that costs no more", () => {
  const small = course(new Array(541).fill(1), { size: 1 });
  const all = course(new Array(11).fill(1), { size: 54 });
  assert.equal(stateAt(small, 107, "examples", 54), 107);
  assert.equal(stateAt(all, 107, "examples", 54), 1);
  assert.equal(stateAt(all, 108, "examples", 54), 2);
  assert.equal(stateAt(all, 1e9, "examples", 54), 10);
  assert.equal(stateAt(all, 0, "examples", 54), 0);
});

test("a cell is of the class that scores highest at its middle, the lowest of equals", () => {
  const weights = Float64Array.from([1, -1, 0, 0, 0, 0]); // x against -x
  assert.deepEqual([...labelsOf({ weights }, 0, AXES, 2, 2)], [1, 0, 1, 0]);
  assert.deepEqual([...labelsOf({ weights: new Float64Array(6) }, 0, AXES, 2, 2)], [0, 0, 0, 0]);
  const up = Float64Array.from([0, 0, 1, -1, 0, 0]); // row 0 is the lowest
  assert.deepEqual([...labelsOf({ weights: up }, 0, AXES, 2, 2)], [1, 1, 0, 0]);
});

test("where W is no number there are no regions", () => {
  const weights = Float64Array.from([1, -1, 0, NaN, 0, 0]);
  assert.equal(labelsOf({ weights }, 0, AXES, 2, 2), null);
});

test("the four curves of the lecture have their names", () => {
  const falling = Array.from({ length: 101 }, (_, s) => 2 - 0.01 * s);
  const good = Array.from({ length: 101 }, (_, s) => 0.5 + 1.5 * 0.8 ** s);
  const stuck = Array.from({ length: 101 }, (_, s) => 1.4 + 0.2 * (s % 2));
  const up = Array.from({ length: 101 }, (_, s) => 2 * 1.5 ** s);
  const all = [falling, good, stuck, up].map((loss) => course(loss));
  assert.deepEqual(all.map((each) => verdict(each, all)), ["slow", "good", "stuck above", "diverges"]);
});

test("a lost run says from which step on", () => {
  const lost = course([2, 50, NaN], { divergedAt: 2 });
  assert.equal(verdict(lost, [lost, course([2, 1, 0.5])]), "diverges: no number from step 2");
});

test("a run alone is compared with nobody", () => {
  const alone = course([2, 1.9, 1.8]);
  assert.equal(verdict(alone, [alone]), "");
});
