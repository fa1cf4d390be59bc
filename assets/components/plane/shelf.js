// @ts-check
// shelf: the board as plain text, and where the tab keeps it through a reload: in its storage, beside the link that the
// address had. While the address still has that link, the kept board is at least as new as the link's.

/** @typedef {import("./points.js").Board} Board */

const KEY = "orchard.board";

/** A board as JSON holds it: its numbers as base64 of little-endian bytes. @param {Board} board */
export function plain({ axes, classes, source, steps, labels }) {
  return { axes, classes, source, steps: base64(steps), labels: base64(labels) };
}

/** Keep the board through a reload of this page. @param {Board} board */
export function keep(board) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...plain(board), link: boardInLink() }));
  } catch {
    // The storage is full or forbidden: the link still has what was committed.
  }
}

/** The board that was kept under the link of this page, if there is one. @returns {Board|null} */
export function kept() {
  try {
    const { axes, classes, source, steps, labels, link } = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (link !== boardInLink()) return null;
    return { axes, classes, source, steps: new Uint16Array(bytesOf(steps).buffer), labels: bytesOf(labels) };
  } catch {
    return null;
  }
}

const boardInLink = () => new URLSearchParams(location.search).get("board");

/** @param {Uint16Array|Uint8Array} numbers */
function base64(numbers) {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** @param {string} text */
const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
