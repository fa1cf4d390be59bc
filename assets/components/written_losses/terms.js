// @ts-check
// terms: the two losses written out with their numbers, line by line; nothing is computed here.

import { formatDifference, formatNumber } from "../number_grid/format.js";

/** @typedef {Record<string, Float64Array>} Values */

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

/** The way of example i from scores to -log: a row for each class, and one for the sum. @param {number} i
 * @param {number} y @param {number} C @param {ArrayLike<number>} scores @param {Values} results
 * @param {boolean} shift whether the largest score is taken off first @returns {{ rows: string[][], sum: string }} */
export function softmaxRows(i, y, C, scores, results, shift) {
  const powers = shift ? results.shifted_powers : results.powers;
  const rows = Array.from({ length: C }, (_, j) => {
    const at = i * C + j;
    const score = shift ? formatDifference(results.shifted[at]) : formatNumber(scores[at]);
    return [score, formatNumber(powers[at]), formatNumber(results.probabilities[at]), j === y ? formatNumber(results.softmax[i]) : ""];
  });
  return { rows, sum: formatNumber((shift ? results.shifted_sum : results.powers_sum)[i]) };
}

/** The same loss in other units, to two decimals where that says enough. @param {number} i @param {Values} results */
export const unitsLine = (i, results) =>
  `${twoDecimals(results.softmax[i])} nats = ${twoDecimals(results.bits[i])} bits = ${twoDecimals(results.base_10[i])} in base 10`;

/** @param {number} value */
const twoDecimals = (value) => formatNumber(value < 0.1 ? value : Math.round(100 * value) / 100);

/** @param {number} value */
const bracketed = (value) => (value < 0 ? `(${formatNumber(value)})` : formatNumber(value));
