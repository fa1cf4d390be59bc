// @ts-check
// knobs: a row for each run: a slider on a logarithmic scale, and its numbers at the state that is shown.

import { paintSample } from "../player/samples.js";
import { write } from "../player/transport.js";
import { short } from "../race/runs.js";

/** @typedef {{ name: string, title: string, low: number, high: number, whole: boolean }} Knob */
/** @typedef {import("../player/samples.js").Look} Look */
/** @typedef {{ loss: number, accuracy: number, angle: number, ratio: number, word: string }} Numbers */

const FINE = 300; // positions of a slider
/** @type {Parameters<typeof paintSample>[3]} */
const SAMPLE = { size: [40, 16], width: 2.8, end: 40, at: 20, radius: 5.5 };

/** The value at a position of the slider, in two digits. @param {Knob} knob @param {number} at */
export function valueOf({ low, high, whole }, at) {
  const value = low * (high / low) ** (at / FINE);
  return whole ? Math.round(value) : Number(value.toPrecision(2));
}

/** @param {Knob} knob @param {number} value */
export function positionOf({ low, high }, value) {
  return high > low ? Math.round((FINE * Math.log(value / low)) / Math.log(high / low)) : 0;
}

export class Knobs {
  /** @type {{ row: HTMLElement, range: HTMLInputElement, value: HTMLElement, cells: HTMLElement[] }[]} */ rows = [];
  #built = "";

  /** @param {HTMLElement} body @param {(k: number, value: number) => void} turned @param {() => void} rested
   * @param {AbortSignal} signal */
  constructor(body, turned, rested, signal) {
    this.body = body;
    this.turned = turned;
    this.rested = rested;
    this.signal = signal;
  }

  /** @param {Knob} knob @param {number[]} values @param {Look[]} looks @param {string} paper */
  build(knob, values, looks, paper) {
    const built = JSON.stringify([knob, looks, paper]);
    if (built !== this.#built) {
      this.knob = knob;
      this.rows = looks.map((look, k) => this.#row(knob, look, k, paper));
      this.body.replaceChildren(...this.rows.map(({ row }) => row));
    }
    this.#built = built;
    values.forEach((value, k) => this.set(k, value));
  }

  /** @param {Knob} knob @param {Look} look @param {number} k @param {string} paper */
  #row(knob, look, k, paper) {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    const range = document.createElement("input");
    Object.assign(range, { type: "range", min: "0", max: String(FINE), step: "1" });
    range.setAttribute("aria-label", `${knob.title} of run ${k + 1}`);
    range.addEventListener("input", () => this.turned(k, valueOf(knob, Number(range.value))), { signal: this.signal });
    range.addEventListener("change", () => this.rested(), { signal: this.signal });
    range.addEventListener("keydown", (event) => event.stopPropagation(), { signal: this.signal });
    const value = document.createElement("output");
    const box = document.createElement("div");
    box.append(swatch(look, paper), range, value);
    head.append(box);
    const cells = Array.from({ length: 5 }, () => document.createElement("td"));
    row.append(head, ...cells);
    return { row, range, value, cells };
  }

  /** @param {number} k @param {number} value */
  set(k, value) {
    const { range, value: output } = this.rows[k];
    const at = String(positionOf(/** @type {Knob} */ (this.knob), value));
    if (range.value !== at) range.value = at;
    range.setAttribute("aria-valuetext", String(value));
    write(output, String(value));
  }

  /** @param {number} k @param {Numbers} numbers */
  show(k, { loss, accuracy, angle, ratio, word }) {
    const { cells } = this.rows[k];
    write(cells[0], short(loss));
    write(cells[1], Number.isNaN(accuracy) ? "\u2013" : `${(100 * accuracy).toFixed(0)}%`);
    write(cells[2], Number.isNaN(angle) ? "\u2013" : `${angle.toFixed(0)}\u00b0`);
    write(cells[3], Number.isNaN(ratio) ? "\u2013" : `\u00d7${Number(ratio.toPrecision(2))}`);
    write(cells[4], word);
  }
}

/** @param {Look} look @param {string} paper */
function swatch(look, paper) {
  const icon = document.createElement("canvas");
  icon.setAttribute("aria-hidden", "true");
  paintSample(icon, look, paper, SAMPLE);
  return icon;
}
