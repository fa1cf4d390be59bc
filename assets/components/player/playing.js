// @ts-check
// playing: a clock that runs with the pictures of the screen, and the moment when the hand has come to rest.

import { Clock } from "./clock.js";

/** What is played. ready: whether there is something to paint; report: tell Python, for the hand rests.
 * @typedef {{ ready: () => boolean, paint: (time: number) => void, report: () => void }} Piece */

export class Playing {
  clock = new Clock();
  #frame = 0;
  #lastTime = 0;
  #resting = 0;

  /** @param {Piece} piece @param {number} restMs how long a hand is still before it rests */
  constructor(piece, restMs) {
    this.piece = piece;
    this.restMs = restMs;
  }

  play() {
    this.clock.toggle();
    this.#lastTime = 0;
    if (!this.clock.playing) this.rest();
    this.stale();
  }

  /** The step was changed by hand, or something else that is told when the hand rests. */
  moved() {
    this.stale();
    this.rest();
  }

  rest() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.piece.report(), this.restMs);
  }

  /** It has been told: nothing is left to wait for. */
  told() {
    clearTimeout(this.#resting);
  }

  /** Paint with the next picture of the screen. */
  stale() {
    this.#frame ||= requestAnimationFrame((time) => this.#next(time));
  }

  /** @param {number} time */
  #next(time) {
    this.#frame = 0;
    if (!this.piece.ready()) return;
    const { clock } = this;
    if (clock.playing) {
      clock.tick(this.#lastTime ? time - this.#lastTime : 0);
      this.#lastTime = time;
      if (clock.playing) this.stale();
      else this.rest();
    }
    this.piece.paint(time);
  }

  close() {
    clearTimeout(this.#resting);
    cancelAnimationFrame(this.#frame);
  }
}
