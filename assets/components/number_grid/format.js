// @ts-check
// format: a number as people read it. Two decimals from 1 upwards, four significant digits below, powers of ten at the
// ends; what pages/_view/numbers.py writes in Python, character for character.

/** Below this a difference of typed numbers is round-off. */
export const ROUND_OFF = 1e-12;

/** "437.9", "0.5514", "3.378e−48", "∞". @param {number} value */
export function formatNumber(value) {
  if (Number.isNaN(value)) return "NaN";
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (size === Infinity) return `${sign}∞`;
  if (size === 0) return "0";
  if (size >= 1e6 || size < 1e-4) return sign + power(size);
  if (size >= 1) return sign + trimmed(size.toFixed(2));
  return sign + trimmed(size.toPrecision(4));
}

/** A difference of typed numbers: round-off is 0. @param {number} value */
export const formatDifference = (value) => formatNumber(Math.abs(value) < ROUND_OFF ? 0 : value);

/** The number as it stands in a cell that is typed into: all its decimals, and a minus that keyboards have.
 * @param {number} value @param {number} decimals */
export const typedNumber = (value, decimals) => String(Number(value.toFixed(decimals)) || 0);

/** @param {string} text */
const trimmed = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** @param {number} size */
function power(size) {
  const [digits, exponent] = size.toExponential(3).split("e");
  return `${trimmed(digits)}e${exponent.replace("+", "").replace("-", "−")}`;
}
