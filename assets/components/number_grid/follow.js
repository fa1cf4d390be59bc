// @ts-check
// follow: for a picture beside a number grid: the newest of what Python sent and of what the grid says while a hand
// is on it.

import { decodeFrame } from "../plane/frames.js";

/** @typedef {Record<string, Float64Array>} Values */
/** @typedef {{ params: any, values: Values, results: Values, touched: number|null }} Scene */

export class Follower {
  abort = new AbortController();
  /** @type {Scene|null} */ scene = null;
  revision = -1;
  generation = -1;

  /** @param {(scene: Scene) => void} draw */
  constructor(draw) {
    this.draw = draw;
    const { signal } = this.abort;
    const listen = (/** @type {string} */ name, /** @type {(detail: any) => void} */ act) =>
      document.addEventListener(name, (event) => {
        const { detail } = /** @type {CustomEvent} */ (event);
        if (this.scene && detail.grid === this.scene.params.grid) act(detail);
      }, { signal });
    listen("number_grid:changed", (detail) => this.#changed(detail));
    listen("number_grid:touched", ({ line }) => this.touch(line));
  }

  /** The grid's own data, once more, with what the picture needs besides. @param {Uint8Array} data */
  receive(data) {
    const { header: { params }, arrays } = decodeFrame(data);
    /** @type {Values} */ const values = {};
    /** @type {Values} */ const results = {};
    for (const [name, { bytes }] of Object.entries(arrays)) (params.rules[name] ? values : results)[name] = new Float64Array(bytes.buffer);
    const newer = params.generation !== this.generation || params.revision >= this.revision;
    this.generation = params.generation;
    if (newer) this.revision = params.revision;
    const numbers = newer || !this.scene ? { values, results } : { values: this.scene.values, results: this.scene.results };
    this.scene = { params, ...numbers, touched: this.scene?.touched ?? null };
    this.draw(this.scene);
  }

  /** @param {{ revision: number, values: Values, results: Values }} detail */
  #changed({ revision, values, results }) {
    if (!this.scene || revision < this.revision) return;
    this.revision = revision;
    this.scene = { ...this.scene, values, results };
    this.draw(this.scene);
  }

  /** @param {number|null} line */
  touch(line) {
    if (!this.scene) return;
    this.scene = { ...this.scene, touched: line };
    this.draw(this.scene);
  }

  /** Say something to the grid: `set`, `touch` or `pick`. What is set is ours at once: the next key may come before the
   * grid has answered. @param {string} what @param {any} detail */
  tell(what, detail) {
    if (this.scene && what === "set") {
      const numbers = this.scene.values[detail.name].slice();
      for (const [index, value] of detail.changes) numbers[index] = value;
      this.scene.values = { ...this.scene.values, [detail.name]: numbers };
    }
    document.dispatchEvent(new CustomEvent(`number_grid:${what}`, { detail: { grid: this.scene?.params.grid, ...detail } }));
  }

  close() {
    this.abort.abort();
  }
}
