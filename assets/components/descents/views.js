// @ts-check
// views: the plane of each run at one of its states: regions of its W and b, painted here, and the points on top.

import { paintAxes, paintPoints, paintRegions } from "../plane/painting.js";
import { Sheets } from "../player/charts.js";
import { labelsOf } from "./courses.js";

/** @typedef {import("./courses.js").Course} Course */

const CELLS = { alone: [160, 240], among: [96, 140] }; // a side, while it moves and at rest

export class View {
  plot = { left: 0, top: 0, side: 1 };
  alone = true;
  stale = true;
  #shown = "";

  /** @param {import("../plane/markers.js").Stamps} stamps */
  constructor(stamps) {
    this.stamps = stamps;
    this.root = document.createElement("figure");
    this.caption = document.createElement("figcaption");
    this.surface = document.createElement("div");
    this.surface.className = "surface sheets";
    this.surface.setAttribute("role", "img");
    this.root.append(this.caption, this.surface);
    this.sheets = new Sheets(this.surface, 3);
  }

  get small() {
    return this.plot.side < 220;
  }

  /** @param {number} size @param {boolean} alone whether there is room for axes */
  resize(size, alone) {
    const [left, bottom, edge] = alone ? [52, 46, 10] : [2, 4, 2];
    this.alone = alone;
    this.plot = { left, top: edge, side: size - left - edge };
    this.root.style.width = `${size}px`;
    this.sheets.resize(size, edge + this.plot.side + bottom);
    this.surface.style.width = `${size}px`;
    this.stale = true;
  }

  /** @param {Course} course @param {number} state @param {import("../plane/points.js").Board} board @param {any} theme
   * @param {string} font @param {string} words @param {boolean} resting */
  paint(course, state, board, theme, font, words, resting) {
    if (this.caption.textContent !== words) this.caption.textContent = words;
    if (this.stale) this.#paintPoints(board, theme, font);
    const n = CELLS[this.alone ? "alone" : "among"][Number(resting)];
    const shown = `${state} ${n}`;
    if (!this.stale && shown === this.#shown && course === this.course) return;
    this.course = course;
    this.#shown = shown;
    this.stale = false;
    const context = this.sheets.blank(0);
    const labels = labelsOf(course, state, board.axes, board.classes.length, n);
    if (labels) paintRegions(context, this.plot, { labels, nx: n, ny: n }, theme);
    const over = this.sheets.blank(2);
    if (!labels) this.#nothing(over, theme, font, course.divergedAt);
    this.surface.setAttribute("aria-label", `Regions of ${words}`);
  }

  /** @param {import("../plane/points.js").Board} board @param {any} theme @param {string} font */
  #paintPoints(board, theme, font) {
    const context = this.sheets.blank(1);
    if (this.alone) paintAxes(context, this.plot, board.axes, theme, font);
    else {
      context.strokeStyle = theme.faint;
      context.strokeRect(this.plot.left, this.plot.top, this.plot.side, this.plot.side);
    }
    paintPoints(context, this.plot, board, theme, this.stamps, -1, this.sheets.ratio);
  }

  /** Over the points, on paper of its own. @param {CanvasRenderingContext2D} context @param {any} theme @param {string} font @param {number} step */
  #nothing(context, theme, font, step) {
    const { left, top, side } = this.plot;
    const [x, y] = [left + side / 2, top + side / 2];
    context.font = `600 ${this.alone ? 18 : 14}px ${font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const lines = ["diverged:", `no number from step ${step}`];
    const width = Math.min(side, Math.max(...lines.map((line) => context.measureText(line).width)) + 16);
    context.fillStyle = theme.paper;
    context.fillRect(x - width / 2, y - 26, width, 50);
    context.fillStyle = theme.text;
    lines.forEach((line, n) => context.fillText(line, x, y - 12 + 22 * n, side - 4));
  }
}
