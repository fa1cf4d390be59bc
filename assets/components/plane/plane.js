// @ts-check
// plane: the drawing surface of the app: points on a plane, and what a classifier makes of it, in one or more panes.
// data in: a frame (frames.js). params: session, generation, ack (store.js), page (its name in the address),
//   board {axes, classes, source}, shown [{factor, unit}] for each axis, look {fills, markers}, panes [{title}],
//   question {op, params, inspect}, result (the answer's params), place [i, j] to inspect at first, inspection (what the
//   inspecting operation said of it);
//   arrays: steps (N, 2), labels (N,), regions (panes, rows, columns) with row 0 the lowest, and the inspection's.
// state out: board, the message of store.js `commit`, whenever the hand rests; place, [i, j] or null.
// socket: the question, about every board on its way (asking.js), and its `inspect` about every place (inspector.js).
// events: plane:painted {eventTime, revision, resting, answered, bytes, cells} for every answer that reached the screen.

import { Desk } from "./desk.js";
import { decodeFrame, numbersOf } from "./frames.js";
import { listenToKeys } from "./keyboard.js";
import { Pane } from "./pane.js";
import { listenToPointer } from "./pointer.js";
import { keep } from "./shelf.js";
import { buildToolbar } from "./toolbar.js";
import { themeOf } from "./theme.js";

/** @typedef {(name: string, value: unknown) => void} SetState */

const GAP = 16;
const SIDE_BY_SIDE = 640;
const ONE_ROW = 40; // the height of the toolbar that plane.css reckons with

class Plane {
  abort = new AbortController();
  layout = "";
  turn = 0;

  /** @param {ParentNode} parent */
  constructor(parent) {
    const { signal } = this.abort;
    this.root = /** @type {HTMLElement} */ (parent.querySelector(".plane"));
    this.stage = /** @type {HTMLElement} */ (this.root.querySelector(".stage"));
    const toolbar = /** @type {HTMLElement} */ (this.root.querySelector(".toolbar"));
    this.desk = new Desk(this.root, () => this.refresh());
    this.refresh = buildToolbar(toolbar, this.desk, signal);
    this.observer = new ResizeObserver(() => this.layOut());
    this.observer.observe(this.root);
    addEventListener("resize", () => this.layOut(), { signal });
    addEventListener("orchard:link", () => this.desk.store.board && keep(this.desk.store.board), { signal });
    for (const act of ["pointerdown", "keydown"]) {
      document.addEventListener(act, (event) => this.#elsewhere(event), { signal, capture: true });
    }
  }

  /** What is done elsewhere on the page must find Python up to date. @param {Event} event */
  #elsewhere(event) {
    if (!event.composedPath().includes(this.root)) this.desk.commit();
  }

  /** New data from Python, or a new theme. @param {Uint8Array} data @param {SetState} setState */
  async update(data, setState) {
    const { desk } = this;
    const turn = ++this.turn;
    desk.setState = setState;
    const { header: { params }, arrays } = decodeFrame(data);
    const [steps, labels, regions] = await Promise.all(
      [arrays.steps, arrays.labels, arrays.regions].map((array) => array && numbersOf(array)),
    );
    if (this.abort.signal.aborted || turn !== this.turn) return;
    if (desk.store.receive({ ...params, board: { ...params.board, steps, labels } })) desk.held = -1;
    desk.shown = params.shown ?? [];
    desk.theme = themeOf(this.root, params.look);
    desk.label = Math.min(desk.label, (desk.store.board?.classes.length ?? 1) - 1);
    this.#matchPanes(params.panes);
    desk.answers.ready(params.question, params.page);
    if (params.place && turn === 1) desk.openAt(params.place);
    this.#settle(regions, arrays.regions?.shape, params.result);
    if (params.inspection && !desk.answers.live) {
      desk.inspector.answered(params.inspection, arrays, { order: desk.inspector.asked, params: params.inspection });
    }
  }

  /** Show Python's answer where it is about the board on screen, and go on. @param {any} regions
   * @param {number[]|undefined} shape @param {object} result */
  #settle(regions, shape, result) {
    const { desk } = this;
    const { store, answers } = desk;
    if (regions && shape && store.revision === store.acked && answers.shown !== answers.key) {
      answers.show(answers.key, regions, shape, result);
    }
    desk.stale({ regions: true, points: true, top: true });
    if (!store.beforeStroke) desk.rested();
    else if (!answers.live) desk.commit();
  }

  /** @param {{ title: string }[]} wanted */
  #matchPanes(wanted) {
    const { panes, stamps } = this.desk;
    for (let n = panes.length; n < wanted.length; n++) {
      const pane = new Pane(stamps);
      listenToPointer(pane, this.desk, this.abort.signal);
      listenToKeys(pane, this.desk, this.abort.signal);
      panes.push(pane);
    }
    panes.length = wanted.length;
    panes.forEach((pane, n) => pane.name(wanted[n].title));
    if (this.stage.children.length !== panes.length) this.stage.replaceChildren(...panes.map(({ root }) => root));
    this.layOut();
  }

  /** Square panes, side by side where there is room, no higher than the window has room for. */
  layOut() {
    const { panes } = this.desk;
    const [ruler, toolbar] = [".room", ".toolbar"].map((part) => /** @type {HTMLElement} */ (this.root.querySelector(part)));
    const room = ruler.offsetHeight - Math.max(0, toolbar.offsetHeight - ONE_ROW);
    const beside = this.root.clientWidth >= SIDE_BY_SIDE ? panes.length : 1;
    const wide = (this.root.clientWidth - GAP * (beside - 1)) / beside;
    const size = Math.floor(Math.min(wide, Math.max(room, 280)));
    const layout = `${size} ${panes.length} ${devicePixelRatio}`;
    if (size < 120 || layout === this.layout) return;
    this.layout = layout;
    for (const pane of panes) pane.resize(size);
    this.desk.schedule();
  }

  close() {
    this.abort.abort();
    this.observer.disconnect();
    this.desk.close();
  }
}

/** One plane for each place on the page: Streamlit calls again on new data, and cleans up only at the end.
 * @type {WeakMap<object, Plane>} */
const planes = new WeakMap();

/** @param {{ parentElement: ParentNode, data: Uint8Array, setStateValue: SetState }} component */
export default function ({ parentElement, data, setStateValue }) {
  const plane = planes.get(parentElement) ?? new Plane(parentElement);
  planes.set(parentElement, plane);
  plane.update(data, setStateValue);
  return () => {
    plane.close();
    planes.delete(parentElement);
  };
}
