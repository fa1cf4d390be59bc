// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { patiently } from "../../../assets/components/plane/patience.js";

const HERE = { origin: "http://a", pathname: "/app/losses" };
const CLICK = { button: 0, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const LINK = { origin: "http://a", pathname: "/app/gradients", target: "" };

/** What the page's listeners do, by the type of event. @type {Record<string, (event: any) => void>} */
const hear = {};
const listens = { addEventListener: (/** @type {string} */ type, /** @type {any} */ act) => (hear[type] = act) };
/** What is still being fetched. @type {object|null} */ let skeleton = null;
const page = { ...listens, querySelector: () => skeleton };
Object.assign(globalThis, listens, { document: page, location: { ...HERE }, HTMLAnchorElement: Object });

/** A component that speaks. */
function speaker() {
  /** @type {unknown[]} */ const said = [];
  const root = { isConnected: true };
  const say = patiently(/** @type {any} */ (root), (name, value) => said.push([name, value]));
  return { said, root, say };
}

const aMoment = () => new Promise((go) => setTimeout(go, 120));

test("what is said on the way to another page waits for it, the newest of each name", async () => {
  const { said, root, say } = speaker();
  say("board", 1);
  hear.click({ ...CLICK, composedPath: () => [LINK] });
  say("board", 2);
  say("board", 3);
  await aMoment();
  assert.deepEqual(said, [["board", 1]]);
  location.pathname = LINK.pathname;
  await aMoment();
  assert.deepEqual(said, [["board", 1], ["board", 3]]);

  location.pathname = HERE.pathname;
  hear.click({ ...CLICK, composedPath: () => [LINK] });
  say("board", 4);
  root.isConnected = false; // it went with its page
  location.pathname = LINK.pathname;
  await aMoment();
  assert.deepEqual(said, [["board", 1], ["board", 3]]);
});

test("a link that is clicked just after something was said is followed a moment later", async () => {
  const { say } = speaker();
  location.pathname = LINK.pathname; // arrived
  say("board", 5);
  const done = { stopped: 0, followed: 0 };
  const link = { ...LINK, pathname: "/app/race", click: () => (done.followed += 1) };
  const stop = () => (done.stopped += 1);
  hear.click({ ...CLICK, isTrusted: true, composedPath: () => [link], preventDefault: stop, stopImmediatePropagation: stop });
  assert.deepEqual(done, { stopped: 2, followed: 0 });
  await new Promise((go) => setTimeout(go, 400));
  assert.deepEqual(done, { stopped: 2, followed: 1 });
  hear.click({ ...CLICK, isTrusted: true, composedPath: () => [link] }); // nothing was said lately
  assert.deepEqual(done, { stopped: 2, followed: 1 });
});

test("what is said while parts of the page are still being fetched waits for them", async () => {
  await new Promise((go) => setTimeout(go, 300));
  const { said, say } = speaker();
  location.pathname = "/app/race"; // arrived
  skeleton = {};
  say("place", 1);
  say("board", 2);
  await aMoment();
  assert.deepEqual(said, []);
  skeleton = null;
  await aMoment();
  assert.deepEqual(said, [["place", 1], ["board", 2]]);
  say("board", 3);
  assert.deepEqual(said.at(-1), ["board", 3]);
});
