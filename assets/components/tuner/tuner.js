// @ts-check
// tuner: a linear classifier on the plane, tuned by hand: its lines and handles, W and b with their gradient, the losses,
// every example, and one of four panels (Tune, Check, Learn, Landscape).
// data in: the plane's frame (../plane/plane.js) with one pane, whose question is the operation `linear`; beside it
//   params.tuner (tuning.js `Told`) and the array weights (3 C,): for each class x1, x2, b. What the panel's own operations
//   say comes in tuner.said by operation, and in their arrays: checked, verdicts; states, curves; levels.
// state out: board, as the plane's; weights {generation, revision, values: {w: number[], step: [number]}}, at rest.
// socket: `linear` about every board, W and b on their way, and the panel's operations (sides.js).

import { Plane } from "../plane/board_plane.js";
import { mounted } from "../plane/mounted.js";
import { Tuning } from "./tuning.js";

/** @typedef {import("../plane/board_plane.js").SetState} SetState */

class Tuner {
  /** @param {ParentNode} parent */
  constructor(parent) {
    this.tuning = new Tuning(/** @type {HTMLElement} */ (parent.querySelector(".tuner")));
    this.plane = new Plane(parent, this.tuning);
    this.tuning.desk = this.plane.desk;
    this.root = this.plane.root;
  }

  /** @param {Uint8Array} data @param {SetState} setState */
  update(data, setState) {
    this.plane.update(data, setState);
  }

  /** @param {boolean} [urgent] */
  commit(urgent) {
    this.plane.commit(urgent);
  }

  close() {
    this.plane.close();
    this.tuning.close();
  }
}

export default mounted((parent) => new Tuner(parent));
