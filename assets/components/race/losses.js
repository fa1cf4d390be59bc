// @ts-check
// losses: loss against step, in step with the surface. Whole curves are faint, what has been run is bold; both are
// drawn once and shown up to the step. Where a loss is no number the curve has a gap, outside the axis it is cut off.

import { drawMarker } from "../plane/markers.js";
import { linear, linearTicks, logTicks, logarithmic, paintChart } from "../player/charts.js";
import { Progress, trace } from "../player/progress.js";

/** @typedef {import("./runs.js").Runs} Runs @typedef {import("./picture.js").Rule} Rule */

const DECADES = 12; // of a logarithmic axis, at most
const ABOVE = 30; // times the loss at the start: higher is out of the plot

/** The range of the axis, and whether it is logarithmic: where every loss is above 0.
 * @param {Runs} runs @param {boolean[]} on @returns {{ log: boolean, range: [number, number] }} */
export function rangeOf(runs, on) {
  const start = runs.loss(0, 0);
  let [low, high] = [start, start];
  let positive = start > 0;
  for (let k = 0; k < runs.count; k++) {
    for (let step = 0; on[k] && step <= runs.steps; step++) {
      const loss = runs.loss(k, step);
      if (loss < 0) positive = false;
      if (!Number.isFinite(loss) || loss === 0) continue;
      low = Math.min(low, loss);
      high = Math.max(high, loss);
    }
  }
  if (positive) {
    high = Math.min(high, ABOVE * start) * 1.3;
    return { log: true, range: [Math.max(low / 1.3, high / 10 ** DECADES), high] };
  }
  const size = Math.max(Math.abs(start), 1);
  [low, high] = [Math.max(low, start - 4 * size), Math.min(high, start + 4 * size)];
  const room = 0.06 * (high - low || 1);
  return { log: false, range: [low - room, high + room] };
}

/** The ticks of the loss: none where nothing runs. @param {{ log: boolean, range: [number, number] }} axis
 * @param {(value: number) => number} y @param {boolean[]} on */
export function ticksOf({ log, range }, y, on) {
  if (!on.some(Boolean)) return [];
  return log ? logTicks(range, y, 5) : linearTicks(range, y, 5);
}

export class Losses {
  box = { left: 0, top: 0, width: 1, height: 1 };
  /** @type {import("./picture.js").Theme|null} */ theme = null;
  font = "sans-serif";
  /** @type {((value: number) => number)} */ #y = () => 0;
  /** @type {((value: number) => number)} */ #x = () => 0;

  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.progress = new Progress(parent);
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    this.box = { left: 46, top: 24, width: width - 56, height: height - 24 - 42 };
    this.progress.resize(width, height);
  }

  /** @param {{ runs: Runs, rules: Rule[], on: boolean[] }} scene */
  paintCurves({ runs, rules, on }) {
    const { box, theme } = this;
    if (!theme) return;
    const { log, range } = rangeOf(runs, on);
    this.#x = linear([0, runs.steps], box.left, box.left + box.width);
    this.#y = (log ? logarithmic : linear)(range, box.top + box.height, box.top);
    const up = ticksOf({ log, range }, this.#y, on);
    paintChart(this.progress.blank(), box, { ticks: linearTicks([0, runs.steps], this.#x, 5), title: "step" },
      { ticks: up, title: log ? "loss (logarithmic)" : "loss" }, theme, this.font, 13);
    this.progress.drawCurves(box, (context) => {
      context.lineWidth = 2.4;
      rules.forEach((rule, k) => on[k] && this.#curve(context, runs, rule, k));
    });
  }

  /** @param {CanvasRenderingContext2D} context @param {Runs} runs @param {Rule} rule @param {number} k */
  #curve(context, runs, rule, k) {
    context.strokeStyle = rule.colour;
    context.setLineDash(rule.dash);
    trace(context, runs.steps + 1, this.#x, (step) => this.#y(runs.loss(k, step)));
  }

  /** @param {{ runs: Runs, rules: Rule[], on: boolean[], at: number }} scene */
  paint({ runs, rules, on, at }) {
    const { box, theme } = this;
    if (!theme) return;
    const context = this.progress.show(this.#x(at), box, theme.text);
    const step = Math.floor(at + 1e-9);
    rules.forEach((rule, k) => {
      const y = this.#y(runs.loss(k, step));
      if (on[k] && y >= box.top && y <= box.top + box.height) {
        drawMarker(context, rule.marker, rule.colour, theme.paper, this.#x(step), y, 5.5);
      }
    });
  }
}
