// @ts-check
// board_plane: the board on its panes, between Python's data (the contract is in plane.js) and the hands of a desk. A
// lesson may add to it what it needs (lesson.js).

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
const BESIDE = 200; // what a list beside the only pane needs
const SIDE_BY_SIDE = 640;
const ONE_ROW = 40; // the height of the toolbar that plane.css reckons with

export class Plane {
  abort = new AbortController();
  layout = "";
  /** How often Python has chosen the place under inspection. @type {number|undefined} */ shownPlaces = -1;
  turn = 0;

  /** @param {ParentNode} parent @param {import("./lesson.js").Lesson} [lesson] */
  constructor(parent, lesson) {
    const { signal } = this.abort;
    this.root = /** @type {HTMLElement} */ (parent.querySelector(".plane"));
    this.stage = /** @type {HTMLElement} */ (this.root.querySelector(".stage"));
    const toolbar = /** @type {HTMLElement} */ (this.root.querySelector(".toolbar"));
    this.desk = new Desk(this.root, () => this.refresh(), lesson);
    this.refresh = buildToolbar(toolbar, this.desk, signal);
    this.observer = new ResizeObserver(() => this.layOut());
    this.observer.observe(this.root);
    addEventListener("resize", () => this.layOut(), { signal });
    addEventListener("orchard:link", () => this.desk.store.board && keep(this.desk.store.board), { signal });
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
    desk.lesson.receive(params, arrays);
    desk.shown = params.shown ?? [];
    desk.theme = themeOf(this.root, params.look);
    desk.label = Math.min(desk.label, (desk.store.board?.classes.length ?? 1) - 1);
    this.#matchPanes(params.panes);
    desk.answers.ready(params.question, params.page);
    if (params.place && params.shown_places !== this.shownPlaces) desk.openAt(params.place);
    this.shownPlaces = params.shown_places;
    this.#settle(regions, arrays, params.result);
    if (params.inspection && !desk.answers.live) {
      desk.inspector.answered(params.inspection, arrays, { order: desk.inspector.asked, params: params.inspection });
    }
  }

  /** Show Python's answer where it is about the board on screen, or the newest there is, and go on. @param {any} regions
   * @param {import("./frames.js").Frame["arrays"]} arrays @param {object} result */
  #settle(regions, arrays, result) {
    const shape = arrays.regions?.shape;
    const { desk } = this;
    const { store, answers } = desk;
    const settled = store.revision === store.acked && desk.lesson.settled;
    const key = settled ? answers.key : `behind: ${store.acked}`;
    if (regions && shape && (settled || !answers.live) && answers.shown !== key) {
      answers.show(key, regions, shape, result);
      desk.lesson.answered(result, arrays);
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
    const roots = panes.map(({ root }) => root);
    if (roots.some((root, n) => this.stage.children[n] !== root) || this.stage.children.length > roots.length) {
      this.stage.replaceChildren(...roots);
    }
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
    this.root.classList.toggle("roomy", panes.length === 1 && this.root.clientWidth - size >= BESIDE);
    const layout = `${size} ${panes.length} ${devicePixelRatio}`;
    if (size < 120 || layout === this.layout) return;
    this.layout = layout;
    for (const pane of panes) pane.resize(size);
    this.desk.schedule();
  }

  /** @param {boolean} [urgent] */
  commit(urgent) {
    this.desk.commit(urgent);
  }

  close() {
    this.abort.abort();
    this.observer.disconnect();
    this.desk.close();
  }
}
