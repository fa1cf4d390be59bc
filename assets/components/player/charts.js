// @ts-check
// charts: a box with two named axes, linear or logarithmic; every length is in CSS pixels.

import { STEPS, ticks } from "../plane/axes.js";

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */
/** @typedef {{ at: number, text: string }} Tick at a pixel */
/** @typedef {(value: number) => number} Scale from a value to its pixel */

/** @param {number[]} range @param {number} from @param {number} to @returns {Scale} */
export function linear([low, high], from, to) {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** @param {number[]} range @param {number} from @param {number} to @returns {Scale} */
export function logarithmic(range, from, to) {
  const scale = linear(range.map(Math.log10), from, to);
  return (value) => scale(Math.log10(value));
}

/** @param {number[]} range @param {Scale} scale @param {number} wanted @returns {Tick[]} */
export function linearTicks([low, high], scale, wanted) {
  const axis = { name: "", unit: "", origin: low * STEPS, step: high - low, per: STEPS };
  return ticks(axis, wanted).map(({ at, text }) => ({ at: scale(low + (at / STEPS) * (high - low)), text }));
}

const RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

/** Powers of ten, at most about `wanted` of them; round numbers where the range holds hardly one. @param {number[]} range @param {Scale} scale @param {number} wanted
 * @returns {Tick[]} */
export function logTicks([low, high], scale, wanted) {
  const [from, to] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  if (to - from < 1) return linearTicks([low, high], scale, wanted);
  const gap = Math.max(1, Math.ceil((to - from + 1) / wanted));
  const found = [];
  for (let power = Math.ceil(from / gap) * gap; power <= to; power += gap) {
    found.push({ at: scale(10 ** power), text: power === 0 ? "1" : power === 1 ? "10" : `10${raised(power)}` });
  }
  return found;
}

/** 1, 2, 5, 10, 20 and so on, where the range holds so few decades that powers of ten alone would not do.
 * @param {number[]} range @param {Scale} scale @param {number} wanted @returns {Tick[]} */
export function fineLogTicks([low, high], scale, wanted) {
  const found = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++) {
    for (const digit of [1, 2, 5]) found.push(Number(`${digit}e${power}`));
  }
  const inside = found.filter((value) => value >= low && value <= high);
  if (inside.length < 2 || inside.length > 1.5 * wanted) return logTicks([low, high], scale, wanted);
  return inside.map((value) => ({ at: scale(value), text: String(value) }));
}

/** @param {number} power */
function raised(power) {
  const digits = [...String(Math.abs(power))].map((digit) => RAISED[Number(digit)]).join("");
  return (power < 0 ? "\u207b" : "") + digits;
}

/** The box with its ticks and names.
 * @param {CanvasRenderingContext2D} context @param {Box} box @param {{ ticks: Tick[], title: string }} across
 * @param {{ ticks: Tick[], title: string }} up @param {{ text: string, faint: string }} theme @param {string} font
 * @param {number} size */
export function paintChart(context, box, across, up, theme, font, size) {
  const bottom = box.top + box.height;
  context.strokeStyle = theme.faint;
  context.fillStyle = theme.text;
  context.lineWidth = 1;
  context.strokeRect(box.left, box.top, box.width, box.height);
  context.font = `${size}px ${font}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const { at, text } of across.ticks) {
    mark(context, at, bottom, 0, 5);
    context.fillText(text, at, bottom + 7);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const { at, text } of up.ticks) {
    mark(context, box.left, at, -5, 0);
    context.fillText(text, box.left - 7, at);
  }
  context.font = `600 ${size}px ${font}`;
  context.textAlign = "right";
  context.textBaseline = "top";
  context.fillText(across.title, box.left + box.width, bottom + 8 + size);
  context.textAlign = "left";
  context.textBaseline = "bottom";
  context.fillText(up.title, 0, box.top - 4);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} dx @param {number} dy */
function mark(context, x, y, dx, dy) {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + dx, y + dy);
  context.stroke();
}

/** Canvases on each other in one element, in device pixels behind and CSS pixels in front. */
export class Sheets {
  ratio = 1;

  /** @param {HTMLElement} parent @param {number} count */
  constructor(parent, count) {
    this.parent = parent;
    this.contexts = Array.from({ length: count }, () => {
      const canvas = document.createElement("canvas");
      parent.append(canvas);
      return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    });
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    this.ratio = Math.min(2, globalThis.devicePixelRatio || 1);
    this.parent.style.height = `${height}px`;
    for (const { canvas } of this.contexts) {
      canvas.width = Math.round(width * this.ratio);
      canvas.height = Math.round(height * this.ratio);
    }
  }

  /** The context of a sheet, blank. @param {number} n */
  blank(n) {
    const context = this.contexts[n];
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    return context;
  }
}
