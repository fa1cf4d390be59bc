import assert from "node:assert/strict";
import { test } from "node:test";
import {
  MOST_POINTS, countOf, nearestPoint, sameBoard, withMoved, withPoints, without,
} from "../../../assets/components/plane/points.js";

const EMPTY = { axes: [], classes: ["a", "b"], source: { name: "fruit" }, steps: new Uint16Array(), labels: new Uint8Array() };
const board = withPoints(EMPTY, [[10, 20, 0], [30, 40, 1], [31, 41, 0]]);

test("adding returns a new board and leaves the old one alone", () => {
  assert.deepEqual([...board.steps], [10, 20, 30, 40, 31, 41]);
  assert.deepEqual([...board.labels], [0, 1, 0]);
  assert.equal(countOf(EMPTY), 0);
  assert.equal(board.source, null);
});

test("points are held on the grid", () => {
  const odd = withPoints(EMPTY, [[-5, 5000, 0], [1.6, 2.4, 1]]);
  assert.deepEqual([...odd.steps], [0, 4095, 2, 2]);
});

test("a board holds 5,000 points and no more, and the same board comes back when it is full", () => {
  const full = withPoints(EMPTY, Array.from({ length: MOST_POINTS + 7 }, () => [1, 1, 0]));
  assert.equal(countOf(full), MOST_POINTS);
  assert.equal(withPoints(full, [[1, 1, 0]]), full);
});

test("moving a point to where it is changes nothing", () => {
  assert.equal(withMoved(board, 1, 30, 40), board);
  assert.deepEqual([...withMoved(board, 1, 99, 98).steps], [10, 20, 99, 98, 31, 41]);
});

test("erasing keeps the order of the rest", () => {
  const rest = without(board, (n) => n === 1);
  assert.deepEqual([...rest.steps], [10, 20, 31, 41]);
  assert.deepEqual([...rest.labels], [0, 0]);
  assert.equal(without(board, () => false), board);
});

test("the nearest point is found within reach only, the last drawn of equals", () => {
  assert.equal(nearestPoint(board, 30, 40, 5), 1);
  assert.equal(nearestPoint(board, 300, 400, 5), -1);
  const twice = withPoints(board, [[30, 40, 0]]);
  assert.equal(nearestPoint(twice, 30, 40, 5), 3);
});

test("boards are the same when points, axes and classes are", () => {
  assert.ok(sameBoard(board, { ...board, steps: board.steps.slice() }));
  assert.ok(!sameBoard(board, withMoved(board, 0, 1, 1)));
  assert.ok(!sameBoard(board, { ...board, classes: ["a", "c"] }));
});
