// @ts-check
// number_grid: tables of numbers that are typed, dragged and nudged, and the numbers that follow from them, live.
// data in: a frame (../plane/frames.js). params: grid (a name of its own on the page), page (its name in the address),
//   generation, revision (draft.js), rules {name: {low, high, steps, decimals}} of the numbers that can be edited,
//   question {op, params} or null, boxes (table.js `Box`), picked (a line that is linked between boxes, or null),
//   differences (names of results in which round-off is shown as 0);
//   arrays, float64: those with a rule are edited and sent to `op` under their names, the others are its answer.
// state out: numbers {generation, revision, values: {name: number[]}} when the hand rests; picked, a line's number.
// socket: the question, about every change on its way. Where it is refused, the commit brings the answer.
// events on document, so that pictures beside the grid follow it: number_grid:changed {grid, revision, values, results},
//   number_grid:touched {grid, line}. Understood: number_grid:set {grid, name, changes: [index, value][], rest},
//   number_grid:touch {grid, line}, number_grid:pick {grid, line}.

import { decodeFrame } from "../plane/frames.js";
import { mounted } from "../plane/mounted.js";
import { LiveSocket, socketAddress } from "../plane/socket.js";
import { Draft } from "./draft.js";
import { NudgeBar } from "./nudge.js";
import { held } from "./stepping.js";
import { NumberTable, signed } from "./table.js";

/** @typedef {import("./table.js").Values} Values */
/** @typedef {(name: string, value: unknown) => void} SetState */

const REST_MS = 150;
const RETRY_MS = 2600;

class NumberGrid {
  abort = new AbortController();
  draft = new Draft();
  /** @type {NumberTable[]} */ tables = [];
  /** @type {Values} */ results = {};
  /** @type {SetState} */ setState = () => {};
  /** @type {LiveSocket|null} */ socket = null;
  /** @type {number|null} */ picked = null;
  /** @type {number|null} */ touched = null;
  /** @type {string[]} */ differences = [];
  grid = "";
  built = "";
  shownRevision = -1;
  resting = 0;
  frame = 0;

