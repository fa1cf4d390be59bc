// @ts-check
// curves: what a run's numbers were along the way, on one axis of work: whole curves faint, what has been run bold.

import { linear, linearTicks, paintChart, Sheets } from "../race/charts.js";
import { drawMarker } from "../plane/markers.js";
import { lastOf, workAt } from "./courses.js";

/** @typedef {import("./courses.js").Course} Course @typedef {import("./courses.js").Unit} Unit */
/** @typedef {{ colour: string, dash: number[], marker: string }} Look */
/** @typedef {{ courses: Course[], looks: Look[], states: number[], work: number, most: number, unit: Unit, N: number }} Scene */

const TITLES = { steps: "steps", epochs: "epochs", examples: "examples touched" };

export class Curves {
  box = { left: 0, top: 0, width: 1, height: 1 };
  /** @type {any} */ theme = null;
  font = "sans-serif";
  /** @type {(value: number) => number} */ #x = () => 0;
  /** @type {(value: number) => number} */ #y = () => 0;
  #bold = document.createElement("canvas");

  /** @param {HTMLElement} parent @param {string} title @param {"loss"|"angle"} name the curve
   * @param {"batch_loss"|null} noisy a fainter one above it */
  constructor(parent, title, name, noisy) {
    this.title = title;
    this.name = name;
    this.noisy = noisy;
    this.sheets = new Sheets(parent, 2);
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    this.box = { left: 46, top: 26, width: width - 58, height: height - 26 - 42 };
    this.sheets.resize(width, height);
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
    const { box, theme, sheets } = this;
    if (!theme) return;
    const [across, up] = [[0, most], [0, this.#top(courses)]];
    this.#x = linear(across, box.left, box.left + box.width);
    this.#y = linear(up, box.top + box.height, box.top);
    const context = sheets.blank(0);
    const ticks = this.name === "angle" ? [0, 45, 90, 135].map((at) => ({ at: this.#y(at), text: `${at}\u00b0` })) : linearTicks(up, this.#y, 5);
    paintChart(context, box, { ticks: linearTicks(across, this.#x, 6), title: TITLES[unit] }, { ticks, title: this.title }, theme, this.font, 14);
    const { canvas } = context;
    [this.#bold.width, this.#bold.height] = [canvas.width, canvas.height];
    const ink = /** @type {CanvasRenderingContext2D} */ (this.#bold.getContext("2d"));
    ink.setTransform(sheets.ratio, 0, 0, sheets.ratio, 0, 0);
    for (const [target, share] of /** @type {[CanvasRenderingContext2D, number][]} */ ([[context, 0.3], [ink, 1]])) {
      target.save();
      target.beginPath();
      target.rect(box.left, box.top, box.width, box.height);
      target.clip();
      courses.forEach((course, k) => {
        if (this.noisy) this.#curve(target, course, this.noisy, { colour: theme.text, dash: [] }, [0.42 * share, 1.1], unit, N);
        this.#curve(target, course, this.name, looks[k], [share, this.noisy || this.name === "loss" ? 2.8 : 1.3], unit, N);
      });
      target.restore();
    }
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
    context.beginPath();
    for (let s = 0, pen = false; s < values.length; s++) {
      const y = Math.max(-1e4, Math.min(1e4, this.#y(values[s])));
      if (Number.isNaN(y)) pen = false;
      else if (pen) context.lineTo(this.#x(workAt(course, s, unit, N)), y);
      else context.moveTo(this.#x(workAt(course, s, unit, N)), y);
      pen = !Number.isNaN(y);
    }
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** @param {Scene} scene */
  paint({ courses, looks, states, work, unit, N }) {
    const { box, theme, sheets } = this;
    if (!theme) return;
    const context = sheets.blank(1);
    const now = this.#x(work);
    const [width, height] = [Math.round(now * sheets.ratio), this.#bold.height];
    if (width > 0 && height > 0) context.drawImage(this.#bold, 0, 0, width, height, 0, 0, width / sheets.ratio, height / sheets.ratio);
    context.strokeStyle = theme.text;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(now, box.top);
    context.lineTo(now, box.top + box.height);
    context.stroke();
    courses.forEach((course, k) => {
      const state = Math.min(states[k], this.name === "angle" ? lastOf(course) - 1 : lastOf(course));
      const y = this.#y(course[this.name][state]);
      if (y >= box.top - 1 && y <= box.top + box.height + 1) {
        drawMarker(context, looks[k].marker, looks[k].colour, theme.paper, this.#x(workAt(course, state, unit, N)), y, 6);
      }
    });
  }
}
