// @ts-check
// stepping: reading what is typed, and moving a number by a step without the dust of binary fractions.

/** What a number may be: its range, its steps (a nudge, and a fine one), how many decimals it keeps.
 * @typedef {{ low: number, high: number, steps: [number, number], decimals: number }} Rule */

/** The number that a text means; null where it means none. A decimal comma, a long minus and powers of ten
 * ("5e2") are understood. @param {string} text */
export function parseNumber(text) {
  const plain = text.trim().replaceAll("−", "-").replace(",", ".");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(plain) ? Number(plain) : null;
}

/** The nearest number that the rule allows. @param {number} value @param {Rule} rule */
export function held(value, { low, high, decimals }) {
  const inside = Math.min(Math.max(value, low), high);
  return Number(inside.toFixed(decimals)) || 0;
}

/** @param {number} value @param {number} by @param {Rule} rule */
export const stepped = (value, by, rule) => held(value + by, rule);

const PIXELS_A_STEP = 4;

/** Where a drag of so many pixels leaves a number. @param {number} from @param {number} pixels @param {Rule} rule
 * @param {boolean} fine */
export const dragged = (from, pixels, rule, fine) =>
  stepped(from, Math.round(pixels / PIXELS_A_STEP) * rule.steps[fine ? 1 : 0], rule);
