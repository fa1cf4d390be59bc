// @ts-check
// store: the board of this browser tab, with its undo history. It outlives the component (a page switch, a remount, a
// server that was restarted) and settles with Python who has the newest board: a change made by Python carries a
// higher generation and wins, with the tab's board one undo away; else the tab's own board is the truth, and what
// Python has not confirmed is sent again.

import { sameBoard } from "./points.js";
import { isDue } from "./sending.js";
import { kept, plain } from "./shelf.js";

/** @typedef {import("./points.js").Board} Board */
/** @typedef {{ session: string, generation: number, ack: number, board: Board }} Incoming */

const DEPTH = 100;
const KEY = Symbol.for("orchard.board");

export class BoardStore {
  /** @type {Board|null} */ board = null;
  /** @type {Board[]} */ past = [];
  /** @type {Board[]} */ future = [];
  /** @type {Board|null} */ beforeStroke = null;
  revision = 0;
  acked = 0;
  sent = 0;
  sentAt = -Infinity;
  session = "";
  generation = -1;

  /** What Python says the board is; true if it became the tab's.
   * @param {Incoming} incoming */
  receive({ session, generation, ack, board }) {
    const restarted = this.session !== session;
    const newer = restarted ? this.board === null : generation > this.generation;
    this.session = session;
    this.generation = generation;
    this.acked = ack;
    if (newer) return this.#adopt(board, restarted ? kept() : null);
    if (restarted) this.sent = 0;
    if (restarted && this.board && !sameBoard(this.board, board)) this.revision = Math.max(this.revision, ack) + 1;
    return false;
  }

  /** @param {Board} board @param {Board|null} own what this tab kept of it, at least as new */
  #adopt(board, own) {
    if (this.board && !sameBoard(this.board, board)) this.#remember(this.board);
    this.board = board;
    this.beforeStroke = null;
    this.revision = this.acked = this.sent = Math.max(this.revision, this.acked);
    if (own && !sameBoard(own, board)) this.#become(own);
    return true;
  }

  /** @param {Board} board */
  #remember(board) {
    this.past = [...this.past, board].slice(-DEPTH);
    this.future = [];
  }

  /** @param {Board} board */
  #become(board) {
    this.board = board;
    this.revision += 1;
  }

  /** A change that is one undo of its own, unless a stroke is under way.
   * @param {Board} board */
  edit(board) {
    if (!this.board || board === this.board) return;
    if (!this.beforeStroke) this.#remember(this.board);
    this.#become(board);
  }

  /** From here to `endStroke` all edits are one undo. */
  beginStroke() {
    this.beforeStroke = this.board;
  }

  endStroke() {
    if (this.beforeStroke && this.beforeStroke !== this.board) this.#remember(this.beforeStroke);
    this.beforeStroke = null;
  }

  undo() {
    this.endStroke();
    const before = this.past.at(-1);
    if (!before || !this.board) return false;
    this.past = this.past.slice(0, -1);
    this.future = [this.board, ...this.future].slice(0, DEPTH);
    this.#become(before);
    return true;
  }

  redo() {
    this.endStroke();
    const after = this.future[0];
    if (!after || !this.board) return false;
    this.future = this.future.slice(1);
    this.past = [...this.past, this.board].slice(-DEPTH);
    this.#become(after);
    return true;
  }

  /** Whether Python must be told. @param {number} now @param {boolean} [urgent] */
  mayCommit(now, urgent = false) {
    return isDue(this, now, urgent);
  }

  /** The board as the message that Python reads. @param {number} now */
  commit(now) {
    const board = /** @type {Board} */ (this.board);
    this.sent = this.revision;
    this.sentAt = now;
    return { session: this.session, generation: this.generation, id: this.revision, ...plain(board) };
  }
}

/** The one store of this tab. @returns {BoardStore} */
export function tabStore() {
  const shelf = /** @type {Record<symbol, BoardStore>} */ (/** @type {unknown} */ (globalThis));
  return (shelf[KEY] ??= new BoardStore());
}
