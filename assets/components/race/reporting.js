// @ts-check
// reporting: what Python is told. A start is under way one at a time, and the newest one wins; the rest of the
// player's settings (step, speed, loop, trails, who is on) go with it, or alone when the hand rests.

const RETRY_MS = 2600;

/** @typedef {{ start: number[], step: number, speed: number, loop: boolean, trails: boolean, on: string[] }} Settings
 *   step -1 stands for the end */

export class Reports {
  generation = 0;
  /** @type {(name: string, value: unknown) => void} */ setState = () => {};
  /** Python's start. */ known = "";
  #sent = "";
  #asked = "";
  #number = 0;
  #timer = 0;

  /** @param {() => Settings} settings */
  constructor(settings) {
    this.settings = settings;
  }

  /** Python's data came, with the start that it computed for. @param {number[]} start */
  heard(start) {
    this.known = String(start);
    if (this.#asked === this.known) {
      this.#asked = "";
      clearTimeout(this.#timer);
    }
  }

  /** Python knows these settings. */
  settled() {
    this.#sent = JSON.stringify([this.generation, this.settings()]);
  }

  /** Tell Python what is new. */
  send() {
    const settings = this.settings();
    const text = JSON.stringify([this.generation, settings]);
    const start = String(settings.start);
    if (text === this.#sent || (this.#asked && this.#asked !== start)) return;
    this.#sent = text;
    if (start !== this.known) {
      this.#asked = start;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#again(), RETRY_MS);
    }
    this.setState("player", { generation: this.generation, number: ++this.#number, ...settings });
  }

  #again() {
    this.#asked = this.#sent = "";
    this.send();
  }

  close() {
    clearTimeout(this.#timer);
  }
}
