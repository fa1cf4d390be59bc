// @ts-check
// tuning: the lesson that the plane is given: W and b with their lines, the tables that follow them, and the panel.

import { countOf, nearestPoint } from "../plane/points.js";
import { toX, toY } from "../plane/painting.js";
import { ExampleTable } from "./example_table.js";
import { Handles } from "./handles.js";
import { LossTable } from "./loss_table.js";
import { Panels, doubles } from "./panels.js";
import { buildScale } from "./scale.js";
import { Sides } from "./sides.js";
import { WeightTable } from "./weight_table.js";
import { Weights, arraysOf } from "./weights.js";

/** @typedef {import("../plane/frames.js").Frame["arrays"]} Arrays */
/** What Python says beside the plane's own data. @typedef {{ panel: string, generation: number, revision: number, step: number,
 *   titles: string[], terms: string[], penalty: string, columns: string[], sides: import("./sides.js").Side[],
 *   said: Record<string, any>, slice: import("./panels.js").Place|null }} Told */

const RETRY_MS = 2600;

export class Tuning {
  weights = new Weights();
  /** @type {import("../plane/desk.js").Desk|null} */ desk = null;
  /** @type {Told|null} */ told = null;
  /** @type {(() => void)|null} */ again = null;
  runs = 0;
  lit = -1;
  retrying = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
    this.side = part(".side");
    const rest = () => this.desk?.rested();
    this.handles = new Handles({
      axes: () => this.desk?.store.board?.axes ?? [],
      rows: () => this.weights.rows,
      set: (c, row, time) => this.#change(() => this.weights.setRow(c, row), time),
      rest: () => {},
    });
    this.sides = new Sides({
      rows: (op) => (op === "training" ? this.weights.start : this.weights.rows),
      depends: (op) => this.#dependsOn(op),
      arrays: arraysOf,
      hear: (op, params, arrays) => this.panels.heard(op, params, arrays),
    });
    this.table = new WeightTable(part(".weights"), part(".nudge"), {
      change: (index, value) => this.#change(() => this.weights.set(index, value)),
      rest,
    });
    this.losses = new LossTable(part(".numbers"));
    this.examples = new ExampleTable(part(".examples"), { light: (n) => this.#light(n, false), more: () => this.desk?.answers.ask(false) });
    this.panels = new Panels(root, this.weights, {
      rest,
      hasPoints: () => this.#hasPoints,
      seek: (step) => this.#seek(step),
      place: (x, y, time) => this.#place(x, y, time),
      stale: () => this.desk?.stale({ top: true }),
      ran: () => this.#ran(),
    });
    buildScale(part(".scale"), {
      rest,
      rows: () => this.weights.rows,
      scale: (rows, factor) => this.#change(() => this.weights.scale(rows, factor)),
    });
    this.observer = new ResizeObserver(() => this.#resize());
    this.observer.observe(this.side);
  }

  // What the plane asks a lesson.

  get key() {
    return `${this.runs} ${this.weights.rows.join()}`;
  }

  get settled() {
    return this.weights.settled;
  }

  request() {
    return { params: { rows: this.examples.window }, arrays: arraysOf(this.weights.rows) };
  }

  /** @param {any} params @param {Arrays} arrays */
  receive(params, arrays) {
    const board = this.desk?.store.board;
    if (!board) return;
    this.told = /** @type {Told} */ (params.tuner);
    this.weights.classes = board.classes.length;
    this.weights.receive({ ...this.told, w: doubles(arrays.weights) });
    this.sides.questions = this.told.sides;
    if (this.settled && this.desk?.store.revision === params.ack) this.sides.told(this.told.said, arrays);
    this.panels.open(this.told.panel, this.told.slice);
    queueMicrotask(() => this.#build());
  }

  /** @param {any} params @param {Arrays} arrays */
  answered(params, arrays) {
    const L = this.told?.titles.length ?? 0;
    if (arrays.per_example?.shape[0] !== L) return;
    const [R, C] = arrays.scores.shape;
    const examples = {
      first: params.first, R, C, L,
      scores: doubles(arrays.scores), terms: doubles(arrays.terms), perExample: doubles(arrays.per_example),
    };
    const [numbers, slopes] = [doubles(arrays.numbers), doubles(arrays.slopes)];
    this.again = () => {
      const board = this.desk?.store.board;
      if (!board || board.classes.length !== C) return;
      this.losses.show(numbers, params.correct[0], countOf(board));
      this.table.showSlopes(slopes, L, C);
      this.examples.take(examples);
    };
    this.again();
  }

  /** @param {boolean} resting */
  asked(resting) {
    const { desk } = this;
    if (desk?.store.board) this.sides.ask(desk.answers, desk.store.board, resting);
  }

  /** @param {CanvasRenderingContext2D} context @param {import("../plane/pane.js").Pane} pane
   * @param {import("../plane/pane.js").Scene} scene */
  paint(context, pane, scene) {
    if (scene.board.classes.length !== this.weights.classes) this.#newClasses(scene.board.classes.length);
    this.handles.paint(context, pane, scene);
    const { board, theme } = scene;
    if (this.lit >= 0 && this.lit < countOf(board)) {
      context.beginPath();
      context.arc(toX(pane.plot, board.steps[2 * this.lit]), toY(pane.plot, board.steps[2 * this.lit + 1]), 13, 0, 2 * Math.PI);
      context.lineWidth = 3;
      context.strokeStyle = theme.text;
      context.stroke();
    }
    this.examples.board = board;
    this.examples.show();
    if (this.#hasPoints) return this.panels.paint(scene);
    this.losses.clear();
    this.table.clear();
    this.panels.clear();
  }

  get #hasPoints() {
    const board = this.desk?.store.board;
    return !!board && countOf(board) > 0;
  }

  /** @param {import("../plane/pane.js").Pane} pane @param {PointerEvent} event */
  grab(pane, event) {
    return this.handles.grab(pane, event);
  }

  /** @param {{i: number, j: number}|null} at */
  look(at) {
    const board = this.desk?.store.board;
    const pane = this.desk?.panes[0];
    this.#light(at && board && pane ? nearestPoint(board, at.i, at.j, pane.stepsIn(12)) : -1, true);
  }

  /** @param {boolean} [urgent] */
  commit(urgent = false) {
    const { draft } = this.weights;
    const now = performance.now();
    const later = this.panels.player.playing && this.desk?.answers.live && !urgent;
    if (!later && draft.mayCommit(now, urgent)) this.desk?.setState("weights", draft.commit(now));
    clearTimeout(this.retrying);
    if (!this.settled) this.retrying = setTimeout(() => this.commit(), RETRY_MS);
  }

  // What the hands do.

  /** @param {() => void} act @param {number} [time] */
  #change(act, time = performance.now()) {
    this.panels.player.pause();
    const { revision } = this.weights;
    act();
    if (this.weights.revision !== revision) this.#moved(time);
  }

  /** @param {number} [time] */
  #moved(time = performance.now()) {
    this.table.show(this.weights.rows);
    this.desk?.stale({ top: true });
    this.desk?.moved(time);
  }

  /** @param {number} step */
  #seek(step) {
    const { run } = this.weights;
    if (run && this.weights.seek(Math.min(step, run.last))) this.#moved();
    if (run && step > run.last) this.panels.player.pause();
  }

