// @ts-check
// answers: the regions under the points. Asks the socket about every board on its way, and shows what comes back; the
// answer that comes with Python's data is shown where the socket has not been quicker.

import { Fineness, RESTING, requestFor } from "./asking.js";
import { numbersOf } from "./frames.js";
import { countOf } from "./points.js";
import { LiveSocket, socketAddress } from "./socket.js";

/** @typedef {import("./asking.js").Question} Question @typedef {import("./frames.js").Numbers} Numbers */
/** @typedef {{ op: string, params: object, arrays: any, key: string, revision: number, resting: boolean, order: number,
 *   eventTime: number, sentAt?: number, hear?: (params: any, arrays: any, request: any) => void }} Asked */

const NO_SOCKET = "No live connection: the regions follow a moment later.";

export class Answers {
  fineness = new Fineness();
  /** @type {LiveSocket|null} */ socket = null;
  /** @type {Question|null} */ question = null;
  shown = "";
  finest = "";
  asked = 0;
  shownOrder = 0;

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
  }

  /** @param {Question} question @param {string} page */
  ready(question, page) {
    this.question = question;
    this.socket ??= new LiveSocket(socketAddress(location, page), {
      answer: (frame, request, bytes) => this.#answered(frame, /** @type {Asked} */ (request), bytes),
      error: (message) => this.desk.tell(message),
      state: (live) => this.desk.tell(live ? "" : NO_SOCKET),
    });
  }

  get live() {
    return this.socket?.live ?? false;
  }

  /** What the regions depend on. */
  get key() {
    const { store, lesson } = this.desk;
    return `${store.revision} ${store.generation} ${lesson.key} ${JSON.stringify(this.question)}`;
  }

  /** @param {boolean} resting @param {number} [eventTime] */
  ask(resting, eventTime = 0) {
    const { store, panes, lesson } = this.desk;
    if (!store.board || !this.question || !panes.length) return;
    if (!countOf(store.board)) return this.#nothing();
    if (resting && this.finest === this.key) return;
    const wanted = resting ? RESTING : this.fineness.moving;
    const cells = Math.min(wanted, this.question.finest ?? wanted);
    const own = lesson.request(store.board, resting);
    const question = { op: this.question.op, params: { ...this.question.params, ...own.params } };
    const request = requestFor(store.board, question, [cells, cells], own.arrays);
    const about = { key: this.key, revision: store.revision, resting, order: ++this.asked, eventTime };
    this.socket?.ask(/** @type {Asked} */ ({ ...request, ...about }));
    lesson.asked(resting);
  }

  /** No points, no regions. */
  #nothing() {
    this.shownOrder = ++this.asked;
    for (const pane of this.desk.panes) pane.show(null, "no points yet");
    this.desk.inspector.nobody();
    this.desk.schedule();
  }

  /** @param {import("./frames.js").Frame} frame @param {Asked} request @param {number} bytes */
  async #answered({ header, arrays }, request, bytes) {
    if (request.hear) return request.hear(header.params, arrays, request);
    if (request.op !== this.question?.op) return;
    const answered = performance.now();
    if (!request.resting) this.fineness.learn(answered - (request.sentAt ?? answered));
    const numbers = await numbersOf(arrays.labels);
    if (request.order <= this.shownOrder) return;
    this.shownOrder = request.order;
    if (request.resting) this.finest = request.key;
    this.show(request.key, numbers, arrays.labels.shape, header.params);
    this.desk.lesson.answered(header.params, arrays);
    const { eventTime, revision, resting } = request;
    this.desk.afterPaint({ eventTime, revision, resting, answered, bytes, cells: arrays.labels.shape[1] });
  }

  /** @param {string} key @param {Numbers} numbers @param {number[]} shape panes, rows, columns
   * @param {{ k?: number[], correct?: number[], said?: string[] }} result said: to be written above each pane instead of the count */
  show(key, numbers, [, ny, nx], result) {
    this.shown = key;
    const { panes, store } = this.desk;
    const N = store.board ? countOf(store.board) : 0;
    const asked = this.question?.params.panes;
    panes.forEach((pane, n) => {
      const labels = /** @type {Int8Array} */ (numbers.subarray(n * nx * ny, (n + 1) * nx * ny));
      pane.show(labels.length ? { labels, nx, ny } : null, result.said?.[n] ?? score(result.correct?.[n], N, result.k?.[n], asked?.[n]?.k));
    });
    this.desk.inspector.again();
    this.desk.schedule();
  }

  close() {
    this.socket?.close();
  }
}

/** @param {number|undefined} correct @param {number} N @param {number} [used] the k in use, where the answer has one
 * @param {number} [asked] the k that was chosen: more than there are points is not possible */
function score(correct, N, used, asked = 0) {
  if (correct === undefined) return used ? `\u2026 of ${N} right` : null;
  return `${correct} of ${N} right${used && used < asked ? `, by ${used}: no more points` : ""}`;
}
