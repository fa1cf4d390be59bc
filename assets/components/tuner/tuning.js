// @ts-check
// tuning: the lesson that the plane is given: W and b with their lines, the tables that follow them, and the panel.

import { numbersOf } from "../plane/frames.js";
import { countOf, nearestPoint } from "../plane/points.js";
import { toX, toY } from "../plane/painting.js";
import { CheckTable } from "./check_table.js";
import { element } from "./cells.js";
import { Curves, verdictOf } from "./curves.js";
import { ExampleTable } from "./example_table.js";
import { Handles } from "./handles.js";
import { LossTable } from "./loss_table.js";
import { Player } from "./player.js";
import { Sides } from "./sides.js";
import { Slice } from "./slice.js";
import { WeightTable } from "./weight_table.js";
import { Weights, arraysOf, rowsOf } from "./weights.js";

/** @typedef {import("../plane/frames.js").Frame["arrays"]} Arrays */
/** What Python says beside the plane's own data. @typedef {{ panel: string, generation: number, revision: number, step: number,
 *   titles: string[], terms: string[], penalty: string, columns: string[], sides: import("./sides.js").Side[],
 *   said: Record<string, any>, slice: { at: [number, number], names: string[], window: number[][] }|null }} Told */

const RETRY_MS = 2600;

/** @param {Arrays[string]} array */
const doubles = ({ bytes }) => new Float64Array(bytes.buffer);

