// @ts-check
// toolbar: which class the next point gets, what the pointer does, undo, redo, clear.

import { drawMarker } from "./markers.js";

/** @typedef {{ label: number, tool: string, theme: import("./painting.js").Theme|null,
 *   store: import("./store.js").BoardStore, answers: import("./answers.js").Answers, choose: (label: number) => void, take: (tool: any) => void,
 *   undo: () => void, redo: () => void, clear: () => void }} Desk */

/** @type {[string, string, string][]} */
const TOOLS = [
  ["draw", "Draw", "Click to add, drag to spray, drag a point to move it"],
  ["move", "Move", "Drag points; nothing is added"],
  ["erase", "Erase", "Click or drag over points"],
  ["inspect", "Inspect", "Point at a place: whom does k-NN ask about it?"],
];

/** @param {HTMLElement} bar @param {Desk} desk @param {AbortSignal} signal @returns {() => void} brings it up to date */
export function buildToolbar(bar, desk, signal) {
  const classes = group("Class of the next point");
  const tools = group("What the pointer does");
  const choices = TOOLS.map(([tool, name, hint]) => choice("tool", tool, name, hint));
  tools.append(...choices);
  const acts = document.createElement("div");
  acts.className = "acts";
  const undo = button("Undo", "Undo (Ctrl-Z)");
  const redo = button("Redo", "Redo (Ctrl-Y)");
  const clear = button("Clear", "Take all points away; undo brings them back");
  acts.append(undo, redo, clear);
  bar.replaceChildren(classes, tools, acts);
  bar.addEventListener("change", ({ target }) => {
    const { name, value } = /** @type {HTMLInputElement} */ (target);
    if (name === "tool") desk.take(value);
    else desk.choose(Number(value));
  }, { signal });
  bar.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === "z") desk.undo();
    if (event.key === "y") desk.redo();
  }, { signal });
  undo.addEventListener("click", desk.undo, { signal });
  redo.addEventListener("click", desk.redo, { signal });
  clear.addEventListener("click", desk.clear, { signal });
  let drawn = "";
  return () => {
    const { board, past, future } = desk.store;
    const look = JSON.stringify([board?.classes, desk.theme]);
    if (board && desk.theme && look !== drawn) classes.replaceChildren(...chips(board.classes, desk.theme));
    drawn = look;
    check(classes, String(desk.label));
    check(tools, desk.tool);
    undo.disabled = !past.length;
    redo.disabled = !future.length;
    clear.disabled = !board?.labels.length;
    choices[3].hidden = !desk.answers.question?.inspect;
  };
}

/** @param {string} name */
function group(name) {
  const set = document.createElement("div");
  set.className = "group";
  set.setAttribute("role", "radiogroup");
  set.setAttribute("aria-label", name);
  return set;
}

/** @param {string} name @param {string} value @param {string} text @param {string} hint */
function choice(name, value, text, hint) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name, value });
  const words = document.createElement("span");
  words.textContent = text;
  label.title = hint;
  label.append(input, words);
  return label;
}

/** @param {string[]} names @param {import("./painting.js").Theme} theme */
function chips(names, theme) {
  return names.map((name, label) => {
    const chip = choice("class", String(label), name, `${name}: key ${(label + 1) % 10}`);
    const icon = document.createElement("canvas");
    const ratio = 2;
    icon.width = icon.height = 20 * ratio;
    icon.setAttribute("aria-hidden", "true");
    const context = /** @type {CanvasRenderingContext2D} */ (icon.getContext("2d"));
    context.scale(ratio, ratio);
    drawMarker(context, theme.markers[label], theme.fills[label], theme.edge, 10, 10, 6.5);
    chip.querySelector("span")?.before(icon);
    return chip;
  });
}

/** @param {string} text @param {string} hint */
function button(text, hint) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text, title: hint });
  return made;
}

/** @param {HTMLElement} set @param {string} value */
function check(set, value) {
  for (const input of set.querySelectorAll("input")) input.checked = input.value === value;
}
