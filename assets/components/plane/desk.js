// @ts-check
// desk: what the hands work on: the board, the tool, the class, the point that is held, the cursor. Every change is
// painted with the next picture of the screen, asked about at once, and committed to Python when the hand rests.

import { STEPS, readout } from "./axes.js";
import { Answers } from "./answers.js";
import { Inspector } from "./inspector.js";
import { plainLesson } from "./lesson.js";
import { Stamps } from "./markers.js";
import { countOf, without } from "./points.js";
import { keep } from "./shelf.js";
import { tabStore } from "./store.js";

/** @typedef {import("./pane.js").Pane} Pane @typedef {{ i: number, j: number }} Place */

const REST_MS = 150;
const RETRY_MS = 2600;

export class Desk {
  store = tabStore();
  stamps = new Stamps();
  answers = new Answers(this);
  inspector = new Inspector(this);
  /** @type {Pane[]} */ panes = [];
  /** @type {"draw"|"move"|"erase"|"inspect"} */ tool = "draw";
  /** @type {Place|null} */ cursor = null;
  /** @type {Place|null} */ lookedAt = null;
  /** @type {import("./painting.js").Theme|null} */ theme = null;
  /** @type {(name: string, value: unknown) => void} */ setState = () => {};
  /** @type {object[]} */ painted = [];
  /** What each axis shows instead of its own unit. @type {{ factor: number, unit: string }[]} */ shown = [];
  label = 0;
  held = -1;
  #lastHeld = -1;
  #resting = 0;
  #placing = 0;
  #retrying = 0;
  #frame = 0;

  /** @param {HTMLElement} root @param {() => void} refreshed called after every change of tool, class or board
   * @param {import("./lesson.js").Lesson} lesson */
  constructor(root, refreshed, lesson = plainLesson) {
    this.root = root;
    this.lesson = lesson;
    this.store.sent = 0; // what was on its way from another page may be lost with it
    this.refreshed = refreshed;
    const line = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
    this.lines = { status: line(".status"), readout: line(".readout"), spoken: line(".spoken") };
  }

  /** The board changed under the hand, by an event of that time. @param {number} time */
  changed(time) {
    const carried = this.held >= 0 && this.held === this.#lastHeld;
    this.#lastHeld = this.held;
    this.stale({ points: !carried, top: true });
    this.moved(time);
  }

