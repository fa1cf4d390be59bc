// @ts-check
// check_table: the analytic slope of every number beside the numerical one, with the verdict, and one line that sums up.

import { formatNumber } from "../number_grid/format.js";
import { classHead, element, head, shortened, write } from "./cells.js";

const VERDICTS = ["pass", "below round-off", "kink", "fail"];
const MARKS = ["✓", "✓", "✓", "✗"];

export class CheckTable {
  built = "";
  /** @type {HTMLElement[][]} */ rows = [];
  /** @type {(() => void)|null} */ #again = null;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.summary = element("p", "", "summary");
    this.summary.setAttribute("role", "status");
  }

  /** @param {string[]} classes @param {string[]} columns @param {import("./cells.js").Theme} theme */
  build(classes, columns, theme) {
    const wanted = JSON.stringify([classes, columns, theme.text]);
    if (wanted === this.built) return;
    this.built = wanted;
    this.rows = [];
    const body = element("tbody");
    classes.forEach((name, c) => columns.forEach((column) => {
      const row = element("tr");
      const cells = Array.from({ length: 4 }, () => element("td"));
      row.append(classHead(name, c, theme, `, ${shortened(column)}`), ...cells);
      this.rows.push(cells);
      body.append(row);
    }));
    const table = element("table");
    table.style.width = "100%";
    table.append(head(["slope of", "analytic", "numerical", "rel. error", "verdict"]), body);
    this.place.replaceChildren(this.summary, table);
    this.#again?.();
  }

  /** @param {{ passed: boolean, norm_error: number|null }} said @param {Float64Array} checked (3, 3, C)
   * @param {Uint8Array} verdicts (3, C) */
  show(said, checked, verdicts) {
    const C = verdicts.length / 3;
    this.#again = () => this.show(said, checked, verdicts);
    if (this.rows.length !== 3 * C) return;
    this.rows.forEach((cells, index) => {
      const [c, k] = [Math.floor(index / 3), index % 3];
      for (let n = 0; n < 3; n++) write(cells[n], formatNumber(checked[(n * 3 + k) * C + c]));
      const verdict = verdicts[k * C + c];
      write(cells[3], `${MARKS[verdict]} ${VERDICTS[verdict]}`);
      cells[3].className = verdict === 3 ? "verdict-fail" : "";
    });
    write(this.summary, summaryOf(verdicts, said.norm_error));
    this.summary.className = said.passed ? "summary passed" : "summary failed";
  }

  /** There is nothing to have a slope of. @param {string} why */
  clear(why) {
    this.#again = () => this.clear(why);
    for (const cells of this.rows) for (const cell of cells) write(cell, "–");
    for (const cells of this.rows) cells[3].className = "";
    write(this.summary, why);
    this.summary.className = "summary";
  }
}

/** @param {Uint8Array} verdicts @param {number|null} error */
export function summaryOf(verdicts, error) {
  const counts = VERDICTS.map((_, n) => verdicts.filter((verdict) => verdict === n).length);
  const parts = VERDICTS.map((name, n) => [counts[n], name]).filter(([n]) => n).map(([n, name]) => `${n} ${name}`);
  const whole = error === null ? "" : ` Relative error of the whole: ${formatNumber(error)}.`;
  return `${counts[3] ? "✗ The gradient is wrong" : "✓ The gradient is right"}: ${parts.join(", ")}.${whole}`;
}
