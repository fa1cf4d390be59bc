// @ts-check
// samples: how a run looks, its line and its marker, as a small picture for the head of its row.

import { drawMarker } from "../plane/markers.js";

/** @typedef {{ colour: string, dash: number[], marker: string }} Look */

/** @param {HTMLCanvasElement} canvas @param {Look} look @param {string} edge the colour around the marker
 * @param {{ size: [number, number], width: number, end: number, at: number, radius: number }} shape of the picture: its
 *   size, the line's width and end, and the marker's place and radius */
export function paintSample(canvas, look, edge, { size: [wide, high], width, end, at, radius }) {
  const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
  [canvas.width, canvas.height] = [wide * ratio, high * ratio];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(ratio, ratio);
  context.strokeStyle = look.colour;
  context.lineWidth = width;
  context.setLineDash(look.dash);
  context.beginPath();
  context.moveTo(0, high / 2);
  context.lineTo(end, high / 2);
  context.stroke();
  context.setLineDash([]);
  drawMarker(context, look.marker, look.colour, edge, at, high / 2, radius);
}
