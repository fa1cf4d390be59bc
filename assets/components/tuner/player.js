// @ts-check
// player: run and pause, one step on or back, restart, scrub, speed. The run is there as a whole; this shows a step of it.

import { Clock, SPEEDS } from "../player/clock.js";
import { element, write } from "./cells.js";

export class Player {
  clock = new Clock();
  #frame = 0;
  #last = 0;

  /** @param {HTMLElement} bar @param {{ seek: (step: number) => void, rest: () => void }} hand */
  constructor(bar, hand) {
    this.hand = hand;
    this.restart = this.#button("Restart", "Back to the W that the run starts from", () => this.#go(0));
    this.back = this.#button("‹ Back", "One step back", () => this.#jump(-1));
    this.play = this.#button("▶ Run", "Run and pause", () => this.#toggle());
    this.next = this.#button("Step ›", "One step on", () => this.#jump(1));
    this.count = element("output");
    this.speed = /** @type {HTMLSelectElement} */ (element("select"));
    this.speed.setAttribute("aria-label", "Speed");
    this.speed.append(...SPEEDS.map((speed) => new Option(`${speed}×`, String(speed))));
    this.speed.value = "1";
    this.speed.addEventListener("change", () => (this.clock.speed = Number(this.speed.value)));
    this.range = /** @type {HTMLInputElement} */ (element("input"));
    Object.assign(this.range, { type: "range", min: "0", step: "1" });
    this.range.setAttribute("aria-label", "Step of the run");
    this.range.addEventListener("input", () => this.#go(Number(this.range.value), false));
    this.range.addEventListener("change", () => hand.rest());
    bar.replaceChildren(this.restart, this.back, this.play, this.next, this.speed, this.count, this.range);
    bar.addEventListener("keydown", (event) => event.stopPropagation());
  }

  get playing() {
    return this.clock.playing;
  }

  /** The step that W is at, of so many. @param {number} step @param {number} steps */
  show(step, steps) {
    const { clock } = this;
    clock.steps = Math.max(1, steps);
    if (!clock.playing || clock.step !== step) clock.seek(step);
    write(this.play, clock.playing ? "⏸ Pause" : "▶ Run");
    write(this.count, `step ${step} / ${steps}`);
    this.range.max = String(steps);
    this.range.value = String(step);
    this.range.setAttribute("aria-valuetext", `step ${step} of ${steps}`);
    [this.restart.disabled, this.back.disabled] = [step === 0, step === 0];
    this.next.disabled = step >= steps;
    this.play.disabled = this.range.disabled = false;
  }

  /** There is no run. */
  clear() {
    this.pause();
    for (const part of [this.restart, this.back, this.play, this.next, this.range]) part.disabled = true;
    write(this.count, "no run");
  }

  pause() {
    this.clock.playing = false;
    cancelAnimationFrame(this.#frame);
    write(this.play, "▶ Run");
  }

  /** @param {string} text @param {string} hint @param {() => void} act */
  #button(text, hint, act) {
    const made = /** @type {HTMLButtonElement} */ (element("button", text));
    Object.assign(made, { type: "button", title: hint });
    made.addEventListener("click", act);
    return made;
  }

  /** @param {number} step @param {boolean} [rests] */
  #go(step, rests = true) {
    this.pause();
    this.clock.seek(step);
    this.hand.seek(this.clock.step);
    if (rests) this.hand.rest();
  }

  /** @param {number} by */
  #jump(by) {
    this.#go(this.clock.step + by);
  }

  #toggle() {
    this.clock.toggle();
    if (!this.clock.playing) return this.#go(this.clock.step);
    this.#last = performance.now();
    this.hand.seek(this.clock.step);
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
  }

  /** @param {number} now */
  #tick(now) {
    const before = this.clock.step;
    this.clock.tick(Math.max(0, now - this.#last));
    this.#last = now;
    if (this.clock.step !== before) this.hand.seek(this.clock.step);
    if (this.clock.playing) this.#frame = requestAnimationFrame((next) => this.#tick(next));
    else this.hand.rest();
  }
}
