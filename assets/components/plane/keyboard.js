// @ts-check
// keyboard: all that the pointer can do. Arrows move a cursor (Shift: in fine steps), digits choose the class, Space
// adds, Enter takes up the nearest point and puts it down again, Delete erases it, Ctrl-Z and Ctrl-Y undo and redo.

import { STEPS, clampStep } from "./axes.js";
import { countOf, nearestPoint, withMoved, withPoints, without } from "./points.js";

/** @typedef {import("./pointer.js").Desk & { cursor: {i: number, j: number}|null, undo: () => void, redo: () => void,
 *   choose: (label: number) => void, describe: (i: number, j: number) => string }} Desk */

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const REACH = STEPS / 20;

/** @param {import("./pane.js").Pane} pane @param {Desk} desk @param {AbortSignal} signal */
export function listenToKeys(pane, desk, signal) {
  pane.surface.addEventListener("keydown", (event) => {
    if (event.key.length === 1) event.stopPropagation(); // letters are hot keys of Streamlit
    if (!desk.store.board || !act(desk, event)) return;
    event.preventDefault();
    event.stopPropagation();
    desk.look(pane, desk.cursor);
  }, { signal });
  pane.surface.addEventListener("keyup", (event) => event.key in ARROWS && desk.rested(), { signal });
  pane.surface.addEventListener("focus", () => {
    if (!pane.surface.matches(":focus-visible")) return;
    desk.cursor ??= { i: STEPS / 2, j: STEPS / 2 };
    desk.look(pane, desk.cursor);
  }, { signal });
  pane.surface.addEventListener("blur", () => {
    putDown(desk);
    desk.cursor = null;
    desk.look(pane, null);
  }, { signal });
}

/** True if the key is one of ours. @param {Desk} desk @param {KeyboardEvent} event */
function act(desk, event) {
  if (event.ctrlKey || event.metaKey) return undoOrRedo(desk, event);
  if (event.altKey) return false;
  if (/^[0-9]$/.test(event.key)) return chosen(desk, (Number(event.key) + 9) % 10);
  if (event.key in ARROWS) return step(desk, event);
  if (event.key === " ") return add(desk, event);
  if (event.key === "Enter") return takeOrPut(desk);
  if (event.key === "Escape") return putDown(desk);
  if (event.key === "Delete" || event.key === "Backspace") return erase(desk, event);
  return false;
}

/** @param {Desk} desk @param {KeyboardEvent} event */
function undoOrRedo(desk, event) {
  const key = event.key.toLowerCase();
  if (key === "y" || (key === "z" && event.shiftKey)) desk.redo();
  else if (key === "z") desk.undo();
  else return false;
  return true;
}

/** @param {Desk} desk @param {number} label */
function chosen(desk, label) {
  if (label >= (desk.store.board?.classes.length ?? 0)) return false;
  desk.choose(label);
  return true;
}

/** @param {Desk} desk @param {KeyboardEvent} event */
function step(desk, event) {
  const [right, up] = ARROWS[/** @type {keyof typeof ARROWS} */ (event.key)];
  const size = event.shiftKey ? 8 : 64;
  const from = (desk.cursor ??= { i: STEPS / 2, j: STEPS / 2 });
  desk.cursor = { i: clampStep(from.i + size * right), j: clampStep(from.j + size * up) };
  const { board } = desk.store;
  if (desk.held >= 0 && board) {
    desk.store.edit(withMoved(board, desk.held, desk.cursor.i, desk.cursor.j));
    desk.changed(event.timeStamp);
  }
  if (desk.tool === "inspect") desk.inspect(desk.cursor);
  desk.say(desk.describe(desk.cursor.i, desk.cursor.j));
  return true;
}

/** @param {Desk} desk @param {KeyboardEvent} event */
function add(desk, event) {
  const { board } = desk.store;
  const at = (desk.cursor ??= { i: STEPS / 2, j: STEPS / 2 });
  if (!board) return false;
  desk.store.edit(withPoints(board, [[at.i, at.j, desk.label]]));
  const now = desk.store.board ?? board;
  desk.say(now === board ? "5,000 points is the most a board holds."
    : `${board.classes[desk.label]} added, ${countOf(now)} points`);
  changedByKey(desk, event);
  return true;
}

/** @param {Desk} desk @param {KeyboardEvent} event */
function changedByKey(desk, event) {
  desk.changed(event.timeStamp);
  desk.rested();
}

/** @param {Desk} desk */
function nearCursor(desk) {
  const { board } = desk.store;
  return board && desk.cursor ? nearestPoint(board, desk.cursor.i, desk.cursor.j, REACH) : -1;
}

/** @param {Desk} desk */
function takeOrPut(desk) {
  if (desk.held >= 0) return putDown(desk);
  const index = nearCursor(desk);
  const { board } = desk.store;
  if (index < 0 || !board) {
    desk.say("No point near the cursor");
    return true;
  }
  desk.store.beginStroke();
  desk.held = index;
  desk.cursor = { i: board.steps[2 * index], j: board.steps[2 * index + 1] };
  desk.say(`${board.classes[board.labels[index]]} taken up: arrows move it, Enter puts it down`);
  return true;
}

/** @param {Desk} desk */
function putDown(desk) {
  if (desk.held < 0) return false;
  desk.held = -1;
  desk.store.endStroke();
  desk.rested();
  desk.say("Put down");
  return true;
}

/** @param {Desk} desk @param {KeyboardEvent} event */
function erase(desk, event) {
  putDown(desk);
  const index = nearCursor(desk);
  const { board } = desk.store;
  if (index < 0 || !board) {
    desk.say("No point near the cursor");
    return true;
  }
  desk.store.edit(without(board, (n) => n === index));
  desk.say(`${board.classes[board.labels[index]]} erased, ${countOf(board) - 1} points`);
  changedByKey(desk, event);
  return true;
}
