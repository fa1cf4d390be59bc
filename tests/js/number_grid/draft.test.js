import assert from "node:assert/strict";
import { test } from "node:test";
import { Draft } from "../../../assets/components/number_grid/draft.js";

const values = (...numbers) => ({ s: Float64Array.from(numbers) });

function opened() {
  const draft = new Draft();
  draft.receive({ generation: 0, revision: 0, values: values(1, 2) });
  return draft;
}

test("an edit is committed once, until it is confirmed", () => {
  const draft = opened();
  assert.equal(draft.edit("s", 1, 5), true);
  assert.equal(draft.mayCommit(0), true);
  assert.deepEqual(draft.commit(0), { generation: 0, revision: 1, values: { s: [1, 5] } });
  assert.equal(draft.mayCommit(10), false);
  draft.receive({ generation: 0, revision: 1, values: values(1, 5) });
  assert.equal(draft.mayCommit(10_000), false);
});

test("a commit that got lost is sent again", () => {
  const draft = opened();
  draft.edit("s", 0, 9);
  draft.commit(0);
  assert.equal(draft.mayCommit(2600), true);
});

test("data that is older than the hand does not move it back", () => {
  const draft = opened();
  draft.edit("s", 0, 3);
  draft.commit(0);
  draft.edit("s", 0, 4);
  assert.equal(draft.receive({ generation: 0, revision: 1, values: values(3, 2) }), false);
  assert.deepEqual([...draft.values.s], [4, 2]);
  assert.equal(draft.mayCommit(1), true);
});

test("what Python changes itself wins", () => {
  const draft = opened();
  draft.edit("s", 0, 3);
  assert.equal(draft.receive({ generation: 1, revision: 0, values: values(7, 8) }), true);
  assert.deepEqual([...draft.values.s], [7, 8]);
  assert.equal(draft.mayCommit(10_000), false);
});

test("a server that was started again hears what the tab holds", () => {
  const draft = opened();
  draft.receive({ generation: 3, revision: 0, values: values(1, 2) });
  draft.edit("s", 0, 6);
  draft.commit(0);
  draft.receive({ generation: 3, revision: 1, values: values(6, 2) });
  draft.receive({ generation: 0, revision: 0, values: values(1, 2) });
  assert.deepEqual(draft.commit(9999), { generation: 0, revision: 1, values: { s: [6, 2] } });
});

test("a number that is not there, or the same again, is no change", () => {
  const draft = opened();
  assert.deepEqual([draft.edit("s", 7, 1), draft.edit("t", 0, 1), draft.edit("s", 0, 1)], [false, false, false]);
  assert.equal(draft.revision, 0);
});
