import assert from "node:assert/strict";
import { test } from "node:test";
import { withPoints, without } from "../../../assets/components/plane/points.js";
import { BoardStore } from "../../../assets/components/plane/store.js";

const EMPTY = { axes: [], classes: ["a", "b"], source: null, steps: new Uint16Array(), labels: new Uint8Array() };
const dot = (board, n) => withPoints(board, [[n, n, 0]]);
const python = (more = {}) => ({ session: "s", generation: 0, ack: 0, board: EMPTY, ...more });

function opened() {
  const store = new BoardStore();
  store.receive(python());
  return store;
}

test("the first board that Python sends becomes the tab's", () => {
  const store = new BoardStore();
  assert.ok(store.receive(python({ board: dot(EMPTY, 3) })));
  assert.equal(store.board.labels.length, 1);
  assert.equal(store.past.length, 0);
});

test("an edit is undone and redone, a hundred deep", () => {
  const store = opened();
  for (let n = 1; n <= 130; n++) store.edit(dot(store.board, n));
  let undone = 0;
  while (store.undo()) undone++;
  assert.equal(undone, 100);
  assert.equal(store.board.labels.length, 30);
  let redone = 0;
  while (store.redo()) redone++;
  assert.equal(redone, 100);
  assert.equal(store.board.labels.length, 130);
});

test("a stroke is one undo, however many points it leaves", () => {
  const store = opened();
  store.beginStroke();
  for (let n = 1; n <= 9; n++) store.edit(dot(store.board, n));
  store.endStroke();
  store.undo();
  assert.equal(store.board.labels.length, 0);
  assert.ok(!store.undo());
});

test("a new edit forgets what was undone", () => {
  const store = opened();
  store.edit(dot(store.board, 1));
  store.undo();
  store.edit(dot(store.board, 2));
  assert.ok(!store.redo());
});

test("Python's echo of an older board does not take a newer stroke away", () => {
  const store = opened();
  store.edit(dot(store.board, 1));
  const message = store.commit(0);
  store.edit(dot(store.board, 2));
  assert.ok(!store.receive(python({ ack: message.id, board: dot(EMPTY, 1) })));
  assert.equal(store.board.labels.length, 2);
  assert.ok(store.mayCommit(1));
});

test("one commit is under way at a time, and it is sent again when it was lost", () => {
  const store = opened();
  store.edit(dot(store.board, 1));
  assert.ok(store.mayCommit(0));
  store.commit(0);
  store.edit(dot(store.board, 2));
  assert.ok(!store.mayCommit(100));
  assert.ok(store.mayCommit(3000));
  store.commit(3000);
  store.receive(python({ ack: store.revision }));
  assert.ok(!store.mayCommit(9000));
});

test("what must not wait is sent beside the one under way, once", () => {
  const store = opened();
  store.edit(dot(store.board, 1));
  store.commit(0);
  assert.ok(!store.mayCommit(100, true));
  store.edit(dot(store.board, 2));
  assert.ok(store.mayCommit(100, true));
  store.commit(100);
  assert.ok(!store.mayCommit(110, true));
});

test("a data set chosen in Python wins, and the drawing is one undo away", () => {
  const store = opened();
  store.edit(dot(store.board, 1));
  assert.ok(store.receive(python({ generation: 1, board: dot(dot(EMPTY, 7), 8) })));
  assert.equal(store.board.labels.length, 2);
  store.undo();
  assert.deepEqual([...store.board.steps], [1, 1]);
  assert.ok(store.mayCommit(0));
});

test("a server that was restarted gets the tab's board", () => {
  const store = opened();
  store.edit(dot(store.board, 1));
  store.receive(python({ ack: store.commit(0).id, board: dot(EMPTY, 1) }));
  assert.ok(!store.receive({ session: "another", generation: 0, ack: 0, board: EMPTY }));
  assert.equal(store.board.labels.length, 1);
  assert.ok(store.mayCommit(1));
  assert.equal(store.commit(1).session, "another");
});

test("a commit holds the points as base64 of little-endian numbers", () => {
  const store = opened();
  store.edit(withPoints(EMPTY, [[1, 258, 1]]));
  const { steps, labels } = store.commit(0);
  assert.deepEqual([...Buffer.from(steps, "base64")], [1, 0, 2, 1]);
  assert.deepEqual([...Buffer.from(labels, "base64")], [1]);
});

test("clearing can be undone", () => {
  const store = opened();
  store.edit(dot(store.board, 1));
  store.edit(without(store.board, () => true));
  assert.equal(store.board.labels.length, 0);
  store.undo();
  assert.equal(store.board.labels.length, 1);
});
