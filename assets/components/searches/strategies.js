// @ts-check
// strategies: what each has reached after so many evaluations of the loss, and when.

import { short } from "../race/runs.js";

/** @typedef {{ title: string, colour: string, dash: number[], marker: string, cost: number, right: number|null,
 *   heldOut: number|null }} Said */

/** The lowest loss so far; what is no number is not lower. @param {Float64Array} losses */
export function bestOf(losses) {
  let best = NaN;
  return losses.map((loss) => (best = loss < best || Number.isNaN(best) ? loss : best));
}

export class Strategy {
  /** @param {Float64Array} losses after each step @param {Said} said what Python says of it */
  constructor(losses, { title, colour, dash, marker, cost, right, heldOut }) {
    this.look = { colour, dash, marker };
    this.losses = losses;
    this.title = title;
    this.cost = cost;
    this.right = right;
    this.heldOut = heldOut;
    this.since = sinceOf(losses);
  }

  /** The last step that so many evaluations pay for. @param {number} at */
  step(at) {
    return Math.min(this.losses.length - 1, Math.floor((at - 1) / this.cost));
  }

  /** The evaluation that a step was paid with. @param {number} step */
  evaluation(step) {
    return 1 + this.cost * step;
  }

  /** The loss that so many evaluations have led to. @param {number} at */
  loss(at) {
    return this.losses[this.step(at)];
  }

  /** The evaluation at which it got there. @param {number} at */
  reachedAt(at) {
    return this.evaluation(this.since[this.step(at)]);
  }

  /** The loss in a few digits. @param {number} at */
  said(at) {
    const loss = this.loss(at);
    return Number.isNaN(loss) ? "diverged" : short(loss);
  }
}

/** For each step, the one that brought its loss. @param {Float64Array} losses */
function sinceOf(losses) {
  const since = new Int32Array(losses.length);
  for (let n = 1; n < losses.length; n++) since[n] = losses[n] === losses[n - 1] ? since[n - 1] : n;
  return since;
}

const DECADES = 8; // of the axis, at most

/** The range of the logarithmic axis: all that was tried and reached; what diverges upwards leaves it.
 * @param {Float64Array} tried @param {Strategy[]} strategies @returns {[number, number]} */
export function lossRange(tried, strategies) {
  const positive = (/** @type {number} */ loss) => loss > 0 && Number.isFinite(loss);
  const start = tried.filter(positive);
  if (!start.length) return [0.1, 1];
  const high = start.reduce((a, b) => Math.max(a, b));
  let low = start.reduce((a, b) => Math.min(a, b));
  for (const { losses } of strategies) for (const loss of losses) if (positive(loss)) low = Math.min(low, loss);
  return [Math.max(low, high / 10 ** DECADES) / 1.15, high * 1.15];
}
