// @ts-check
// picture: the surface seen from above with the runs on it. Three canvases lie on each other: shading, contours and
// axes; the trails, to which a frame adds only what is new; the runners and the start.

import { drawMarker } from "../plane/markers.js";
import { linear, linearTicks, paintChart, Sheets } from "../player/charts.js";
import { TOP, contours } from "./levels.js";
import { clipped, inside, widened } from "./runs.js";

/** @typedef {import("./runs.js").Runs} Runs @typedef {import("./runs.js").Window} Window */
/** @typedef {{ name: string, title: string, colour: string, dash: number[], marker: string }} Rule */
/** @typedef {{ paper: string, text: string, edge: string, faint: string }} Theme */
/** @typedef {{ window: Window, levels: import("./levels.js").Levels, minima: number[][], saddles: number[][],
 *   names: string[] }} Ground */
/** @typedef {{ runs: Runs, rules: Rule[], on: boolean[], at: number, trails: boolean, start: number[], held: boolean,
 *   focused: boolean, smooth: boolean }} Scene */

const CONTOURS = 16;
const SIDES = 3 / 4;

export class Picture {
  box = { left: 0, top: 0, width: 1, height: 1 };
  /** @type {Ground|null} */ ground = null;
  /** @type {Theme|null} */ theme = null;
  font = "sans-serif";
  #drawn = 0;
  /** @type {number[]} */ #lengths = [];
  /** @type {([number, number]|null)[]} */ #pens = [];

  /** @param {HTMLElement} surface */
  constructor(surface) {
    this.surface = surface;
    this.sheets = new Sheets(surface, 3);
  }

  /** @param {number} width */
  resize(width) {
    const [left, bottom] = width < 420 ? [34, 40] : [46, 46];
    this.box = { left, top: 24, width: width - left - 8, height: (width - left - 8) * SIDES };
    this.surface.style.width = `${width}px`;
    this.sheets.resize(width, 24 + this.box.height + bottom);
    this.forget();
  }

  /** The trails are to be drawn anew. */
  forget() {
    this.#drawn = 0;
    this.#lengths = [];
    this.#pens = [];
  }

