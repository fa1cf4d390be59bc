import assert from "node:assert/strict";
import { test } from "node:test";
import { fineLogTicks, logarithmic } from "../../../assets/components/player/charts.js";
import { strideOf } from "../../../assets/components/searches/hand.js";
import { lineOf } from "../../../assets/components/searches/log.js";
import { bestOf, lossRange, Strategy } from "../../../assets/components/searches/strategies.js";

const TRIED = Float64Array.of(3, 4, 2, 5, 2, 1);
const strategyOf = (losses, cost) => new Strategy(losses, { title: "t", colour: "#000000", dash: [], marker: "circle", cost, right: null, heldOut: null });

test("the best so far never rises, and a loss that is no number is not the best", () => {
  assert.deepEqual([...bestOf(TRIED)], [3, 3, 2, 2, 2, 1]);
  assert.deepEqual([...bestOf(Float64Array.of(NaN, 4, NaN, 3))], [NaN, 4, 4, 3]);
});

test("a strategy is at the loss of its last step that has been paid for, and knows since when", () => {
  const guess = strategyOf(bestOf(TRIED), 1);
  assert.deepEqual([1, 2, 3, 5, 6].map((at) => guess.loss(at)), [3, 3, 2, 2, 1]);
  assert.deepEqual([1, 2, 3, 5, 6].map((at) => guess.reachedAt(at)), [1, 1, 3, 3, 6]);
  const slope = strategyOf(Float64Array.of(9, 8, 7), 4);
  assert.deepEqual([1, 4, 5, 8, 9, 11].map((at) => slope.loss(at)), [9, 9, 8, 8, 7, 7]);
  assert.deepEqual([4, 5, 11].map((at) => slope.reachedAt(at)), [1, 5, 9]);
});

test("a strategy whose loss is no number has diverged", () => {
  const slope = strategyOf(Float64Array.of(2, 8, NaN), 1);
  assert.deepEqual([1, 2, 3].map((at) => slope.said(at)), ["2.000", "8.000", "diverged"]);
});

test("the axis holds all that was tried and reached, but not what diverges upwards or is 0", () => {
  const slope = strategyOf(Float64Array.of(3, 0.5, 0, 1e30), 1);
  const [low, high] = lossRange(TRIED, [slope]);
  assert.ok(low < 0.5 && low > 0.4 && high > 5 && high < 6);
  assert.ok(lossRange(TRIED, [strategyOf(Float64Array.of(1e-30), 1)])[0] > 1e-8);
  assert.deepEqual(lossRange(Float64Array.of(0, 0), []), [0.1, 1]);
});

test("an axis of few decades has 1, 2, 5; one of many has powers of ten", () => {
  const texts = (range) => fineLogTicks(range, logarithmic(range, 0, 100), 6).map(({ text }) => text);
  assert.deepEqual(texts([0.15, 3]), ["0.2", "0.5", "1", "2"]);
  assert.deepEqual(texts([1e-4, 30]), ["10\u207b\u2074", "10\u207b\u00b3", "10\u207b\u00b2", "10\u207b\u00b9", "1", "10"]);
  assert.ok(texts([2.1, 2.6]).length > 2);
});

test("a line of the log has the lecture's words, and marks a new best", () => {
  const best = bestOf(TRIED);
  assert.deepEqual(lineOf(TRIED, best, 2), { text: "attempt 3: loss 2.0000, best 2.0000", isBest: true });
  assert.deepEqual(lineOf(TRIED, best, 3), { text: "attempt 4: loss 5.0000, best 2.0000", isBest: false });
  assert.equal(lineOf(TRIED, best, 4).isBest, false);
  assert.ok(lineOf(new Float64Array(10), new Float64Array(10), 0).text.startsWith("attempt  1: "));
});

test("keys go by one, by ten, by a twentieth and to the ends", () => {
  const stride = (key, shiftKey = false) => strideOf({ key, shiftKey }, 1000);
  assert.deepEqual([stride("ArrowRight"), stride("ArrowDown", true), stride("PageUp"), stride("Home")], [1, -10, 50, -1000]);
  assert.equal(stride("a"), null);
  assert.equal(stride(" "), null);
});
