// @ts-check
// leaving: a message to Streamlit names the page it is sent from, and Streamlit shows that page. Sent after a visitor chose
// another page and before that one is there, it would call them back. So what a component has to say waits until the
// other page is there; if the component went with its page, nothing is sent. And what was said just before a link was
// clicked gets a moment to be heard: Streamlit sends it a tick later, and forgets it where a new page is asked for too soon.

/** @typedef {(name: string, value: unknown) => void} SetState */

const HEARD_MS = 250;
const PATIENCE_MS = 15_000; // after that the other page is not coming
const BACK_MS = 3000; // Back changes the address before the page, so only time tells
const LOOK_MS = 50;

class Departure {
  goal = "";
  until = -Infinity;
  saidAt = -Infinity;
  #again = 0;

  constructor() {
    document.addEventListener("click", (event) => this.#clicked(event), { capture: true });
    addEventListener("popstate", () => this.#begin("", BACK_MS));
  }

  get underWay() {
    return performance.now() < this.until && location.pathname !== this.goal;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
    if (!link || !leadsElsewhere(link, event, location)) return;
    this.#begin(link.pathname, PATIENCE_MS);
    const wait = this.saidAt + HEARD_MS - performance.now();
    if (wait <= 0 || !event.isTrusted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(this.#again);
    this.#again = setTimeout(() => link.click(), wait);
  }

  /** @param {string} goal @param {number} patience */
  #begin(goal, patience) {
    this.goal = goal;
    this.until = performance.now() + patience;
  }
}

/** Whether a click on a link shows another page of the app in this tab.
 * @param {{ origin: string, pathname: string, target: string }} link
 * @param {{ button: number, ctrlKey: boolean, metaKey: boolean, shiftKey: boolean, altKey: boolean }} click
 * @param {{ origin: string, pathname: string }} here */
export function leadsElsewhere(link, click, here) {
  const plain = !click.button && !click.ctrlKey && !click.metaKey && !click.shiftKey && !click.altKey;
  const inThisTab = link.target === "" || link.target === "_self";
  return plain && inThisTab && link.origin === here.origin && link.pathname !== here.pathname;
}

/** @type {Departure|undefined} */ let departure;
/** @type {WeakMap<Element, Map<string, () => void>>} */ const waiting = new WeakMap();

/** A component's setState that waits while the visitor is on the way to another page. @param {Element} root the component's
 * own, gone with its page @param {SetState} setState @returns {SetState} */
export function unlessLeaving(root, setState) {
  const leaves = (departure ??= new Departure());
  const messages = waiting.get(root) ?? new Map();
  waiting.set(root, messages);
  const sendAll = () => {
    if (leaves.underWay) return void setTimeout(sendAll, LOOK_MS);
    if (root.isConnected) for (const send of messages.values()) send();
    messages.clear();
  };
  return (name, value) => {
    const send = () => {
      leaves.saidAt = performance.now();
      setState(name, value);
    };
    messages.delete(name);
    if (!leaves.underWay) return send();
    if (!messages.size) setTimeout(sendAll, LOOK_MS);
    messages.set(name, send);
  };
}
