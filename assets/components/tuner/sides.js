// @ts-check
// sides: the questions of a panel beside the one about the plane (the check, the run, the slice). Each is asked when what
// it depends on has changed, and its newest answer is heard.

import { requestFor } from "../plane/asking.js";

/** `quick`: worth asking while the hand moves. @typedef {{ op: string, params: object, quick: boolean }} Side */
/** @typedef {{ rows: (op: string) => Float64Array, depends: (op: string) => string, arrays: (rows: Float64Array) => object,
 *   hear: (op: string, params: any, arrays: any) => void }} Panel */

export class Sides {
  /** @type {Side[]} */ questions = [];
  /** @type {Map<string, string>} */ #known = new Map();
  #order = 0;
  /** @type {Map<string, number>} */ #heard = new Map();

  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
  }

  /** @param {Side} side */
  #key({ op, params }) {
    return `${this.panel.depends(op)} ${JSON.stringify(params)}`;
  }

  /** Whether the panel still asks it, in the words of Python's newest data. @param {Side} side */
  #isAsked({ op, params }) {
    return this.questions.some((other) => other.op === op && JSON.stringify(other.params) === JSON.stringify(params));
  }

  /** What Python says of the state on screen. @param {Record<string, object>} said @param {object} arrays */
  told(said, arrays) {
    for (const side of this.questions) {
      if (!said[side.op] || this.#known.get(side.op) === this.#key(side)) continue;
      this.#heard.set(side.op, ++this.#order);
      this.panel.hear(side.op, said[side.op], arrays);
      this.#known.set(side.op, this.#key(side));
    }
  }

  /** @param {import("../plane/answers.js").Answers} answers @param {import("../plane/points.js").Board} board
   * @param {boolean} resting */
  ask(answers, board, resting) {
    if (!answers.live) return;
    for (const side of this.questions) {
      const key = this.#key(side);
      if ((!resting && !side.quick) || this.#known.get(side.op) === key) continue;
      this.#known.set(side.op, key);
      const order = ++this.#order;
      const hear = (/** @type {any} */ params, /** @type {any} */ arrays) => {
        if (order < (this.#heard.get(side.op) ?? 0) || !this.#isAsked(side)) return;
        this.#heard.set(side.op, order);
        this.panel.hear(side.op, params, arrays);
      };
      const rows = /** @type {any} */ (this.panel.arrays(this.panel.rows(side.op)));
      answers.socket?.ask(/** @type {any} */ ({ ...requestFor(board, side, [1, 1], rows), hear }));
    }
  }
}
