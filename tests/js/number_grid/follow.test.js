// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, { document: new EventTarget() });
const { Follower } = await import("../../../assets/components/number_grid/follow.js");

test("what a picture sets is its own at once, and the grid hears of it", () => {
  const follower = new Follower(() => {});
  const scene = { params: { grid: "jiggle" }, values: { scores: Float64Array.of(1, 2) }, results: {}, touched: null };
  follower.scene = scene;
  /** @type {any[]} */ const heard = [];
  document.addEventListener("number_grid:set", (event) => heard.push(/** @type {CustomEvent} */ (event).detail));
  follower.tell("set", { name: "scores", changes: [[1, 2.5]], rest: false });
  follower.tell("set", { name: "scores", changes: [[1, scene.values.scores[1] + 1]], rest: false });
  assert.deepEqual([...scene.values.scores], [1, 3.5]);
  assert.deepEqual(heard.map(({ grid, changes }) => [grid, changes]), [["jiggle", [[1, 2.5]]], ["jiggle", [[1, 3.5]]]]);
  follower.close();
});
