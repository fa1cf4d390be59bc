// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { leadsElsewhere } from "../../../assets/components/plane/leaving.js";

const HERE = { origin: "http://a", pathname: "/app/losses" };
const CLICK = { button: 0, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const LINK = { origin: "http://a", pathname: "/app/gradients", target: "" };

test("a plain click on a link to another page leads elsewhere", () => {
  assert.equal(leadsElsewhere(LINK, CLICK, HERE), true);
});

for (const [why, link, click] of /** @type {const} */ ([
  ["the link leads to this page", { pathname: HERE.pathname }, {}],
  ["the link leads to another site", { origin: "http://b" }, {}],
  ["the link opens a tab of its own", { target: "_blank" }, {}],
  ["the click opens a tab of its own", {}, { ctrlKey: true }],
  ["it is the middle button", {}, { button: 1 }],
])) {
  test(`it does not where ${why}`, () => {
    assert.equal(leadsElsewhere({ ...LINK, ...link }, { ...CLICK, ...click }, HERE), false);
  });
}
