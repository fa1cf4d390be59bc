// @ts-check
// leaving: whether the visitor is on the way to another page of the app. A message to Streamlit names the page it is sent
// from, and Streamlit shows that page: sent after another one was chosen, it would call them back. And what was said just
// before a link is clicked gets a moment to be heard: Streamlit sends it a tick later, and may forget it for the new page.

const HEARD_MS = 250;
const PATIENCE_MS = 15_000; // after that the other page is not coming
const BACK_MS = 3000; // Back changes the address before the page, so only time tells

export class Departure {
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
