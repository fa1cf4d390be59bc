// @ts-check
// draft: the numbers as this tab has them, and which of them Python knows. A change made by Python carries a higher
// generation and wins; else the tab's own numbers are the truth, and are sent until Python has confirmed them.

import { isDue } from "../plane/sending.js";

/** @typedef {Record<string, Float64Array>} Values */
/** @typedef {{ generation: number, revision: number, values: Values }} Incoming */

export class Draft {
  /** @type {Values|null} */ values = null;
  generation = -1;
  revision = 0;
  acked = 0;
  sent = 0;
  sentAt = -Infinity;

  /** What Python holds; true if it became the tab's. @param {Incoming} incoming */
  receive({ generation, revision, values }) {
    const first = this.values === null;
    const newer = first || generation > this.generation;
    this.generation = generation;
    this.acked = revision;
    const settled = revision >= this.revision;
    if (newer) this.revision = this.sent = Math.max(this.revision, revision);
    if (newer) this.acked = this.revision;
    if (newer || settled) this.values = values;
    return newer || settled;
  }

  /** @param {string} name @param {number} index @param {number} value @returns {boolean} whether that changed it */
  edit(name, index, value) {
    const now = this.values?.[name];
    if (!now || !(index in now) || now[index] === value) return false;
    this.values = { ...this.values, [name]: now.with(index, value) };
    this.revision += 1;
    return true;
  }

  /** Whether Python must be told. @param {number} now @param {boolean} [urgent] */
  mayCommit(now, urgent = false) {
    return isDue(this, now, urgent);
  }

  /** The message that Python reads. @param {number} now */
  commit(now) {
    this.sent = this.revision;
    this.sentAt = now;
    const values = Object.fromEntries(Object.entries(this.values ?? {}).map(([name, numbers]) => [name, [...numbers]]));
    return { generation: this.generation, revision: this.revision, values };
  }
}
