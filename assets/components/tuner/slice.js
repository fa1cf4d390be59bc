// @ts-check
// slice: the loss over two weights as a landscape, W as a point that can be dragged, and the run's path projected on it.

import { linear, linearTicks, paintChart, Sheets } from "../player/charts.js";
import { contours, TOP } from "../race/levels.js";

/** @typedef {import("../plane/painting.js").Theme} Theme */
/** The two weights as indices into rows, what they are called, the window, and the levels (n, n) of its shading.
 * @typedef {{ at: [number, number], names: string[], window: number[][], levels: Uint16Array, cells: number }} Ground */
/** @typedef {{ move: (x: number, y: number, time: number) => void, rest: () => void }} Hand */

const CONTOURS = 16;
const [LEFT, TOP_ROOM, RIGHT, BOTTOM] = [52, 26, 10, 44];
/** @type {Record<string, number[]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class Slice {
  /** @type {Ground|null} */ ground = null;
  width = 0;
  #size = "";
  #dragging = false;

  /** @param {HTMLElement} place @param {Hand} hand */
  constructor(place, hand) {
    this.place = place;
    this.hand = hand;
    this.sheets = new Sheets(place, 2);
    const move = (/** @type {PointerEvent} */ event) => {
      if (!this.#dragging || !this.ground) return;
      const [x, y] = this.#placeOf(event);
      hand.move(x, y, event.timeStamp);
    };
    place.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      place.setPointerCapture(event.pointerId);
      this.#dragging = true;
      move(event);
    });
    place.addEventListener("pointermove", move);
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      place.addEventListener(end, () => {
        if (this.#dragging) hand.rest();
        this.#dragging = false;
      });
    }
    place.addEventListener("keydown", (event) => this.#key(event));
  }

  /** The weights now. @type {number[]} */ now = [0, 0];

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key.length === 1) event.stopPropagation();
    const way = ARROWS[event.key];
    if (!way || !this.ground) return;
    event.preventDefault();
    const size = event.shiftKey ? 0.01 : 0.1;
    const [x, y] = this.now.map((value, d) => Number((value + size * way[d]).toFixed(6)));
    this.hand.move(x, y, event.timeStamp);
    this.hand.rest();
  }

  get #box() {
    const side = this.width - LEFT - RIGHT;
    return { left: LEFT, top: TOP_ROOM, width: side, height: 0.86 * side };
  }

  get #scales() {
    const { left, top, width, height } = this.#box;
    const [across, up] = /** @type {Ground} */ (this.ground).window;
    return [linear(across, left, left + width), linear(up, top + height, top)];
  }

  /** Where an event is, in weights, in as many digits as the picture shows. @param {PointerEvent} event */
  #placeOf({ clientX, clientY }) {
    const { left, top, width, height } = this.#box;
    const frame = this.place.getBoundingClientRect();
    const shares = [(clientX - frame.left - left) / width, (top + height - (clientY - frame.top)) / height];
    return shares.map((share, d) => {
      const [low, high] = /** @type {Ground} */ (this.ground).window[d];
      const digits = Math.max(0, Math.min(9, 3 - Math.floor(Math.log10(high - low))));
      return Number((low + Math.max(0, Math.min(1, share)) * (high - low)).toFixed(digits));
    });
  }

  /** @param {number} width @returns {boolean} whether all is to be painted anew */
  resize(width) {
    const size = `${width} ${devicePixelRatio}`;
    if (width < 80 || size === this.#size) return false;
    [this.#size, this.width] = [size, width];
    const height = TOP_ROOM + this.#box.height + BOTTOM;
    this.sheets.resize(width, height);
    this.place.style.height = `${height}px`;
    return true;
  }

  /** Shading, contours and axes. @param {Ground} ground @param {Theme} theme @param {string} font */
  paintGround(ground, theme, font) {
    this.ground = ground;
    this.place.hidden = false;
    if (!this.width) return;
    const context = this.sheets.blank(0);
    const { left, top, width, height } = this.#box;
    const { cells, levels, window, names } = ground;
    context.imageSmoothingEnabled = true;
    const half = [width / (cells - 1) / 2, height / (cells - 1) / 2];
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.drawImage(shading(levels, cells, theme), left - half[0], top - half[1], width + 2 * half[0], height + 2 * half[1]);
    const path = new Path2D();
    const x = (/** @type {number} */ column) => left + (column / (cells - 1)) * width;
    const y = (/** @type {number} */ row) => top + height - (row / (cells - 1)) * height;
    contours({ nodes: levels, nx: cells, ny: cells }, TOP / CONTOURS, (x0, y0, x1, y1) => {
      path.moveTo(x(x0), y(y0));
      path.lineTo(x(x1), y(y1));
    });
    context.strokeStyle = theme.text;
    context.globalAlpha = 0.45;
    context.lineWidth = 1;
    context.stroke(path);
    context.restore();
    const [across, up] = this.#scales;
    paintChart(context, this.#box, { ticks: linearTicks(window[0], across, 5), title: names[0] },
      { ticks: linearTicks(window[1], up, 5), title: names[1] }, theme, font, 13);
  }

  /** There is no loss to have a landscape. */
  clear() {
    this.ground = null;
    this.place.hidden = true;
    for (const n of [0, 1]) this.sheets.blank(n);
  }

  /** The path of a run, as pairs of weights, and W. @param {number[][]} path @param {number[]} now @param {Theme} theme */
  paintPoint(path, now, theme) {
    this.now = now;
    if (!this.ground || !this.width) return;
    const context = this.sheets.blank(1);
    const { left, top, width, height } = this.#box;
    const [x, y] = this.#scales;
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    const way = new Path2D();
    path.forEach(([u, v], n) => way[n ? "lineTo" : "moveTo"](x(u), y(v)));
    context.lineJoin = "round";
    for (const [colour, size] of /** @type {[string, number][]} */ ([[theme.paper, 5], ["#d55e00", 2.6]])) {
      context.strokeStyle = colour;
      context.lineWidth = size;
      context.stroke(way);
    }
    context.beginPath();
    context.arc(x(now[0]), y(now[1]), 8.5, 0, 2 * Math.PI);
    context.fillStyle = "#d55e00";
    context.fill();
    context.lineWidth = 2.5;
    context.strokeStyle = theme.text;
    context.stroke();
    context.restore();
  }
}

/** Low is paper, high is nearer to the colour of the text. @param {Uint16Array} levels @param {number} n @param {Theme} theme */
function shading(levels, n, theme) {
  const sheet = new OffscreenCanvas(n, n);
  const ink = /** @type {OffscreenCanvasRenderingContext2D} */ (sheet.getContext("2d"));
  const image = ink.createImageData(n, n);
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(theme.text.slice(at, at + 2), 16));
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const alpha = 8 + (120 * levels[row * n + column]) / TOP;
      image.data.set([red, green, blue, alpha], 4 * ((n - 1 - row) * n + column));
    }
  }
  ink.putImageData(image, 0, 0);
  return sheet;
}
