// @ts-check
// progress: a chart's curves, faint as a whole and bold as far as they have been run. They are drawn once, and the bold
// ones are shown up to where the run is.

import { Sheets } from "./charts.js";

/** @typedef {import("./charts.js").Box} Box */

const FAINT = 0.3;
const FAR = 1e4; // pixels: a canvas does not hold all numbers

export class Progress {
  #bold = document.createElement("canvas");

  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.sheets = new Sheets(parent, 2);
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    this.sheets.resize(width, height);
  }

  /** A blank sheet for the chart, below its curves. */
  blank() {
    return this.sheets.blank(0);
  }

  /** The whole curves. @param {Box} box @param {(context: CanvasRenderingContext2D) => void} draw */
  drawCurves(box, draw) {
    const { ratio, contexts: [context] } = this.sheets;
    const { width, height } = context.canvas;
    [this.#bold.width, this.#bold.height] = [width, height];
    const ink = /** @type {CanvasRenderingContext2D} */ (this.#bold.getContext("2d"));
    ink.setTransform(ratio, 0, 0, ratio, 0, 0);
    ink.beginPath();
    ink.rect(box.left, box.top, box.width, box.height);
    ink.clip();
    draw(ink);
    context.globalAlpha = FAINT;
    context.drawImage(this.#bold, 0, 0, width / ratio, height / ratio);
    context.globalAlpha = 1;
  }

  /** The curves up to a pixel across, and a line there; what goes on top may be drawn on the sheet that is returned.
   * @param {number} now @param {Box} box @param {string} colour */
  show(now, box, colour) {
    const context = this.sheets.blank(1);
    const { ratio } = this.sheets;
    const [width, height] = [Math.round(now * ratio), this.#bold.height];
    if (width > 0 && height > 0) context.drawImage(this.#bold, 0, 0, width, height, 0, 0, width / ratio, height / ratio);
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(now, box.top);
    context.lineTo(now, box.top + box.height);
    context.stroke();
    return context;
  }
}

/** A line through places, with a gap where one is no number.
 * @param {CanvasRenderingContext2D} context @param {number} count @param {(n: number) => number} x @param {(n: number) => number} y */
export function trace(context, count, x, y) {
  context.beginPath();
  for (let n = 0, pen = false; n < count; n++) {
    const up = Math.max(-FAR, Math.min(FAR, y(n)));
    if (Number.isNaN(up)) pen = false;
    else if (pen) context.lineTo(x(n), up);
    else context.moveTo(x(n), up);
    pen = !Number.isNaN(up);
  }
  context.stroke();
}
