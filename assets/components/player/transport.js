// @ts-check
// transport: play, pause, step, step back, speed, scrub, loop, and other switches of a player.

import { SPEEDS } from "./clock.js";

/** @typedef {{ text: string, isOn: () => boolean, toggle: () => void }} Switch */

export class Transport {
  /** @param {HTMLElement} bar @param {import("./playing.js").Playing} playing @param {AbortSignal} signal
   * @param {{ step?: string, switches?: Switch[] }} [more] what a step is called, and switches beside Loop */
  constructor(bar, playing, signal, { step = "step", switches = [] } = {}) {
    this.playing = playing;
    this.signal = signal;
    this.step = step;
    const { clock } = playing;
    this.play = this.#button("play", "Play", () => playing.play());
    this.back = this.#button("", "\u2039", () => this.#change(() => clock.jump(-1)), `One ${step} back`);
    this.next = this.#button("", "\u203a", () => this.#change(() => clock.jump(1)), `One ${step} on`);
    this.range = this.#range();
    this.count = document.createElement("output");
    this.speed = this.#speeds();
    /** @type {Switch} */
    const loop = { text: "Loop", isOn: () => clock.loop, toggle: () => (clock.loop = !clock.loop) };
    this.switches = [loop, ...switches].map((each) => {
      return { ...each, button: this.#button("toggle", each.text, () => this.#change(each.toggle)) };
    });
    bar.replaceChildren(this.play, this.back, this.next, this.range, this.count, this.speed, ...this.switches.map(({ button }) => button));
  }

  /** @param {string} kind @param {string} text @param {() => void} act @param {string} [name] */
  #button(kind, text, act, name = "") {
    const button = document.createElement("button");
    button.type = "button";
    button.className = kind;
    button.textContent = text;
    if (name) button.setAttribute("aria-label", name);
    if (name) button.title = name;
    button.addEventListener("click", act, { signal: this.signal });
    return button;
  }

  #range() {
    const range = document.createElement("input");
    Object.assign(range, { type: "range", min: "0", step: "1" });
    range.setAttribute("aria-label", this.step[0].toUpperCase() + this.step.slice(1));
    range.addEventListener("input", () => this.#change(() => this.playing.clock.take(Number(range.value))), { signal: this.signal });
    return range;
  }

  #speeds() {
    const select = document.createElement("select");
    select.setAttribute("aria-label", "Speed");
    for (const speed of SPEEDS) {
      const option = document.createElement("option");
      [option.value, option.textContent] = [String(speed), `${speed}\u00d7`];
      select.append(option);
    }
    select.addEventListener("change", () => this.#change(() => (this.playing.clock.speed = Number(select.value))), { signal: this.signal });
    return select;
  }

  /** @param {() => void} change */
  #change(change) {
    change();
    this.playing.moved();
  }

  /** @param {string} [shown] how far it is; the step and the last one if not said */
  refresh(shown) {
    const { clock } = this.playing;
    const { first, step, steps } = clock;
    write(this.play, clock.playing ? "Pause" : "Play");
    write(this.count, shown ?? `${step} / ${steps}`);
    Object.entries({ min: first, max: steps, value: step }).forEach(([name, value]) => set(this.range, name, value));
    const said = shown?.replace("/", "of") ?? `${this.step} ${step} of ${steps}`;
    if (!clock.playing && this.range.getAttribute("aria-valuetext") !== said) this.range.setAttribute("aria-valuetext", said);
    this.back.disabled = clock.at <= first;
    this.next.disabled = clock.atEnd;
    set(this.speed, "value", clock.speed);
    for (const { button, isOn } of this.switches) press(button, isOn());
  }
}

/** @param {HTMLElement} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {any} control @param {string} name @param {number} value */
function set(control, name, value) {
  if (control[name] !== String(value)) control[name] = String(value);
}

/** @param {HTMLElement} button @param {boolean} on */
function press(button, on) {
  if (button.getAttribute("aria-pressed") !== String(on)) button.setAttribute("aria-pressed", String(on));
}
