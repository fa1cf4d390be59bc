// @ts-check
// panels: what stands beside the plane instead of the tables: the check, the run with its player, the landscape.

import { numbersOf } from "../plane/frames.js";
import { write } from "./cells.js";
import { CheckTable } from "./check_table.js";
import { Curves, verdictOf } from "./curves.js";
import { Player } from "./player.js";
import { Slice } from "./slice.js";
import { rowsOf } from "./weights.js";

/** @typedef {import("../plane/frames.js").Frame["arrays"]} Arrays @typedef {import("./weights.js").Run} Run */
/** @typedef {{ at: [number, number], names: string[], window: number[][] }} Place of the landscape: two indices of rows */
/** @typedef {{ seek: (step: number) => void, place: (x: number, y: number, time: number) => void, rest: () => void,
 *   stale: () => void, ran: () => void, hasPoints: () => boolean }} Hand */

const NO_POINTS = "There are no points, so there is no loss: draw some.";
const PROJECTED = "The line is the run's path from W, projected on these two weights: the others move too.";

/** @param {Arrays[string]} array */
export const doubles = ({ bytes }) => new Float64Array(bytes.buffer);

export class Panels {
  name = "";
  /** @type {Place|null} */ place = null;
  #ground = "";
  /** @type {{ levels: Uint16Array, cells: number }|null} */ #levels = null;

  /** @param {HTMLElement} root @param {import("./weights.js").Weights} weights @param {Hand} hand */
  constructor(root, weights, hand) {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
    this.sections = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".panel"));
    this.weights = weights;
    this.hand = hand;
    this.said = part(".said");
    this.note = part(".slice + .key");
    this.check = new CheckTable(part(".checked"));
    this.player = new Player(part(".player"), { seek: hand.seek, rest: hand.rest });
    this.curves = new Curves(part(".curves"));
    this.slice = new Slice(part(".slice"), { move: hand.place, rest: hand.rest });
  }

  /** Show one of the panels. @param {string} name @param {Place|null} place */
  open(name, place) {
    this.name = name;
    this.place = place;
    this.#ground = "";
    if (name !== "Learn") this.player.pause();
    for (const section of this.sections) section.hidden = section.dataset.panel !== name;
  }

  /** What an operation of the panel says. @param {string} op @param {any} params @param {Arrays} arrays */
  heard(op, params, arrays) {
    if (!this.hand.hasPoints()) return;
    if (op === "gradient_check") this.#checked(params, arrays);
    if (op === "training") this.#ran(params, arrays);
    if (op === "landscape") {
      this.#levels = { levels: new Uint16Array(arrays.levels.bytes.buffer), cells: arrays.levels.shape[0] };
      this.#ground = "";
    }
    this.hand.stale();
  }

  /** @param {any} params @param {Arrays} arrays */
  async #checked(params, arrays) {
    const verdicts = await numbersOf(arrays.verdicts);
    if (this.hand.hasPoints()) this.check.show(params, doubles(arrays.checked), /** @type {Uint8Array} */ (verdicts));
  }

  /** @param {any} params @param {Arrays} arrays */
  #ran(params, arrays) {
    const [S, , classes] = arrays.states.shape;
    const { diverged_at: divergedAt, last } = params;
    const run = { states: doubles(arrays.states), classes, steps: S - 1, curves: doubles(arrays.curves), divergedAt, last };
    this.weights.run = run;
    write(this.said, verdictOf(run));
    if (this.weights.step) this.hand.ran();
  }

  /** There are no points: nothing of what was said of them stays. */
  clear() {
    this.weights.run = this.#levels = null;
    this.player.clear();
    this.curves.clear();
    this.slice.clear();
    this.check.clear(NO_POINTS);
    for (const line of [this.said, this.note]) write(line, NO_POINTS);
  }

  /** @param {number} width */
  resize(width) {
    this.curves.resize(width);
    if (this.slice.resize(width)) this.#ground = "";
  }

  /** @param {import("../plane/pane.js").Scene} scene */
  paint({ theme, font }) {
    const { run, step: wanted } = this.weights;
    const step = run ? Math.min(wanted, run.last) : 0;
    if (this.name === "Learn" && run) {
      this.player.show(step, run.steps);
      this.curves.paint(run, step, theme, font);
    }
    if (this.name === "Landscape" && this.place && this.#levels) this.#paintSlice(this.place, this.#levels, theme, font);
  }

  /** @param {Place} place @param {{ levels: Uint16Array, cells: number }} levels @param {import("../plane/painting.js").Theme} theme
   * @param {string} font */
  #paintSlice(place, levels, theme, font) {
    const { run, rows } = this.weights;
    const ground = JSON.stringify([theme.text, place]);
    if (this.#ground !== ground) this.slice.paintGround({ ...levels, ...place }, theme, font);
    this.#ground = ground;
    this.slice.paintPoint(run ? pathOf(run, place.at) : [], place.at.map((index) => rows[index]), theme);
    write(this.note, run ? PROJECTED : "");
  }
}

/** The run's values of some weights, step by step. @param {Run} run @param {number[]} at */
function pathOf(run, at) {
  return Array.from({ length: run.last + 1 }, (_, step) => {
    const rows = rowsOf(run, step);
    return at.map((index) => rows[index]);
  });
}
