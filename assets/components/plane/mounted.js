// @ts-check
// mounted: what Streamlit calls for a component that is fed frames: one instance a place, and new data for it.

import { patiently } from "./patience.js";
import { Mounts } from "./mounts.js";

/** @typedef {(name: string, value: unknown) => void} SetState */
/** @typedef {import("./mounts.js").Instance & { update: (data: Uint8Array, setState: SetState) => void }} Fed */
/** @typedef {{ parentElement: ParentNode, data: Uint8Array, setStateValue: SetState }} Component */

/** @param {(parent: ParentNode) => Fed} build */
export function mounted(build) {
  const places = new Mounts(build);
  return (/** @type {Component} */ { parentElement, data, setStateValue }) => {
    const instance = places.at(parentElement);
    instance.update(data, patiently(instance.root, setStateValue));
    return () => places.leave(parentElement);
  };
}
