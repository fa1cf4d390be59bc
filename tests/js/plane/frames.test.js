import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { decodeFrame, encodeFrame, numbersOf } from "../../../assets/components/plane/frames.js";

test("a frame comes back as it went", async () => {
  const steps = Uint16Array.from([1, 2, 3, 4, 5, 6]);
  const labels = Uint8Array.from([0, 1, 2]);
  const frame = encodeFrame(7, "regions", { k: 5 }, { steps: { numbers: steps, shape: [3, 2] }, labels: { numbers: labels, shape: [3] } });
  assert.equal(frame.length % 8, 0);
  const { header, arrays } = decodeFrame(frame);
  assert.deepEqual([header.v, header.id, header.op, header.params], [1, 7, "regions", { k: 5 }]);
  assert.deepEqual(await numbersOf(arrays.steps), steps);
  assert.deepEqual(await numbersOf(arrays.labels), labels);
});

test("every array starts on eight bytes", () => {
  const frame = encodeFrame(1, "o", {}, { a: { numbers: Uint8Array.of(9), shape: [1] }, b: { numbers: Uint8Array.of(8), shape: [1] } });
  const at = [...frame.keys()].filter((n) => frame[n] === 9 || frame[n] === 8).slice(-2);
  assert.deepEqual(at.map((n) => n % 8), [0, 0]);
});

test("a deflated raster is inflated, also from the middle of a larger buffer", async () => {
  const raster = Int8Array.from({ length: 22500 }, (_, n) => (n % 150 < 60 ? 1 : -1));
  const packed = deflateSync(raster);
  const entry = { name: "labels", dtype: "i1", shape: [1, 150, 150], deflated: packed.length };
  const header = JSON.stringify({ v: 1, id: 1, arrays: [entry] });
  const text = header + " ".repeat((8 - ((4 + header.length) % 8)) % 8);
  const frame = Buffer.concat([Buffer.from([text.length & 255, text.length >> 8, 0, 0]), Buffer.from(text), packed, Buffer.alloc(8)]);
  const large = new Uint8Array(frame.length + 3);
  large.set(frame, 3);
  const { arrays } = decodeFrame(large.subarray(3));
  assert.deepEqual(await numbersOf(arrays.labels), raster);
});

test("another version is refused", () => {
  const frame = encodeFrame(1, "o", {}, {});
  frame[frame.indexOf("1".charCodeAt(0))] = "9".charCodeAt(0);
  assert.throws(() => decodeFrame(frame), /version 9/);
});
