// @ts-check
// weight_table: W and b, a row for each class as in the lecture; below each number its gradient, one for each loss.

import { Cell } from "../number_grid/cell.js";
import { formatNumber } from "../number_grid/format.js";
import { NudgeBar } from "../number_grid/nudge.js";
import { classHead, element, head, write } from "./cells.js";
import { MOST } from "./weights.js";

const RULE = { low: -MOST, high: MOST, steps: /** @type {[number, number]} */ ([0.1, 0.01]), decimals: 4 };

/** @typedef {{ change: (index: number, value: number) => void, rest: () => void }} Hand */

export class WeightTable {
  /** @type {Cell[]} */ cells = [];
  /** @type {HTMLElement[]} */ slopes = [];
  built = "";

  /** @param {HTMLElement} place @param {HTMLElement} nudge @param {Hand} hand */
  constructor(place, nudge, hand) {
    this.place = place;
    this.hand = hand;
    this.bar = new NudgeBar(nudge);
  }

  /** @param {string[]} classes @param {string[]} columns x1, x2, b @param {import("./cells.js").Theme} theme */
  build(classes, columns, theme) {
    const wanted = JSON.stringify([classes, columns, theme.text]);
    if (wanted === this.built) return;
    this.built = wanted;
    [this.cells, this.slopes] = [[], []];
    const body = element("tbody");
    classes.forEach((name, c) => {
      const row = element("tr");
      row.append(classHead(name, c, theme), ...columns.map((column, k) => this.#cell(name, column, 3 * c + k)));
      body.append(row);
    });
    const table = element("table");
    table.append(head(["∂: slope", ...columns]), body);
    this.place.replaceChildren(table);
    this.bar.take(null);
  }

  /** @param {string} name @param {string} column @param {number} index */
  #cell(name, column, index) {
    /** @type {Cell} */
    const cell = new Cell(column === "b" ? `b of ${name}` : `W of ${name}, ${column}`, RULE, {
      change: (value) => this.hand.change(index, value),
      rest: () => this.hand.rest(),
      select: () => this.bar.take(cell),
    });
    const slope = element("span", "", "slope");
    slope.title = `How the loss grows with this number: its gradient`;
    const place = element("td");
    place.append(cell.input, slope);
    this.cells.push(cell);
    this.slopes.push(slope);
    return place;
  }

  /** @param {Float64Array} rows */
  show(rows) {
    this.cells.forEach((cell, index) => index < rows.length && cell.show(rows[index]));
    this.bar.show();
  }

  /** There is nothing to have a slope of. */
  clear() {
    for (const place of this.slopes) write(place, "∂ –");
  }

  /** @param {Float64Array} slopes (L, 3, C) @param {number} losses @param {number} C */
  showSlopes(slopes, losses, C) {
    this.slopes.forEach((place, index) => {
      const [c, k] = [Math.floor(index / 3), index % 3];
      const each = Array.from({ length: losses }, (_, l) => formatNumber(settled(slopes[(l * 3 + k) * C + c])));
      write(place, `∂ ${each.join(" | ")}`);
    });
  }
}

/** Sums of a few thousand halves leave dust where the slope is 0. @param {number} slope */
const settled = (slope) => (Math.abs(slope) < 1e-13 ? 0 : slope);
