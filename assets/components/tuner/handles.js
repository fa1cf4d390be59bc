// @ts-check
// handles: the zero-score lines on the plane with their arrows, and what a pointer takes hold of: the line (or the dot on
// it) to shift it, the end of its arrow to turn and stretch it.

import { STEPS } from "../plane/axes.js";
import { toX, toY } from "../plane/painting.js";
import { shortened } from "./cells.js";
import { anchorOf, endsOf, footOf, handleOf, lineOf, parkedAt, rowOf, shifted, steepness, tipOf, turned } from "./zero_lines.js";

/** @typedef {import("./zero_lines.js").Share} Share @typedef {import("./zero_lines.js").Line} Line */
/** `handle`: where the arrow's end is seen. `kind`: "line" crosses the plot, "far" lies beside it, "flat" is a score that is the same everywhere.
 * @typedef {{ c: number, kind: "line"|"far"|"flat", line: Line, ends: [Share, Share]|null, anchor: Share,
 *   tip: Share, handle: Share }} Handle */
/** @typedef {{ axes: () => import("../plane/axes.js").Axis[], rows: () => Float64Array, set: (c: number, row: number[], time: number) => void,
 *   rest: () => void }} Hand */

const MIDDLE = { s: 0.5, t: 0.5 };

export class Handles {
  /** @type {Share[]} */ anchors = [];
  /** @type {{ c: number, part: string }|null} */ held = null;

  /** @param {Hand} hand */
  constructor(hand) {
    this.hand = hand;
  }

  /** One for each class. @returns {Handle[]} */
  all() {
    const axes = this.hand.axes();
    const rows = this.hand.rows();
    const C = rows.length / 3;
    if (!axes.length) return [];
    return Array.from({ length: C }, (_, c) => {
      const line = lineOf(rows.subarray(3 * c, 3 * c + 3), axes);
      const ends = endsOf(line);
      if (!ends) {
        const anchor = parkedAt(line, c, C);
        return { c, kind: steepness(line) ? "far" : "flat", line, ends, anchor, tip: anchor, handle: anchor };
      }
      const before = this.anchors[c] ?? MIDDLE;
      const anchor = this.held?.c === c && this.held.part === "tip" ? before : anchorOf(line, ends, before);
      this.anchors[c] = anchor;
      const tip = tipOf(line, anchor);
      return { c, kind: "line", line, ends, anchor, tip, handle: handleOf(anchor, tip) };
    });
  }

  /** What is under the pointer. @param {import("../plane/pane.js").Pane} pane @param {PointerEvent} event
   * @returns {import("../plane/lesson.js").Grip|null} */
  grab(pane, event) {
    const at = shareAt(pane, event);
    const away = (/** @type {Share} */ { s, t }) => Math.hypot(s - at.s, t - at.t) * pane.plot.side;
    const [near, nearLine] = event.pointerType === "touch" ? [24, 14] : [12, 7];
    const all = this.all();
    const nearest = (/** @type {(handle: Handle) => number} */ gap, /** @type {number} */ reach) =>
      all.filter((handle) => gap(handle) <= reach).sort((one, other) => gap(one) - gap(other))[0];
    const tip = nearest(({ kind, handle: end }) => (kind === "far" ? Infinity : away(end)), near);
    if (tip) return this.#grip(pane, tip, "tip", at);
    const anchor = nearest((handle) => away(handle.anchor), near);
    if (anchor) return this.#grip(pane, anchor, "anchor", at);
    const line = nearest(({ kind, line: own }) => (kind === "line" ? away(footOf(own, at)) : Infinity), nearLine);
    return line ? this.#grip(pane, line, "line", at) : null;
  }

