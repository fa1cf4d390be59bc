// @ts-check
// patience: what a component says to Streamlit waits while the visitor is on the way to another page (leaving.js), and
// while parts of this one are still being fetched: a widget that comes only after the next run of the script no longer
// hears what Python set it to, and would reset it. Of each name the newest message is kept; if the component went with
// its page, nothing is sent.

import { Departure } from "./leaving.js";

/** @typedef {(name: string, value: unknown) => void} SetState */

const LOOK_MS = 50;
const FETCHED_MS = 30_000; // what has not come by then is not waited for

/** @type {Departure|undefined} */ let departure;
/** @type {WeakMap<Element, Map<string, () => void>>} */ const waiting = new WeakMap();

const isFetching = () => document.querySelector("[data-testid=stSkeleton]") !== null;

/** A component's setState that knows when to wait. @param {Element} root the component's own, gone with its page
 * @param {SetState} setState @returns {SetState} */
export function patiently(root, setState) {
  const leaves = (departure ??= new Departure());
  const messages = waiting.get(root) ?? new Map();
  waiting.set(root, messages);
  const sendAll = (/** @type {number} */ since) => {
    const fetching = isFetching() && performance.now() - since < FETCHED_MS;
    if (leaves.underWay || fetching) return void setTimeout(() => sendAll(since), LOOK_MS);
    if (root.isConnected) for (const send of messages.values()) send();
    messages.clear();
  };
  return (name, value) => {
    const send = () => {
      leaves.saidAt = performance.now();
      setState(name, value);
    };
    messages.delete(name);
    if (!messages.size && !leaves.underWay && !isFetching()) return send();
    if (!messages.size) setTimeout(() => sendAll(performance.now()), LOOK_MS);
    messages.set(name, send);
  };
}
