// @ts-check
// runs: where each optimizer was at each step, and the numbers that are said about it.

/** @typedef {{ paths: Float32Array, losses: Float32Array, steps: number, divergedAt: number[] }} Answer paths are
 *   (K, steps + 1, 2), losses (K, steps + 1), both NaN from the diverging step on */
/** @typedef {[[number, number], [number, number]]} Window x from, to; y from, to */

export class Runs {
  /** @param {Answer} answer @param {number[][]} minima */
  constructor({ paths, losses, steps, divergedAt }, minima) {
    this.paths = paths;
    this.losses = losses;
    this.steps = steps;
    this.divergedAt = divergedAt;
    this.minima = minima;
  }

  get count() {
    return this.divergedAt.length;
  }

  /** @param {number} k @param {number} step @returns {[number, number]} */
  place(k, step) {
    const at = 2 * (k * (this.steps + 1) + step);
    return [this.paths[at], this.paths[at + 1]];
  }

  /** Between two steps: on the straight line from one to the next. @param {number} k @param {number} at
   * @returns {[number, number]} */
  between(k, at) {
    const step = Math.min(Math.floor(at), this.steps);
    const [x, y] = this.place(k, step);
    if (at <= step) return [x, y];
    const [xNext, yNext] = this.place(k, step + 1);
    return [x + (at - step) * (xNext - x), y + (at - step) * (yNext - y)];
  }

  /** @param {number} k @param {number} step */
  loss(k, step) {
    return this.losses[k * (this.steps + 1) + step];
  }

  /** How far the last step went; NaN before the first. @param {number} k @param {number} step */
  stepLength(k, step) {
    if (step < 1) return NaN;
    const [[x0, y0], [x1, y1]] = [this.place(k, step - 1), this.place(k, step)];
    return Math.hypot(x1 - x0, y1 - y0);
  }

  /** How far the nearest minimum is; NaN where none is known. @param {number} k @param {number} step */
  distance(k, step) {
    const [x, y] = this.place(k, step);
    if (!this.minima.length) return NaN;
    return Math.min(...this.minima.map(([mx, my]) => Math.hypot(x - mx, y - my)));
  }

  /** The first step up to `until` from which on the run stays out of the window until then; -1 where it is inside.
   * @param {number} k @param {number} until @param {Window} window */
  leftAt(k, until, window) {
    let step = until;
    while (step >= 0 && !inside(this.place(k, step), window)) step--;
    return step === until ? -1 : step + 1;
  }
}

/** @param {[number, number]} place @param {Window} window */
export const inside = ([x, y], [[left, right], [bottom, top]]) => x >= left && x <= right && y >= bottom && y <= top;

/** The part of a straight line that lies in a window, null for none; ends may be as far away as numbers go.
 * @param {[number, number]} from @param {[number, number]} to @param {Window} window
 * @returns {[[number, number], [number, number]]|null} */
export function clipped(from, to, window) {
  let [enter, leave] = [{ share: 0, d: -1, bound: 0 }, { share: 1, d: -1, bound: 0 }];
  for (const d of [0, 1]) {
    const way = to[d] - from[d];
    const [low, high] = window[d];
    if (!Number.isFinite(way)) return null;
    if (way === 0 && (from[d] < low || from[d] > high)) return null;
    if (way === 0) continue;
    const ends = [low, high].map((bound) => ({ share: (bound - from[d]) / way, d, bound }));
    const [first, last] = way > 0 ? ends : ends.reverse();
    if (first.share > enter.share) enter = first;
    if (last.share < leave.share) leave = last;
  }
  if (enter.share > leave.share) return null;
  // The coordinate that met its bound is that bound: from far away the sum would have no digit left.
  const at = (/** @type {typeof enter} */ { share, d, bound }) =>
    /** @type {[number, number]} */ ([0, 1].map((n) => (n === d ? bound : from[n] + share * (to[n] - from[n]))));
  return [at(enter), at(leave)];
}

/** Half a window more on every side: lines are cut there, where nobody sees it. @param {Window} window @returns {Window} */
export function widened(window) {
  return /** @type {Window} */ (window.map(([low, high]) => [low - (high - low) / 2, high + (high - low) / 2]));
}

/** A length between places that are known to seven digits: below that, only how small it is at most.
 * @param {number} length @param {[number, number]} place */
export function resolved(length, [x, y]) {
  const grain = GRAIN * Math.max(Math.abs(x), Math.abs(y));
  return length < grain ? `< ${short(grain)}` : short(length);
}

const GRAIN = 2 ** -20;

/** A number in a few digits, with a true minus sign; a dash for what is not one. @param {number} value */
export function short(value) {
  if (Number.isNaN(value)) return "\u2013";
  if (!Number.isFinite(value)) return value > 0 ? "> 3e38" : "< \u22123e38";
  const size = Math.abs(value);
  if (size === 0) return "0";
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
  const text = size >= 1e-3 && size < 1e4 ? value.toFixed(digits) : value.toExponential(1);
  return text.replace("e+", "e").replaceAll("-", "\u2212");
}
