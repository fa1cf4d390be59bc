import assert from "node:assert/strict";
import { test } from "node:test";
import { Inquiry } from "../../../assets/components/race/inquiry.js";

const asked = (start, steps = 300) => ({ op: "race", params: { surface: "beale", steps, start } });

test("another start is the same race, another surface or number of steps is not", () => {
  const inquiry = new Inquiry();
  assert.equal(inquiry.take(asked([0, 0]), "k", {}, {}), true);
  assert.equal(inquiry.take(asked([1, 2]), "k", {}, {}), false);
  assert.equal(inquiry.take(asked([1, 2], 500), "k", {}, {}), true);
  assert.equal(inquiry.take(asked([1, 2], 500), "other", {}, {}), true);
});

test("an answer is news once, and only if it is newer than what is shown and about this surface", () => {
  const inquiry = new Inquiry();
  inquiry.take(asked([0, 0]), "k", {}, {});
  const [first, second, third] = [1, 2, 3].map((x) => inquiry.about([x, 0], 0));
  assert.deepEqual(second.params.start, [2, 0]);
  assert.deepEqual([inquiry.isNews(second), inquiry.isNews(first), inquiry.isNews(second)], [true, false, false]);
  inquiry.settle();
  assert.equal(inquiry.isNews(third), false);
  const late = inquiry.about([4, 0], 0);
  inquiry.take(asked([0, 0]), "other", {}, {});
  assert.equal(inquiry.isNews(late), false);
});

test("the board and the weights go with the question where the surface is a loss", () => {
  const inquiry = new Inquiry();
  const labels = Uint8Array.of(0, 1);
  inquiry.take(asked([0, 0]), "k", { labels, paths: Float32Array.of(1) }, { labels: [2], paths: [1] });
  assert.deepEqual(inquiry.about([0, 0], 5).arrays, { labels: { numbers: labels, shape: [2] } });
});
