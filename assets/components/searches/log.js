// @ts-check
// log: the lines of random search up to an attempt, the newest one below; a line that brought a new best is marked.

const LINE = 24; // pixels
const FEWEST = 4;

/** What the log says of an attempt, counted from 0. @param {ArrayLike<number>} tried @param {ArrayLike<number>} best
 * @param {number} n */
export function lineOf(tried, best, n) {
  const attempt = String(n + 1).padStart(String(tried.length).length);
  return { text: `attempt ${attempt}: loss ${tried[n].toFixed(4)}, best ${best[n].toFixed(4)}`, isBest: n === 0 || best[n] < best[n - 1] };
}

export class Log {
  /** @type {ArrayLike<number>} */ tried = [];
  /** @type {ArrayLike<number>} */ best = [];
  /** @type {HTMLElement[]} */ lines = [];
  #shown = "";

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    place.style.lineHeight = `${LINE}px`;
  }

  /** @param {ArrayLike<number>} tried @param {ArrayLike<number>} best */
  take(tried, best) {
    [this.tried, this.best, this.#shown] = [tried, best, ""];
  }

  /** As many lines as there is room for, below a title. @param {number} room */
  resize(room) {
    const count = Math.max(FEWEST, Math.floor(room / LINE) - 2);
    this.lines = Array.from({ length: count }, () => document.createElement("div"));
    this.place.replaceChildren(...this.lines);
    this.#shown = "";
  }

  /** @param {number} at attempts so far */
  show(at) {
    if (String(at) === this.#shown) return;
    this.#shown = String(at);
    const first = Math.max(0, at - this.lines.length);
    this.lines.forEach((line, n) => {
      const said = first + n < at ? lineOf(this.tried, this.best, first + n) : { text: "", isBest: false };
      line.textContent = said.text;
      line.className = said.isBest ? "best" : "";
    });
  }
}
