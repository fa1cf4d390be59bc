// @ts-check
// plane: the drawing surface of the app: points on a plane, and what a classifier makes of it, in one or more panes.
// data in: a frame (frames.js). params: session, generation, ack (store.js), page (its name in the address),
//   board {axes, classes, source}, shown [{factor, unit}] for each axis, look {fills, markers}, panes [{title}],
//   question {op, params, inspect, finest} (finest: the most cells a side worth waiting for), result (the answer's
//   params), place [i, j] to inspect at first and whenever shown_places counts up, inspection (what the inspecting
//   operation said of it);
//   arrays: steps (N, 2), labels (N,), regions (panes, rows, columns) with row 0 the lowest, and the inspection's.
// state out: board, the message of store.js `commit`, whenever the hand rests; place, [i, j] or null.
// socket: the question, about every board on its way (asking.js), and its `inspect` about every place (inspector.js).
// events: plane:painted {eventTime, revision, resting, answered, bytes, cells} for every answer that reached the screen.

import { Plane } from "./board_plane.js";
import { mounted } from "./mounted.js";

export default mounted((parent) => new Plane(parent));