export class Tuning {
  weights = new Weights();
  /** @type {import("../plane/desk.js").Desk|null} */ desk = null;
  /** @type {Told|null} */ told = null;
  /** @type {(() => void)|null} */ again = null;
  ground = "";
  runs = 0;
  lit = -1;
  retrying = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(name));
    this.root = root;
    this.side = part(".side");
    this.said = part(".said");
    this.note = part(".slice + .key");
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
      hear: (op, params, arrays) => this.#heard(op, params, arrays),
    });
    this.table = new WeightTable(part(".weights"), part(".nudge"), {
      change: (index, value) => this.#change(() => this.weights.set(index, value)),
      rest,
    });
    this.losses = new LossTable(part(".numbers"));
    this.examples = new ExampleTable(part(".examples"), { light: (n) => this.#light(n, false), more: () => this.desk?.answers.ask(false) });
    this.check = new CheckTable(part(".checked"));
    this.player = new Player(part(".player"), { seek: (step) => this.#seek(step), rest });
    this.curves = new Curves(part(".curves"));
    this.slice = new Slice(part(".slice"), { move: (x, y, time) => this.#place(x, y, time), rest });
    this.#buildScale(part(".scale"));
    this.observer = new ResizeObserver(() => this.#resize());
    this.observer.observe(this.side);
  }

  // What the plane asks a lesson.

  get key() {
    return `${this.weights.revision} ${this.runs}`;
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
    if (this.told.panel !== "Learn") this.player.pause();
    for (const panel of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(".panel"))) {
      panel.hidden = panel.dataset.panel !== this.told.panel;
    }
    this.ground = "";
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
    if (!countOf(board)) {
      this.losses.clear();
      this.table.clear();
    }
    this.#paintPanel(scene);
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

  commit() {
    const { draft } = this.weights;
    const now = performance.now();
    const later = this.player.playing && this.desk?.answers.live;
    if (!later && draft.mayCommit(now)) this.desk?.setState("weights", draft.commit(now));
    clearTimeout(this.retrying);
    if (!this.settled) this.retrying = setTimeout(() => this.commit(), RETRY_MS);
  }

  // What the hands do.

  /** @param {() => void} act @param {number} [time] */
  #change(act, time = performance.now()) {
    this.player.pause();
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
    if (run && step > run.last) this.player.pause();
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

  /** @param {HTMLElement} place */
  #buildScale(place) {
    const scaled = (/** @type {Float64Array} */ rows, /** @type {number} */ factor) =>
      this.#change(() => this.weights.scale(rows, factor));
    const button = (/** @type {string} */ text, /** @type {number} */ factor) => {
      const made = element("button", text);
      made.setAttribute("aria-label", `W and b times ${factor}`);
      made.addEventListener("click", () => {
        scaled(this.weights.rows.slice(), factor);
        this.desk?.rested();
      });
      return made;
    };
    const range = /** @type {HTMLInputElement} */ (element("input"));
    Object.assign(range, { type: "range", min: "-3", max: "3", step: "0.1", value: "0" });
    range.setAttribute("aria-label", "Scale W and b together, from an eighth to eight times");
    /** @type {Float64Array|null} */
    let base = null;
    range.addEventListener("input", () => scaled((base ??= this.weights.rows.slice()), 2 ** Number(range.value)));
    range.addEventListener("change", () => {
      base = null;
      range.value = "0";
      this.desk?.rested();
    });
    range.addEventListener("keydown", (event) => event.stopPropagation());
    place.replaceChildren(element("span", "Scale W and b"), button("× ½", 0.5), range, button("× 2", 2));
  }

  // What is asked and heard beside the plane.

  /** @param {string} op */
  #dependsOn(op) {
    const { store } = this.desk ?? {};
    const rows = op === "training" ? this.weights.start : this.weights.rows.slice();
    if (op === "landscape") for (const at of this.told?.slice?.at ?? []) rows[at] = 0;
    return `${store?.revision} ${store?.generation} ${rows.join()}`;
  }

  /** @param {string} op @param {any} params @param {Arrays} arrays */
  #heard(op, params, arrays) {
    if (op === "gradient_check") {
      numbersOf(arrays.verdicts).then((verdicts) => this.check.show(params, doubles(arrays.checked), /** @type {Uint8Array} */ (verdicts)));
    }
    if (op === "landscape") {
      this.levels = { levels: new Uint16Array(arrays.levels.bytes.buffer), cells: arrays.levels.shape[0] };
      this.ground = "";
    }
    if (op === "training") this.#takeRun(params, arrays);
    this.desk?.stale({ top: true });
  }

  /** @param {any} params @param {Arrays} arrays */
  #takeRun(params, arrays) {
    const [steps, , classes] = arrays.states.shape;
    const { weights } = this;
    weights.run = {
      states: doubles(arrays.states), classes, steps: steps - 1, curves: doubles(arrays.curves), divergedAt: params.diverged_at, last: params.last,
    };
    this.said.textContent = verdictOf(weights.run);
    if (!weights.step) return;
    this.runs += 1;
    this.table.show(weights.rows);
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
    this.check.build(board.classes, columns, theme);
    this.table.show(this.weights.rows);
    this.again?.();
    this.#resize();
  }

  #resize() {
    const width = Math.floor(this.side.clientWidth);
    this.curves.resize(width);
    if (this.slice.resize(width)) this.ground = "";
    this.desk?.stale({ top: true });
  }

  /** @param {import("../plane/pane.js").Scene} scene */
  #paintPanel({ theme, font }) {
    const { told, weights } = this;
    const { run } = weights;
    const step = run ? Math.min(weights.step, run.last) : 0;
    if (told?.panel === "Learn" && run) {
      this.player.show(step, run.steps);
      this.curves.paint(run, step, theme, font);
    }
    if (told?.panel !== "Landscape" || !told.slice || !this.levels) return;
    const { at, names, window } = told.slice;
    const ground = JSON.stringify([theme.text, window, names]);
    if (this.ground !== ground) this.slice.paintGround({ ...this.levels, at, names, window }, theme, font);
    this.ground = ground;
    const { rows } = weights;
    this.slice.paintPoint(run ? this.#path(run, at) : [], at.map((index) => rows[index]), theme);
    this.note.textContent = run ? "The line is the run's path from W, projected on these two weights: the others move too." : "";
  }

  /** @param {import("./weights.js").Run} run @param {number[]} at */
  #path(run, at) {
    return Array.from({ length: run.last + 1 }, (_, step) => {
      const rows = rowsOf(run, step);
      return at.map((index) => rows[index]);
    });
  }

  close() {
    this.player.pause();
    clearTimeout(this.retrying);
    this.observer.disconnect();
  }
}