  /** @param {number} x @param {number} y @param {number} time */
  #place(x, y, time) {
    const at = this.told?.slice?.at;
    if (at) this.#change(() => [x, y].forEach((value, d) => this.weights.set(at[d], value)), time);
  }

  /** @param {number} n @param {boolean} scroll */
  #light(n, scroll) {
    if (n === this.lit) return;
    this.lit = n;
    this.examples.light(n, scroll);
    this.desk?.stale({ top: true });
  }

  /** @param {number} C */
  #newClasses(C) {
    this.weights.classes = C;
    this.handles.anchors = [];
    this.#build();
  }

  // What is asked and heard beside the plane.

  /** @param {string} op */
  #dependsOn(op) {
    const { store } = this.desk ?? {};
    const rows = op === "training" ? this.weights.start : this.weights.rows.slice();
    if (op === "landscape") for (const at of this.told?.slice?.at ?? []) rows[at] = 0;
    return `${store?.revision} ${store?.generation} ${rows.join()}`;
  }

  /** Another run, at the step that is shown. */
  #ran() {
    this.runs += 1;
    this.table.show(this.weights.rows);
    this.desk?.answers.ask(true);
  }

  // What is shown.

  #build() {
    const { told, desk } = this;
    const board = desk?.store.board;
    const theme = desk?.theme;
    if (!told || !board || !theme) return;
    const columns = [...board.axes.map(({ name }) => name), "b"];
    this.losses.build(told.titles, told.penalty);
    this.table.build(board.classes, columns, theme);
    this.examples.build(board, theme, told.titles, told.terms);
    this.panels.check.build(board.classes, columns, theme);
    this.table.show(this.weights.rows);
    this.again?.();
    this.#resize();
  }

  #resize() {
    this.panels.resize(Math.floor(this.side.clientWidth));
    this.desk?.stale({ top: true });
  }

  close() {
    this.panels.player.pause();
    clearTimeout(this.retrying);
    this.observer.disconnect();
  }
}
