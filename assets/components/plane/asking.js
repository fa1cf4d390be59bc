// @ts-check
// asking: what the plane asks the socket, and how finely. While the hand moves a raster is as coarse as the answers
// need to stay quick; when it rests one fine raster follows, with the training points that come out right.

import { countOf } from "./points.js";

/** @typedef {import("./points.js").Board} Board */
/** What Python wants to know of the board (see pages/_live), and of a place on it.
 * `finest` is the most cells a side that are worth waiting for.
 * @typedef {{ op: string, params: any, finest?: number, inspect?: { op: string, params: object } }} Question */

/** Cells a side at rest: the same on every screen, so that all who look at one place are told the same. */
export const RESTING = 400;
const MOVING = [150, 100, 72, 48];
const SLOW_MS = 70;
const QUICK_MS = 28;
/** Up to here the count of right answers follows every move; it costs N x N. */
const COUNT_LIVE = 300;

export class Fineness {
  level = 0;
  average = 0;

  /** @param {number} ms from question to answer */
  learn(ms) {
    this.average = this.average ? 0.8 * this.average + 0.2 * ms : ms;
    if (this.average > SLOW_MS && this.level < MOVING.length - 1) this.#change(1);
    if (this.average < QUICK_MS && this.level > 0) this.#change(-1);
  }

  /** @param {number} by */
  #change(by) {
    this.level += by;
    this.average = 0;
  }

  get moving() {
    return MOVING[this.level];
  }
}

/** Whether the count of right answers is worth its time. @param {Board} board @param {boolean} resting */
export const isCounted = (board, resting) => resting || countOf(board) <= COUNT_LIVE;

/** A request about a board. @param {Board} board @param {{ op: string, params: object }} question
 * @param {[number, number]} cells along x and y @param {object} [more] arrays beside the points */
export function requestFor(board, question, cells, more = {}) {
  const N = countOf(board);
  return {
    op: question.op,
    params: {
      axes: board.axes.map(({ origin, step, per }) => [origin, step, per]),
      classes: board.classes.length,
      cells,
      ...question.params,
    },
    arrays: {
      steps: { numbers: board.steps, shape: [N, 2] },
      labels: { numbers: board.labels, shape: [N] },
      ...more,
    },
  };
}
