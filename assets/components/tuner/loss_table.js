// @ts-check
// loss_table: data loss, penalty, total and accuracy, a row for each loss.

import { element, fixed, head, rowHead, write } from "./cells.js";

export class LossTable {
  built = "";
  /** @type {HTMLElement[][]} */ rows = [];

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
  }

  /** @param {string[]} titles of the losses @param {string} penalty */
  build(titles, penalty) {
    const wanted = JSON.stringify([titles, penalty]);
    if (wanted === this.built) return;
    this.built = wanted;
    const body = element("tbody");
    this.rows = titles.map((title) => {
      const row = element("tr");
      const cells = Array.from({ length: 4 }, () => element("td"));
      row.append(rowHead(title), ...cells);
      body.append(row);
      return cells;
    });
    const table = element("table");
    table.append(head(["Loss", "data", `+ ${penalty}`, "= total", "right"]), body);
    this.place.replaceChildren(table);
  }

  /** @param {Float64Array} numbers (L, 3) @param {number} correct @param {number} N */
  show(numbers, correct, N) {
    this.rows.forEach((cells, l) => {
      for (let k = 0; k < 3; k++) {
        write(cells[k], fixed(numbers[3 * l + k], 4));
        cells[k].title = String(numbers[3 * l + k]);
      }
      write(cells[3], `${correct} of ${N}`);
    });
  }

  /** There is nothing to have a loss of. */
  clear() {
    for (const cells of this.rows) for (const cell of cells) write(cell, "–");
  }
}
