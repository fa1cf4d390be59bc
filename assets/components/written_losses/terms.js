// @ts-check
// terms: the two losses written out with their numbers, line by line; nothing is computed here.

import { formatDifference, formatNumber } from "../number_grid/format.js";

/** @typedef {Record<string, Float64Array>} Values */
/** @typedef {{ shifted?: Float64Array, powers: Float64Array, sum: Float64Array, probabilities: Float64Array,
 *   nats: Float64Array, bits: Float64Array, base10: Float64Array, mean: Float64Array }} Way */

/** The SVM loss of example i in three lines, from the scores to the sum. @param {number} i @param {number} y its label
 * @param {number} C @param {ArrayLike<number>} scores @param {Values} results @returns {string[]} */
export function hingeLines(i, y, C, scores, results) {
  const wrong = Array.from({ length: C }, (_, j) => j).filter((j) => j !== y);
  const own = bracketed(scores[i * C + y]);
  const terms = wrong.map((j) => `max(0, ${formatNumber(scores[i * C + j])} − ${own} + 1)`);
  const margins = wrong.map((j) => `max(0, ${formatDifference(results.margins[i * C + j])})`);
  const kept = wrong.map((j) => formatDifference(results.terms[i * C + j]));
  return [terms.join(" + "), margins.join(" + "), `${kept.join(" + ")} = ${formatDifference(results.svm[i])}`];
}

/** The mean over the examples. @param {ArrayLike<number>} losses @param {number} mean
 * @param {(value: number) => string} write */
export const meanLine = (losses, mean, write) => `L = (${Array.from(losses, write).join(" + ")}) / ${losses.length} = ${write(mean)}`;

/** What the softmax loss is made of: with the largest score taken off, or word for word, where e^s may overflow; null
 * while the answer is still about the other of the two. @param {Values} results @param {boolean} shift @returns {Way|null} */
export function softmaxWay(results, shift) {
  const { shifted, naive_softmax: naive, bits, base_10: base10 } = results;
  if (!(shift ? shifted : naive)) return null;
  return shift
    ? { shifted, powers: results.shifted_powers, sum: results.shifted_sum, probabilities: results.probabilities, nats: results.softmax, mean: results.softmax_mean, bits, base10 }
    : { powers: results.powers, sum: results.powers_sum, probabilities: results.naive_probabilities, nats: naive, mean: results.naive_mean, bits, base10 };
}

/** The way of example i from scores to -log: a row for each class, and one for the sum. @param {number} i
 * @param {number} y @param {number} C @param {ArrayLike<number>} scores @param {Way} way
 * @returns {{ rows: string[][], sum: string }} */
export function softmaxRows(i, y, C, scores, way) {
  const rows = Array.from({ length: C }, (_, j) => {
    const at = i * C + j;
    const score = way.shifted ? formatDifference(way.shifted[at]) : formatNumber(scores[at]);
    return [score, formatNumber(way.powers[at]), formatNumber(way.probabilities[at]), j === y ? formatNumber(way.nats[i]) : ""];
  });
  return { rows, sum: formatNumber(way.sum[i]) };
}

/** The same loss in other units, to two decimals where that says enough. @param {number} i @param {Way} way */
export const unitsLine = (i, way) =>
  `${twoDecimals(way.nats[i])} nats = ${twoDecimals(way.bits[i])} bits = ${twoDecimals(way.base10[i])} in base 10`;

/** Whether some loss, word for word, is no finite number. @param {Way} way */
export const isLost = (way) => !way.nats.every(Number.isFinite);

/** @param {number} value */
const twoDecimals = (value) => formatNumber(value < 0.1 ? value : Math.round(100 * value) / 100);

/** @param {number} value */
const bracketed = (value) => (value < 0 ? `(${formatNumber(value)})` : formatNumber(value));
