// @ts-check
// markers: one shape a class as well as one colour, drawn once as small pictures and stamped from there.

const TAU = 2 * Math.PI;

/** Corners at the given radii, the first one up. @param {number[]} radii @param {number} turn */
function star(radii, turn = 0) {
  const path = new Path2D();
  radii.forEach((radius, n) => {
    const angle = turn + (n / radii.length) * TAU - TAU / 4;
    path.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
  });
  path.closePath();
  return path;
}

/** A plus sign. @param {number} turn */
function plus(turn) {
  const arm = 0.42;
  const corners = [[arm, 1.1], [arm, arm], [1.1, arm], [1.1, -arm], [arm, -arm], [arm, -1.1]];
  const path = new Path2D();
  for (const [x, y] of [...corners, ...corners.map(([x, y]) => [-x, -y])]) {
    path.lineTo(x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn));
  }
  path.closePath();
  return path;
}

function circle() {
  const path = new Path2D();
  path.arc(0, 0, 1, 0, TAU);
  return path;
}

/** Unit shapes of about equal area. @type {Record<string, () => Path2D>} */
const SHAPES = {
  circle,
  square: () => star([1.2, 1.2, 1.2, 1.2], TAU / 8),
  triangle: () => star([1.35, 1.35, 1.35]),
  diamond: () => star([1.3, 1.3, 1.3, 1.3]),
  "triangle-down": () => star([1.35, 1.35, 1.35], TAU / 2),
  cross: () => plus(TAU / 8),
  pentagon: () => star([1.2, 1.2, 1.2, 1.2, 1.2]),
  plus: () => plus(0),
  star: () => star([1.5, 0.65, 1.5, 0.65, 1.5, 0.65, 1.5, 0.65, 1.5, 0.65]),
  hexagon: () => star([1.15, 1.15, 1.15, 1.15, 1.15, 1.15]),
};

/** Draw one marker around (x, y).
 * @param {CanvasRenderingContext2D} context @param {string} shape @param {string} fill @param {string} edge
 * @param {number} x @param {number} y @param {number} radius */
export function drawMarker(context, shape, fill, edge, x, y, radius) {
  context.save();
  context.translate(x, y);
  context.scale(radius, radius);
  const path = (SHAPES[shape] ?? circle)();
  context.fillStyle = fill;
  context.fill(path);
  context.lineWidth = 1.4 / radius;
  context.lineJoin = "round";
  context.strokeStyle = edge;
  context.stroke(path);
  context.restore();
}

/** @typedef {{ fills: string[], markers: string[], edge: string }} Look */

export class Stamps {
  /** @type {Map<string, HTMLCanvasElement>} */ #stamps = new Map();

  /** Stamp the marker of a class around (x, y), all in CSS pixels.
   * @param {CanvasRenderingContext2D} context @param {Look} look @param {number} label @param {number} x
   * @param {number} y @param {number} radius @param {number} ratio device pixels a CSS pixel */
  draw(context, look, label, x, y, radius, ratio) {
    const half = Math.ceil(radius * 1.6 + 2);
    const key = [look.markers[label], look.fills[label], look.edge, radius, ratio].join("|");
    let stamp = this.#stamps.get(key);
    if (!stamp) {
      stamp = document.createElement("canvas");
      stamp.width = stamp.height = Math.ceil(2 * half * ratio);
      const own = /** @type {CanvasRenderingContext2D} */ (stamp.getContext("2d"));
      own.scale(ratio, ratio);
      drawMarker(own, look.markers[label], look.fills[label], look.edge, half, half, radius);
      this.#stamps.set(key, stamp);
    }
    context.drawImage(stamp, x - half, y - half, stamp.width / ratio, stamp.height / ratio);
  }
}
