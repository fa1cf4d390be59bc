// @ts-check
// mounts: one instance of a component for each place on the page. Streamlit calls a component again on new data, and
// cleans up at the end. But on a busy machine it also cleans up and, a quarter of a second later, calls again on the same
// DOM, in the middle of a stroke. So an instance that was cleaned up goes on for as long as its DOM is on the page.

const LOOK_MS = 50;

/** commit: tell Python what it lacks; urgent: at once (sending.js).
 * @typedef {{ root: Element, close: () => void, commit: (urgent?: boolean) => void }} Instance */

/** @template {Instance} T */
export class Mounts {
  /** @type {WeakMap<object, { instance: T, close: () => void, leaving: ReturnType<typeof setInterval>|undefined }>} */
  #places = new WeakMap();

  /** @param {(parent: ParentNode) => T} build */
  constructor(build) {
    this.build = build;
  }

  /** The instance at a place; a new one where there is none, or none whose DOM is still there.
   * @param {ParentNode} parent @returns {T} */
  at(parent) {
    const found = this.#places.get(parent);
    clearInterval(found?.leaving);
    if (found?.instance.root.isConnected) return found.instance;
    found?.close();
    const instance = this.build(parent);
    const deaf = committedFirst(instance);
    const close = () => {
      deaf.abort();
      instance.close();
    };
    this.#places.set(parent, { instance, close, leaving: undefined });
    return instance;
  }

  /** Close the instance at a place once its DOM has gone, unless it is called again. @param {ParentNode} parent */
  leave(parent) {
    const found = this.#places.get(parent);
    if (!found) return;
    found.instance.commit();
    const look = () => {
      if (found.instance.root.isConnected) return;
      clearInterval(found.leaving);
      found.close();
      this.#places.delete(parent);
    };
    clearInterval(found.leaving);
    found.leaving = setInterval(look, LOOK_MS);
    look();
  }
}

/** What is done elsewhere on the page finds Python up to date, until the answer is aborted. @param {Instance} instance */
function committedFirst(instance) {
  const abort = new AbortController();
  const act = (/** @type {Event} */ event) => event.composedPath().includes(instance.root) || instance.commit(true);
  for (const type of ["pointerdown", "keydown"]) {
    document.addEventListener(type, act, { signal: abort.signal, capture: true });
  }
  return abort;
}
