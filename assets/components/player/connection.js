// @ts-check
// connection: the live socket of a player, with its state in a line of words, and an event for each answer on screen.

import { LiveSocket, socketAddress } from "../plane/socket.js";

/** @typedef {import("../plane/frames.js").Frame} Frame */
/** Takes an answer, and says whether it is shown.
 * @typedef {(frame: Frame, request: any) => Promise<boolean>} Answered */

export class Connection {
  /** @type {LiveSocket|null} */ #socket = null;
  /** @type {object[]} */ #waiting = [];

  /** @param {HTMLElement} root @param {string} event its name @param {string} lost what is said without a connection
   * @param {Answered} answered */
  constructor(root, event, lost, answered) {
    this.root = root;
    this.event = event;
    this.lost = lost;
    this.answered = answered;
    this.status = /** @type {HTMLElement} */ (root.querySelector(".status"));
  }

  get live() {
    return this.#socket?.live ?? false;
  }

  /** @param {string} page */
  open(page) {
    this.#socket ??= new LiveSocket(socketAddress(location, page), {
      answer: (frame, request, bytes) => this.#answer(frame, request, bytes),
      error: (message) => this.#tell(message),
      state: (live) => this.#tell(live ? "" : this.lost),
    });
  }

  /** @param {any} request with the time of the event that it comes from, eventTime */
  ask(request) {
    this.#socket?.ask(request);
  }

  /** @param {Frame} frame @param {any} request @param {number} bytes */
  async #answer(frame, request, bytes) {
    const answered = performance.now();
    if (!(await this.answered(frame, request))) return;
    this.#tell("");
    this.#waiting.push({ eventTime: request.eventTime, answered, bytes });
  }

  /** The answers so far have been painted. */
  painted() {
    for (const detail of this.#waiting.splice(0)) {
      this.root.dispatchEvent(new CustomEvent(this.event, { detail, bubbles: true, composed: true }));
    }
  }

  /** @param {string} text */
  #tell(text) {
    this.status.textContent = text;
  }

  close() {
    this.#socket?.close();
  }
}
