// @ts-check
// cell: one number that can be typed, dragged sideways, and nudged by the arrow keys (Shift: finely).

import { typedNumber } from "./format.js";
import { refusal } from "./refusal.js";
import { dragged, held, parseNumber, stepped } from "./stepping.js";

/** @typedef {import("./stepping.js").Rule} Rule */
/** `say`, if it is there, is told what was wrong with a text as the cell is left, and "" with the next good input.
 * @typedef {{ change: (value: number) => void, rest: () => void, select: () => void, say?: (words: string) => void }} Hand */

const TOUCH_SLOP = 4;
const PAGE = 10;

/** @type {Record<string, number>} */
const KEYS = { ArrowUp: 1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE };

export class Cell {
  value = 0;
  kept = 0; // before it was typed into
  typing = false;

  /** @param {string} label @param {Rule} rule @param {Hand} hand */
  constructor(label, rule, hand) {
    this.label = label;
    this.rule = rule;
    this.hand = hand;
    this.input = document.createElement("input");
    Object.assign(this.input, { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false });
    const { input } = this;
    for (const [name, text] of Object.entries({ role: "spinbutton", "aria-label": label })) input.setAttribute(name, text);
    input.setAttribute("aria-valuemin", String(rule.low));
    input.setAttribute("aria-valuemax", String(rule.high));
    input.title = `${label}: type, drag sideways, or press the arrow keys (with Shift: finely)`;
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("focus", () => this.#focused());
    input.addEventListener("blur", () => this.#left());
    this.#listenToDrags();
  }

  /** Show a number; what is being typed stays as it is. @param {number} value */
  show(value) {
    this.value = value;
    this.input.setAttribute("aria-valuenow", String(value));
    const text = typedNumber(value, this.rule.decimals);
    if (!this.typing && this.input.value !== text) this.input.value = text;
  }

  /** A change that is not typed; shown at once, for the next one may come before the next picture. @param {number} value */
  #change(value) {
    this.typing = false;
    this.input.removeAttribute("aria-invalid");
    this.show(value);
    this.hand.say?.("");
    this.hand.change(value);
  }

  /** @param {number} by */
  nudge(by) {
    this.#change(stepped(this.value, by, this.rule));
    this.hand.rest();
  }

  negate() {
    this.#change(held(-this.value, this.rule));
    this.hand.rest();
  }

  #hasFocus() {
    return /** @type {Document|ShadowRoot} */ (this.input.getRootNode()).activeElement === this.input;
  }

  #focused() {
    this.before = this.value;
    this.hand.select();
  }

  /** What was typed so far may have been a number, "1" of "1x": the cell goes back to what it was before that. */
  #left() {
    const text = this.typing ? this.input.value : null;
    if (text !== null && parseNumber(text) === null && this.value !== this.kept) this.#change(this.kept);
    this.typing = false;
    this.input.removeAttribute("aria-invalid");
    this.show(this.value);
    if (text !== null) this.hand.say?.(refusal(this.label, text, this.rule, this.value));
    this.hand.rest();
  }

  #typed() {
    const value = parseNumber(this.input.value);
    const good = value !== null && held(value, this.rule) === value;
    if (!this.typing) this.kept = this.value;
    this.typing = true;
    this.input.setAttribute("aria-invalid", String(!good));
    if (good) this.hand.say?.("");
    if (value === null) return;
    this.value = held(value, this.rule);
    this.hand.change(this.value);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    event.stopPropagation();
    if (event.key === "Enter" || event.key === "Escape") {
      if (event.key === "Escape") this.#change(this.before ?? this.value);
      this.#left();
      this.input.select();
    }
    if (!(event.key in KEYS) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.nudge(KEYS[event.key] * this.rule.steps[event.shiftKey ? 1 : 0]);
  }

  #listenToDrags() {
    const { input } = this;
    /** @type {{ x: number, value: number, moved: boolean }|null} */
    let drag = null;
    let draggedJustNow = false;
    input.addEventListener("pointerdown", (event) => {
      draggedJustNow = false;
      if (event.button !== 0) return;
      if (!this.#hasFocus()) event.preventDefault();
      drag = { x: event.clientX, value: this.value, moved: false };
    });
    input.addEventListener("pointermove", (event) => {
      if (!drag || !event.buttons) return;
      const pixels = event.clientX - drag.x;
      if (!drag.moved && Math.abs(pixels) < TOUCH_SLOP) return;
      if (!drag.moved) input.setPointerCapture(event.pointerId);
      if (!drag.moved) this.hand.select();
      drag.moved = true;
      input.classList.add("dragged");
      event.preventDefault();
      this.#change(dragged(drag.value, pixels, this.rule, event.shiftKey));
    });
    for (const end of ["pointerup", "pointercancel"]) {
      input.addEventListener(end, () => {
        draggedJustNow = drag?.moved ?? false;
        drag = null;
        input.classList.remove("dragged");
        if (draggedJustNow) this.hand.rest();
      });
    }
    input.addEventListener("click", () => {
      if (draggedJustNow || this.#hasFocus()) return;
      input.focus();
      input.select();
    });
  }
}
