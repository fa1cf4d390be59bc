import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LiveSocket, socketAddress } from "../../../assets/components/plane/socket.js";
import { decodeFrame } from "../../../assets/components/plane/frames.js";

test("the socket is below the app's base, wherever that is", () => {
  const at = (pathname, page, protocol = "http:") => socketAddress({ protocol, host: "h:1", pathname }, page);
  assert.equal(at("/", ""), "ws://h:1/live");
  assert.equal(at("/nearest_neighbors", "nearest_neighbors"), "ws://h:1/live");
  assert.equal(at("/nearest_neighbors/", "nearest_neighbors"), "ws://h:1/live");
  assert.equal(at("/foo/", ""), "ws://h:1/foo/live");
  assert.equal(at("/foo/nearest_neighbors", "nearest_neighbors"), "ws://h:1/foo/live");
  assert.equal(at("/~/+/losses", "losses", "https:"), "wss://h:1/~/+/live");
});

/** A browser's WebSocket, as far as the code can see it. */
class Wire {
  static all = [];
  sent = [];
  readyState = 0;
  constructor(address) {
    this.address = address;
    Wire.all.push(this);
  }
  open() {
    this.readyState = 1;
    this.onopen();
  }
  send(frame) {
    this.sent.push(decodeFrame(frame).header);
  }
  answer(header) {
    const text = JSON.stringify({ v: 1, arrays: [], ...header });
    const bytes = new TextEncoder().encode(text + " ".repeat((8 - ((4 + text.length) % 8)) % 8));
    const frame = new Uint8Array(4 + bytes.length);
    new DataView(frame.buffer).setUint32(0, bytes.length, true);
    frame.set(bytes, 4);
    this.onmessage({ data: frame.buffer });
  }
  close() {
    this.readyState = 3;
    this.onclose();
  }
}

const real = globalThis.WebSocket;
before(() => (globalThis.WebSocket = Wire));
after(() => (globalThis.WebSocket = real));

const request = (n) => ({ op: "regions", params: { n }, arrays: {} });

function connected(context) {
  const heard = { answers: [], errors: [], states: [] };
  const socket = new LiveSocket("ws://h/live", {
    answer: (frame, asked) => heard.answers.push([frame.header.id, asked.params.n]),
    error: (message) => heard.errors.push(message),
    state: (live) => heard.states.push(live),
  });
  context.after(() => socket.close());
  const wire = Wire.all.at(-1);
  wire.open();
  return { socket, wire, heard };
}

test("one request is under way, and of those that wait the newest is sent", (context) => {
  const { socket, wire, heard } = connected(context);
  for (const n of [1, 2, 3, 4]) socket.ask(request(n));
  assert.deepEqual(wire.sent.map(({ params }) => params.n), [1]);
  wire.answer({ id: 1 });
  assert.deepEqual(wire.sent.map(({ params }) => params.n), [1, 4]);
  wire.answer({ id: 2 });
  assert.deepEqual(heard.answers, [[1, 1], [2, 4]]);
});

test("the newest of each operation waits, and they take turns", (context) => {
  const { socket, wire } = connected(context);
  socket.ask(request(1));
  socket.ask({ ...request(2), op: "neighbors" });
  socket.ask(request(3));
  socket.ask({ ...request(4), op: "neighbors" });
  for (const id of [1, 2]) wire.answer({ id });
  assert.deepEqual(wire.sent.map(({ op, params }) => [op, params.n]), [["regions", 1], ["neighbors", 4], ["regions", 3]]);
});

test("an error names what is wrong and the next request goes on", (context) => {
  const { socket, wire, heard } = connected(context);
  socket.ask(request(1));
  wire.answer({ id: 1, error: "k must be whole" });
  socket.ask(request(2));
  assert.deepEqual(heard.errors, ["k must be whole"]);
  assert.equal(wire.sent.length, 2);
});

test("what was under way when the line broke is asked again on the next line", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, wire, heard } = connected(context);
  socket.ask(request(1));
  wire.close();
  assert.deepEqual(heard.states, [true, false]);
  context.mock.timers.tick(400);
  const next = Wire.all.at(-1);
  assert.notEqual(next, wire);
  next.open();
  assert.deepEqual(next.sent.map(({ params }) => params.n), [1]);
});

test("a busy server is asked again a little later, with the newest", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, wire } = connected(context);
  socket.ask(request(1));
  wire.answer({ id: 1, error: "busy" });
  context.mock.timers.tick(200);
  assert.deepEqual(wire.sent.map(({ params }) => params.n), [1, 1]);
});
