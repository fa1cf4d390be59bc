// @ts-check
// pointer: mouse, pen and finger on a pane. A click always adds a point, also on top of another; a drag from a point
// moves it, a drag from an empty place sprays, and with the eraser both take points away.

import { nearestPoint, withMoved, withPoints, without } from "./points.js";

/** @typedef {import("./pane.js").Pane} Pane */
/** What the pointer and the keyboard work on. `changed` is told the time of the event that did it.
 * @typedef {{ store: import("./store.js").BoardStore, tool: "draw"|"move"|"erase"|"inspect", label: number, held: number,
 *   changed: (time: number) => void, rested: () => void, look: (pane: Pane, at: {i: number, j: number}|null) => void,
 *   inspect: (at: {i: number, j: number}) => void, say: (text: string) => void, lesson: import("./lesson.js").Lesson }} Desk */
/** @typedef {{ kind: "add"|"spray"|"maybe"|"move"|"erase"|"inspect"|"grip"|"maybe grip", x: number, y: number, i: number, j: number,
 *   index: number, owed: number, grip?: import("./lesson.js").Grip }} Gesture */

const SPRAY_PX = 14;
const SPREAD_PX = 16;
/** What ends a gesture whose plane is taken away. */
const LET_GO = new Event("pointerup");

/** @param {Pane} pane @param {Desk} desk @param {AbortSignal} signal */
export function listenToPointer(pane, desk, signal) {
  /** @type {Map<number, Gesture>} */
  const gestures = new Map();
  const on = (/** @type {string} */ name, /** @type {(event: any) => void} */ act) =>
    pane.surface.addEventListener(name, act, { signal });
  on("pointerdown", (event) => {
    if (event.button !== 0 || gestures.size || !desk.store.board) return;
    pane.surface.setPointerCapture(event.pointerId);
    gestures.set(event.pointerId, press(pane, desk, event));
  });
  on("pointermove", (event) => {
    const gesture = gestures.get(event.pointerId);
    if (gesture) drag(pane, desk, event, gesture);
    else hover(pane, desk, event);
    if (desk.tool === "inspect") desk.inspect(pane.stepsAt(event));
    if (event.pointerType !== "touch" || gesture) desk.look(pane, pane.stepsAt(event));
  });
  const finish = (/** @type {PointerEvent} */ event) => {
    const gesture = gestures.get(event.pointerId);
    if (!gesture) return;
    gestures.delete(event.pointerId);
    release(desk, event, gesture);
  };
  on("pointerup", finish);
  on("pointercancel", finish);
  on("lostpointercapture", finish);
  signal.addEventListener("abort", () => gestures.forEach((gesture) => release(desk, LET_GO, gesture)));
  on("pointerleave", () => gestures.size || desk.look(pane, null));
}

/** @param {PointerEvent} event */
const fingerOr = (event) => (event.pointerType === "touch" ? 20 : 11);

/** What the pointer would grab here, if the tool is not for points alone and no point is nearer than a weak grip.
 * @param {Pane} pane @param {Desk} desk @param {PointerEvent} event @param {number} index of the point under it */
function gripAt(pane, desk, event, index) {
  if (desk.tool === "erase" || desk.tool === "inspect") return null;
  const grip = desk.lesson.grab(pane, event);
  return grip && (!grip.weak || index < 0) ? grip : null;
}

/** The point under the pointer. @param {Pane} pane @param {Desk} desk @param {PointerEvent} event */
function under(pane, desk, event) {
  const { i, j } = pane.stepsAt(event);
  const board = /** @type {import("./points.js").Board} */ (desk.store.board);
  return nearestPoint(board, i, j, pane.stepsIn(fingerOr(event)));
}

/** @param {Pane} pane @param {Desk} desk @param {PointerEvent} event */
function hover(pane, desk, event) {
  const index = desk.store.board ? under(pane, desk, event) : -1;
  const over = (desk.tool !== "inspect" && index >= 0) || gripAt(pane, desk, event, index);
  pane.surface.style.cursor = desk.tool === "erase" ? "cell" : over ? "grab" : desk.tool === "move" ? "default" : "crosshair";
}

