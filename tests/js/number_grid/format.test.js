import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDifference, formatNumber, typedNumber } from "../../../assets/components/number_grid/format.js";

test("numbers of the lecture are written as the lecture writes them", () => {
  const written = [-96.80000000000001, 437.90000000000003, 60.75, 2.8999999999999995, 5.266666666666667, 164.0219072999017, 2.04035515280017].map(formatNumber);
  assert.deepEqual(written, ["−96.8", "437.9", "60.75", "2.9", "5.27", "164.02", "2.04"]);
});

test("small and large numbers keep four digits", () => {
  assert.deepEqual([0.5514447139320511, 0.0009176, 3.377823760449065e-48, 1e30, -1e-7].map(formatNumber), ["0.5514", "0.0009176", "3.378e−48", "1e30", "−1e−7"]);
});

test("zero, infinity and what is no number have names", () => {
  assert.deepEqual([0, -0, Infinity, -Infinity, NaN].map(formatNumber), ["0", "0", "∞", "−∞", "NaN"]);
});

test("round-off in a difference of typed numbers is 0, in a probability it is not", () => {
  assert.equal(formatDifference(4.4e-16), "0");
  assert.equal(formatNumber(4.4e-16), "4.4e−16");
});

test("a cell shows all decimals that it keeps, and never a minus zero", () => {
  assert.deepEqual([0.1 + 0.2, -0.0001, -2.5].map((value) => typedNumber(value, 3)), ["0.3", "0", "-2.5"]);
});
