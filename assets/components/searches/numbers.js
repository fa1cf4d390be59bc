// @ts-check
// numbers: a row for each strategy, its line and marker, the loss it has reached and when, and how good it is at the end.

import { paintSample } from "../player/samples.js";
import { write } from "../player/transport.js";

/** @typedef {import("./strategies.js").Strategy} Strategy */
/** @typedef {{ strategy: Strategy, loss: HTMLElement, reached: HTMLElement }} Row */

/** @type {Parameters<typeof paintSample>[3]} */
const SAMPLE = { size: [40, 16], width: 2.8, end: 40, at: 20, radius: 5.5 };

export class Numbers {
  /** @type {Row[]} */ rows = [];
  /** @type {number|null} */ divergedAt = null;

  /** @param {HTMLElement} table */
  constructor(table) {
    this.table = table;
    this.body = /** @type {HTMLElement} */ (table.querySelector("tbody"));
  }

  /** @param {Strategy[]} strategies @param {number|null} divergedAt @param {string} paper */
  build(strategies, divergedAt, paper) {
    this.divergedAt = divergedAt;
    this.rows = [];
    this.table.classList.toggle("all", strategies.every(({ heldOut }) => heldOut === null));
    this.body.replaceChildren(...strategies.map((strategy) => this.#row(strategy, paper)));
  }

  /** @param {Strategy} strategy @param {string} paper */
  #row(strategy, paper) {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    const sample = document.createElement("canvas");
    sample.setAttribute("aria-hidden", "true");
    paintSample(sample, strategy.look, paper, SAMPLE);
    head.append(sample, strategy.title);
    const [loss, reached, right, heldOut] = Array.from({ length: 4 }, () => document.createElement("td"));
    write(right, share(strategy.right));
    write(heldOut, share(strategy.heldOut));
    row.append(head, loss, reached, right, heldOut);
    this.rows.push({ strategy, loss, reached });
    return row;
  }

  /** @param {number} at */
  show(at) {
    for (const { strategy, loss, reached } of this.rows) {
      write(loss, strategy.said(at));
      const lost = Number.isNaN(strategy.loss(at));
      write(reached, lost ? `step ${this.divergedAt}` : String(strategy.reachedAt(at)));
    }
  }
}

/** @param {number|null} value */
const share = (value) => (value === null ? "\u2013" : `${(100 * value).toFixed(1)}%`);
