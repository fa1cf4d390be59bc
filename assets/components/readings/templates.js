// @ts-check
// templates: each row of W as a picture of its own, two pixels by two, with its score below.

import { formatNumber } from "../number_grid/format.js";
import { greys } from "./lines.js";

/** @typedef {import("../number_grid/follow.js").Scene} Scene */

export class Templates {
  /** @param {HTMLElement} root @param {(what: string, line: number|null) => void} tell */
  constructor(root, tell) {
    this.root = root;
    this.tell = tell;
    /** @type {{ button: HTMLButtonElement, pixels: HTMLElement[], score: HTMLElement }[]} */
    this.pictures = [];
  }

  /** @param {Scene} scene */
  draw({ params, values, results, touched }) {
    const { classes } = params;
    if (this.pictures.length !== classes.length) this.#build(classes);
    const D = values.x.length;
    const largest = Math.max(...Array.from(values.W, Math.abs));
    this.pictures.forEach(({ button, pixels, score }, c) => {
      const weights = values.W.subarray(c * D, (c + 1) * D);
      greys(weights, largest).forEach((grey, n) => {
        pixels[n].style.backgroundColor = `rgb(${grey}, ${grey}, ${grey})`;
        pixels[n].style.color = grey < 128 ? "#ffffff" : "#000000";
        pixels[n].textContent = formatNumber(weights[n]);
      });
      score.textContent = `score ${formatNumber(results.scores[c])}`;
      button.classList.toggle("touched", touched === c);
      button.setAttribute("aria-pressed", String(params.picked === c));
    });
  }

  /** @param {string[]} classes */
  #build(classes) {
    this.pictures = classes.map((name, c) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "template";
      const picture = document.createElement("span");
      picture.className = "pixels";
      const pixels = Array.from({ length: 4 }, () => document.createElement("span"));
      picture.append(...pixels);
      const words = document.createElement("span");
      words.className = "name";
      words.textContent = name;
      const score = document.createElement("span");
      score.className = "score";
      button.append(words, picture, score);
      button.addEventListener("click", () => this.tell("pick", c));
      button.addEventListener("keydown", (event) => event.stopPropagation());
      for (const act of ["pointerenter", "focus"]) button.addEventListener(act, () => this.tell("touch", c));
      for (const act of ["pointerleave", "blur"]) button.addEventListener(act, () => this.tell("touch", null));
      return { button, pixels, score };
    });
    this.root.replaceChildren(...this.pictures.map(({ button }) => button));
  }
}
