// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Sides } from "../../../assets/components/tuner/sides.js";

const BOARD = { axes: [], classes: ["A", "B"], steps: new Uint16Array(2), labels: new Uint8Array(1) };
const check = (mistake = "") => ({ op: "gradient_check", params: { mistake }, quick: true });

/** Sides whose questions wait for an answer in `sent`, and what the panel heard. */
function sidesOf(question) {
  const [sent, heard] = [[], []];
  const panel = { rows: () => new Float64Array(6), depends: () => "1", arrays: () => ({}), hear: (op, params) => heard.push(params) };
  const sides = new Sides(panel);
  sides.questions = [question];
  sides.ask({ live: true, socket: { ask: (request) => sent.push(request) } }, BOARD, true);
  return { sides, sent, heard };
}

test("an answer is heard though Python's data came in between and asks the same", () => {
  const { sides, sent, heard } = sidesOf(check());
  sides.questions = [check()];
  sent[0].hear("the answer", {});
  assert.deepEqual(heard, ["the answer"]);
});

test("an answer to what is no longer asked is not heard", () => {
  const { sides, sent, heard } = sidesOf(check());
  sides.questions = [check("svm_wrong_sign")];
  sent[0].hear("the answer", {});
  assert.deepEqual(heard, []);
});

test("an answer that is older than what was heard is not heard", () => {
  const { sides, sent, heard } = sidesOf(check());
  sides.questions = [check("svm_wrong_sign")];
  sides.told({ gradient_check: "Python's" }, {});
  sides.questions = [check()];
  sent[0].hear("the answer", {});
  assert.deepEqual(heard, ["Python's"]);
});
