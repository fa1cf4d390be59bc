// @ts-check
// pane: one square view of the board. Three canvases lie on each other: regions, then axes and points, then what moves
// (the point in the hand, the cursor), so that a drag repaints only what it changes.

import { STEPS } from "./axes.js";
import { markerRadius, paintAxes, paintCursor, paintPoints, paintRegions, toX, toY } from "./painting.js";
import { countOf } from "./points.js";
import { paintPlace, paintSightlines } from "./sightlines.js";

/** @typedef {import("./painting.js").Theme} Theme @typedef {import("./painting.js").Raster} Raster */
/** @typedef {{ board: import("./points.js").Board, axes: import("./axes.js").Axis[], theme: Theme, font: string, held: number,
 *   cursor: {i: number, j: number}|null, place: {i: number, j: number}|null, lesson: import("./lesson.js").Lesson }} Scene */

export class Pane {
  /** @type {Raster|null} */ raster = null;
  /** @type {import("./inspector.js").Inspection|null} */ inspection = null;
  plot = { left: 0, top: 0, side: 1 };
  ratio = 1;
  stale = { regions: true, points: true, top: true };

  /** @param {import("./markers.js").Stamps} stamps */
  constructor(stamps) {
    this.stamps = stamps;
    this.root = document.createElement("figure");
    this.root.className = "pane";
    this.caption = document.createElement("figcaption");
    this.title = document.createElement("span");
    this.score = document.createElement("output");
    this.caption.append(this.title, this.score);
    this.surface = document.createElement("div");
    this.surface.className = "surface";
    this.surface.tabIndex = 0;
    this.surface.setAttribute("role", "application");
    this.contexts = ["regions", "points", "top"].map((name) => {
      const canvas = document.createElement("canvas");
      canvas.className = name;
      this.surface.append(canvas);
      return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    });
    this.near = document.createElement("div");
    this.near.className = "near";
    this.root.append(this.caption, this.surface, this.near);
  }

  /** @param {string} title */
  name(title) {
    this.title.textContent = title;
    this.surface.setAttribute("aria-label", `${title}. Arrow keys move a cursor, Space adds a point, Enter takes one up, `
      + "Delete erases one, digits choose the class.");
  }

  /** New regions, and what they get right; null leaves the score as it is. @param {Raster|null} raster
   * @param {string|null} score */
  show(raster, score) {
    this.raster = raster;
    if (score !== null) this.score.textContent = score;
    this.stale.regions = true;
  }

  /** Give the pane `size` CSS pixels a side. @param {number} size */
  resize(size) {
    const [left, bottom, edge] = size < 420 ? [46, 42, 10] : [60, 52, 10];
    this.ratio = Math.min(3, globalThis.devicePixelRatio || 1);
    this.plot = { left, top: edge, side: size - left - edge };
    const [width, height] = [size, edge + this.plot.side + bottom];
    this.root.style.width = `${width}px`;
    this.surface.style.width = `${width}px`;
    this.surface.style.height = `${height}px`;
    for (const { canvas } of this.contexts) {
      canvas.width = Math.round(width * this.ratio);
      canvas.height = Math.round(height * this.ratio);
    }
    this.stale = { regions: true, points: true, top: true };
  }

  /** Pixels on screen as steps of an axis. @param {number} pixels */
  stepsIn(pixels) {
    return (pixels / this.plot.side) * STEPS;
  }

  /** Where an event is, in steps, held inside the plot. @param {{ clientX: number, clientY: number }} event */
  stepsAt({ clientX, clientY }) {
    const box = this.surface.getBoundingClientRect();
    const i = this.stepsIn(clientX - box.left - this.plot.left);
    const j = this.stepsIn(this.plot.top + this.plot.side - (clientY - box.top));
    const inside = (/** @type {number} */ step) => Math.max(0, Math.min(STEPS - 1, Math.round(step)));
    return { i: inside(i), j: inside(j) };
  }

  /** The class under a place, -1 for a tie, null where nothing is known. @param {number} i @param {number} j */
  labelAt(i, j) {
    if (!this.raster) return null;
    const { labels, nx, ny } = this.raster;
    return labels[Math.floor((j * ny) / STEPS) * nx + Math.floor((i * nx) / STEPS)];
  }

  /** Repaint what is stale. @param {Scene} scene */
  paint(scene) {
    const [regions, points, top] = this.contexts;
    if (this.stale.regions) {
      this.#blank(regions);
      if (this.raster && countOf(scene.board)) paintRegions(regions, this.plot, this.raster, scene.theme);
    }
    if (this.stale.points) {
      this.#blank(points);
      paintAxes(points, this.plot, scene.axes, scene.theme, scene.font);
      paintPoints(points, this.plot, scene.board, scene.theme, this.stamps, scene.held, this.ratio);
    }
    if (this.stale.top) {
      this.#blank(top);
      this.#paintTop(top, scene);
    }
    this.stale = { regions: false, points: false, top: false };
  }

  /** @param {CanvasRenderingContext2D} context */
  #blank(context) {
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  }

  /** @param {CanvasRenderingContext2D} context @param {Scene} scene */
  #paintTop(context, scene) {
    const { board, theme, held, cursor, place } = scene;
    scene.lesson.paint(context, this, scene);
    if (this.inspection) paintSightlines(context, this.plot, board, this.inspection, theme);
    if (place) paintPlace(context, this.plot, this.inspection ?? place, theme);
    if (held >= 0 && held < countOf(board)) {
      const [x, y] = [toX(this.plot, board.steps[2 * held]), toY(this.plot, board.steps[2 * held + 1])];
      const radius = 1.35 * markerRadius(this.plot, countOf(board));
      this.stamps.draw(context, theme, board.labels[held], x, y, radius, this.ratio);
    }
    if (cursor) paintCursor(context, this.plot, cursor, theme);
  }
}
