// @ts-check
// sightlines: an inspection on the plane: lines to the k nearest points, and the circle or diamond that reaches the k-th.

import { STEPS } from "./axes.js";
import { toX, toY } from "./painting.js";

const MOST_LINES = 400;

/** @param {CanvasRenderingContext2D} context @param {import("./painting.js").Plot} plot
 * @param {import("./points.js").Board} board @param {import("./inspector.js").Inspection} inspection
 * @param {import("./painting.js").Theme} theme */
export function paintSightlines(context, plot, board, inspection, theme) {
  const { i, j, indices, distances } = inspection;
  const [x, y] = [toX(plot, i), toY(plot, j)];
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top, plot.side, plot.side);
  context.clip();
  const lines = new Path2D();
  for (let n = 0; n < Math.min(indices.length, MOST_LINES); n++) {
    lines.moveTo(x, y);
    lines.lineTo(toX(plot, board.steps[2 * indices[n]]), toY(plot, board.steps[2 * indices[n] + 1]));
  }
  const reach = outline(plot, inspection, distances[indices.length - 1]);
  for (const [path, width] of /** @type {[Path2D, number][]} */ ([[lines, 1.75], [reach, 2.5]])) {
    context.strokeStyle = theme.paper;
    context.lineWidth = width + 2.5;
    context.globalAlpha = 0.75;
    context.stroke(path);
    context.strokeStyle = theme.text;
    context.lineWidth = width;
    context.globalAlpha = 1;
    context.stroke(path);
  }
  context.restore();
}

/** All places as far from the middle as `distance`: an ellipse for l2, a diamond for l1.
 * @param {import("./painting.js").Plot} plot @param {import("./inspector.js").Inspection} inspection
 * @param {number} distance */
function outline(plot, { i, j, metric, perStep }, distance) {
  const [x, y] = [toX(plot, i), toY(plot, j)];
  const [across, up] = perStep.map((length) => (distance / length / STEPS) * plot.side);
  const path = new Path2D();
  if (metric === "l2") path.ellipse(x, y, across, up, 0, 0, 2 * Math.PI);
  else for (const [a, b] of [[1, 0], [0, 1], [-1, 0], [0, -1]]) path.lineTo(x + a * across, y + b * up);
  path.closePath();
  return path;
}

/** The place itself. @param {CanvasRenderingContext2D} context @param {import("./painting.js").Plot} plot
 * @param {{ i: number, j: number }} place @param {import("./painting.js").Theme} theme */
export function paintPlace(context, plot, { i, j }, theme) {
  context.beginPath();
  context.arc(toX(plot, i), toY(plot, j), 6, 0, 2 * Math.PI);
  context.fillStyle = theme.paper;
  context.fill();
  context.strokeStyle = theme.text;
  context.lineWidth = 3;
  context.stroke();
}
