// @ts-check
// transport: play, pause, step, step back, speed, scrub, loop, trails.

import { SPEEDS } from "./clock.js";

/** @typedef {{ clock: import("./clock.js").Clock, trails: boolean, play: () => void, moved: () => void,
 *   set: () => void }} Player `moved`: the step was changed by hand; `set`: anything else was */

export class Transport {
  /** @param {HTMLElement} bar @param {Player} player @param {AbortSignal} signal */
  constructor(bar, player, signal) {
    this.player = player;
    this.signal = signal;
    const { clock } = player;
    this.play = this.#button("play", "Play", () => player.play());
    this.back = this.#button("", "\u2039", () => this.#jump(-1), "One step back");
    this.next = this.#button("", "\u203a", () => this.#jump(1), "One step on");
    this.range = this.#range();
    this.count = document.createElement("output");
    this.speed = this.#speeds();
    this.loop = this.#button("toggle", "Loop", () => this.#set(() => (clock.loop = !clock.loop)));
    this.trails = this.#button("toggle", "Trails", () => this.#set(() => (player.trails = !player.trails)));
    bar.replaceChildren(this.play, this.back, this.next, this.range, this.count, this.speed, this.loop, this.trails);
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
    range.setAttribute("aria-label", "Step");
    const { player } = this;
    range.addEventListener("input", () => {
      player.clock.playing = false;
      player.clock.seek(Number(range.value));
      player.moved();
    }, { signal: this.signal });
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
    select.addEventListener("change", () => this.#set(() => (this.player.clock.speed = Number(select.value))), { signal: this.signal });
    return select;
  }

  /** @param {number} by */
  #jump(by) {
    this.player.clock.jump(by);
    this.player.moved();
  }

  /** @param {() => void} change */
  #set(change) {
    change();
    this.player.set();
  }

  refresh() {
    const { clock, trails } = this.player;
    const { step, steps } = clock;
    write(this.play, clock.playing ? "Pause" : "Play");
    write(this.count, `${step} / ${steps}`);
    if (this.range.max !== String(steps)) this.range.max = String(steps);
    if (this.range.value !== String(step)) {
      this.range.value = String(step);
    }
    const said = `step ${step} of ${steps}`;
    if (!clock.playing && this.range.getAttribute("aria-valuetext") !== said) this.range.setAttribute("aria-valuetext", said);
    this.back.disabled = clock.at <= 0;
    this.next.disabled = clock.atEnd;
    if (this.speed.value !== String(clock.speed)) this.speed.value = String(clock.speed);
    press(this.loop, clock.loop);
    press(this.trails, trails);
  }
}

/** @param {HTMLElement} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {HTMLElement} button @param {boolean} on */
function press(button, on) {
  if (button.getAttribute("aria-pressed") !== String(on)) button.setAttribute("aria-pressed", String(on));
}
