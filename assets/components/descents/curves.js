// @ts-check
// curves: what a run's numbers were along the way, on one axis of work: whole curves faint, what has been run bold.

import { drawMarker } from "../plane/markers.js";
import { linear, linearTicks, paintChart } from "../player/charts.js";
import { Progress, trace } from "../player/progress.js";
import { lastOf, workAt } from "./courses.js";

/** @typedef {import("./courses.js").Course} Course @typedef {import("./courses.js").Unit} Unit */
/** @typedef {import("../player/samples.js").Look} Look */
/** @typedef {{ courses: Course[], looks: Look[], states: number[], work: number, most: number, unit: Unit, N: number }} Scene */

const TITLES = { steps: "steps", epochs: "epochs", examples: "examples touched" };

export class Curves {
  box = { left: 0, top: 0, width: 1, height: 1 };
  /** @type {any} */ theme = null;
  font = "sans-serif";
  /** @type {(value: number) => number} */ #x = () => 0;
  /** @type {(value: number) => number} */ #y = () => 0;

  /** @param {HTMLElement} parent @param {string} title @param {"loss"|"angle"} name the curve
   * @param {"batch_loss"|null} noisy a fainter one above it */
  constructor(parent, title, name, noisy) {
    this.title = title;
    this.name = name;
    this.noisy = noisy;
    this.progress = new Progress(parent);
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    this.box = { left: 46, top: 26, width: width - 58, height: height - 26 - 42 };
    this.progress.resize(width, height);
  }

  /** The top of the axis: high enough for what comes down; what explodes leaves the picture. @param {Course[]} courses */
  #top(courses) {
    if (this.name === "angle") return 180;
    const start = Math.max(...courses.map(({ loss }) => loss[0]));
    let high = 1.15 * start;
    for (const { loss } of courses) for (const value of loss) if (value < 2 * start) high = Math.max(high, 1.05 * value);
    return high;
  }

  /** @param {Scene} scene */
  paintCurves({ courses, looks, most, unit, N }) {
    const { box, theme, progress } = this;
    if (!theme) return;
    const [across, up] = [[0, most], [0, this.#top(courses)]];
    this.#x = linear(across, box.left, box.left + box.width);
    this.#y = linear(up, box.top + box.height, box.top);
    const ticks = this.name === "angle" ? [0, 45, 90, 135].map((at) => ({ at: this.#y(at), text: `${at}\u00b0` })) : linearTicks(up, this.#y, 5);
    paintChart(progress.blank(), box, { ticks: linearTicks(across, this.#x, 6), title: TITLES[unit] }, { ticks, title: this.title }, theme, this.font, 14);
    progress.drawCurves(box, (context) => courses.forEach((course, k) => {
      if (this.noisy) this.#curve(context, course, this.noisy, { colour: theme.text, dash: [] }, [0.42, 1.1], unit, N);
      this.#curve(context, course, this.name, looks[k], [1, this.noisy || this.name === "loss" ? 2.8 : 1.3], unit, N);
    }));
  }

  /** @param {CanvasRenderingContext2D} context @param {Course} course @param {"loss"|"angle"|"batch_loss"} name
   * @param {{ colour: string, dash: number[] }} look @param {number[]} ink alpha and width @param {Unit} unit @param {number} N */
  #curve(context, course, name, look, [alpha, width], unit, N) {
    const values = course[name];
    context.globalAlpha = alpha;
    context.lineWidth = width;
    context.lineJoin = "round";
    context.strokeStyle = look.colour;
    context.setLineDash(look.dash);
    trace(context, values.length, (s) => this.#x(workAt(course, s, unit, N)), (s) => this.#y(values[s]));
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** @param {Scene} scene */
  paint({ courses, looks, states, work, unit, N }) {
    const { box, theme, progress } = this;
    if (!theme) return;
    const context = progress.show(this.#x(work), box, theme.text);
    courses.forEach((course, k) => {
      const state = Math.min(states[k], this.name === "angle" ? lastOf(course) - 1 : lastOf(course));
      const y = this.#y(course[this.name][state]);
      if (y >= box.top - 1 && y <= box.top + box.height + 1) {
        drawMarker(context, looks[k].marker, looks[k].colour, theme.paper, this.#x(workAt(course, state, unit, N)), y, 6);
      }
    });
  }
}
