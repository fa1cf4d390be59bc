// @ts-check
// socket: the live socket. One request is under way at a time; while it is, only the newest of each operation waits.

import { decodeFrame, encodeFrame } from "./frames.js";

const ANSWER_MS = 6000;
const RETRY_MS = [400, 1000, 2500, 6000, 15000];
const BUSY_MS = 150;

/** @typedef {{ op: string, params: object, arrays: Parameters<typeof encodeFrame>[3], sentAt?: number }} Request */
/** @typedef {{ answer: (frame: import("./frames.js").Frame, request: Request, bytes: number) => void,
 *   error: (message: string, request: Request) => void, state: (live: boolean) => void }} Listener */

/** Where the socket is: `/live` below the app's base, which is this page's address without the page's own name.
 * @param {{ protocol: string, host: string, pathname: string }} location @param {string} page */
export function socketAddress({ protocol, host, pathname }, page) {
  const parts = pathname.split("/").filter(Boolean);
  if (page && parts.at(-1) === page) parts.pop();
  return `${protocol === "https:" ? "wss" : "ws"}://${[host, ...parts, "live"].join("/")}`;
}

export class LiveSocket {
  /** @type {WebSocket|null} */ #socket = null;
  /** @type {Map<string, Request>} */ #waiting = new Map();
  /** @type {Request|null} */ #underWay = null;
  #id = 0;
  #failures = 0;
  #closed = false;
  #timer = 0;

  /** @param {string} address @param {Listener} listener */
  constructor(address, listener) {
    this.address = address;
    this.listener = listener;
    this.#connect();
  }

  get live() {
    return this.#socket?.readyState === 1;
  }

  /** Ask; a request of the same operation that still waits for its turn is replaced. @param {Request} request */
  ask(request) {
    this.#waiting.set(request.op, request);
    this.#next();
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connect() {
    /** @type {WebSocket} */
    let socket;
    try {
      socket = new WebSocket(this.address);
    } catch {
      return this.#lost();
    }
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.#failures = 0;
      this.listener.state(true);
      this.#next();
    };
    socket.onmessage = ({ data }) => this.#receive(new Uint8Array(data));
    socket.onclose = () => this.#socket === socket && this.#lost();
    this.#socket = socket;
  }

  #lost() {
    this.#socket = null;
    this.#again(this.#underWay);
    this.#underWay = null;
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.listener.state(false);
    const pause = RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)];
    this.#timer = setTimeout(() => this.#connect(), pause);
  }

  /** Put a request that was not answered back, unless a newer one waits. @param {Request|null} request */
  #again(request) {
    if (request && !this.#waiting.has(request.op)) this.#waiting.set(request.op, request);
  }

  #next() {
    const [waiting] = this.#waiting.values();
    if (!this.live || this.#underWay || !waiting) return;
    const { op, params, arrays } = (this.#underWay = waiting);
    this.#waiting.delete(op);
    this.#underWay.sentAt = performance.now();
    this.#socket?.send(encodeFrame(++this.#id, op, params, arrays));
    this.#timer = setTimeout(() => this.#socket?.close(), ANSWER_MS);
  }

  /** @param {Uint8Array} bytes */
  #receive(bytes) {
    const frame = decodeFrame(bytes);
    const request = this.#underWay;
    if (!request || (frame.header.id !== null && frame.header.id !== this.#id)) return;
    clearTimeout(this.#timer);
    this.#underWay = null;
    if (frame.header.error === "busy") {
      this.#again(request);
      this.#timer = setTimeout(() => this.#next(), BUSY_MS);
      return;
    }
    this.#next();
    if (frame.header.error) this.listener.error(frame.header.error, request);
    else this.listener.answer(frame, request, bytes.length);
  }
}
