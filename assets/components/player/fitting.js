// @ts-check
// fitting: lengths follow the room that there is. Whenever that may have changed, the layout is asked for; it is
// worth the work only where some length is another one.

export class Fitting {
  #lengths = "";

  /** @param {HTMLElement} root @param {() => void} layOut @param {AbortSignal} signal */
  constructor(root, layOut, signal) {
    const observer = new ResizeObserver(layOut);
    observer.observe(root);
    addEventListener("resize", layOut, { signal });
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /** Whether it has been laid out. */
  get done() {
    return this.#lengths !== "";
  }

  /** Whether these are other lengths than the last time. @param {...number} lengths */
  isNew(...lengths) {
    const now = [...lengths, devicePixelRatio].join(" ");
    if (now === this.#lengths) return false;
    this.#lengths = now;
    return true;
  }

  /** The layout is to be done again, whatever the lengths. */
  forget() {
    this.#lengths = "";
  }
}
