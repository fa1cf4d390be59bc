// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Mounts } from "../../../assets/components/plane/mounts.js";

/** Who hears what is done anywhere on the page. @type {Set<(event: any) => void>} */
const ears = new Set();
/** @param {string} type @param {(event: any) => void} act @param {{ signal: AbortSignal }} options */
function addEventListener(type, act, { signal }) {
  if (type !== "pointerdown") return;
  ears.add(act);
  signal.addEventListener("abort", () => ears.delete(act));
}
Object.assign(globalThis, { document: { addEventListener } });

/** A place on the page with an instance that counts what is done to it. */
function placed() {
  const done = { built: 0, committed: 0, closed: 0 };
  const root = { isConnected: true };
  const mounts = new Mounts(() => {
    done.built += 1;
    return { root: /** @type {any} */ (root), commit: () => (done.committed += 1), close: () => (done.closed += 1) };
  });
  return { done, root, mounts, place: /** @type {any} */ ({}) };
}

const aWhile = () => new Promise((go) => setTimeout(go, 120));

test("new data finds the same instance", () => {
  const { mounts, place } = placed();
  assert.equal(mounts.at(place), mounts.at(place));
});

test("what is cleaned up and called again on the same DOM goes on as it was", async () => {
  const { done, mounts, place } = placed();
  const instance = mounts.at(place);
  mounts.leave(place);
  await aWhile();
  assert.equal(mounts.at(place), instance);
  await aWhile();
  assert.deepEqual(done, { built: 1, committed: 1, closed: 0 });
  mounts.leave(place);
  mounts.at(place);
});

test("what is cleaned up is closed once, when its DOM has gone", async () => {
  const { done, root, mounts, place } = placed();
  mounts.at(place);
  mounts.leave(place);
  assert.equal(done.closed, 0);
  root.isConnected = false;
  await aWhile();
  assert.deepEqual(done, { built: 1, committed: 1, closed: 1 });
});

test("a new DOM at the same place gets a new instance, and the old one is closed", () => {
  const { done, root, mounts, place } = placed();
  mounts.at(place);
  root.isConnected = false;
  mounts.at(place);
  assert.deepEqual(done, { built: 2, committed: 0, closed: 1 });
});

test("leaving a place where nothing is does nothing", () => {
  const { done, mounts, place } = placed();
  mounts.leave(place);
  assert.deepEqual(done, { built: 0, committed: 0, closed: 0 });
});

test("what is done elsewhere on the page comes after a commit, until the instance is closed", () => {
  const { done, root, mounts, place } = placed();
  ears.clear();
  mounts.at(place);
  const press = (/** @type {object[]} */ ...path) => ears.forEach((hear) => hear({ composedPath: () => path }));
  press(root);
  assert.equal(done.committed, 0);
  press({});
  assert.equal(done.committed, 1);
  root.isConnected = false;
  mounts.leave(place);
  const { committed } = done;
  press({});
  assert.equal(done.committed, committed);
});
