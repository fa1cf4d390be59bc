// @ts-check
// lines: where a line a + u x + v y = 0 crosses a square window, and the arrow that says on which side it is positive.

import { formatNumber } from "../number_grid/format.js";

/** @typedef {{ low: number, high: number }} Window */

/** The two ends of a line in the window; null where it does not cross it. @param {ArrayLike<number>} line a, u, v
 * @param {Window} window @returns {[[number, number], [number, number]]|null} */
export function crossing([a, u, v], { low, high }) {
  /** @type {[number, number][]} */ const ends = [];
  const slack = 1e-9 * (high - low);
  const inside = (/** @type {number} */ at) => Number.isFinite(at) && at >= low - slack && at <= high + slack;
  for (const edge of [low, high]) {
    const y = -(a + u * edge) / v;
    const x = -(a + v * edge) / u;
    if (v !== 0 && inside(y)) ends.push([edge, y]);
    if (u !== 0 && inside(x)) ends.push([x, edge]);
  }
  const far = ends.find(([x, y]) => Math.hypot(x - ends[0][0], y - ends[0][1]) > slack);
  return far ? [ends[0], far] : null;
}

/** From a place on the line's part in the window, `share` of the way along it, `length` towards growing scores.
 * @param {ArrayLike<number>} line @param {[[number, number], [number, number]]} ends @param {number} length
 * @param {number} share */
export function arrow([, u, v], [[x1, y1], [x2, y2]], length, share = 0.5) {
  const from = /** @type {[number, number]} */ ([x1 + share * (x2 - x1), y1 + share * (y2 - y1)]);
  const size = Math.hypot(u, v);
  return { from, to: /** @type {[number, number]} */ ([from[0] + (u / size) * length, from[1] + (v / size) * length]) };
}

/** A row of W times x, and b, written out: "0.2 · 56 + (−0.5) · 231 + 1.1". @param {ArrayLike<number>} weights
 * @param {ArrayLike<number>} x @param {number} bias */
export function writtenRow(weights, x, bias) {
  const terms = Array.from(weights, (weight, n) => `${factor(weight)} · ${formatNumber(x[n])}`);
  return [...terms, factor(bias)].join(" + ");
}

/** @param {number} value */
const factor = (value) => (value < 0 ? `(${formatNumber(value)})` : formatNumber(value));

/** Weights as greys: 0 is the middle, the largest weight of all is white or black. @param {ArrayLike<number>} weights
 * @param {number} largest */
export const greys = (weights, largest) =>
  Array.from(weights, (weight) => Math.round(127.5 + 127.5 * (largest ? weight / largest : 0)));
