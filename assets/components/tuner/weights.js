// @ts-check
// weights: W and b as this tab has them, a row [x1, x2, b] for each class, and the step of the training run that is shown.
// An edit takes the step that is shown for the new W, and begins at step 0 again.

import { Draft } from "../number_grid/draft.js";

/** A whole training run. @typedef {{ states: Float64Array, classes: number, steps: number, curves: Float64Array,
 * divergedAt: number, last: number }} Run */

export const MOST = 1e6;

export class Weights {
  draft = new Draft();
  /** @type {Run|null} */ run = null;
  classes = 0;

  /** What Python holds. @param {{ generation: number, revision: number, w: ArrayLike<number>, step: number }} incoming */
  receive({ generation, revision, w, step }) {
    const values = { w: Float64Array.from(w), step: Float64Array.of(step) };
    return this.draft.receive({ generation, revision, values });
  }

  get revision() {
    return this.draft.revision;
  }

  get settled() {
    return this.draft.revision <= this.draft.acked;
  }

  get step() {
    return this.draft.values?.step[0] ?? 0;
  }

  /** The rows that the run starts from. */
  get start() {
    return fitted(this.draft.values?.w ?? new Float64Array(), this.classes);
  }

  /** The rows that are shown: those of the step. */
  get rows() {
    const { run, step } = this;
    if (!step || !run || run.classes !== this.classes) return this.start;
    return rowsOf(run, Math.min(step, run.last));
  }

  /** @param {number} c @param {number[]} row */
  setRow(c, row) {
    row.forEach((value, k) => this.set(3 * c + k, value));
  }

  /** @param {number} index @param {number} value */
  set(index, value) {
    this.#settle();
    this.draft.edit("w", index, Math.max(-MOST, Math.min(MOST, value)));
  }

  /** All of W and b, `factor` times `rows`. @param {Float64Array} rows @param {number} factor */
  scale(rows, factor) {
    rows.forEach((value, index) => this.set(index, value * factor));
  }

  /** Show another step of the run. @param {number} step @returns {boolean} whether that is another one */
  seek(step) {
    return this.draft.edit("step", 0, step);
  }

  /** What is shown becomes W. */
  #settle() {
    const { rows } = this;
    if (this.draft.values && this.draft.values.w.length !== rows.length) this.draft.values.w = rows.slice();
    if (!this.step) return;
    rows.forEach((value, index) => this.draft.edit("w", index, value));
    this.draft.edit("step", 0, 0);
  }
}

/** Rows as the arrays of a request: W (2, C), b (C,). @param {Float64Array} rows */
export function arraysOf(rows) {
  const C = rows.length / 3;
  const at = (/** @type {number} */ k) => Array.from({ length: C }, (_, c) => rows[3 * c + k]);
  return {
    W: { numbers: Float64Array.from([...at(0), ...at(1)]), shape: [2, C] },
    b: { numbers: Float64Array.from(at(2)), shape: [C] },
  };
}

/** The rows of C classes: new ones are 0. @param {Float64Array} rows @param {number} C */
export function fitted(rows, C) {
  if (rows.length === 3 * C) return rows;
  const whole = new Float64Array(3 * C);
  whole.set(rows.subarray(0, 3 * C));
  return whole;
}

/** A state of a run as rows. @param {Run} run @param {number} step */
export function rowsOf({ states, classes }, step) {
  const from = step * 3 * classes;
  return Float64Array.from({ length: 3 * classes }, (_, n) => states[from + (n % 3) * classes + Math.floor(n / 3)]);
}

