// @ts-check
// arrivals: frames from Python, with their numbers unpacked; of two on their way only the newer one arrives.

import { decodeFrame, numbersOf } from "../plane/frames.js";

/** @typedef {{ params: any, numbers: Record<string, any>, shapes: Record<string, number[]> }} Arrived */

/** Every array's numbers, by name. @param {import("../plane/frames.js").Frame["arrays"]} arrays
 * @returns {Promise<Record<string, any>>} */
export async function numbersIn(arrays) {
  const names = Object.keys(arrays);
  const found = await Promise.all(names.map((name) => numbersOf(arrays[name])));
  return Object.fromEntries(names.map((name, n) => [name, found[n]]));
}

export class Arrivals {
  #turn = 0;

  /** What a frame holds; null where a newer one came meanwhile. @param {Uint8Array} data
   * @returns {Promise<Arrived|null>} */
  async take(data) {
    const turn = ++this.#turn;
    const { header, arrays } = decodeFrame(data);
    const numbers = await numbersIn(arrays);
    if (turn !== this.#turn) return null;
    const shapes = Object.fromEntries(Object.entries(arrays).map(([name, { shape }]) => [name, shape]));
    return { params: header.params, numbers, shapes };
  }

  /** Nothing that is on its way arrives. */
  close() {
    this.#turn = -1;
  }
}
