// @ts-check
// courses: where each training run was at each state, what that cost, and what is said about it.

import { STEPS, valueAt } from "../plane/axes.js";

/** The operation's answer about one run: its weights (states, 3, C), W and then b, and its curves.
 * @typedef {{ weights: Float64Array, loss: Float64Array, accuracy: Float32Array, batch_loss: Float32Array,
 *   angle: Float32Array, ratio: Float32Array, size: number, divergedAt: number }} Course */
/** @typedef {"steps"|"epochs"|"examples"} Unit */

export const CURVES = /** @type {const} */ (["loss", "accuracy", "batch_loss", "angle", "ratio"]);

/** The runs of an answer, each with its own part of every array.
 * @param {{ lengths: number[], sizes: number[], diverged_at: number[] }} said
 * @param {Record<string, any>} arrays @param {number} classes @returns {Course[]} */
export function coursesOf({ lengths, sizes, diverged_at }, arrays, classes) {
  let from = 0;
  return lengths.map((length, k) => {
    const to = from + length;
    const curves = Object.fromEntries(CURVES.map((name) => [name, arrays[name].subarray(from, to)]));
    const weights = arrays.weights.subarray(3 * classes * from, 3 * classes * to);
    from = to;
    return /** @type {Course} */ ({ ...curves, weights, size: sizes[k], divergedAt: diverged_at[k] });
  });
}

/** The number of a run's last state. @param {Course} course */
export const lastOf = (course) => course.loss.length - 1;

/** How many examples were touched before a state: the last batch of an epoch is what is left over.
 * @param {number} state @param {number} size @param {number} N */
export function examplesAt(state, size, N) {
  const perEpoch = Math.ceil(N / size);
  return Math.floor(state / perEpoch) * N + (state % perEpoch) * size;
}

/** Where a state is on the axis. @param {Course} course @param {number} state @param {Unit} unit @param {number} N */
export function workAt(course, state, unit, N) {
  if (unit === "steps") return state;
  const examples = examplesAt(state, course.size, N);
  return unit === "epochs" ? examples / N : examples;
}

/** The last state that costs no more than this much. @param {Course} course @param {number} work @param {Unit} unit
 * @param {number} N */
export function stateAt(course, work, unit, N) {
  let [low, high] = [0, lastOf(course)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (workAt(course, middle, unit, N) <= work + 1e-9) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The class of the highest score in every cell, the lowest class of equals; null where a weight is no number.
 * @param {Course} course @param {number} state @param {import("../plane/axes.js").Axis[]} axes @param {number} classes
 * @param {number} n cells a side @returns {Int8Array|null} */
export function labelsOf(course, state, axes, classes, n) {
  const w = course.weights.subarray(3 * classes * state, 3 * classes * (state + 1));
  if (!w.every(Number.isFinite)) return null;
  const [xs, ys] = axes.map((axis) => Array.from({ length: n }, (_, cell) => middle(axis, cell, n)));
  const labels = new Int8Array(n * n);
  for (let row = 0, at = 0; row < n; row++) {
    for (let column = 0; column < n; column++, at++) {
      let highest = -Infinity;
      for (let c = 0; c < classes; c++) {
        const score = xs[column] * w[c] + ys[row] * w[classes + c] + w[2 * classes + c];
        if (score > highest) [highest, labels[at]] = [score, c];
      }
    }
  }
  return labels;
}

/** @param {import("../plane/axes.js").Axis} axis @param {number} cell @param {number} n */
function middle(axis, cell, n) {
  const [low, high] = [valueAt(axis, 0), valueAt(axis, STEPS)];
  return low + ((cell + 0.5) * (high - low)) / n;
}

const FAR = 3; // times the loss at the start: that is not coming back
const NEAR = 1.1; // times the lowest loss of all: as good as it

/** What a run's loss does, in a word or two; "" for nothing worth a word.
 * @param {Course} course @param {Course[]} all the runs that it is compared with */
export function verdict(course, all) {
  const end = course.loss[lastOf(course)];
  if (course.divergedAt >= 0) return `diverges: no number from step ${course.divergedAt}`;
  if (!(end <= FAR * course.loss[0])) return "diverges";
  if (all.length < 2) return "";
  const best = Math.min(...all.map((each) => each.loss[lastOf(each)]).filter(Number.isFinite));
  if (end <= NEAR * best) return "good";
  return stillFalling(course) ? "slow" : "stuck above";
}

/** Whether the last quarter of a run was downhill nearly all the way. @param {Course} course */
function stillFalling({ loss }) {
  const from = Math.floor(0.75 * (loss.length - 1));
  let down = 0;
  for (let s = from; s < loss.length - 1; s++) down += Number(loss[s + 1] < loss[s]);
  return loss[loss.length - 1] < loss[from] && down >= 0.9 * (loss.length - 1 - from);
}
