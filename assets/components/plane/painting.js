// @ts-check
// painting: what a pane shows, on its canvas; every length is in CSS pixels.

import { STEPS, ticks, titleOf } from "./axes.js";
import { countOf } from "./points.js";

/** @typedef {{ left: number, top: number, side: number }} Plot the square that the axes span
 * @typedef {{ labels: Int8Array, nx: number, ny: number }} Raster row 0 is the lowest; -1 marks a tie
 * @typedef {import("./markers.js").Look & { text: string, paper: string, faint: string, tint: number }} Theme */

/** @param {Plot} plot @param {number} i */
export const toX = (plot, i) => plot.left + (i / STEPS) * plot.side;
/** @param {Plot} plot @param {number} j */
export const toY = (plot, j) => plot.top + plot.side - (j / STEPS) * plot.side;

/** The radius of a marker, smaller where there are many points or little room. @param {Plot} plot @param {number} N */
export function markerRadius(plot, N) {
  const crowd = N <= 150 ? 1 : N <= 600 ? 0.8 : N <= 2000 ? 0.6 : 0.35;
  return Math.max(3, Math.min(8, plot.side / 70)) * crowd;
}

/** "#rrggbb" as its three bytes. @param {string} colour */
const bytesOf = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** The regions: a tint for each class, stripes where classes tie, and a line along every border.
 * @param {CanvasRenderingContext2D} context @param {Plot} plot @param {Raster} raster @param {Theme} theme */
export function paintRegions(context, plot, raster, theme) {
  const { labels, nx, ny } = raster;
  const sheet = new OffscreenCanvas(nx, ny);
  const ink = /** @type {OffscreenCanvasRenderingContext2D} */ (sheet.getContext("2d"));
  const image = ink.createImageData(nx, ny);
  const cells = new Uint32Array(image.data.buffer);
  const tints = theme.fills.map((fill) => packed(fill, theme.tint));
  const stripes = [packed(theme.text, 0.55), packed(theme.text, 0.1)];
  for (let row = 0; row < ny; row++) {
    for (let column = 0, from = row * nx, to = (ny - 1 - row) * nx; column < nx; column++, from++, to++) {
      const label = labels[from];
      cells[to] = label >= 0 ? tints[label] : stripes[((row + column) >> 1) & 1];
    }
  }
  ink.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(sheet, plot.left, plot.top, plot.side, plot.side);
  context.strokeStyle = theme.edge;
  context.globalAlpha = 0.7;
  context.lineWidth = 1.25;
  context.stroke(borders(plot, raster));
  context.globalAlpha = 1;
}

/** A colour as the four bytes of a pixel, alpha last. @param {string} colour @param {number} alpha */
function packed(colour, alpha) {
  const [red, green, blue] = bytesOf(colour);
  return ((Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** The edges between cells of different classes, as one path of straight runs.
 * @param {Plot} plot @param {Raster} raster */
function borders(plot, { labels, nx, ny }) {
  const path = new Path2D();
  const x = (/** @type {number} */ column) => plot.left + (column / nx) * plot.side;
  const y = (/** @type {number} */ row) => plot.top + plot.side - (row / ny) * plot.side;
  for (let row = 1; row < ny; row++) {
    runs(nx, (column) => labels[row * nx + column] !== labels[(row - 1) * nx + column], (from, to) => {
      path.moveTo(x(from), y(row));
      path.lineTo(x(to), y(row));
    });
  }
  for (let column = 1; column < nx; column++) {
    runs(ny, (row) => labels[row * nx + column] !== labels[row * nx + column - 1], (from, to) => {
      path.moveTo(x(column), y(from));
      path.lineTo(x(column), y(to));
    });
  }
  return path;
}

/** Calls `found` for each run [from, to) of indices below `n` that hold.
 * @param {number} n @param {(index: number) => boolean} holds @param {(from: number, to: number) => void} found */
function runs(n, holds, found) {
  for (let index = 0; index < n; index++) {
    if (!holds(index)) continue;
    const from = index;
    while (index + 1 < n && holds(index + 1)) index++;
    found(from, index + 1);
  }
}

/** Axes with ticks, names and units.
 * @param {CanvasRenderingContext2D} context @param {Plot} plot @param {import("./axes.js").Axis[]} axes
 * @param {Theme} theme @param {string} font */
export function paintAxes(context, plot, axes, theme, font) {
  const size = plot.side < 364 ? 13 : 16;
  const wanted = plot.side < 364 ? 4 : 6;
  const bottom = plot.top + plot.side;
  context.strokeStyle = theme.faint;
  context.fillStyle = theme.text;
  context.lineWidth = 1;
  context.font = `${size}px ${font}`;
  context.textBaseline = "top";
  context.textAlign = "center";
  for (const { at, text } of ticks(axes[0], wanted)) {
    stroke(context, toX(plot, at), bottom, toX(plot, at), bottom + 5);
    context.fillText(text, toX(plot, at), bottom + 8);
  }
  context.textBaseline = "middle";
  context.textAlign = "right";
  for (const { at, text } of ticks(axes[1], wanted)) {
    stroke(context, plot.left - 5, toY(plot, at), plot.left, toY(plot, at));
    context.fillText(text, plot.left - 8, toY(plot, at));
  }
  context.strokeRect(plot.left, plot.top, plot.side, plot.side);
  context.font = `600 ${size}px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.fillText(titleOf(axes[0]), plot.left + plot.side / 2, bottom + 12 + 2 * size);
  context.save();
  context.translate(size, plot.top + plot.side / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(titleOf(axes[1]), 0, 0);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
function stroke(context, x0, y0, x1, y1) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

/** All points but the one that is in the hand.
 * @param {CanvasRenderingContext2D} context @param {Plot} plot @param {import("./points.js").Board} board
 * @param {Theme} theme @param {import("./markers.js").Stamps} stamps @param {number} held @param {number} ratio */
export function paintPoints(context, plot, board, theme, stamps, held, ratio) {
  const radius = markerRadius(plot, countOf(board));
  for (let n = 0; n < countOf(board); n++) {
    if (n === held) continue;
    const [x, y] = [toX(plot, board.steps[2 * n]), toY(plot, board.steps[2 * n + 1])];
    stamps.draw(context, theme, board.labels[n], x, y, radius, ratio);
  }
}

/** The keyboard's cursor. @param {CanvasRenderingContext2D} context @param {Plot} plot
 * @param {{ i: number, j: number }} cursor @param {Theme} theme */
export function paintCursor(context, plot, cursor, theme) {
  const [x, y] = [toX(plot, cursor.i), toY(plot, cursor.j)];
  for (const [width, colour] of /** @type {[number, string][]} */ ([[5, theme.paper], [2, theme.text]])) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    context.arc(x, y, 12, 0, 2 * Math.PI);
    context.stroke();
    stroke(context, x - 18, y, x - 6, y);
    stroke(context, x + 6, y, x + 18, y);
    stroke(context, x, y - 18, x, y - 6);
    stroke(context, x, y + 6, x, y + 18);
  }
}
