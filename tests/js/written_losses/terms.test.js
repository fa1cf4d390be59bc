import assert from "node:assert/strict";
import { test } from "node:test";
import { hingeLines, isLost, meanLine, softmaxRows, softmaxWay, unitsLine } from "../../../assets/components/written_losses/terms.js";
import { formatDifference } from "../../../assets/components/number_grid/format.js";

const floats = (...numbers) => Float64Array.from(numbers);
const SCORES = floats(3.2, 5.1, -1.7, 2.2, 2.5, -3.1);
const RESULTS = {
  margins: floats(1, 2.8999999999999995, -3.9, 6.300000000000001, 6.6, 1),
  terms: floats(0, 2.8999999999999995, 0, 6.300000000000001, 6.6, 0),
  svm: floats(2.8999999999999995, 12.9),
  powers: floats(24.532530197109352, 164.0219072999017, 0.18268352405273466, 9.03, 12.18, 0.045),
  powers_sum: floats(188.7371210210638, 21.25),
  shifted: floats(-1.9, 0, -6.8, -0.3, 0, -5.6),
  shifted_powers: floats(0.14956861922263512, 1, 0.0011137751478448032, 0.74, 1, 0.0037),
  shifted_sum: floats(1.1506823943704799, 1.74),
  probabilities: floats(0.12998253901717316, 0.8690495352082659, 0.0009679257745610439, 0.42, 0.57, 0.002),
  softmax: floats(2.04035515280017, 6.15647720166421),
  bits: floats(2.9436102605970484, 8.88),
  base_10: floats(0.8861149839839801, 2.67),
  softmax_mean: floats(4.1),
  naive_probabilities: floats(0.12998253901717316, 0.8690495352082659, 0.0009679257745610439, 0.42, 0.57, 0.002),
  naive_softmax: floats(2.04035515280017, 6.15647720166421),
  naive_mean: floats(4.1),
};

test("the cat's SVM loss is written out term by term", () => {
  assert.deepEqual(hingeLines(0, 0, 3, SCORES, RESULTS), [
    "max(0, 5.1 − 3.2 + 1) + max(0, −1.7 − 3.2 + 1)",
    "max(0, 2.9) + max(0, −3.9)",
    "2.9 + 0 = 2.9",
  ]);
});

test("a negative score that is taken off stands in brackets", () => {
  const [first, , last] = hingeLines(1, 2, 3, SCORES, RESULTS);
  assert.equal(first, "max(0, 2.2 − (−3.1) + 1) + max(0, 2.5 − (−3.1) + 1)");
  assert.equal(last, "6.3 + 6.6 = 12.9");
});

test("the mean is written out", () => {
  assert.equal(meanLine([2.8999999999999995, 0, 12.9], 5.266666666666667, formatDifference), "L = (2.9 + 0 + 12.9) / 3 = 5.27");
});

test("the softmax loss has four columns, the last filled for the right class", () => {
  const { rows, sum } = softmaxRows(0, 0, 3, SCORES, softmaxWay(RESULTS, false));
  assert.deepEqual(rows, [["3.2", "24.53", "0.13", "2.04"], ["5.1", "164.02", "0.869", ""], ["−1.7", "0.1827", "0.0009679", ""]]);
  assert.equal(sum, "188.74");
});

test("with the largest score taken off the probabilities stay", () => {
  const { rows, sum } = softmaxRows(0, 0, 3, SCORES, softmaxWay(RESULTS, true));
  assert.deepEqual(rows.map(([score, power]) => [score, power]), [["−1.9", "0.1496"], ["0", "1"], ["−6.8", "0.001114"]]);
  assert.deepEqual(rows.map((row) => row[2]), ["0.13", "0.869", "0.0009679"]);
  assert.equal(sum, "1.15");
});

test("word for word, ∞/∞ and its loss are NaN; with the largest score taken off all is exact", () => {
  const big = {
    powers: floats(Infinity, 164.02, 0.1827), powers_sum: floats(Infinity), naive_probabilities: floats(NaN, 0, 0), naive_softmax: floats(NaN),
    shifted: floats(0, -994.9, -1001.7), shifted_powers: floats(1, 0, 0), shifted_sum: floats(1), probabilities: floats(1, 0, 0), softmax: floats(0),
  };
  const scores = floats(1000, 5.1, -1.7);
  const naive = softmaxRows(0, 0, 3, scores, softmaxWay(big, false));
  assert.deepEqual(naive.rows, [["1000", "∞", "NaN", "NaN"], ["5.1", "164.02", "0", ""], ["−1.7", "0.1827", "0", ""]]);
  assert.equal(naive.sum, "∞");
  const exact = softmaxRows(0, 0, 3, scores, softmaxWay(big, true));
  assert.deepEqual(exact.rows.map((row) => row.slice(1)), [["1", "1", "0"], ["0", "0", ""], ["0", "0", ""]]);
  assert.deepEqual([false, true].map((shift) => isLost(softmaxWay(big, shift))), [true, false]);
});

test("an answer about the other way is not taken for this one", () => {
  const { naive_softmax, ...exact } = RESULTS;
  const { shifted, ...naive } = RESULTS;
  assert.equal(softmaxWay(exact, false), null);
  assert.equal(softmaxWay(naive, true), null);
});

test("where the right class's power underflows, the loss is −log 0, infinite", () => {
  const big = { powers: floats(0, 148.4), powers_sum: floats(148.4), naive_probabilities: floats(0, 1), naive_softmax: floats(Infinity) };
  assert.deepEqual(softmaxRows(0, 0, 2, floats(-1000, 5), softmaxWay(big, false)).rows[0], ["−1000", "0", "0", "∞"]);
  assert.equal(isLost(softmaxWay(big, false)), true);
});

test("2.04 nats are 2.94 bits and 0.89 in base 10; tiny losses keep their digits", () => {
  for (const shift of [false, true]) {
    assert.equal(unitsLine(0, softmaxWay(RESULTS, shift)), "2.04 nats = 2.94 bits = 0.89 in base 10");
  }
  const tiny = { nats: floats(3.377823760449065e-48), bits: floats(4.873e-48), base10: floats(1.467e-48) };
  assert.equal(unitsLine(0, tiny), "3.378e−48 nats = 4.873e−48 bits = 1.467e−48 in base 10");
  const lost = { nats: floats(NaN), bits: floats(NaN), base10: floats(Infinity) };
  assert.equal(unitsLine(0, lost), "NaN nats = NaN bits = ∞ in base 10");
});
