// @ts-check
// written_losses: beside a number grid of scores, each example's loss written out term by term, live.
// data in: the grid's frame (number_grid.js); params besides: kind ("svm" or "softmax"), shift, images and classes (names),
//   labels (of the images). The grid's numbers are `scores`, its operation `losses`; for softmax without shift `naive_losses`.
// state out: nothing. A line that is touched or picked lights up in the grid too (follow.js).

import { Follower } from "../number_grid/follow.js";
import { formatDifference, formatNumber } from "../number_grid/format.js";
import { hingeLines, isLost, meanLine, softmaxRows, softmaxWay, unitsLine } from "./terms.js";

/** @typedef {import("../number_grid/follow.js").Scene} Scene */
/** @typedef {import("./terms.js").Way} Way */

const LOST = "Word for word, e^s leaves the range of floating-point numbers here: ∞/∞ and 0/0 are NaN, not a number, and −log 0 is ∞. The table of losses takes the largest score off first.";

class WrittenLosses {
  /** @param {ParentNode} parent */
  constructor(parent) {
    this.root = /** @type {HTMLElement} */ (parent.querySelector(".written"));
    this.follower = new Follower((scene) => this.draw(scene));
  }

  /** @param {Scene} scene */
  draw(scene) {
    const { params, results } = scene;
    const way = params.kind === "softmax" ? softmaxWay(results, params.shift) : null;
    if (params.kind === "softmax" && !way) return;
    const lines = params.images.map((/** @type {string} */ name, /** @type {number} */ i) => this.#example(scene, way, name, i));
    const mean = way ? meanLine(way.nats, way.mean[0], formatNumber) : meanLine(results.svm, results.svm_mean[0], formatDifference);
    const lost = way && isLost(way) ? [element("p", "lost", LOST)] : [];
    this.root.replaceChildren(...(way ? [heads(params.shift)] : []), ...lines, element("p", "mean", mean), ...lost);
  }

  /** @param {Scene} scene @param {Way|null} way of the softmax loss, if that is shown @param {string} name @param {number} i */
  #example(scene, way, name, i) {
    const { params, touched } = scene;
    const block = element("section", `example ${i === params.picked ? "picked" : ""} ${i === touched ? "touched" : ""}`);
    block.setAttribute("aria-label", `${name}, its loss written out`);
    const title = element("div", "title", name);
    block.append(title, way ? softmax(scene, way, i) : hinge(scene, i));
    block.addEventListener("click", () => this.follower.tell("pick", { line: i }));
    return block;
  }
}

/** @param {Scene} scene @param {number} i */
function hinge({ params, values, results }, i) {
  const box = element("div", "hinge");
  const lines = hingeLines(i, params.labels[i], params.classes.length, values.scores, results);
  box.append(...lines.map((line, n) => element("div", n === 2 ? "last" : "", `${n ? "" : "L"} = ${line}`.trim())));
  return box;
}

/** @param {Scene} scene @param {Way} way @param {number} i */
function softmax({ params, values }, way, i) {
  const box = element("div", "softmax");
  const { rows, sum } = softmaxRows(i, params.labels[i], params.classes.length, values.scores, way);
  rows.forEach((row, j) => {
    const right = j === params.labels[i];
    const cells = [params.classes[j], ...row].map((text) => element("span", right ? "right" : "", text));
    box.append(...cells);
  });
  box.append(...["", "sum", sum, "", ""].map((text) => element("span", "sum", text)));
  if (i === params.picked) box.append(element("div", "units", unitsLine(i, way)));
  return box;
}

/** @param {boolean} shift */
function heads(shift) {
  const box = element("div", "softmax heads");
  const names = shift ? ["class", "s − max", "exp", "normalise", "−log"] : ["class", "score s", "exp", "normalise", "−log"];
  box.append(...names.map((name) => element("span", "", name)));
  return box;
}

/** @param {string} tag @param {string} look @param {string} [text] */
function element(tag, look, text = "") {
  const made = document.createElement(tag);
  made.className = look;
  made.textContent = text;
  return made;
}

/** @type {WeakMap<object, WrittenLosses>} */
const shown = new WeakMap();

/** @param {{ parentElement: ParentNode, data: Uint8Array }} component */
export default function ({ parentElement, data }) {
  const written = shown.get(parentElement) ?? new WrittenLosses(parentElement);
  shown.set(parentElement, written);
  written.follower.receive(data);
  return () => {
    written.follower.close();
    shown.delete(parentElement);
  };
}
