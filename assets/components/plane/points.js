// @ts-check
// points: the board as a plain value, and what a hand can do to it. Nothing here changes a board: each edit returns
// a new one.

import { clampStep } from "./axes.js";

/** @typedef {import("./axes.js").Axis} Axis */
/** A board: N points as pairs of steps, their classes, and what the axes and classes are called. `source` names the
 * data set it came from while nobody has changed a point, else it is null.
 * @typedef {{ axes: Axis[], classes: string[], source: object|null, steps: Uint16Array, labels: Uint8Array }} Board */

export const MOST_POINTS = 5000;

/** @param {Board} board */
export const countOf = (board) => board.labels.length;

/** @param {Board} board @param {[number, number, number][]} added triples of step, step, class */
export function withPoints(board, added) {
  const room = added.slice(0, MOST_POINTS - countOf(board));
  if (!room.length) return board;
  const steps = new Uint16Array(board.steps.length + 2 * room.length);
  const labels = new Uint8Array(board.labels.length + room.length);
  steps.set(board.steps);
  labels.set(board.labels);
  room.forEach(([i, j, label], n) => {
    steps.set([clampStep(i), clampStep(j)], board.steps.length + 2 * n);
    labels[board.labels.length + n] = label;
  });
  return { ...board, steps, labels, source: null };
}

/** @param {Board} board @param {number} index @param {number} i @param {number} j */
export function withMoved(board, index, i, j) {
  const steps = board.steps.slice();
  steps.set([clampStep(i), clampStep(j)], 2 * index);
  const same = steps[2 * index] === board.steps[2 * index] && steps[2 * index + 1] === board.steps[2 * index + 1];
  return same ? board : { ...board, steps, source: null };
}

/** @param {Board} board @param {(index: number) => boolean} gone */
export function without(board, gone) {
  const kept = [...board.labels.keys()].filter((index) => !gone(index));
  if (kept.length === countOf(board)) return board;
  const steps = Uint16Array.from(kept.flatMap((n) => [board.steps[2 * n], board.steps[2 * n + 1]]));
  return { ...board, steps, labels: Uint8Array.from(kept, (n) => board.labels[n]), source: null };
}

/** The point nearest to (i, j) within `reach` steps, the one drawn last among equals; -1 where there is none.
 * @param {Board} board @param {number} i @param {number} j @param {number} reach */
export function nearestPoint(board, i, j, reach) {
  let best = -1;
  let least = reach * reach;
  for (let n = 0; n < countOf(board); n++) {
    const d = (board.steps[2 * n] - i) ** 2 + (board.steps[2 * n + 1] - j) ** 2;
    if (d <= least) [best, least] = [n, d];
  }
  return best;
}

/** @param {Board} a @param {Board} b */
export function sameBoard(a, b) {
  const equal = (/** @type {ArrayLike<number>} */ p, /** @type {ArrayLike<number>} */ q) =>
    p.length === q.length && Array.prototype.every.call(p, (value, n) => value === q[n]);
  return (
    equal(a.steps, b.steps) && equal(a.labels, b.labels) &&
    JSON.stringify([a.axes, a.classes]) === JSON.stringify([b.axes, b.classes])
  );
}
