// @ts-check
// cells: the parts of a table, and a class's name with its marker.

import { drawMarker } from "../plane/markers.js";

/** @typedef {import("../plane/painting.js").Theme} Theme */

/** @param {string} name @param {string} [text] @param {string} [className] */
export function element(name, text = "", className = "") {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** @param {string} name @param {number} [most] characters */
export const shortened = (name, most = 12) => (name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name);

/** A table head of one row. @param {string[]} titles */
export function head(titles) {
  const row = element("tr");
  row.append(...titles.map((title) => columnHead(title)));
  const whole = element("thead");
  whole.append(row);
  return whole;
}

/** The name of a column, short if it is long. @param {string} title @param {number} [most] @param {string} [hint] */
export function columnHead(title, most, hint = title) {
  const cell = element("th", shortened(title, most));
  cell.setAttribute("scope", "col");
  cell.title = hint;
  return cell;
}

/** The name of a row. @param {string} text */
export function rowHead(text) {
  const cell = element("th", text);
  cell.setAttribute("scope", "row");
  return cell;
}

/** A row's name with the marker of its class: the class, short if it is long, and what of it. @param {string} name @param {number} c
 * @param {Theme} theme @param {string} [what] */
export function classHead(name, c, theme, what = "") {
  const cell = rowHead(shortened(name) + what);
  cell.title = name + what;
  const icon = document.createElement("canvas");
  icon.width = icon.height = 36;
  icon.setAttribute("aria-hidden", "true");
  const context = /** @type {CanvasRenderingContext2D} */ (icon.getContext("2d"));
  context.scale(2, 2);
  drawMarker(context, theme.markers[c], theme.fills[c], theme.edge, 9, 9, 6);
  cell.prepend(icon);
  return cell;
}

/** @param {HTMLElement} cell @param {string} text */
export function write(cell, text) {
  if (cell.textContent !== text) cell.textContent = text;
}

/** A number with so many decimals and a true minus; powers of ten where it is very large.
 * @param {number} value @param {number} decimals */
export function fixed(value, decimals) {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const text = Math.abs(value) >= 1e6 ? value.toExponential(3).replace("e+", "e") : value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text).replaceAll("-", "−");
}
