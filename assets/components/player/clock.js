// @ts-check
// clock: which step is shown, and how it runs on: play, pause, step, scrub, speed, loop.

export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10];
const REST_SECONDS = 1; // at the end of a loop, before it begins again
const LONGEST_MS = 250; // a tab that was hidden goes on where it was

export class Clock {
  first = 0;
  steps = 1; // the last one
  aSecond = 30; // at speed 1
  speed = 1;
  loop = false;
  playing = false;
  #at = 0;

  /** The step, with a fraction while it plays. */
  get at() {
    return Math.min(this.#at, this.steps);
  }

  /** The last whole step that was taken. */
  get step() {
    return Math.floor(this.at + 1e-9);
  }

  get atEnd() {
    return this.#at >= this.steps;
  }

  /** A run of another length: who was at the end stays there. @param {number} steps */
  resize(steps) {
    const ended = this.atEnd;
    this.steps = steps;
    this.#at = ended ? steps : Math.max(this.first, Math.min(this.#at, steps));
  }

  /** @param {number} step */
  seek(step) {
    this.#at = Math.max(this.first, Math.min(this.steps, Math.round(step)));
  }

  /** Take it to a step by hand; it pauses. @param {number} step */
  take(step) {
    this.playing = false;
    this.seek(step);
  }

  /** One step on or back, or more; it pauses. @param {number} by */
  jump(by) {
    this.take((by < 0 ? Math.ceil(this.at - 1e-9) : this.step) + by);
  }

  /** From the end it begins again. */
  toggle() {
    if (this.playing) {
      this.playing = false;
      this.seek(this.step);
      return;
    }
    if (this.atEnd) this.#at = this.first;
    this.playing = true;
  }

  /** @param {number} ms since the last call @returns {boolean} whether it moved */
  tick(ms) {
    if (!this.playing) return false;
    this.#at += (Math.min(ms, LONGEST_MS) / 1000) * this.aSecond * this.speed;
    const end = this.steps + (this.loop ? REST_SECONDS * this.aSecond * this.speed : 0);
    if (this.#at < end) return true;
    if (this.loop) this.#at = this.first;
    else [this.#at, this.playing] = [this.steps, false];
    return true;
  }
}
