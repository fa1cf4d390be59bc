// @ts-check
// scale: W and b times one number, by buttons and a slider that goes back to its middle.

import { element } from "./cells.js";

/** @typedef {{ rows: () => Float64Array, scale: (rows: Float64Array, factor: number) => void, rest: () => void }} Hand */

/** @param {HTMLElement} place @param {Hand} hand */
export function buildScale(place, hand) {
  const range = /** @type {HTMLInputElement} */ (element("input"));
  Object.assign(range, { type: "range", min: "-3", max: "3", step: "0.1", value: "0" });
  range.setAttribute("aria-label", "Scale W and b together, from an eighth to eight times");
  /** @type {Float64Array|null} */
  let base = null;
  range.addEventListener("input", () => hand.scale((base ??= hand.rows().slice()), 2 ** Number(range.value)));
  range.addEventListener("change", () => {
    base = null;
    range.value = "0";
    hand.rest();
  });
  range.addEventListener("keydown", (event) => event.stopPropagation());
  place.replaceChildren(element("span", "Scale W and b"), button("× ½", 0.5, hand), range, button("× 2", 2, hand));
}

/** @param {string} text @param {number} factor @param {Hand} hand */
function button(text, factor, hand) {
  const made = element("button", text);
  made.setAttribute("type", "button");
  made.setAttribute("aria-label", `W and b times ${factor}`);
  made.addEventListener("click", () => {
    hand.scale(hand.rows().slice(), factor);
    hand.rest();
  });
  return made;
}