/** @param {Pane} pane @param {Desk} desk @param {PointerEvent} event @returns {Gesture} */
function press(pane, desk, event) {
  const index = under(pane, desk, event);
  const { i, j } = pane.stepsAt(event);
  const gesture = { x: event.clientX, y: event.clientY, i, j, index, owed: 0 };
  if (desk.tool === "inspect") {
    desk.inspect({ i, j });
    return { ...gesture, kind: "inspect" };
  }
  const grip = gripAt(pane, desk, event, index);
  if (grip) return { ...gesture, kind: grip.weak ? "maybe grip" : "grip", grip };
  desk.store.beginStroke();
  if (desk.tool === "erase") {
    erase(pane, desk, event);
    return { ...gesture, kind: "erase" };
  }
  if (index >= 0) return { ...gesture, kind: "maybe" };
  if (desk.tool === "draw") addAt(desk, i, j, event.timeStamp);
  return { ...gesture, kind: "add" };
}

/** @param {Pane} pane @param {Desk} desk @param {PointerEvent} event @param {Gesture} gesture */
function drag(pane, desk, event, gesture) {
  const moved = Math.hypot(event.clientX - gesture.x, event.clientY - gesture.y);
  const started = moved > fingerOr(event) / 2;
  if (gesture.kind === "maybe" && started) gesture.kind = "move";
  if (gesture.kind === "maybe grip" && started) gesture.kind = "grip";
  if (gesture.kind === "grip") gesture.grip?.drag(event);
  if (gesture.kind === "add" && started && desk.tool === "draw") gesture.kind = "spray";
  if (gesture.kind === "move") move(pane, desk, event, gesture);
  if (gesture.kind === "spray") spray(pane, desk, event, gesture, moved);
  if (gesture.kind === "erase") erase(pane, desk, event);
}

/** @param {Desk} desk @param {{ type: string, timeStamp: number }} event @param {Gesture} gesture */
function release(desk, event, gesture) {
  const clicked = gesture.kind.startsWith("maybe") && event.type === "pointerup";
  gesture.grip?.release();
  if (clicked && desk.tool === "draw") addAt(desk, gesture.i, gesture.j, event.timeStamp);
  desk.held = -1;
  desk.store.endStroke();
  desk.rested();
}

/** @param {Desk} desk @param {number} i @param {number} j @param {number} time */
function addAt(desk, i, j, time) {
  const { store } = desk;
  if (!store.board) return;
  const before = store.board;
  store.edit(withPoints(before, [[i, j, desk.label]]));
  if (store.board === before) desk.say("5,000 points is the most a board holds.");
  desk.changed(time);
}

/** @param {Pane} pane @param {Desk} desk @param {PointerEvent} event @param {Gesture} gesture */
function move(pane, desk, event, gesture) {
  if (!desk.store.board) return;
  const { i, j } = pane.stepsAt(event);
  desk.held = gesture.index;
  desk.store.edit(withMoved(desk.store.board, gesture.index, i, j));
  desk.changed(event.timeStamp);
}

/** One point for every few pixels of way, scattered around the pointer.
 * @param {Pane} pane @param {Desk} desk @param {PointerEvent} event @param {Gesture} gesture @param {number} moved */
function spray(pane, desk, event, gesture, moved) {
  gesture.owed += moved;
  [gesture.x, gesture.y] = [event.clientX, event.clientY];
  const { i, j } = pane.stepsAt(event);
  for (; gesture.owed >= SPRAY_PX; gesture.owed -= SPRAY_PX) {
    const angle = 2 * Math.PI * Math.random();
    const away = pane.stepsIn(SPREAD_PX) * Math.sqrt(-2 * Math.log(1 - Math.random())) / 1.5;
    addAt(desk, i + away * Math.cos(angle), j + away * Math.sin(angle), event.timeStamp);
  }
}

/** @param {Pane} pane @param {Desk} desk @param {PointerEvent} event */
function erase(pane, desk, event) {
  const { board } = desk.store;
  if (!board) return;
  const { i, j } = pane.stepsAt(event);
  const reach = pane.stepsIn(fingerOr(event));
  const near = (/** @type {number} */ n) => Math.hypot(board.steps[2 * n] - i, board.steps[2 * n + 1] - j) <= reach;
  const rest = without(board, near);
  if (rest === board) return;
  desk.store.edit(rest);
  desk.changed(event.timeStamp);
}
