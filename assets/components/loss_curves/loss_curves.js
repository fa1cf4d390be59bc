// @ts-check
// loss_curves: for each score of one example, both losses as that score alone moves. Drag in a plot, or press the arrow
// keys on it, and the score follows.
// data in: the frame of a number grid of `scores` (1, C) whose operation is `jiggle`; params besides: classes (names), right
//   (the label), colours [{colour, dash}] of the SVM and the softmax loss.
// state out: nothing; it tells the grid (follow.js).

import { Follower } from "../number_grid/follow.js";
import { formatDifference, formatNumber } from "../number_grid/format.js";
import { HEIGHT, WIDTH, across, pathOf, scoreAt, up } from "./plots.js";

/** @typedef {import("../number_grid/follow.js").Scene} Scene */
const SVG = "http://www.w3.org/2000/svg";
const STEP = 0.1;
const FINE = 0.01;

class LossCurves {
  /** @type {SVGSVGElement[]} */ plots = [];

  /** @param {ParentNode} parent */
  constructor(parent) {
    this.root = /** @type {HTMLElement} */ (parent.querySelector(".plots"));
    this.follower = new Follower((scene) => this.draw(scene));
  }

  /** @param {Scene} scene */
  draw(scene) {
    const { params, values, results } = scene;
    const { classes, right, colours } = params;
    const P = results.at.length / classes.length;
    if (this.plots.length !== classes.length) this.#build(classes);
    this.plots.forEach((svg, j) => {
      const at = results.at.subarray(j * P, (j + 1) * P);
      const curves = [results.svm_at, results.softmax_at].map((losses) => losses.subarray(j * P, (j + 1) * P));
      const score = values.scores[j];
      const x = across(score, at);
      const marks = [results.svm[0], results.softmax[0]].map((loss, n) => part("circle", { cx: x, cy: up(loss), r: 6, style: `--colour: ${colours[n].colour}`, class: "now" }));
      const lines = curves.map((losses, n) => part("path", { d: pathOf(at, losses), class: "curve", style: `--colour: ${colours[n].colour}`, "stroke-dasharray": colours[n].dash }));
      svg.replaceChildren(...frame(at), part("line", { x1: x, x2: x, y1: up(Infinity), y2: up(0), class: "score" }), ...lines, ...marks);
      const name = `score of ${classes[j]}${j === right ? ", the right class" : ""}`;
      svg.setAttribute("aria-label", name);
      svg.setAttribute("aria-valuenow", String(score));
      svg.setAttribute("aria-valuemin", String(at[0]));
      svg.setAttribute("aria-valuemax", String(at[P - 1]));
      svg.setAttribute("aria-valuetext", `${formatNumber(score)}: SVM loss ${formatNumber(results.svm[0])}, softmax loss ${formatNumber(results.softmax[0])}`);
      const caption = /** @type {HTMLElement} */ (svg.previousElementSibling);
      caption.replaceChildren(`${name}: ${formatNumber(score)}`, this.#losses(results));
    });
  }

  /** @param {import("../number_grid/follow.js").Values} results */
  #losses({ svm, softmax }) {
    const place = document.createElement("span");
    place.textContent = `SVM ${formatDifference(svm[0])}, softmax ${formatNumber(softmax[0])}`;
    return place;
  }

  /** @param {string[]} classes */
  #build(classes) {
    const figures = classes.map((_, j) => {
      const figure = document.createElement("figure");
      const svg = /** @type {SVGSVGElement} */ (part("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, tabindex: 0, role: "slider" }));
      figure.append(document.createElement("figcaption"), svg);
      this.#listen(svg, j);
      return figure;
    });
    this.plots = figures.map((figure) => /** @type {SVGSVGElement} */ (figure.querySelector("svg")));
    this.root.replaceChildren(...figures);
  }

  /** @param {SVGSVGElement} svg @param {number} j */
  #listen(svg, j) {
    const follow = (/** @type {PointerEvent} */ event) => {
      const box = svg.getBoundingClientRect();
      this.#move(j, scoreAt(((event.clientX - box.left) / box.width) * WIDTH, this.#range(j)));
    };
    svg.addEventListener("pointerdown", (event) => {
      svg.setPointerCapture(event.pointerId);
      follow(event);
    });
    svg.addEventListener("pointermove", (event) => svg.hasPointerCapture(event.pointerId) && follow(event));
    svg.addEventListener("lostpointercapture", () => this.follower.tell("set", { name: "scores", changes: [], rest: true }));
    svg.addEventListener("keydown", (event) => {
      event.stopPropagation();
      const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      if (!way || !this.follower.scene) return;
      event.preventDefault();
      this.#move(j, this.follower.scene.values.scores[j] + way * (event.shiftKey ? FINE : STEP));
    });
  }

  /** @param {number} j */
  #range(j) {
    const { params, results } = /** @type {Scene} */ (this.follower.scene);
    const P = results.at.length / params.classes.length;
    return results.at.subarray(j * P, (j + 1) * P);
  }

  /** @param {number} j @param {number} score */
  #move(j, score) {
    this.follower.tell("set", { name: "scores", changes: [[j, score]], rest: false });
  }
}

/** @param {Float64Array} at */
function frame(at) {
  const [low, high] = [at[0], at[at.length - 1]];
  const middle = (low + high) / 2;
  const below = [low, middle, high].map((value, n) =>
    text(formatNumber(value), { x: across(value, at), y: up(0) + 18, "text-anchor": ["start", "middle", "end"][n] }));
  const beside = [0, 2, 4, 6].map((loss) => text(String(loss), { x: across(low, at) - 6, y: up(loss) + 5, "text-anchor": "end" }));
  const box = part("rect", { x: across(low, at), y: up(6), width: across(high, at) - across(low, at), height: up(0) - up(6), class: "frame" });
  return [box, ...below, ...beside, text("loss", { x: across(low, at) + 6, y: up(6) + 17 })];
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

/** @type {WeakMap<object, LossCurves>} */
const shown = new WeakMap();

/** @param {{ parentElement: ParentNode, data: Uint8Array }} component */
export default function ({ parentElement, data }) {
  const curves = shown.get(parentElement) ?? new LossCurves(parentElement);
  shown.set(parentElement, curves);
  curves.follower.receive(data);
  return () => {
    curves.follower.close();
    shown.delete(parentElement);
  };
}
