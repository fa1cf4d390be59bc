// @ts-check
// table: the legend and the numbers in one. Each row switches its optimizer on and off, and says where it is.

import { paintSample } from "../player/samples.js";
import { write } from "../player/transport.js";
import { resolved, short } from "./runs.js";

/** @typedef {import("./picture.js").Rule} Rule @typedef {import("./runs.js").Runs} Runs */

export const COLUMNS = ["loss", "at", "last step", "to minimum"];
/** @type {Parameters<typeof paintSample>[3]} */
const SAMPLE = { size: [46, 18], width: 3, end: 38, at: 36, radius: 6 };

/** The numbers of one run at a step, in the order of the columns. @param {Runs} runs @param {number} k
 * @param {number} step */
export function cellsOf(runs, k, step) {
  const place = runs.place(k, step);
  const lost = runs.divergedAt[k];
  if (lost >= 0 && step >= lost) return ["diverged", `at step ${lost}`, "\u2013", "\u2013"];
  const lengths = [runs.stepLength(k, step), runs.distance(k, step)];
  return [short(runs.loss(k, step)), place.map(short).join(", "), ...lengths.map((length) => resolved(length, place))];
}

export class Table {
  /** @type {{ row: HTMLElement, button: HTMLButtonElement, sample: HTMLCanvasElement, cells: HTMLElement[] }[]} */ rows = [];

  /** @param {HTMLElement} body @param {(k: number) => void} toggled @param {AbortSignal} signal */
  constructor(body, toggled, signal) {
    this.body = body;
    this.toggled = toggled;
    this.signal = signal;
  }

  /** @param {Rule[]} rules @param {string} edge the colour around a marker */
  build(rules, edge) {
    if (this.rows.length !== rules.length) {
      this.rows = rules.map((_, k) => this.#row(k));
      this.body.replaceChildren(...this.rows.map(({ row }) => row));
    }
    rules.forEach((rule, k) => {
      const { button, sample } = this.rows[k];
      /** @type {HTMLElement} */ (button.querySelector("span")).textContent = rule.title;
      paintSample(sample, rule, edge, SAMPLE);
    });
  }

  /** @param {number} k */
  #row(k) {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    const button = document.createElement("button");
    button.type = "button";
    const sample = document.createElement("canvas");
    button.append(sample, document.createElement("span"));
    button.addEventListener("click", () => this.toggled(k), { signal: this.signal });
    head.append(button);
    const cells = COLUMNS.map(() => document.createElement("td"));
    row.append(head, ...cells);
    return { row, button, sample, cells };
  }

  /** @param {Runs} runs @param {boolean[]} on @param {number} step */
  show(runs, on, step) {
    this.rows.forEach(({ row, button, cells }, k) => {
      const pressed = String(on[k]);
      if (button.getAttribute("aria-pressed") !== pressed) {
        button.setAttribute("aria-pressed", pressed);
        row.classList.toggle("off", !on[k]);
      }
      const texts = on[k] ? cellsOf(runs, k, step) : COLUMNS.map(() => "");
      texts.forEach((text, n) => write(cells[n], text));
    });
  }
}
