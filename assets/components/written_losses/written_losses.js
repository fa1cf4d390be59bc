// @ts-check
// written_losses: beside a number grid of scores, each example's loss written out term by term, live.
// data in: the grid's frame (number_grid.js); params besides: kind ("svm" or "softmax"), shift, images and classes (names),
//   labels (of the images). The grid's numbers are `scores`, its operation `losses`.
// state out: nothing. A line that is touched or picked lights up in the grid too (follow.js).

import { Follower } from "../number_grid/follow.js";
import { formatDifference, formatNumber } from "../number_grid/format.js";
import { hingeLines, meanLine, softmaxRows, unitsLine } from "./terms.js";

/** @typedef {import("../number_grid/follow.js").Scene} Scene */

class WrittenLosses {
  /** @param {ParentNode} parent */
  constructor(parent) {
    this.root = /** @type {HTMLElement} */ (parent.querySelector(".written"));
    this.follower = new Follower((scene) => this.draw(scene));
  }

  /** @param {Scene} scene */
  draw(scene) {
    const { params, results } = scene;
    const svm = params.kind === "svm";
    const lines = params.images.map((/** @type {string} */ name, /** @type {number} */ i) => this.#example(scene, name, i));
    const mean = svm ? meanLine(results.svm, results.svm_mean[0], formatDifference) : meanLine(results.softmax, results.softmax_mean[0], formatNumber);
    this.root.replaceChildren(...(svm ? [] : [heads(params.shift)]), ...lines, element("p", "mean", mean));
  }

  /** @param {Scene} scene @param {string} name @param {number} i */
  #example(scene, name, i) {
    const { params, touched } = scene;
    const block = element("section", `example ${i === params.picked ? "picked" : ""} ${i === touched ? "touched" : ""}`);
    block.setAttribute("aria-label", `${name}, its loss written out`);
    const title = element("div", "title", name);
    block.append(title, params.kind === "svm" ? hinge(scene, i) : softmax(scene, i));
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

/** @param {Scene} scene @param {number} i */
function softmax({ params, values, results }, i) {
  const box = element("div", "softmax");
  const { rows, sum } = softmaxRows(i, params.labels[i], params.classes.length, values.scores, results, params.shift);
  rows.forEach((row, j) => {
    const right = j === params.labels[i];
    const cells = [params.classes[j], ...row].map((text) => element("span", right ? "right" : "", text));
    box.append(...cells);
  });
  box.append(...["", "sum", sum, "", ""].map((text) => element("span", "sum", text)));
  if (i === params.picked) box.append(element("div", "units", unitsLine(i, results)));
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