  get #scales() {
    const { left, top, width, height } = this.box;
    const [across, up] = /** @type {Ground} */ (this.ground).window;
    return [linear(across, left, left + width), linear(up, top + height, top)];
  }

  /** Where an event is on the surface. @param {{ clientX: number, clientY: number }} event */
  placeOf({ clientX, clientY }) {
    const { left, top, width, height } = this.box;
    const frame = this.surface.getBoundingClientRect();
    const [[x0, x1], [y0, y1]] = /** @type {Ground} */ (this.ground).window;
    const shares = [(clientX - frame.left - left) / width, (top + height - (clientY - frame.top)) / height];
    const [u, v] = shares.map((share) => Math.max(0, Math.min(1, share)));
    return [x0 + u * (x1 - x0), y0 + v * (y1 - y0)];
  }

  /** Shading, contours, minima, saddles and axes. */
  paintGround() {
    const { ground, theme, box } = this;
    if (!ground || !theme) return;
    const context = this.sheets.blank(0);
    context.save();
    this.#clip(context);
    this.#shade(context, ground, theme);
    context.stroke(this.#contours(ground));
    context.globalAlpha = 1;
    const [x, y] = this.#scales;
    for (const [marks, shape, size] of /** @type {[number[][], string, number][]} */ ([[ground.minima, "star", 8], [ground.saddles, "cross", 6]])) {
      for (const [u, v] of marks) drawMarker(context, shape, theme.paper, theme.text, x(u), y(v), size);
    }
    context.restore();
    const [across, up] = ground.window;
    const size = box.width < 380 ? 13 : 15;
    paintChart(
      context, box,
      { ticks: linearTicks(across, x, 6), title: ground.names[0] },
      { ticks: linearTicks(up, y, 6), title: ground.names[1] },
      theme, this.font, size,
    );
  }

  /** @param {CanvasRenderingContext2D} context */
  #clip(context) {
    const { left, top, width, height } = this.box;
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
  }

  /** High is nearer to the colour of the text. @param {CanvasRenderingContext2D} context @param {Ground} ground
   * @param {Theme} theme */
  #shade(context, { levels: { nodes, nx, ny } }, theme) {
    const sheet = new OffscreenCanvas(nx, ny);
    const ink = /** @type {OffscreenCanvasRenderingContext2D} */ (sheet.getContext("2d"));
    const image = ink.createImageData(nx, ny);
    const [paper, text] = [theme.paper, theme.text].map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
    for (let n = 0; n < nodes.length; n++) {
      const to = 4 * ((ny - 1 - Math.floor(n / nx)) * nx + (n % nx));
      const share = 0.03 + 0.42 * (nodes[n] / TOP);
      for (const d of [0, 1, 2]) image.data[to + d] = paper[d] + share * (text[d] - paper[d]);
      image.data[to + 3] = 255;
    }
    ink.putImageData(image, 0, 0);
    const { left, top, width, height } = this.box;
    const [cellX, cellY] = [width / (nx - 1), height / (ny - 1)];
    context.imageSmoothingEnabled = true;
    context.drawImage(sheet, left - cellX / 2, top - cellY / 2, width + cellX, height + cellY);
    context.strokeStyle = theme.text;
    context.globalAlpha = 0.6;
    context.lineWidth = 0.6;
  }

  /** @param {Ground} ground */
  #contours({ levels }) {
    const { left, top, width, height } = this.box;
    const [cellX, cellY] = [width / (levels.nx - 1), height / (levels.ny - 1)];
    const path = new Path2D();
    contours(levels, (TOP + 1) / CONTOURS, (x0, y0, x1, y1) => {
      path.moveTo(left + x0 * cellX, top + height - y0 * cellY);
      path.lineTo(left + x1 * cellX, top + height - y1 * cellY);
    });
    return path;
  }

  /** What moves. @param {Scene} scene */
  paint(scene) {
    if (!this.ground || !this.theme) return;
    const upTo = scene.smooth ? scene.at : Math.floor(scene.at + 1e-9);
    this.#paintTrails(scene, Math.floor(upTo + 1e-9));
    const context = this.sheets.blank(2);
    context.save();
    this.#clip(context);
    this.#paintStart(context, scene);
    scene.rules.forEach((rule, k) => scene.on[k] && this.#paintRunner(context, scene, rule, k, upTo));
    context.restore();
    let line = 0;
    scene.rules.forEach((rule, k) => {
      if (scene.on[k]) line += this.#paintLeaver(context, scene, rule, k, Math.floor(upTo + 1e-9), line);
    });
  }

  /** @param {Scene} scene @param {number} step */
  #paintTrails({ runs, rules, on, trails }, step) {
    if (step < this.#drawn || !this.#lengths.length) {
      this.sheets.blank(1);
      this.#drawn = 0;
      this.#lengths = rules.map(() => 0);
      this.#pens = rules.map(() => null);
    }
    if (!trails || step === this.#drawn) return;
    const context = this.sheets.contexts[1];
    context.save();
    this.#clip(context);
    context.lineJoin = "round";
    rules.forEach((rule, k) => on[k] && this.#extend(context, runs, rule, k, step));
    context.restore();
    this.#drawn = step;
  }

  /** One trail, from where it was drawn to. @param {CanvasRenderingContext2D} context @param {Runs} runs
   * @param {Rule} rule @param {number} k @param {number} step */
  #extend(context, runs, rule, k, step) {
    const [x, y] = this.#scales;
    const wide = widened(/** @type {Ground} */ (this.ground).window);
    const offset = this.#lengths[k];
    const path = new Path2D();
    let pen = this.#pens[k]; // where the line has come to; it goes on once there is half a pixel to draw
    if (pen) path.moveTo(...pen);
    for (let n = this.#drawn; n < step; n++) {
      const [from, to] = [runs.place(k, n), runs.place(k, n + 1)];
      const piece = clipped(from, to, wide);
      if (!piece) {
        pen = null;
        continue;
      }
      const [[x0, y0], [x1, y1]] = piece.map(([u, v]) => [x(u), y(v)]);
      if (!pen || !inside(from, wide)) path.moveTo(...(pen = [x0, y0]));
      const way = Math.hypot(x1 - pen[0], y1 - pen[1]);
      if (way < 0.5) continue;
      path.lineTo(...(pen = [x1, y1]));
      this.#lengths[k] += way;
    }
    this.#pens[k] = pen;
    context.strokeStyle = rule.colour;
    context.lineWidth = this.box.width < 380 ? 2 : 2.6;
    context.setLineDash(rule.dash);
    context.lineDashOffset = offset;
    context.stroke(path);
  }

  /** @param {CanvasRenderingContext2D} context @param {Scene} scene */
  #paintStart(context, { start, held, focused }) {
    const theme = /** @type {Theme} */ (this.theme);
    const [x, y] = this.#scales;
    const at = [x(start[0]), y(start[1])];
    const radius = held ? 15 : 11;
    for (const [width, colour] of /** @type {[number, string][]} */ ([[focused || held ? 7 : 5, theme.paper], [focused || held ? 4 : 2, theme.text]])) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.beginPath();
      context.arc(at[0], at[1], radius, 0, 2 * Math.PI);
      for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        context.moveTo(at[0] + dx * radius, at[1] + dy * radius);
        context.lineTo(at[0] + dx * (radius + 5), at[1] + dy * (radius + 5));
      }
      context.stroke();
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Rule} rule @param {number} k
   * @param {number} at */
  #paintRunner(context, { runs }, rule, k, at) {
    const [u, v] = runs.between(k, at);
    const [x, y] = this.#scales;
    const wide = widened(/** @type {Ground} */ (this.ground).window);
    if (!inside([u, v], wide)) return;
    drawMarker(context, rule.marker, rule.colour, /** @type {Theme} */ (this.theme).paper, x(u), y(v), 7);
  }

  /** Says at the border who left, and when; 1 where it said something. @param {CanvasRenderingContext2D} context
   * @param {Scene} scene @param {Rule} rule @param {number} k @param {number} step @param {number} line */
  #paintLeaver(context, { runs }, rule, k, step, line) {
    const { window } = /** @type {Ground} */ (this.ground);
    const theme = /** @type {Theme} */ (this.theme);
    const left = runs.leftAt(k, step, window);
    if (left < 1) return 0;
    const piece = clipped(runs.place(k, left - 1), runs.place(k, left), window);
    const [x, y] = this.#scales;
    if (piece) drawMarker(context, rule.marker, rule.colour, theme.text, x(piece[1][0]), y(piece[1][1]), 7);
    const lost = runs.divergedAt[k] >= 0 && runs.divergedAt[k] <= step;
    const text = lost ? `${rule.title}: out at step ${left}, diverged at step ${runs.divergedAt[k]}` : `${rule.title}: out at step ${left}`;
    const size = this.box.width < 380 ? 12 : 14;
    context.font = `600 ${size}px ${this.font}`;
    context.textAlign = "right";
    context.textBaseline = "top";
    const [right, top] = [this.box.left + this.box.width - 6, this.box.top + 6 + line * (size + 5)];
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = theme.paper;
    context.strokeText(text, right, top);
    context.fillStyle = theme.text;
    context.fillText(text, right, top);
    drawMarker(context, rule.marker, rule.colour, theme.text, right - context.measureText(text).width - 12, top + size / 2, 5);
    return 1;
  }
}
