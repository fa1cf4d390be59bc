// @ts-check
// lesson: what a page adds to the plane: numbers for its questions, a layer over the points, things to grab. The plain
// plane adds nothing but the count of right answers.

import { isCounted } from "./asking.js";

/** @typedef {import("./points.js").Board} Board @typedef {import("./frames.js").Frame["arrays"]} Arrays */
/** What is held while the pointer is down: told of every move, and of the end. A weak grip is on something that lies
 * under the points: a click that moves nothing is the plane's own.
 * @typedef {{ weak: boolean, drag: (event: PointerEvent) => void, release: () => void }} Grip */
/** `key`: what the answers depend on besides the board and the question. `settled`: Python knows all that was changed.
 * @typedef {{ readonly key: string, readonly settled: boolean,
 *   request: (board: Board, resting: boolean) => { params: object, arrays: Record<string, { numbers: import("./frames.js").Numbers, shape: number[] }> },
 *   receive: (params: any, arrays: Arrays) => void, answered: (params: any, arrays: Arrays) => void, asked: (resting: boolean) => void,
 *   paint: (context: CanvasRenderingContext2D, pane: import("./pane.js").Pane, scene: import("./pane.js").Scene) => void,
 *   grab: (pane: import("./pane.js").Pane, event: PointerEvent) => Grip|null, look: (at: {i: number, j: number}|null) => void,
 *   commit: (urgent: boolean) => void }} Lesson */

/** @type {Lesson} */
export const plainLesson = {
  key: "",
  settled: true,
  request: (board, resting) => ({ params: { accuracy: isCounted(board, resting) }, arrays: {} }),
  receive: () => {},
  answered: () => {},
  asked: () => {},
  paint: () => {},
  grab: () => null,
  look: () => {},
  commit: () => {},
};
