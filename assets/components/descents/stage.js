// @ts-check
// stage: what is seen of the runs: a plane for each, the losses, for a single run the minibatch's gradient too, and the
// rows of the knobs with their numbers.

import { Stamps } from "../plane/markers.js";
import { themeOf } from "../plane/theme.js";
import { Fitting } from "../player/fitting.js";
import { lastOf, verdict } from "./courses.js";
import { Curves } from "./curves.js";
import { Dial } from "./dial.js";
import { View } from "./views.js";

/** @typedef {import("./courses.js").Course} Course @typedef {import("./curves.js").Scene} Scene */

const GAP = 6;
const WIDE = 760; // pixels: from here on the rest is beside the planes

export class Stage {
  stamps = new Stamps();
  /** @type {View[]} */ views = [];
  lone = false;
  /** @type {any} */ theme = null;
  font = "sans-serif";
  #dirty = true;

  /** @param {HTMLElement} root @param {import("./knobs.js").Knobs} knobs @param {() => void} changed
   * @param {AbortSignal} signal */
  constructor(root, knobs, changed, signal) {
    const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
    this.root = root;
    this.knobs = knobs;
    this.changed = changed;
    this.parts = {
      left: find(".left"), views: find(".views"), right: find(".right"), loss: find(".chart.loss"), second: find(".second"),
      angle: find(".chart.angle"), scroller: find(".scroller"), transport: find(".transport"), room: find(".room"),
    };
    this.dial = new Dial(find(".arrows"));
    this.fitting = new Fitting(root, () => this.layOut(), signal);
  }

  get ready() {
    return this.fitting.done && this.theme !== null;
  }

  /** As many planes as runs, and the charts that suit them. @param {any} board @param {any} params Python's */
  build(board, params) {
    const lone = params.runs.length === 1;
    this.board = board;
    this.knob = params.knob;
    this.looks = params.looks;
    this.theme = themeOf(this.root, params.look);
    this.font = getComputedStyle(this.root).fontFamily;
    while (this.views.length < params.runs.length) this.views.push(new View(this.stamps));
    this.views.length = params.runs.length;
    if (this.parts.views.children.length !== this.views.length) this.parts.views.replaceChildren(...this.views.map(({ root }) => root));
    if (!this.loss || this.lone !== lone) this.#buildCharts(lone);
    this.lone = lone;
    this.root.classList.toggle("lone", lone);
    this.parts.second.hidden = !lone;
    for (const chart of [this.loss, this.angle]) Object.assign(/** @type {Curves} */ (chart), { theme: this.theme, font: this.font });
    for (const view of this.views) view.stale = true;
    this.#dirty = true;
    this.fitting.forget();
  }

  /** @param {boolean} lone */
  #buildCharts(lone) {
    this.parts.loss.replaceChildren();
    this.parts.angle.replaceChildren();
    this.loss = new Curves(this.parts.loss, lone ? "loss of all the data, and, thin, of each minibatch" : "loss of all the data", "loss", lone ? "batch_loss" : null);
    this.angle = new Curves(this.parts.angle, "angle to the full gradient", "angle", null);
  }

  /** The runs are others. */
  renew() {
    this.#dirty = true;
    this.changed();
  }

  /** Planes at the left as high as the screen allows, the rest beside them where there is room. */
  layOut() {
    const [room, width] = [this.parts.room.offsetHeight, this.root.clientWidth];
    const beside = width >= WIDE;
    const count = this.views.length;
    if (width < 120 || !count || !this.fitting.isNew(width, room, count)) return;
    const size = Math.floor(beside ? Math.max(320, Math.min(0.44 * width, room - 24)) : width);
    this.root.classList.toggle("beside", beside);
    this.parts.left.style.width = `${size}px`;
    const alone = count === 1;
    for (const view of this.views) view.resize(alone ? size : Math.floor((size - GAP) / 2), alone);
    const right = beside ? this.parts.right.clientWidth : width;
    const below = this.parts.scroller.offsetHeight + this.parts.transport.offsetHeight + 40;
    const high = Math.max(alone ? 300 : 200, beside ? Math.min(room - below, size) : alone ? 400 : 260);
    this.loss?.resize(right, Math.floor(alone ? 0.56 * high : high));
    if (alone) this.#layOutSecond(right, Math.floor(0.44 * high));
    this.renew();
  }

  /** @param {number} width @param {number} height */
  #layOutSecond(width, height) {
    const dial = Math.min(130, Math.floor(width / 4));
    this.dial.resize(dial);
    this.angle?.resize(width - dial - 8, height);
  }

  /** @param {Scene} scene @param {number[]} known what each run was computed for @param {boolean} resting */
  paint(scene, known, resting) {
    const { courses, states } = scene;
    for (const chart of this.lone ? [this.loss, this.angle] : [this.loss]) {
      if (this.#dirty) chart?.paintCurves(scene);
      chart?.paint(scene);
    }
    this.#dirty = false;
    courses.forEach((course, k) => this.#paintRun(course, k, states[k], known[k], courses, resting));
    if (this.lone) this.dial.paint(noise(courses[0], states[0], "angle"), noise(courses[0], states[0], "ratio"), this.looks[0].colour, this.theme);
  }

  /** @param {Course} course @param {number} k @param {number} state @param {number} value of its knob
   * @param {Course[]} all @param {boolean} resting */
  #paintRun(course, k, state, value, all, resting) {
    const [loss, accuracy] = [course.loss[state], course.accuracy[state]];
    const name = this.knob.name === "batch" ? "batch" : "rate";
    const right = Number.isNaN(accuracy) ? "" : `, ${(100 * accuracy).toFixed(0)}% right`;
    const words = this.views[k].small ? `${value}${right}` : `${name} ${value}, step ${state}${right}`;
    this.views[k].paint(course, state, this.board, this.theme, this.font, words, resting);
    const [angle, ratio] = [noise(course, state, "angle"), noise(course, state, "ratio")];
    this.knobs.show(k, { loss, accuracy, angle, ratio, word: verdict(course, all) });
  }
}

/** What was last said about the batch: at the end there is none, so the last step's counts. @param {Course} course
 * @param {number} state @param {"angle"|"ratio"} name */
function noise(course, state, name) {
  return course[name][Math.min(state, Math.max(0, lastOf(course) - 1))];
}
