// @ts-check
// axes: an axis is a grid of 4,096 steps; step i stands for the number (origin + step * i) / per, in whole
// numbers up to the one division, so that the browser, Python and the link hold the same number.

/** @typedef {{ name: string, unit: string, origin: number, step: number, per: number, factor?: number }} Axis */

export const STEPS = 4096;

/** @param {Axis} axis @param {number} i */
export const valueAt = (axis, i) => (axis.origin + axis.step * i) / axis.per;

/** @param {number} i */
export const clampStep = (i) => Math.max(0, Math.min(STEPS - 1, Math.round(i)));

/** @param {Axis} axis */
export const titleOf = (axis) => (axis.unit ? `${axis.name} (${axis.unit})` : axis.name);

/** The number an axis shows for a step: its value in the unit on display.
 * @param {Axis} axis @param {number} i */
export const shownAt = (axis, i) => valueAt(axis, i) * (axis.factor ?? 1);

/** Round positions for ticks, about `wanted` of them.
 * @param {Axis} axis @param {number} wanted @returns {{ at: number, text: string }[]} */
export function ticks(axis, wanted) {
  const low = shownAt(axis, 0);
  const high = shownAt(axis, STEPS);
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const gap = [1, 2, 5, 10].map((m) => m * power).find((size) => size >= rough) ?? 10 * power;
  const digits = Math.max(0, -Math.floor(Math.log10(gap) + 1e-9));
  const found = [];
  for (let n = Math.ceil(low / gap); n * gap <= high; n++) {
    found.push({ at: ((n * gap - low) / (high - low)) * STEPS, text: minus(n * gap, digits) });
  }
  return found;
}

/** A number with a true minus sign.
 * @param {number} value @param {number} digits */
function minus(value, digits) {
  const text = value.toFixed(digits);
  return Number(text) < 0 ? text.replace("-", "\u2212") : text.replace("-", "");
}

/** A step's number in as many digits as the grid can tell apart, three at most.
 * @param {Axis} axis @param {number} i */
export function readout(axis, i) {
  const grain = (axis.step / axis.per) * (axis.factor ?? 1);
  return minus(shownAt(axis, i), Math.max(0, Math.min(6, Math.ceil(-Math.log10(grain * 10)))));
}
