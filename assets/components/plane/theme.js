// @ts-check
// theme: Streamlit's colours, as the canvas needs them; light or dark follows from the background.

/** @param {HTMLElement} root @param {{ fills: string[], markers: string[] }} look
 * @returns {import("./painting.js").Theme} */
export function themeOf(root, look) {
  const style = getComputedStyle(root);
  const read = (/** @type {string} */ name, /** @type {string} */ otherwise) =>
    hex(style.getPropertyValue(name).trim()) ?? otherwise;
  const paper = read("--st-background-color", "#ffffff");
  const text = read("--st-text-color", "#1f2328");
  return { ...look, paper, text, edge: text, faint: mixed(text, paper, 0.55), tint: isDark(paper) ? 0.42 : 0.5 };
}

/** Any colour that CSS knows as "#rrggbb". @param {string} colour */
function hex(colour) {
  if (!colour) return null;
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** @param {string} colour */
const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** @param {string} paper */
const isDark = (paper) => parts(paper).reduce((sum, part, n) => sum + part * [0.299, 0.587, 0.114][n], 0) < 128;

/** `share` of one colour in another. @param {string} one @param {string} other @param {number} share */
function mixed(one, other, share) {
  const [a, b] = [parts(one), parts(other)];
  return `#${a.map((part, n) => Math.round(share * part + (1 - share) * b[n]).toString(16).padStart(2, "0")).join("")}`;
}
