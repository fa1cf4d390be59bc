// @ts-check
// inquiry: what the socket is asked about a race, and which of its answers is news.

const OWN = ["steps", "labels", "W", "b"]; // arrays of the question, where the surface is a classifier's loss

/** @typedef {{ op: string, params: any }} Question */

export class Inquiry {
  /** @type {any} */ #question = null;
  #about = "";
  #key = "";
  #order = 0;
  #shown = 0;

  /** Python's question; returns whether it is about another race than before, wherever that starts.
   * @param {Question} question @param {string} key of the surface @param {Record<string, any>} numbers
   * @param {Record<string, number[]>} shapes */
  take(question, key, numbers, shapes) {
    const own = OWN.filter((name) => name in numbers);
    this.#question = { ...question, arrays: Object.fromEntries(own.map((name) => [name, { numbers: numbers[name], shape: shapes[name] }])) };
    this.#key = key;
    const about = JSON.stringify([key, { ...question.params, start: 0 }]);
    const other = about !== this.#about;
    this.#about = about;
    return other;
  }

  /** @param {number[]} start @param {number} eventTime */
  about(start, eventTime) {
    const { op, params, arrays } = this.#question;
    return { op, params: { ...params, start }, arrays, key: this.#key, order: ++this.#order, eventTime };
  }

  /** Whether an answer is about this surface and newer than what is shown; then it is what is shown.
   * @param {{ order: number, key: string }} request */
  isNews({ order, key }) {
    if (order <= this.#shown || key !== this.#key) return false;
    this.#shown = order;
    return true;
  }

  /** Python's own answer is shown: those that are on their way are not news. */
  settle() {
    this.#shown = ++this.#order;
  }
}
