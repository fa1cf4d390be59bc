// @ts-check
// dial: the full gradient as an arrow straight up, a minibatch's beside it at its angle and its relative length.

import { Sheets } from "../player/charts.js";

const LONGEST = 2.2; // times the full gradient: a longer arrow is drawn this long, its number says the rest

export class Dial {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.parent = parent;
    this.sheets = new Sheets(parent, 1);
  }

  /** @param {number} size */
  resize(size) {
    this.size = size;
    this.parent.style.width = `${size}px`;
    this.sheets.resize(size, size);
  }

  /** @param {number} angle degrees @param {number} ratio @param {string} colour @param {any} theme */
  paint(angle, ratio, colour, theme) {
    const context = this.sheets.blank(0);
    const middle = (this.size ?? 0) / 2;
    const unit = (middle - 6) / LONGEST;
    context.strokeStyle = theme.faint;
    context.lineWidth = 1;
    context.beginPath();
    context.arc(middle, middle, unit, 0, 2 * Math.PI);
    context.stroke();
    arrow(context, middle, 0, unit, theme.text);
    if (!Number.isNaN(angle * ratio)) arrow(context, middle, (angle / 180) * Math.PI, unit * Math.min(ratio, LONGEST), colour);
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} middle @param {number} angle from straight up
 * @param {number} length @param {string} colour */
function arrow(context, middle, angle, length, colour) {
  const [dx, dy] = [Math.sin(angle), -Math.cos(angle)];
  const [x, y] = [middle + length * dx, middle + length * dy];
  const head = Math.min(9, length);
  context.strokeStyle = colour;
  context.lineWidth = 3;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  context.moveTo(middle, middle);
  context.lineTo(x, y);
  context.moveTo(x - head * (dx * 0.8 - dy * 0.5), y - head * (dy * 0.8 + dx * 0.5));
  context.lineTo(x, y);
  context.lineTo(x - head * (dx * 0.8 + dy * 0.5), y - head * (dy * 0.8 - dx * 0.5));
  context.stroke();
}
