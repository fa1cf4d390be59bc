// @ts-check
// frames: the binary messages of the live socket, and of the data that Python hands to a component.
// [u32 header length][JSON header, padded with spaces][arrays, each padded to 8 bytes], little-endian.

/** @typedef {Uint8Array|Uint16Array|Uint32Array|Int8Array|Int16Array|Int32Array|Float32Array|Float64Array} Numbers */
/** @typedef {{ name: string, dtype: string, shape: number[], deflated?: number }} ArrayEntry */
/** @typedef {{ header: any, arrays: Record<string, { shape: number[], deflated: boolean, bytes: Uint8Array, dtype: string }> }} Frame */

const VERSION = 1;
const DTYPES = {
  u1: Uint8Array, u2: Uint16Array, u4: Uint32Array,
  i1: Int8Array, i2: Int16Array, i4: Int32Array,
  f4: Float32Array, f8: Float64Array,
};

/** @param {number} n */
const padded = (n) => Math.ceil(n / 8) * 8;

/** The short name of a typed array's element type.
 * @param {Numbers} numbers */
function dtypeOf(numbers) {
  const found = Object.entries(DTYPES).find(([, type]) => numbers.constructor === type);
  if (!found) throw new TypeError("a frame holds typed arrays only");
  return found[0];
}

/** A request as bytes.
 * @param {number} id @param {string} op @param {object} params
 * @param {Record<string, { numbers: Numbers, shape: number[] }>} arrays @returns {Uint8Array<ArrayBuffer>} */
export function encodeFrame(id, op, params, arrays) {
  const entries = Object.entries(arrays);
  const described = entries.map(([name, { numbers, shape }]) => ({ name, dtype: dtypeOf(numbers), shape }));
  const header = new TextEncoder().encode(JSON.stringify({ v: VERSION, id, op, params, arrays: described }));
  const start = padded(4 + header.length);
  const frame = new Uint8Array(entries.reduce((n, [, a]) => n + padded(a.numbers.byteLength), start));
  frame.fill(32, 4, start);
  new DataView(frame.buffer).setUint32(0, start - 4, true);
  frame.set(header, 4);
  let at = start;
  for (const [, { numbers }] of entries) {
    frame.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
    at += padded(numbers.byteLength);
  }
  return frame;
}

/** A frame's header and where its arrays lie; deflated arrays stay packed until `numbersOf`.
 * @param {Uint8Array} frame @returns {Frame} */
export function decodeFrame(frame) {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const length = view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(frame.subarray(4, 4 + length)));
  if (header.v !== VERSION) throw new Error(`frame version ${header.v}, expected ${VERSION}`);
  /** @type {Frame["arrays"]} */
  const arrays = {};
  let at = 4 + length;
  for (const { name, dtype, shape, deflated } of /** @type {ArrayEntry[]} */ (header.arrays ?? [])) {
    const plain = shape.reduce((a, b) => a * b, 1) * DTYPES[dtype].BYTES_PER_ELEMENT;
    const size = deflated ?? plain;
    arrays[name] = { shape, dtype, deflated: deflated !== undefined, bytes: frame.slice(at, at + size) };
    at += padded(size);
  }
  return { header, arrays };
}

/** The numbers of one array of a decoded frame.
 * @param {Frame["arrays"][string]} array @returns {Promise<Numbers>} */
export async function numbersOf({ bytes, deflated, dtype }) {
  const Type = DTYPES[dtype];
  if (!deflated) return new Type(bytes.buffer);
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Type(await new Response(stream).arrayBuffer());
}