  /** Something that the answers depend on changed under the hand. @param {number} time */
  moved(time) {
    this.answers.ask(false, time);
    if (!this.answers.live) this.commit();
    this.refreshed();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.rested(), REST_MS);
  }

  /** The hand rests. */
  rested() {
    clearTimeout(this.#resting);
    if (this.held !== this.#lastHeld) this.stale({ points: true, top: true });
    this.#lastHeld = this.held;
    this.answers.ask(true);
    this.commit();
    this.refreshed();
  }

  /** Tell Python the newest board. @param {boolean} [urgent] see sending.js */
  commit(urgent = false) {
    this.lesson.commit(urgent);
    if (!this.store.board) return;
    keep(this.store.board);
    const now = performance.now();
    if (this.store.mayCommit(now, urgent)) this.setState("board", this.store.commit(now));
    clearTimeout(this.#retrying);
    if (this.store.revision > this.store.acked) this.#retrying = setTimeout(() => this.commit(), RETRY_MS);
  }

  undo = () => this.#turn(this.store.undo());
  redo = () => this.#turn(this.store.redo());

  clear = () => {
    if (this.store.board) this.store.edit(without(this.store.board, () => true));
    this.#turn(true);
  };

  /** @param {boolean} turned */
  #turn(turned) {
    if (!turned || !this.store.board) return;
    this.held = -1;
    this.label = Math.min(this.label, this.store.board.classes.length - 1);
    this.changed(performance.now());
    this.rested();
    this.say(`${countOf(this.store.board)} points`);
  }

  /** @param {number} label */
  choose = (label) => {
    this.label = label;
    if (this.tool === "erase" || this.tool === "inspect") this.take("draw");
    this.say(`${this.store.board?.classes[label]} chosen`);
    this.refreshed();
  };

  /** @param {"draw"|"move"|"erase"|"inspect"} tool */
  take = (tool) => {
    this.tool = tool;
    this.root.classList.toggle("inspecting", tool === "inspect");
    if (tool !== "inspect") this.inspect(null);
    else this.inspect(this.inspector.place ?? { i: STEPS / 2, j: STEPS / 2 });
    this.refreshed();
  };

  /** The place under the pointer or the cursor, put into words. @param {Pane} _pane @param {Place|null} at */
  look(_pane, at) {
    this.lookedAt = at;
    this.lesson.look(at);
    this.stale({ top: true });
  }

  /** The board's axes in the units on display. @returns {import("./axes.js").Axis[]} */
  axes() {
    return (this.store.board?.axes ?? []).map((axis, n) => ({ ...axis, ...this.shown[n] }));
  }

  /** @param {number} i @param {number} j */
  describe(i, j) {
    const { board } = this.store;
    if (!board) return "";
    const axes = this.axes();
    const place = [i, j].map((step, n) => `${axes[n].name} ${readout(axes[n], step)} ${axes[n].unit}`.trim());
    const names = this.panes.map((pane) => nameOf(pane.labelAt(i, j), board.classes)).filter(Boolean);
    return names.length ? `${place.join(", ")}: ${names.join(" | ")}` : place.join(", ");
  }

  /** Begin with the inspector at a place. @param {[number, number]} place */
  openAt([i, j]) {
    this.inspector.place = { i, j };
    this.take("inspect");
  }

  /** Ask whom the classifiers ask about a place, or stop asking. @param {Place|null} place */
  inspect(place) {
    this.inspector.at(place);
    clearTimeout(this.#placing);
    this.#placing = setTimeout(() => this.setState("place", place && [place.i, place.j]), REST_MS);
  }

  /** For those who listen. @param {string} text */
  say(text) {
    this.lines.spoken.textContent = text;
  }

  /** For those who look: one quiet line. @param {string} text */
  tell(text) {
    this.lines.status.textContent = text;
  }

  /** @param {{ regions?: boolean, points?: boolean, top?: boolean }} parts */
  stale(parts) {
    for (const pane of this.panes) for (const part in parts) pane.stale[part] ||= parts[part];
    this.schedule();
  }

  /** Paint with the next picture of the screen. */
  schedule() {
    this.#frame ||= requestAnimationFrame(() => this.#paint());
  }

  /** Tell the page, once painted, which answer that was: for those who measure. @param {object} answer */
  afterPaint(answer) {
    this.painted.push(answer);
  }

  #paint() {
    this.#frame = 0;
    const { board } = this.store;
    const { theme, held, cursor, lookedAt, lesson } = this;
    if (!board || !theme) return;
    const axes = this.axes();
    const font = getComputedStyle(this.root).fontFamily;
    const { place } = this.inspector;
    for (const pane of this.panes) pane.paint({ board, axes, theme, font, held, cursor, place, lesson });
    this.lines.readout.textContent = lookedAt ? this.describe(lookedAt.i, lookedAt.j) : "";
    for (const detail of this.painted.splice(0)) {
      this.root.dispatchEvent(new CustomEvent("plane:painted", { detail, bubbles: true, composed: true }));
    }
  }

  close() {
    this.commit();
    for (const timer of [this.#resting, this.#retrying, this.#placing]) clearTimeout(timer);
    cancelAnimationFrame(this.#frame);
    this.answers.close();
  }
}

/** @param {number|null} label @param {string[]} classes */
function nameOf(label, classes) {
  if (label === null) return "";
  return label < 0 ? "a tie" : classes[label];
}
