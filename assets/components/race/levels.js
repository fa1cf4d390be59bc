// @ts-check
// levels: the height of a surface at the nodes of a grid, as whole levels of its shading, and contours through them.
// They travel as second differences, (2, rows, columns) bytes, the high bytes first; row 0 is the lowest.

/** @typedef {{ nodes: Uint16Array, nx: number, ny: number }} Levels */
/** @typedef {(x0: number, y0: number, x1: number, y1: number) => void} Line in nodes: column, row */

export const TOP = 4095;

/** The levels that the bytes stand for: each is its difference, plus left, plus below, less the one between.
 * @param {Uint8Array} bytes @param {number} nx @param {number} ny @returns {Levels} */
export function levelsOf(bytes, nx, ny) {
  const nodes = new Uint16Array(nx * ny); // adds up modulo 65,536, as the differences were taken
  for (let row = 0, n = 0; row < ny; row++) {
    for (let column = 0; column < nx; column++, n++) {
      const left = column ? nodes[n - 1] : 0;
      const below = row ? nodes[n - nx] : 0;
      const between = row && column ? nodes[n - nx - 1] : 0;
      nodes[n] = (bytes[n] << 8) + bytes[nx * ny + n] + left + below - between;
    }
  }
  return { nodes, nx, ny };
}

/** Every straight piece of the contours at `gap`, 2 `gap`, ...: marching squares.
 * @param {Levels} levels @param {number} gap @param {Line} line */
export function contours({ nodes, nx, ny }, gap, line) {
  for (let row = 0; row + 1 < ny; row++) {
    for (let column = 0; column + 1 < nx; column++) {
      const n = row * nx + column;
      const corners = [nodes[n], nodes[n + 1], nodes[n + nx + 1], nodes[n + nx]];
      const low = Math.min(...corners);
      const high = Math.max(...corners);
      for (let height = (Math.floor(low / gap) + 1) * gap; height <= high; height += gap) {
        crossCell(corners, height, column, row, line);
      }
    }
  }
}

const CORNERS = [[0, 0], [1, 0], [1, 1], [0, 1]];

/** One height in one cell: it enters and leaves at edges; where it does so twice, the middle decides.
 * @param {number[]} corners from the lower left, against the clock @param {number} height @param {number} column
 * @param {number} row @param {Line} line */
function crossCell(corners, height, column, row, line) {
  /** @type {number[][]} */
  const crossings = [];
  for (let edge = 0; edge < 4; edge++) {
    const [a, b] = [corners[edge], corners[(edge + 1) % 4]];
    if (a < height === b < height) continue;
    const [from, to] = [CORNERS[edge], CORNERS[(edge + 1) % 4]];
    const share = (height - a) / (b - a);
    crossings.push([0, 1].map((d) => from[d] + share * (to[d] - from[d])));
  }
  const middle = corners.reduce((sum, corner) => sum + corner, 0) / 4;
  if (crossings.length === 4 && middle < height !== corners[0] < height) {
    crossings.push(/** @type {number[]} */ (crossings.shift()));
  }
  for (let n = 0; n + 1 < crossings.length; n += 2) {
    const [[x0, y0], [x1, y1]] = [crossings[n], crossings[n + 1]];
    line(column + x0, row + y0, column + x1, row + y1);
  }
}
