// @ts-check
// curves: the loss and the accuracy of every step of the run, and the step that is shown.

import { linear, linearTicks, logarithmic, logTicks, paintChart, Sheets } from "../player/charts.js";

/** @typedef {import("./weights.js").Run} Run @typedef {import("../plane/painting.js").Theme} Theme */

const BELOW = 1e9; // how many times less than at the start is still in the plot
const LEFT = 52;

/** The range of the losses that are shown, and whether its axis is logarithmic. @param {Float64Array} losses */
export function lossRange(losses) {
  const finite = losses.filter(Number.isFinite);
  const start = finite[0] ?? 1;
  const [low, high] = [Math.min(...finite, start), Math.max(...finite, start)];
  const grows = start > 0 && high > 20 * start;
  if (grows || (low > 0 && high > 20 * low)) return { log: true, range: [Math.max(low, start / BELOW) / 1.2, high * 1.2] };
  const room = 0.06 * (high - Math.min(low, 0) || 1);
  return { log: false, range: [Math.min(low, 0), high + room] };
}

/** The accuracy of every step, as far as W is worth showing. @param {Run} run */
export const accuraciesOf = ({ curves, steps, last }) => curves.subarray(steps + 1, steps + 2 + last);

/** What there is to say of a run. @param {Run} run */
export function verdictOf({ curves, steps, divergedAt, last }) {
  const losses = curves.subarray(0, steps + 1);
  if (last < steps && divergedAt < 0) return `Diverged: after step ${last} a weight is beyond a million. The step size is too large.`;
  if (divergedAt >= 0) return `Diverged: at step ${divergedAt} the loss is no number any more. The step size is too large.`;
  if (losses[steps] > 2 * losses[0] && losses[steps] > 1) return "The loss grows: the step size is too large, and it diverges.";
  const least = losses.reduce((best, loss, n) => (loss < losses[best] ? n : best), 0);
  return losses[steps] > losses[least] * 1.05 + 1e-9 ? `Least loss at step ${least}; later it jumps about: try smaller steps.` : "";
}

export class Curves {
  size = "";
  width = 0;
  height = 186;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.sheets = new Sheets(place, 1);
  }

  /** @param {number} width */
  resize(width) {
    const size = `${width} ${devicePixelRatio}`;
    if (width < 80 || size === this.size) return;
    [this.size, this.width] = [size, width];
    this.sheets.resize(width, 2 * this.height);
    this.place.style.height = `${2 * this.height}px`;
  }

  /** There is no run. */
  clear() {
    this.sheets.blank(0);
  }

  /** @param {Run} run @param {number} step @param {Theme} theme @param {string} font */
  paint(run, step, theme, font) {
    if (!this.width) return;
    const context = this.sheets.blank(0);
    const [losses, accuracies] = [run.curves.subarray(0, run.steps + 1), accuraciesOf(run)];
    const { log, range } = lossRange(losses);
    const { width, height } = this;
    const boxes = [0, 1].map((n) => ({ left: LEFT, top: n * height + 26, width: width - LEFT - 10, height: height - 26 - 44 }));
    const x = linear([0, run.steps], LEFT, LEFT + boxes[0].width);
    const across = { ticks: linearTicks([0, run.steps], x, 5), title: "step" };
    const up = boxes.map((box, n) => (n || !log ? linear : logarithmic)(n ? [0, 1.02] : range, box.top + box.height, box.top));
    const ticks = [log ? logTicks(range, up[0], 5) : linearTicks(range, up[0], 4), linearTicks([0, 1.02], up[1], 4)];
    [losses, accuracies].forEach((values, n) => {
      const title = n ? "accuracy" : log ? "total loss (logarithmic)" : "total loss";
      paintChart(context, boxes[n], across, { ticks: ticks[n], title }, theme, font, 13);
      this.#curve(context, boxes[n], values, x, up[n], step, theme);
    });
  }

  /** @param {CanvasRenderingContext2D} context @param {import("../player/charts.js").Box} box @param {Float64Array} values
   * @param {(value: number) => number} x @param {(value: number) => number} y @param {number} step @param {Theme} theme */
  #curve(context, box, values, x, y, step, theme) {
    context.save();
    context.beginPath();
    context.rect(box.left, box.top, box.width, box.height);
    context.clip();
    const path = new Path2D();
    let pen = false;
    values.forEach((value, n) => {
      const at = Math.max(box.top - 1e4, Math.min(box.top + 1e4, y(value)));
      if (Number.isFinite(at)) path[pen ? "lineTo" : "moveTo"](x(n), at);
      pen = Number.isFinite(at);
    });
    context.strokeStyle = theme.text;
    context.lineWidth = 2.4;
    context.stroke(path);
    context.lineWidth = 1;
    context.strokeRect(x(step), box.top, 0, box.height);
    context.beginPath();
    context.arc(x(step), y(values[step]), 5.5, 0, 2 * Math.PI);
    context.fillStyle = theme.paper;
    context.fill();
    context.lineWidth = 2.4;
    context.stroke();
    context.restore();
  }
}
