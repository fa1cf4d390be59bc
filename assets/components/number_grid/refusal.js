// @ts-check
// refusal: what is said of a typed text that a cell could not take as it is.

import { typedNumber } from "./format.js";
import { held, parseNumber } from "./stepping.js";

/** @typedef {import("./stepping.js").Rule} Rule */

const LONGEST = 20;

/** A line about a text that means no number, lies outside the range or has too many decimals; "" if it is taken as it is.
 * @param {string} label of the cell @param {string} text @param {Rule} rule @param {number} value what the cell now is */
export function refusal(label, text, rule, value) {
  const number = parseNumber(text);
  if (number !== null && held(number, rule) === number) return "";
  const [typed, now] = [quoted(text), written(value, rule)];
  const kind = rule.decimals ? "numbers" : "whole numbers";
  const rounds = number !== null && rule.low <= number && number <= rule.high;
  if (rounds) return `${label} takes ${rule.decimals ? `${rule.decimals} decimals` : kind}: ${typed} is rounded to ${now}.`;
  const range = `${label} takes ${kind} from ${written(rule.low, rule)} to ${written(rule.high, rule)}`;
  return number === null ? `${range}; ${typed} is not one, so it stays ${now}.` : `${range}; ${typed} lies outside, so it is now ${now}.`;
}

/** @param {number} value @param {Rule} rule */
const written = (value, rule) => typedNumber(value, rule.decimals).replace("-", "−");

/** @param {string} text */
function quoted(text) {
  const trimmed = text.trim();
  if (!trimmed) return "an empty cell";
  return `“${trimmed.length > LONGEST ? `${trimmed.slice(0, LONGEST)}…` : trimmed}”`;
}
