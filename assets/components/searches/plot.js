// @ts-check
// plot: loss against evaluations, logarithmic: every random W as a dot, and what each strategy has reached as stairs.
// All of it is drawn once, faint, and bold up to where the player is.

import { drawMarker } from "../plane/markers.js";
import { fineLogTicks, linear, linearTicks, logarithmic, paintChart } from "../player/charts.js";
import { Progress, trace } from "../player/progress.js";
import { lossRange } from "./strategies.js";

/** @typedef {import("./strategies.js").Strategy} Strategy */

const EDGE = { left: 48, top: 24, right: 20, bottom: 44 };
const WIDTH = 2.8; // of a line

export class Plot {
  box = { left: 0, top: 0, width: 1, height: 1 };
  tried = new Float64Array();
  /** @type {Strategy[]} */ strategies = [];
  /** @type {any} */ theme = null;
  font = "sans-serif";
  #dirty = true;
  /** @type {(value: number) => number} */ #x = () => 0;
  /** @type {(value: number) => number} */ #y = () => 0;

  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.parent = parent;
    this.progress = new Progress(parent);
  }

  /** @param {Float64Array} tried @param {Strategy[]} strategies @param {any} theme @param {string} font */
  take(tried, strategies, theme, font) {
    Object.assign(this, { tried, strategies, theme, font });
    this.#dirty = true;
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    this.box = { left: EDGE.left, top: EDGE.top, width: width - EDGE.left - EDGE.right, height: height - EDGE.top - EDGE.bottom };
    this.progress.resize(width, height);
    this.#dirty = true;
  }

  /** The evaluation that an event points at. @param {{ clientX: number }} event */
  evaluationOf({ clientX }) {
    const { left, width } = this.box;
    const share = (clientX - this.parent.getBoundingClientRect().left - left) / width;
    return Math.round(share * this.tried.length);
  }

  get #title() {
    const { cost } = this.strategies[2];
    const steps = cost === 1 ? "once" : `as ${cost}`;
    return this.box.width < 400 ? "times the loss was computed" : `times the loss was computed (a step down the slope counts ${steps})`;
  }

  #drawAll() {
    const { box, tried, theme } = this;
    const range = lossRange(tried, this.strategies);
    const across = [0, tried.length];
    this.#x = linear(across, box.left, box.left + box.width);
    this.#y = logarithmic(range, box.top + box.height, box.top);
    paintChart(this.progress.blank(), box,
      { ticks: linearTicks(across, this.#x, box.width < 400 ? 4 : 6), title: this.#title },
      { ticks: fineLogTicks(range, this.#y, 6), title: "loss (logarithmic)" }, theme, this.font, 14);
    this.progress.drawCurves(box, (context) => {
      this.#drawTried(context);
      for (const strategy of this.strategies) this.#drawStairs(context, strategy);
    });
  }

  /** @param {CanvasRenderingContext2D} context */
  #drawTried(context) {
    const radius = Math.max(1.6, Math.min(4, (0.3 * this.box.width) / this.tried.length));
    context.fillStyle = this.strategies[0].look.colour;
    context.globalAlpha = 0.55;
    this.tried.forEach((loss, n) => {
      context.beginPath();
      context.arc(this.#x(n + 1), this.#y(loss), radius, 0, 2 * Math.PI);
      context.fill();
    });
    context.globalAlpha = 1;
  }

  /** Level until the next step is paid for, and then straight to its loss.
   * @param {CanvasRenderingContext2D} context @param {Strategy} strategy */
  #drawStairs(context, strategy) {
    const { losses, look } = strategy;
    const corners = 2 * losses.length;
    const step = (/** @type {number} */ n) => Math.floor(n / 2);
    const until = (/** @type {number} */ n) => Math.min(this.tried.length, strategy.evaluation(Math.ceil(n / 2)));
    context.lineWidth = WIDTH;
    context.strokeStyle = look.colour;
    context.setLineDash(look.dash);
    trace(context, corners, (n) => this.#x(until(n)), (n) => this.#y(losses[step(n)]));
    context.setLineDash([]);
  }

  /** @param {number} at the evaluation @param {number} place of the line across, on its way to the next one */
  paint(at, place) {
    const { box, theme } = this;
    if (this.#dirty) this.#drawAll();
    this.#dirty = false;
    const now = this.#x(place);
    const context = this.progress.show(now, box, theme.text);
    const bottom = box.top + box.height;
    this.#ring(context, this.#x(at), this.#y(this.tried[at - 1]));
    for (const strategy of this.strategies) {
      const y = Math.min(bottom, this.#y(strategy.loss(at)));
      if (y >= box.top) drawMarker(context, strategy.look.marker, strategy.look.colour, theme.paper, now, y, 6.5);
    }
  }

  /** Around the W that is being tried. @param {CanvasRenderingContext2D} context @param {number} x @param {number} y */
  #ring(context, x, y) {
    if (!(y >= this.box.top)) return;
    context.lineWidth = 1.5;
    context.strokeStyle = this.theme.text;
    context.beginPath();
    context.arc(x, y, 4.5, 0, 2 * Math.PI);
    context.stroke();
  }
}
