// @ts-check
// plots: where a score and a loss are in a small plot, and the path of a curve in it. Losses above the top stay at the top.

export const WIDTH = 300;
export const HEIGHT = 240;
const LEFT = 28;
const EDGE = 12;
const BOTTOM = 28;
const TOP_LOSS = 6;

/** @param {number} score @param {ArrayLike<number>} at the scores of the plot, lowest first */
export function across(score, at) {
  const low = at[0];
  const high = at[at.length - 1];
  const share = Math.min(Math.max((score - low) / (high - low), 0), 1);
  return LEFT + share * (WIDTH - LEFT - EDGE);
}

/** The score at a place across the plot, to a tenth: what a drag means. @param {number} x @param {ArrayLike<number>} at */
export function scoreAt(x, at) {
  const low = at[0];
  const high = at[at.length - 1];
  const score = low + ((x - LEFT) / (WIDTH - LEFT - EDGE)) * (high - low);
  return Math.round(Math.min(Math.max(score, low), high) * 10) / 10;
}

/** @param {number} loss */
export const up = (loss) => HEIGHT - BOTTOM - (Math.min(loss, TOP_LOSS) / TOP_LOSS) * (HEIGHT - BOTTOM - EDGE);

/** A curve as far as it is below the top. @param {ArrayLike<number>} at @param {ArrayLike<number>} losses */
export function pathOf(at, losses) {
  const inside = Array.from(losses, (loss) => loss <= TOP_LOSS);
  const shown = Array.from(at, (_, n) => n).filter((n) => inside[n] || inside[n - 1] || inside[n + 1]);
  return shown.map((n, place) => `${place ? "L" : "M"}${across(at[n], at).toFixed(1)} ${up(losses[n]).toFixed(1)}`).join("");
}