  /** @param {import("../plane/pane.js").Pane} pane @param {Handle} handle @param {"tip"|"anchor"|"line"} part @param {Share} from
   * @returns {import("../plane/lesson.js").Grip} */
  #grip(pane, { c, kind, line, anchor, tip }, part, from) {
    const slack = { s: tip.s - from.s, t: tip.t - from.t };
    return {
      weak: part === "line",
      drag: (event) => {
        const to = shareAt(pane, event);
        this.held = { c, part };
        if (part === "tip") {
          this.anchors[c] = anchor;
          this.#set(c, turned(anchor, { s: to.s + slack.s, t: to.t + slack.t }), event);
        } else if (kind === "far") this.#set(c, shifted(line, footOf(line, to), to), event);
        else this.#set(c, shifted(line, from, to), event);
      },
      release: () => {
        this.held = null;
        this.hand.rest();
      },
    };
  }

  /** @param {number} c @param {Line} line @param {PointerEvent} event */
  #set(c, line, event) {
    this.hand.set(c, rowOf(line, this.hand.axes()), event.timeStamp);
  }

  /** @param {CanvasRenderingContext2D} context @param {import("../plane/pane.js").Pane} pane
   * @param {import("../plane/pane.js").Scene} scene */
  paint(context, { plot }, { theme, font, board }) {
    const x = (/** @type {Share} */ { s }) => toX(plot, s * STEPS);
    const y = (/** @type {Share} */ { t }) => toY(plot, t * STEPS);
    context.save();
    context.beginPath();
    context.rect(plot.left, plot.top, plot.side, plot.side);
    context.clip();
    context.lineCap = "round";
    const all = this.all();
    for (const { c, ends, anchor, handle, kind } of all) {
      if (kind !== "line" || !ends) continue;
      const path = new Path2D();
      path.moveTo(x(ends[0]), y(ends[0]));
      path.lineTo(x(ends[1]), y(ends[1]));
      twice(context, path, theme.fills[c], theme, 3);
      twice(context, arrowPath(x(anchor), y(anchor), x(handle), y(handle)), theme.fills[c], theme, 3);
    }
    for (const { c, anchor, handle, kind } of all) {
      disc(context, x(anchor), y(anchor), 5, theme.paper, theme);
      if (kind !== "far") disc(context, x(handle), y(handle), this.held?.c === c ? 9 : 7.5, theme.fills[c], theme);
    }
    for (const { c, ends, anchor, kind } of all) {
      const name = shortened(board.classes[c] ?? "", 14);
      const text = kind === "line" ? name : kind === "far" ? `${name}: line outside` : `${name}: b alone, no line`;
      const at = ends ? labelPlace(ends, c) : anchor;
      label(context, text, x(at), y(at) + (ends ? 0 : 18), plot, theme, font);
    }
    context.restore();
  }
}

/** @param {import("../plane/pane.js").Pane} pane @param {PointerEvent} event @returns {Share} */
function shareAt(pane, event) {
  const { i, j } = pane.stepsAt(event);
  return { s: i / STEPS, t: j / STEPS };
}

/** A little way in from one end, the ends taken in turn. @param {[Share, Share]} ends @param {number} c */
function labelPlace(ends, c) {
  const [from, to] = c % 2 ? ends : [ends[1], ends[0]];
  return { s: from.s + 0.06 * (to.s - from.s), t: from.t + 0.06 * (to.t - from.t) };
}

/** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
function arrowPath(x0, y0, x1, y1) {
  const path = new Path2D();
  path.moveTo(x0, y0);
  path.lineTo(x1, y1);
  const angle = Math.atan2(y1 - y0, x1 - x0);
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length < 14) return path;
  const [ex, ey] = [x1 - 7 * Math.cos(angle), y1 - 7 * Math.sin(angle)];
  for (const side of [-1, 1]) {
    path.moveTo(ex, ey);
    path.lineTo(ex - 11 * Math.cos(angle + side * 0.5), ey - 11 * Math.sin(angle + side * 0.5));
  }
  return path;
}

/** A colour between two dark edges, so that yellow shows on white. @param {CanvasRenderingContext2D} context
 * @param {Path2D} path @param {string} colour @param {import("../plane/painting.js").Theme} theme @param {number} width */
function twice(context, path, colour, theme, width) {
  context.strokeStyle = theme.text;
  context.lineWidth = width + 2;
  context.stroke(path);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius
 * @param {string} fill @param {import("../plane/painting.js").Theme} theme */
function disc(context, x, y, radius, fill, theme) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = theme.text;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {string} text @param {number} x @param {number} y
 * @param {import("../plane/painting.js").Plot} plot @param {import("../plane/painting.js").Theme} theme @param {string} font */
function label(context, text, x, y, plot, theme, font) {
  context.font = `600 13px ${font}`;
  const width = context.measureText(text).width + 10;
  const left = Math.max(plot.left + 3, Math.min(plot.left + plot.side - width - 3, x - width / 2));
  const middle = Math.max(plot.top + 12, Math.min(plot.top + plot.side - 12, y));
  context.globalAlpha = 0.85;
  context.fillStyle = theme.paper;
  context.fillRect(left, middle - 9, width, 18);
  context.globalAlpha = 1;
  context.fillStyle = theme.text;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(text, left + 5, middle);
}
