// @ts-check
// leaving: a message to Streamlit names the page it is sent from, and Streamlit shows that page. Sent after a visitor chose
// another page and before that one is there, it would call them back. So what a component has to say waits until the
// other page is there; if the component went with its page, nothing is sent.

/** @typedef {(name: string, value: unknown) => void} SetState */

const PATIENCE_MS = 15_000; // after that the other page is not coming
const BACK_MS = 3000; // Back changes the address before the page, so only time tells
const LOOK_MS = 50;

class Departure {
  goal = "";
  until = -Infinity;

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
    if (link && leadsElsewhere(link, event, location)) this.#begin(link.pathname, PATIENCE_MS);
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
  const send = () => {
    if (leaves.underWay) return void setTimeout(send, LOOK_MS);
    if (root.isConnected) for (const message of messages.values()) message();
    messages.clear();
  };
  return (name, value) => {
    messages.delete(name);
    if (!leaves.underWay) return setState(name, value);
    if (!messages.size) setTimeout(send, LOOK_MS);
    messages.set(name, () => setState(name, value));
  };
}
