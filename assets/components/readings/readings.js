// @ts-check
// readings: two more ways to read W beside the product of a number grid: each row as a template picture, and as a line
// in the plane of two pixels.
// data in: the grid's frame (number_grid.js); params besides: classes, pixels (names), colours [{colour, dash}].
// state out: nothing. It follows the grid, and tells it what is touched, picked and dragged (follow.js).

import { Follower } from "../number_grid/follow.js";
import { formatNumber } from "../number_grid/format.js";
import { writtenRow } from "./lines.js";
import { PixelMap } from "./map.js";
import { Templates } from "./templates.js";

/** The score of the class that is touched, else of the one that is picked.
 * @param {import("../number_grid/follow.js").Scene} scene */
function writtenScore({ params, values, results, touched }) {
  const c = touched ?? params.picked;
  const D = values.x.length;
  const row = writtenRow(values.W.subarray(c * D, (c + 1) * D), values.x, values.b[c]);
  return `${params.classes[c]}: ${row} = ${formatNumber(results.scores[c])}`;
}

class Readings {
  /** @param {ParentNode} parent */
  constructor(parent) {
    const find = (/** @type {string} */ name) => /** @type {any} */ (parent.querySelector(name));
    const sum = find(".sum");
    this.templates = new Templates(find(".templates"), (what, line) => this.follower.tell(what, { line }));
    this.map = new PixelMap(find("svg"), (what, detail) => this.follower.tell(what, detail));
    this.follower = new Follower((scene) => {
      sum.textContent = writtenScore(scene);
      this.templates.draw(scene);
      this.map.draw(scene);
    });
  }
}

/** @type {WeakMap<object, Readings>} */
const shown = new WeakMap();

/** @param {{ parentElement: ParentNode, data: Uint8Array }} component */
export default function ({ parentElement, data }) {
  const readings = shown.get(parentElement) ?? new Readings(parentElement);
  shown.set(parentElement, readings);
  readings.follower.receive(data);
  return () => {
    readings.follower.close();
    shown.delete(parentElement);
  };
}
