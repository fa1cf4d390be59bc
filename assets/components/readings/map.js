// @ts-check
// map: the plane of two pixels. Each class has the line where its score is 0, with an arrow to where it grows; the
// image is a point that can be dragged, and moved by the arrow keys.

import { arrow, crossing } from "./lines.js";

/** @typedef {import("../number_grid/follow.js").Scene} Scene */

const SIZE = 400;
const EDGE = { left: 46, bottom: 40, other: 8 };
const WINDOW = { low: -100, high: 300 };
const PIXEL = { low: 0, high: 255 };
const ARROW = 38;
const PLOT = SIZE - EDGE.left - EDGE.other;
const SVG = "http://www.w3.org/2000/svg";

/** @param {number} value */
const right = (value) => EDGE.left + ((value - WINDOW.low) / (WINDOW.high - WINDOW.low)) * (SIZE - EDGE.left - EDGE.other);
/** @param {number} value */
const down = (value) => SIZE - EDGE.bottom - ((value - WINDOW.low) / (WINDOW.high - WINDOW.low)) * (SIZE - EDGE.bottom - EDGE.other);

export class PixelMap {
  /** @param {SVGSVGElement} svg @param {(what: string, detail: object) => void} tell */
  constructor(svg, tell) {
    this.svg = svg;
    this.tell = tell;
    /** @type {Scene|null} */ this.scene = null;
    svg.setAttribute("viewBox", `0 0 ${SIZE} ${SIZE}`);
    this.back = part("g", {});
    this.lines = part("g", {});
    this.point = part("circle", { r: 9, class: "image-point" });
    svg.replaceChildren(this.back, this.lines, this.point);
    this.#listen();
  }

  /** @param {Scene} scene */
  draw(scene) {
    this.scene = scene;
    const { params, values, results, touched } = scene;
    const [p, q] = params.question.params.pixels;
    this.#drawBack(params.pixels[p], params.pixels[q]);
    this.lines.replaceChildren(...params.classes.flatMap((/** @type {string} */ name, /** @type {number} */ c) =>
      this.#line(name, results.lines.subarray(3 * c, 3 * c + 3), params.colours[c], params.picked === c || touched === c, c)));
    this.point.setAttribute("cx", String(right(values.x[p])));
    this.point.setAttribute("cy", String(down(values.x[q])));
    const words = `The image at ${params.pixels[p]} = ${values.x[p]}, ${params.pixels[q]} = ${values.x[q]}. Arrow keys move it.`;
    this.svg.setAttribute("aria-label", words);
  }

  /** @param {string} across @param {string} up */
  #drawBack(across, up) {
    const names = `${across} ${up}`;
    if (this.names === names) return;
    this.names = names;
    const square = part("rect", {
      x: right(PIXEL.low), y: down(PIXEL.high), width: right(PIXEL.high) - right(PIXEL.low), height: down(PIXEL.low) - down(PIXEL.high),
      class: "allowed",
    });
    const frame = part("rect", { x: right(WINDOW.low), y: down(WINDOW.high), width: right(WINDOW.high) - right(WINDOW.low), height: down(WINDOW.low) - down(WINDOW.high), class: "frame" });
    const marks = [-100, 0, 100, 200, 300].flatMap((at) => [
      text(String(at).replace("-", "−"), { x: right(at), y: SIZE - EDGE.bottom + 16, "text-anchor": at === 300 ? "end" : "middle" }),
      text(String(at).replace("-", "−"), { x: EDGE.left - 5, y: down(at) + 5, "text-anchor": "end" }),
    ]);
    const titles = [
      text(`pixel ${across}`, { x: right(100), y: SIZE - 4, "text-anchor": "middle", class: "title" }),
      text(`pixel ${up}`, { x: 12, y: down(100), "text-anchor": "middle", class: "title", transform: `rotate(-90 12 ${down(100)})` }),
    ];
    this.back.replaceChildren(frame, square, ...marks, ...titles);
  }

  /** @param {string} name @param {Float64Array} line @param {{ colour: string, dash: string }} look @param {boolean} strong
   * @param {number} c */
  #line(name, line, look, strong, c) {
    const ends = crossing(line, WINDOW);
    if (!ends) return [];
    const [[x1, y1], [x2, y2]] = ends;
    const group = part("g", { class: strong ? "line strong" : "line", style: `--colour: ${look.colour}` });
    const place = { x1: right(x1), y1: down(y1), x2: right(x2), y2: down(y2) };
    group.append(part("line", { ...place, class: "reach" }), part("line", { ...place, class: "zero", "stroke-dasharray": look.dash }));
    const { from, to } = arrow(line, ends, ARROW, (c + 1) / (this.scene?.params.classes.length + 1));
    const [fx, fy, tx, ty] = [right(from[0]), down(from[1]), right(to[0]), down(to[1])];
    const angle = Math.atan2(ty - fy, tx - fx);
    const head = [2.6, -2.6].map((turn) => `${tx + 11 * Math.cos(angle + turn)},${ty + 11 * Math.sin(angle + turn)}`);
    group.append(part("line", { x1: fx, y1: fy, x2: tx, y2: ty, class: "way" }), part("polyline", { points: `${head[0]} ${tx},${ty} ${head[1]}`, class: "way" }));
    const [nx, ny] = [tx + 16 * Math.cos(angle), ty + 16 * Math.sin(angle)];
    group.append(text(name, { x: Math.min(Math.max(nx, EDGE.left + 18), SIZE - 24), y: Math.min(Math.max(ny + 5, 16), SIZE - EDGE.bottom - 6), "text-anchor": "middle", class: "label" }));
    group.addEventListener("pointerenter", () => this.tell("touch", { line: c }));
    group.addEventListener("pointerleave", () => this.tell("touch", { line: null }));
    group.addEventListener("click", () => this.tell("pick", { line: c }));
    return [group];
  }

  #listen() {
    const { svg, point } = this;
    point.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      svg.focus({ preventScroll: true });
      point.setPointerCapture(event.pointerId);
    });
    point.addEventListener("pointermove", (event) => {
      if (!point.hasPointerCapture(event.pointerId)) return;
      const box = svg.getBoundingClientRect();
      const scale = SIZE / box.width;
      const span = WINDOW.high - WINDOW.low;
      const x = WINDOW.low + (((event.clientX - box.left) * scale - EDGE.left) / PLOT) * span;
      const y = WINDOW.low + ((SIZE - EDGE.bottom - (event.clientY - box.top) * scale) / (SIZE - EDGE.bottom - EDGE.other)) * span;
      this.#move(x, y, false);
    });
    point.addEventListener("lostpointercapture", () => this.#move(null, null, true));
    svg.addEventListener("keydown", (event) => {
      event.stopPropagation();
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (!way || !this.scene) return;
      event.preventDefault();
      const [p, q] = this.scene.params.question.params.pixels;
      const step = event.shiftKey ? 1 : 10;
      this.#move(this.scene.values.x[p] + step * way[0], this.scene.values.x[q] + step * way[1], false);
    });
  }

  /** @param {number|null} x @param {number|null} y @param {boolean} rest */
  #move(x, y, rest) {
    if (!this.scene) return;
    const [p, q] = this.scene.params.question.params.pixels;
    const changes = x === null || y === null ? [] : [[p, x], [q, y]];
    this.tell("set", { name: "x", changes, rest });
  }
}

/** @param {string} tag @param {Record<string, string|number>} attributes */
function part(tag, attributes) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/** @param {string} words @param {Record<string, string|number>} attributes */
function text(words, attributes) {
  const made = part("text", attributes);
  made.textContent = words;
  return made;
}
