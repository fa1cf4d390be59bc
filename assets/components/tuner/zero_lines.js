// @ts-check
// zero_lines: where a class's score a + p s + q t is 0, and what a hand does to it. s and t are shares of the plot, 0 to
// 1 from the lower left; the arrow stands on the line and points to growing scores, the longer the steeper they grow.

import { STEPS, valueAt } from "../plane/axes.js";
import { crossing } from "../readings/lines.js";

/** @typedef {{ a: number, p: number, q: number }} Line @typedef {{ s: number, t: number }} Share */
/** @typedef {import("../plane/axes.js").Axis} Axis */

const LENGTH = 0.2; // of the plot: how long the arrow is, beside how steep its score grows, is LENGTH asinh(steep / STEEP):
const STEEP = 10; // twice as long for twice as steep up to about here; far beyond it a little longer for each twice
const INSET = 0.05;
const SHORTEST = 0.06; // of what is seen of an arrow that leaves the plot
const WINDOW = { low: 0, high: 1 };

/** @param {Axis} axis */
const lengthOf = (axis) => valueAt(axis, STEPS) - valueAt(axis, 0);

/** A row of W and b as a line on the plot. @param {ArrayLike<number>} row @param {Axis[]} axes @returns {Line} */
export function lineOf([u, v, b], [x, y]) {
  return { a: b + u * valueAt(x, 0) + v * valueAt(y, 0), p: u * lengthOf(x), q: v * lengthOf(y) };
}

/** The row of a line, in as many digits as the plot can show. @param {Line} line @param {Axis[]} axes */
export function rowOf({ a, p, q }, [x, y]) {
  const grain = Math.hypot(p, q) / 1000;
  const u = rounded(p / lengthOf(x), grain / lengthOf(x));
  const v = rounded(q / lengthOf(y), grain / lengthOf(y));
  return [u, v, rounded(a - u * valueAt(x, 0) - v * valueAt(y, 0), grain)];
}

/** @param {number} value @param {number} grain */
function rounded(value, grain) {
  if (!(grain > 0)) return value;
  const digits = Math.max(0, Math.min(12, -Math.floor(Math.log10(grain))));
  return Number(value.toFixed(digits)) || 0;
}

/** @param {Line} line */
export const steepness = ({ p, q }) => Math.hypot(p, q);

/** The line's two ends in the plot; null where it is not in it. @param {Line} line @returns {[Share, Share]|null} */
export function endsOf({ a, p, q }) {
  const ends = crossing([a, p, q], WINDOW);
  return ends && [{ s: ends[0][0], t: ends[0][1] }, { s: ends[1][0], t: ends[1][1] }];
}

/** The point of the line that is nearest to a place. @param {Line} line @param {Share} near @returns {Share} */
export function footOf(line, { s, t }) {
  const { a, p, q } = line;
  const away = (a + p * s + q * t) / (p * p + q * q);
  return { s: s - away * p, t: t - away * q };
}

/** Where the arrow stands: on the line, near where it stood, in the middle four fifths of what is seen of the line.
 * @param {Line} line @param {[Share, Share]} ends @param {Share} before @returns {Share} */
export function anchorOf(line, [from, to], before) {
  const foot = footOf(line, before);
  const [ds, dt] = [to.s - from.s, to.t - from.t];
  const along = ((foot.s - from.s) * ds + (foot.t - from.t) * dt) / (ds * ds + dt * dt);
  const held = Math.max(0.1, Math.min(0.9, along));
  return { s: from.s + held * ds, t: from.t + held * dt };
}

/** Where a class without a line in the plot is held: at the edge that its line is behind, or in the middle if it has none.
 * @param {Line} line @param {number} c @param {number} C @returns {Share} */
export function parkedAt(line, c, C) {
  const spread = 0.5 + 0.5 * ((c + 0.5) / C - 0.5);
  if (!steepness(line)) return { s: spread, t: 0.5 };
  const inside = (/** @type {number} */ share) => Math.max(INSET, Math.min(1 - INSET, share));
  const foot = footOf(line, { s: spread, t: spread });
  return { s: inside(foot.s), t: inside(foot.t) };
}

/** How long the arrow of such a steepness is, as a share of the plot. @param {number} steep */
export const arrowLength = (steep) => LENGTH * Math.asinh(steep / STEEP);

/** The steepness of an arrow of that length. @param {number} length */
export const steepnessOf = (length) => STEEP * Math.sinh(length / LENGTH);

/** The tip of the arrow. @param {Line} line @param {Share} anchor @returns {Share} */
export function tipOf(line, { s, t }) {
  const steep = steepness(line);
  const length = steep ? arrowLength(steep) / steep : 0;
  return { s: s + line.p * length, t: t + line.q * length };
}

/** Where the arrow's end is seen and taken hold of: at its tip, or before it leaves the plot.
 * @param {Share} anchor @param {Share} tip @returns {Share} */
export function handleOf(anchor, tip) {
  const [ds, dt] = [tip.s - anchor.s, tip.t - anchor.t];
  const room = (/** @type {number} */ from, /** @type {number} */ way) => (way ? ((way > 0 ? 1 - INSET : INSET) - from) / way : 1);
  const seen = Math.max(SHORTEST / Math.hypot(ds, dt), Math.min(room(anchor.s, ds), room(anchor.t, dt)));
  const share = Math.min(1, seen);
  return { s: anchor.s + share * ds, t: anchor.t + share * dt };
}

/** Shifted from one place to another. @param {Line} line @param {Share} from @param {Share} to @returns {Line} */
export const shifted = ({ a, p, q }, from, to) => ({ a: a - p * (to.s - from.s) - q * (to.t - from.t), p, q });

/** Turned and stretched until the arrow that stands at `anchor` ends at `tip`; the line still runs through the anchor.
 * @param {Share} anchor @param {Share} tip @returns {Line} */
export function turned(anchor, tip) {
  const [ds, dt] = [tip.s - anchor.s, tip.t - anchor.t];
  const length = Math.hypot(ds, dt);
  const steep = length ? steepnessOf(length) / length : 0;
  const [p, q] = [ds * steep, dt * steep];
  return { a: -p * anchor.s - q * anchor.t, p, q };
}
