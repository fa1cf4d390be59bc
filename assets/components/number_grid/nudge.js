// @ts-check
// nudge: a row of buttons for the cell that was touched last: its two steps, and its sign. Held down, they repeat.

import { typedNumber } from "./format.js";

const FIRST_MS = 400;
const NEXT_MS = 90;

/** @typedef {import("./cell.js").Cell} Cell */

export class NudgeBar {
  /** @type {Cell|null} */ cell = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.name = document.createElement("output");
    this.buttons = [[-1, 0], [-1, 1], [1, 1], [1, 0]].map(([way, step]) => this.#button(way, step));
    this.sign = button("±", "Change the sign", () => this.cell?.negate());
    const [down, downFine, upFine, up] = this.buttons;
    const row = document.createElement("span");
    row.className = "buttons";
    row.append(down, downFine, this.sign, upFine, up);
    root.replaceChildren(this.name, row);
    this.show();
  }

  /** Take a cell up. @param {Cell|null} cell */
  take(cell) {
    this.cell = cell;
    this.show();
  }

  show() {
    const { cell, buttons, sign } = this;
    const steps = cell?.rule.steps ?? [0.1, 0.01];
    const label = cell?.input.getAttribute("aria-label") ?? "";
    this.name.textContent = cell ? `${label} = ${typedNumber(cell.value, cell.rule.decimals)}` : "Touch a number, then nudge it";
    sign.hidden = !cell || cell.rule.low >= 0;
    buttons.forEach((made, n) => {
      const way = n < 2 ? -1 : 1;
      const step = steps[n === 0 || n === 3 ? 0 : 1];
      made.textContent = `${way < 0 ? "−" : "+"}${step}`;
      made.setAttribute("aria-label", `${label} ${way < 0 ? "less" : "more"} by ${step}`.trim());
      made.disabled = !cell;
    });
  }

  /** @param {number} way @param {number} step */
  #button(way, step) {
    return button("", "", () => {
      const { cell } = this;
      if (cell) cell.nudge(way * cell.rule.steps[step]);
    });
  }
}

/** A button that acts again while it is held. @param {string} text @param {string} label @param {() => void} act */
function button(text, label, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text });
  if (label) made.setAttribute("aria-label", label);
  let timer = 0;
  let repeated = false;
  const again = () => {
    repeated = true;
    act();
    timer = setTimeout(again, NEXT_MS);
  };
  made.addEventListener("pointerdown", () => {
    repeated = false;
    timer = setTimeout(again, FIRST_MS);
  });
  for (const end of ["pointerup", "pointerleave", "pointercancel"]) made.addEventListener(end, () => clearTimeout(timer));
  made.addEventListener("click", () => repeated || act());
  made.addEventListener("keydown", (event) => event.stopPropagation());
  return made;
}
