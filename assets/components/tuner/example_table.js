// @ts-check
// example_table: a row for each point: features, label, scores, and for each loss its terms and their sum. Only the rows
// in view are there; of a large board the server is asked for a window of rows around them.

import { readout } from "../plane/axes.js";
import { classHead, columnHead, element, fixed, write } from "./cells.js";

/** @typedef {import("../plane/points.js").Board} Board @typedef {import("./cells.js").Theme} Theme */
/** What the server said of the rows from `first` on. @typedef {{ first: number, R: number, C: number, L: number,
 *   scores: Float64Array, terms: Float64Array, perExample: Float64Array }} Examples */
/** @typedef {{ light: (n: number) => void, more: () => void }} Hand */

const ROW = 23;
const SPARE = 4;
const SHORT = 6; // characters of a column's name
export const WINDOW_ROWS = 120;

export class ExampleTable {
  /** @type {Examples|null} */ examples = null;
  /** @type {Board|null} */ board = null;
  /** @type {Theme|null} */ theme = null;
  /** @type {string[]} */ titles = [];
  lit = -1;
  #built = "";
  #from = 0;

  /** @param {HTMLElement} place @param {Hand} hand */
  constructor(place, hand) {
    this.place = place;
    this.hand = hand;
    this.body = element("tbody");
    place.addEventListener("scroll", () => {
      this.show();
      if (!this.#covered()) hand.more();
    });
    place.addEventListener("pointerleave", () => hand.light(-1));
    place.addEventListener("pointerover", (event) => {
      const row = /** @type {HTMLElement|null} */ (/** @type {HTMLElement} */ (event.target).closest("tr[data-n]"));
      if (row) hand.light(Number(row.dataset.n));
    });
  }

  /** The rows that the server should speak of: those in view, and as many before and behind them. */
  get window() {
    const first = Math.max(0, this.#first() - WINDOW_ROWS / 3);
    return [Math.floor(first), WINDOW_ROWS];
  }

  #first() {
    return Math.max(0, Math.floor(this.place.scrollTop / ROW) - SPARE);
  }

  #count() {
    return Math.ceil((this.place.clientHeight || 200) / ROW) + 2 * SPARE;
  }

  #covered() {
    if (!this.examples || !this.board) return true;
    const { first, R } = this.examples;
    const last = Math.min(this.board.labels.length, this.#first() + this.#count() - SPARE);
    return first <= this.#first() + SPARE && last <= first + R;
  }

