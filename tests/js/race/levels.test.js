import assert from "node:assert/strict";
import { test } from "node:test";
import { contours, levelsOf } from "../../../assets/components/race/levels.js";

/** Second differences modulo 65,536, high bytes first, as Python packs them. */
function packed(rows) {
  const at = (row, column) => (row < 0 || column < 0 ? 0 : rows[row][column]);
  const differences = rows.flatMap((line, r) =>
    line.map((level, c) => (level - at(r, c - 1) - at(r - 1, c) + at(r - 1, c - 1)) & 0xffff),
  );
  return Uint8Array.from([...differences.map((d) => d >> 8), ...differences.map((d) => d & 255)]);
}

test("levels come back from their second differences, also where those are negative", () => {
  const rows = [[0, 4095, 7], [4095, 0, 2048], [1, 1, 4000]];
  assert.deepEqual([...levelsOf(packed(rows), 3, 3).nodes], rows.flat());
});

test("a contour of a slope is a straight line at its height", () => {
  const rows = [0, 1, 2].map(() => [0, 100, 200]);
  const pieces = [];
  contours(levelsOf(packed(rows), 3, 3), 150, (...piece) => pieces.push(piece));
  assert.equal(pieces.length, 2);
  for (const [x0, , x1] of pieces) assert.deepEqual([x0, x1], [1.5, 1.5]);
});

test("around a peak the pieces of a contour close", () => {
  const rows = [[0, 0, 0], [0, 90, 0], [0, 0, 0]];
  const ends = [];
  contours(levelsOf(packed(rows), 3, 3), 50, (x0, y0, x1, y1) => ends.push(`${x0} ${y0}`, `${x1} ${y1}`));
  const counts = Object.values(Object.groupBy(ends, (end) => end)).map((same) => same.length);
  assert.deepEqual(counts, [2, 2, 2, 2]);
});

test("where two corners lie high and two low the middle decides: pieces never cross", () => {
  for (const [rows, parted] of [[[[100, 0], [20, 100]], "low"], [[[80, 0], [0, 90]], "high"]]) {
    const pieces = [];
    contours(levelsOf(packed(rows), 2, 2), 51, (...piece) => pieces.push(piece));
    assert.equal(pieces.length, 2);
    // Each piece cuts off one corner: the low ones where the middle is high, the high ones where it is low.
    const corners = pieces.map(([x0, y0, x1, y1]) => [Math.round((x0 + x1) / 2), Math.round((y0 + y1) / 2)]);
    const levels = corners.map(([x, y]) => rows[y][x]);
    assert.ok(levels.every((level) => (parted === "low" ? level < 51 : level > 51)), `${parted}: ${levels}`);
  }
});