  /** @param {ParentNode} parent */
  constructor(parent) {
    const { signal } = this.abort;
    this.root = /** @type {HTMLElement} */ (parent.querySelector(".number-grid"));
    this.stage = /** @type {HTMLElement} */ (this.root.querySelector(".boxes"));
    this.status = /** @type {HTMLElement} */ (this.root.querySelector(".status"));
    this.refusal = /** @type {HTMLElement} */ (this.root.querySelector(".refusal"));
    this.nudge = new NudgeBar(/** @type {HTMLElement} */ (this.root.querySelector(".nudge")));
    this.#hear("number_grid:set", ({ name, changes, rest }) => {
      this.#refuse("");
      this.#set(name, changes, rest);
    }, signal);
    this.#hear("number_grid:touch", ({ line }) => this.light(line), signal);
    this.#hear("number_grid:pick", ({ line }) => this.pick(line), signal);
  }

  /** @param {string} name @param {(detail: any) => void} act @param {AbortSignal} signal */
  #hear(name, act, signal) {
    const heard = (/** @type {Event} */ event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      if (detail.grid === this.grid && this.draft.values) act(detail);
    };
    document.addEventListener(name, heard, { signal });
  }

  /** New data from Python. @param {Uint8Array} data @param {SetState} setState */
  update(data, setState) {
    this.setState = setState;
    const { header: { params }, arrays } = decodeFrame(data);
    const { grid, generation, revision, rules, question, boxes, picked, differences } = params;
    if (generation !== this.draft.generation) this.#refuse("");
    Object.assign(this, { grid, rules, question, picked, differences });
    /** @type {Values} */ const values = {};
    /** @type {Values} */ const results = {};
    for (const [name, { bytes }] of Object.entries(arrays)) (rules[name] ? values : results)[name] = new Float64Array(bytes.buffer);
    this.shapes = Object.fromEntries(Object.entries(arrays).map(([name, { shape }]) => [name, shape]));
    if (this.draft.receive({ generation, revision, values })) {
      this.results = results;
      this.shownRevision = this.draft.revision;
    }
    this.#build(boxes, rules);
    if (question && !this.socket) this.#connect(params.page);
    this.#show();
    this.commit();
  }

  /** @param {import("./table.js").Box[]} boxes @param {Record<string, import("./stepping.js").Rule>} rules */
  #build(boxes, rules) {
    const wanted = JSON.stringify([boxes, rules]);
    if (wanted === this.built) return;
    this.built = wanted;
    const hands = {
      change: (/** @type {string} */ name, /** @type {number} */ index, /** @type {number} */ value) => this.#set(name, [[index, value]]),
      rest: () => this.commit(),
      select: (/** @type {import("./cell.js").Cell} */ cell) => this.nudge.take(cell),
      touch: (/** @type {number|null} */ line) => this.#touch(line),
      pick: (/** @type {number} */ line) => this.pick(line),
      say: (/** @type {string} */ words) => this.#refuse(words),
    };
    this.tables = boxes.map((box) => new NumberTable(box, rules, hands));
    this.nudge.take(null);
    this.stage.replaceChildren(...this.tables.map(({ box, root }) => signed(box.sign, root)));
    const editable = this.tables.some(({ cells }) => cells.length);
    /** @type {HTMLElement} */ (this.root.querySelector(".nudge")).hidden = !editable;
  }

  /** @param {string} page */
  #connect(page) {
    this.socket = new LiveSocket(socketAddress(location, page), {
      answer: ({ arrays }, request) => this.#answered(arrays, /** @type {any} */ (request).revision),
      error: (message) => this.#tell(message),
      state: (live) => this.#tell(live ? "" : "No live connection: results follow when the hand rests."),
    });
  }

  /** Numbers changed under the hand. @param {string} name @param {[number, number][]} changes @param {boolean} [rest] */
  #set(name, changes, rest = false) {
    const rule = this.rules?.[name];
    const changed = changes.filter(([index, value]) => rule && this.draft.edit(name, index, held(value, rule)));
    if (changed.length) {
      this.#show();
      this.#ask();
      clearTimeout(this.resting);
      this.resting = setTimeout(() => this.commit(), REST_MS);
    }
    if (rest || (changed.length && !this.socket?.live)) this.commit();
  }

  #ask() {
    if (!this.question || !this.socket) return;
    const arrays = Object.fromEntries(
      Object.entries(this.draft.values ?? {}).map(([name, numbers]) => [name, { numbers, shape: this.shapes?.[name] ?? [] }]),
    );
    this.socket.ask(/** @type {any} */ ({ ...this.question, arrays, revision: this.draft.revision }));
  }

  /** @param {import("../plane/frames.js").Frame["arrays"]} arrays @param {number} revision what they are about */
  #answered(arrays, revision) {
    if (revision <= this.shownRevision) return;
    this.shownRevision = revision;
    this.results = Object.fromEntries(Object.entries(arrays).map(([name, { bytes }]) => [name, new Float64Array(bytes.buffer)]));
    this.#tell("");
    this.#show();
  }

  /** Write it all with the next picture of the screen. */
  #show() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      const { values, revision } = this.draft;
      const { grid, results } = this;
      if (!values) return;
      for (const table of this.tables) table.show(values, results, this.differences);
      this.light(this.touched);
      this.nudge.show();
      this.#say("number_grid:changed", { grid, revision, values, results });
    });
  }

  /** @param {number|null} line */
  #touch(line) {
    this.light(line);
    this.#say("number_grid:touched", { grid: this.grid, line });
  }

  /** @param {number|null} line */
  light(line) {
    this.touched = line;
    for (const table of this.tables) table.light(this.picked, line);
  }

  /** @param {number} line */
  pick(line) {
    this.picked = line;
    this.light(this.touched);
    this.setState("picked", line);
  }

  /** Tell Python. @param {boolean} [urgent] see sending.js */
  commit(urgent = false) {
    clearTimeout(this.resting);
    const now = performance.now();
    if (this.draft.mayCommit(now, urgent)) this.setState("numbers", this.draft.commit(now));
    if (this.draft.revision > this.draft.acked) this.resting = setTimeout(() => this.commit(), RETRY_MS);
  }

  /** @param {string} name @param {object} detail */
  #say(name, detail) {
    document.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** @param {string} text */
  #tell(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  /** Say what was wrong with a text in a cell, until the next good input. @param {string} words */
  #refuse(words) {
    if (this.refusal.textContent !== words) this.refusal.textContent = words;
  }

  close() {
    this.commit();
    this.abort.abort();
    clearTimeout(this.resting);
    cancelAnimationFrame(this.frame);
    this.socket?.close();
  }
}

export default mounted((parent) => new NumberGrid(parent));
