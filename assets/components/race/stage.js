// @ts-check
// stage: what is seen of a race: the surface, the losses and the table, as large as the screen allows, painted anew
// where something of them has changed.

import { themeOf } from "../plane/theme.js";
import { Fitting } from "../player/fitting.js";
import { levelsOf } from "./levels.js";
import { Losses } from "./losses.js";
import { Picture } from "./picture.js";
import { Table } from "./table.js";

/** @typedef {import("./runs.js").Runs} Runs @typedef {import("./picture.js").Rule} Rule */
/** What is on it; `at` is the step with its fraction.
 * @typedef {{ runs: Runs, rules: Rule[], on: boolean[], at: number, trails: boolean, start: number[], held: boolean,
 *   focused: boolean }} Scene */

const WIDE = 760; // pixels: from here on the numbers are beside the surface

export class Stage {
  #dirty = { ground: true, curves: true, trails: true };

  /** @param {HTMLElement} root @param {{ toggled: (k: number) => void, changed: () => void }} told
   * @param {AbortSignal} signal */
  constructor(root, { toggled, changed }, signal) {
    const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
    this.root = root;
    this.changed = changed;
    this.parts = { left: find(".left"), right: find(".right"), room: find(".room"), key: find(".key"), table: find("table") };
    this.picture = new Picture(find(".surface"));
    this.losses = new Losses(find(".losses"));
    this.table = new Table(find("tbody"), toggled, signal);
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.fitting = new Fitting(root, () => this.layOut(), signal);
  }

  get ready() {
    return Boolean(this.picture.ground && this.fitting.done);
  }

  /** @param {any} ground @param {Uint8Array} levels @param {number[]} shape @param {any} look */
  setGround(ground, levels, [, ny, nx], look) {
    const theme = themeOf(this.root, look);
    const font = getComputedStyle(this.root).fontFamily;
    for (const part of [this.picture, this.losses]) Object.assign(part, { theme, font });
    const known = this.picture.ground?.key === ground.key;
    this.picture.ground = { ...ground, levels: known ? this.picture.ground?.levels : levelsOf(levels, nx, ny) };
    this.parts.key.textContent = [ground.minima.length && "\u2606 minimum", ground.saddles.length && "\u2716 saddle", "\u25ef start"].filter(Boolean).join("   ");
    this.#dirty = { ground: true, curves: true, trails: true };
  }

  /** @param {Rule[]} rules */
  setRules(rules) {
    this.table.build(rules, /** @type {any} */ (this.picture.theme).paper);
  }

  /** The runs are others, or who is on. */
  renew() {
    this.#dirty.curves = true;
    this.retrace();
  }

  /** The trails are to be drawn again. */
  retrace() {
    this.#dirty.trails = true;
    this.changed();
  }

  /** As wide as the screen's height allows, the rest beside it where there is room. */
  layOut() {
    const { left, right, table } = this.parts;
    const [room, width] = [this.parts.room.offsetHeight, this.root.clientWidth];
    const beside = width >= WIDE;
    const size = Math.floor(beside ? Math.max(360, Math.min(0.6 * width, ((room - 70) * 4) / 3 + 54)) : width);
    const above = table.offsetHeight;
    if (width < 120 || !this.fitting.isNew(size, width, room, above)) return;
    this.root.classList.toggle("beside", beside);
    left.style.width = `${size}px`;
    this.picture.resize(size);
    this.losses.resize(right.clientWidth, Math.max(190, beside ? left.offsetHeight - above - 30 : 230));
    this.#dirty = { ground: true, curves: true, trails: true };
    this.changed();
  }

  /** @param {Scene} scene */
  paint(scene) {
    const { ground, curves, trails } = this.#dirty;
    this.#dirty = { ground: false, curves: false, trails: false };
    if (ground) this.picture.paintGround();
    if (trails || curves) this.picture.forget();
    if (curves) this.losses.paintCurves(scene);
    this.picture.paint({ ...scene, smooth: !this.calm.matches });
    this.losses.paint(scene);
  }
}
