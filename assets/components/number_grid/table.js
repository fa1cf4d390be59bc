// @ts-check
// table: one box of a grid: a title, the numbers between brackets, its shape below. Cells are ["W", 3], the fourth
// number of W, to be typed into where W has a rule and only shown where it is a result; or a plain number that stays.

import { Cell } from "./cell.js";
import { formatDifference, formatNumber } from "./format.js";

/** @typedef {import("./stepping.js").Rule} Rule */
/** @typedef {Record<string, Float64Array>} Values */
/** @typedef {[string, number] | number} Ref */
/** @typedef {{ name: string, image?: string }} Heading */
/** @typedef {{ title: string, sign: string, shape: string, rows: Heading[], columns: Heading[], cells: Ref[][],
 *   look: ""|"grey", linked: ""|"rows"|"columns", marked: [number, number][], beside: string, spoken: string[] }} Box */
/** @typedef {{ change: (name: string, index: number, value: number) => void, rest: () => void,
 *   select: (cell: Cell) => void, touch: (line: number|null) => void, pick: (line: number) => void,
 *   say: (words: string) => void }} Hands */

const MIDDLE = 128;

export class NumberTable {
  /** @type {{ name: string, index: number, cell: Cell }[]} */ cells = [];
  /** @type {{ name: string, index: number, place: HTMLElement }[]} */ shown = [];

  /** @param {Box} box @param {Record<string, Rule>} rules @param {Hands} hands */
  constructor(box, rules, hands) {
    this.box = box;
    this.rules = rules;
    this.hands = hands;
    this.root = element("figure", `box ${box.look}`);
    const caption = element("figcaption", "", box.title);
    const table = element("table", "");
    table.setAttribute("aria-label", box.title);
    if (box.columns.length) table.append(this.#headings());
    const body = element("tbody", "");
    body.append(...box.cells.map((refs, row) => this.#row(refs, row)));
    table.append(body);
    const brackets = element("div", "brackets");
    brackets.append(table);
    this.root.append(caption, brackets, element("span", "shape", box.shape));
  }

  /** Write the numbers. @param {Values} values @param {Values} results @param {string[]} differences results in which
   * round-off is 0 */
  show(values, results, differences) {
    for (const { name, index, cell } of this.cells) {
      cell.show(values[name][index]);
      if (this.box.look === "grey") shade(cell.input, values[name][index]);
    }
    for (const { name, index, place } of this.shown) {
      const numbers = results[name];
      const write = differences.includes(name) ? formatDifference : formatNumber;
      place.textContent = numbers ? write(numbers[index]) : "…";
    }
    this.#fit();
  }

  /** @param {number|null} picked @param {number|null} touched */
  light(picked, touched) {
    for (const place of this.root.querySelectorAll("[data-line]")) {
      const line = Number(/** @type {HTMLElement} */ (place).dataset.line);
      place.classList.toggle("picked", line === picked);
      place.classList.toggle("touched", line === touched);
      if (place.tagName === "BUTTON") place.setAttribute("aria-pressed", String(line === picked));
    }
  }

  /** Columns are as wide as their longest number. */
  #fit() {
    const texts = [...this.cells.map(({ cell }) => cell.input.value), ...this.shown.map(({ place }) => place.textContent ?? "")];
    const longest = Math.max(3, ...texts.map(({ length }) => length));
    this.root.style.setProperty("--characters", String(Math.min(longest, 12)));
  }

  #headings() {
    const head = element("thead", "");
    const row = element("tr", "");
    if (this.box.rows.length) row.append(element("td", ""));
    row.append(...this.box.columns.map((heading, n) => this.#heading(heading, "col", n)));
    head.append(row);
    return head;
  }

  /** @param {Heading} heading @param {string} scope @param {number} line */
  #heading(heading, scope, line) {
    const place = element("th", "");
    place.setAttribute("scope", scope);
    const linked = this.box.linked === (scope === "col" ? "columns" : "rows");
    const words = linked ? element("button", "heading") : place;
    if (linked) {
      Object.assign(words, { type: "button" });
      words.addEventListener("click", () => this.hands.pick(line));
      words.addEventListener("keydown", (event) => event.stopPropagation());
      place.append(words);
      this.#link(words, line);
    }
    if (heading.image) {
      const image = /** @type {HTMLImageElement} */ (element("img", ""));
      Object.assign(image, { src: heading.image, alt: "" });
      words.append(image);
    }
    words.append(heading.name);
    return place;
  }

  /** @param {Ref[]} refs @param {number} row */
  #row(refs, row) {
    const line = element("tr", "");
    if (this.box.rows.length) line.append(this.#heading(this.box.rows[row], "row", row));
    line.append(...refs.map((ref, column) => this.#place(ref, row, column)));
    return line;
  }

  /** @param {Ref} ref @param {number} row @param {number} column */
  #place(ref, row, column) {
    const { box, rules } = this;
    const place = element("td", "");
    if (box.linked) this.#link(place, box.linked === "rows" ? row : column);
    if (box.marked.some(([r, c]) => r === row && c === column)) place.classList.add("marked");
    if (typeof ref === "number") place.append(element("span", "number fixed", formatNumber(ref)));
    else if (rules[ref[0]]) place.append(this.#cell(ref, row, column));
    else place.append(this.#result(ref[0], ref[1]));
    if (box.beside && typeof ref !== "number") place.append(this.#result(box.beside, ref[1], "beside"));
    return place;
  }

  /** @param {[string, number]} ref @param {number} row @param {number} column */
  #cell([name, index], row, column) {
    const { box, hands } = this;
    const names = [box.title, box.rows[row]?.name ?? box.spoken[row], box.columns[column]?.name].filter(Boolean);
    if (names.length === 1) names.push(box.cells[0].length > 1 ? `row ${row + 1}, column ${column + 1}` : `number ${row + 1}`);
    /** @type {Cell} */
    const cell = new Cell(names.join(", "), this.rules[name], {
      change: (value) => hands.change(name, index, value),
      rest: hands.rest,
      select: () => hands.select(cell),
      say: hands.say,
    });
    this.cells.push({ name, index, cell });
    return cell.input;
  }

  /** @param {string} name @param {number} index @param {string} [look] */
  #result(name, index, look = "number") {
    const place = element("output", look);
    this.shown.push({ name, index, place });
    return place;
  }

  /** @param {HTMLElement} place @param {number} line */
  #link(place, line) {
    place.dataset.line = String(line);
    for (const act of ["pointerenter", "focusin"]) place.addEventListener(act, () => this.hands.touch(line));
    for (const act of ["pointerleave", "focusout"]) place.addEventListener(act, () => this.hands.touch(null));
  }
}

/** A box behind its sign (·, +, =), never apart from it. @param {string} sign @param {HTMLElement} root */
export function signed(sign, root) {
  if (!sign) return root;
  const both = element("div", "signed");
  both.append(element("span", "sign", sign), root);
  return both;
}

/** @param {string} tag @param {string} look @param {string} [text] */
function element(tag, look, text) {
  const made = document.createElement(tag);
  if (look) made.className = look;
  if (text) made.textContent = text;
  return made;
}

/** A grey as bright as the number, 0 to 255, with writing that can be read on it.
 * @param {HTMLElement} place @param {number} value */
function shade(place, value) {
  const grey = Math.round(Math.min(Math.max(value, 0), 255));
  place.style.backgroundColor = `rgb(${grey}, ${grey}, ${grey})`;
  place.style.color = grey < MIDDLE ? "#ffffff" : "#000000";
}
