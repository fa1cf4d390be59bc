// @ts-check
// link: keeps the browser's address equal to what is on screen, and copies it.
// data in:   { query: string, trouble: string } the query to show, and why it cannot hold everything ("" if it can)
// state out: nothing
// events: orchard:link on the window, once the address is right

/** @type {WeakMap<object, AbortController>} */
const live = new WeakMap();

/** @param {{ parentElement: ParentNode, data: { query: string, trouble: string } }} component */
export default function ({ parentElement, data }) {
  live.get(parentElement)?.abort();
  const abort = new AbortController();
  live.set(parentElement, abort);
  const address = `${location.pathname}?${data.query}`;
  if (address !== location.pathname + location.search) history.replaceState(history.state, "", address);
  dispatchEvent(new Event("orchard:link"));
  const button = /** @type {HTMLButtonElement} */ (parentElement.querySelector("button"));
  const said = /** @type {HTMLElement} */ (parentElement.querySelector("output"));
  said.textContent = data.trouble;
  button.disabled = data.trouble !== "";
  button.addEventListener("click", () => copy(location.href, said), { signal: abort.signal });
  return () => live.get(parentElement)?.abort();
}

/** @param {string} text @param {HTMLElement} said */
async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Copied: the same screen for whoever opens it.";
  } catch {
    said.textContent = "Copy the address of this page: it is this very screen.";
  }
}