  /** @param {Board} board @param {Theme} theme @param {string[]} titles @param {string[]} terms "terms" or "probability" */
  build(board, theme, titles, terms) {
    this.board = board;
    this.theme = theme;
    this.titles = titles;
    const wanted = JSON.stringify([board.classes, board.axes.map(({ name }) => name), titles, theme.text]);
    if (wanted === this.#built) return;
    this.#built = wanted;
    this.examples = null;
    const [above, names] = [element("tr"), element("tr")];
    const group = (/** @type {string} */ text, /** @type {number} */ span) => {
      const cell = element("th", text, above.children.length ? "first" : "");
      cell.setAttribute("colspan", String(span));
      cell.setAttribute("scope", "colgroup");
      above.append(cell);
    };
    group("example", 3);
    group("scores", board.classes.length);
    titles.forEach((title, l) => group(`${title}: ${terms[l]}, loss`, board.classes.length + 1));
    const each = () => board.classes.map((name) => columnHead(name, SHORT));
    const loss = (/** @type {string} */ title) => columnHead(titles.length > 1 ? title : "loss", 2 * SHORT, `${title} loss`);
    names.append(columnHead("label"), ...board.axes.map(({ name }) => columnHead(name, SHORT)), ...each());
    for (const title of titles) names.append(...each(), loss(title));
    const headers = element("thead");
    headers.append(above, names);
    const table = element("table");
    table.append(headers, this.body);
    this.place.replaceChildren(table);
    this.body.replaceChildren();
  }

  /** @param {Examples} examples */
  take(examples) {
    this.examples = examples;
    this.show();
  }

  /** Light up a row; `scroll`: bring it into view. @param {number} n @param {boolean} scroll */
  light(n, scroll) {
    if (n === this.lit) return;
    this.lit = n;
    const [top, room] = [n * ROW, this.place.clientHeight - 3 * ROW];
    if (scroll && n >= 0 && (top < this.place.scrollTop || top > this.place.scrollTop + room)) {
      this.place.scrollTop = top - room / 2;
    }
    this.show();
  }

  show() {
    const { board } = this;
    if (!board) return;
    const N = board.labels.length;
    this.place.style.maxHeight = `${(N + 2) * ROW + 4}px`;
    this.#from = Math.min(this.#first(), Math.max(0, N - this.#count()));
    const rows = Array.from({ length: Math.min(this.#count(), N - this.#from) }, (_, r) => this.#row(r, this.#from + r));
    const [before, behind] = [this.#spacer(0), this.#spacer(1)];
    before.style.height = `${this.#from * ROW}px`;
    behind.style.height = `${(N - this.#from - rows.length) * ROW}px`;
    const wanted = [before, ...rows, behind];
    if (wanted.length !== this.body.children.length || wanted.some((row, n) => row !== this.body.children[n])) {
      this.body.replaceChildren(...wanted);
    }
  }

  /** @type {HTMLElement[]} */ #spacers = [];
  /** @type {HTMLElement[]} */ #rows = [];

  /** @param {number} n */
  #spacer(n) {
    this.#spacers[n] ??= element("tr", "", "spacer");
    this.#spacers[n].setAttribute("aria-hidden", "true");
    this.#spacers[n].style.border = "none";
    return this.#spacers[n];
  }

  /** The row element r, filled with example n. @param {number} r @param {number} n */
  #row(r, n) {
    const board = /** @type {Board} */ (this.board);
    const row = (this.#rows[r] ??= element("tr"));
    const label = board.labels[n];
    const columns = 2 + board.classes.length + this.titles.length * (board.classes.length + 1);
    const look = JSON.stringify([label, columns, board.classes[label], this.theme?.text]);
    if (row.dataset.look !== look) {
      const name = classHead(shortened(board.classes[label], 9), label, /** @type {Theme} */ (this.theme));
      row.replaceChildren(name, ...Array.from({ length: columns }, () => element("td")));
      row.dataset.look = look;
    }
    row.dataset.n = String(n);
    row.classList.toggle("lit", n === this.lit);
    const cells = /** @type {HTMLElement[]} */ ([...row.children].slice(1));
    board.axes.forEach((axis, d) => write(cells[d], readout(axis, board.steps[2 * n + d])));
    this.#fill(cells.slice(2), n, label);
    return row;
  }

  /** Scores, terms and losses of example n. @param {HTMLElement[]} cells @param {number} n @param {number} label */
  #fill(cells, n, label) {
    const { examples } = this;
    const known = examples && n >= examples.first && n < examples.first + examples.R && examples.L === this.titles.length
      && examples.C === this.board?.classes.length;
    if (!known) return cells.forEach((cell) => write(cell, "…"));
    const { first, R, C, L, scores, terms, perExample } = examples;
    const r = n - first;
    for (let c = 0; c < C; c++) fill(cells[c], scores[r * C + c], c, label, false);
    for (let l = 0; l < L; l++) {
      const from = C + l * (C + 1);
      for (let c = 0; c < C; c++) fill(cells[from + c], terms[(l * R + r) * C + c], c, label, true);
      write(cells[from + C], fixed(perExample[l * R + r], 2));
      cells[from + C].title = String(perExample[l * R + r]);
      cells[from + C].className = "loss";
    }
  }
}

/** @param {HTMLElement} cell @param {number} value @param {number} c @param {number} label @param {boolean} dim */
function fill(cell, value, c, label, dim) {
  write(cell, fixed(value, 2));
  const look = [c === 0 && "first", c === label && "right", dim && value === 0 && "zero"].filter(Boolean).join(" ");
  if (cell.className !== look) cell.className = look;
}
