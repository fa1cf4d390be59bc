import assert from "node:assert/strict";
import { test } from "node:test";
import { refusal } from "../../../assets/components/number_grid/refusal.js";

const WEIGHT = { low: -100, high: 100, steps: [0.1, 0.01], decimals: 3 };
const PIXEL = { low: 0, high: 255, steps: [1, 1], decimals: 0 };
const said = (text, value, rule = WEIGHT) => refusal("W, cat, x₁", text, rule, value);

test("nothing is said of a number that is taken as it is", () => {
  assert.deepEqual(["0.2", " 1,5 ", "−100", "1e-2"].map((text) => said(text, 0.2)), ["", "", "", ""]);
});

test("what means no number is named, and what the cell stays", () => {
  assert.equal(said("abc", -0.2), "W, cat, x₁ takes numbers from −100 to 100; “abc” is not one, so it stays −0.2.");
  assert.equal(said("inf", 7, PIXEL), "W, cat, x₁ takes whole numbers from 0 to 255; “inf” is not one, so it stays 7.");
  assert.equal(said("  ", 0.2), "W, cat, x₁ takes numbers from −100 to 100; an empty cell is not one, so it stays 0.2.");
});

test("a number beyond the range is named, and what it is held to", () => {
  assert.equal(said("1e9", 100), "W, cat, x₁ takes numbers from −100 to 100; “1e9” lies outside, so it is now 100.");
  assert.equal(said("−1", 0, PIXEL), "W, cat, x₁ takes whole numbers from 0 to 255; “−1” lies outside, so it is now 0.");
});

test("decimals that are not kept are said to be rounded", () => {
  assert.equal(said("1.23456", 1.235), "W, cat, x₁ takes 3 decimals: “1.23456” is rounded to 1.235.");
  assert.equal(said("3.7", 4, PIXEL), "W, cat, x₁ takes whole numbers: “3.7” is rounded to 4.");
});

test("a long text is cut short", () => {
  assert.match(said("x".repeat(500), 1), /“x{20}…” is not one/);
});
