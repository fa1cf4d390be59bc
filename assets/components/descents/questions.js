// @ts-check
// questions: what the socket is asked about training runs whose knobs were turned, and what tells two questions apart.

/** @typedef {{ steps: Uint16Array, labels: Uint8Array }} Points */

/** What the runs depend on beside their knobs. @param {any} params Python's @param {Points} points */
export function keyOf({ question, runs, knob }, { steps, labels }) {
  const plain = runs.map((/** @type {any} */ run) => turnedTo(run, knob.name, 0));
  return JSON.stringify([question, plain, steps.length, hashOf(steps), hashOf(labels)]);
}

/** The request about the runs `turned`, each with its knob at its value.
 * @param {any} params Python's @param {Points} points @param {number[]} turned @param {number[]} values of all */
export function aboutKnob({ question, runs, knob }, { steps, labels }, turned, values) {
  const asked = turned.map((k) => turnedTo(runs[k], knob.name, values[k]));
  const N = labels.length;
  const arrays = { steps: { numbers: steps, shape: [N, 2] }, labels: { numbers: labels, shape: [N] } };
  return { op: "descents", params: { ...question, runs: asked }, arrays, k: turned, values: turned.map((k) => values[k]) };
}

/** A run with its knob at a value. @param {any} run @param {string} name @param {number} value */
function turnedTo(run, name, value) {
  return name === "batch" ? { ...run, batch: value } : { ...run, rule: { ...run.rule, lr: value } };
}

/** A number that tells arrays apart. @param {ArrayLike<number>} numbers */
function hashOf(numbers) {
  let hash = 17;
  for (let n = 0; n < numbers.length; n++) hash = (Math.imul(hash, 31) + numbers[n]) | 0;
  return hash;
}
