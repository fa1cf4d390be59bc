// @ts-check
// inspector: a place on the plane, and whom each pane's classifier asks about it: the k nearest points, their distances
// and their votes. The place is the middle of a cell of the regions on screen, so both say the same.

import { STEPS } from "./axes.js";
import { requestFor } from "./asking.js";
import { numbersOf } from "./frames.js";
import { countOf } from "./points.js";

/** What one pane's classifier says of the place; `perStep` is the length of a step in the units of the distances.
 * @typedef {{ i: number, j: number, metric: string, k: number, label: number, votes: number[],
 *   indices: ArrayLike<number>, distances: ArrayLike<number>, perStep: number[] }} Inspection */

const MOST_LISTED = 60;

export class Inspector {
  /** @type {{ i: number, j: number }|null} */ place = null;
  asked = 0;

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
  }

  /** Look at a place, or at none. @param {{ i: number, j: number }|null} place */
  at(place) {
    this.place = place;
    if (!place) this.nobody();
    this.again();
  }

  /** There is no place to look at, or nobody to ask. */
  nobody() {
    for (const pane of this.desk.panes) this.#show(pane, null);
  }

  /** Ask about the place again: the regions under it are new. */
  again() {
    const { store, panes, answers } = this.desk;
    const raster = panes[0]?.raster;
    if (!this.place || !raster || !store.board || !answers.question?.inspect) return;
    const query = cellOf(this.place, raster);
    const { op, params } = answers.question.inspect;
    const request = requestFor(store.board, { op, params: { ...params, query } }, [raster.nx, raster.ny]);
    const hear = this.answered.bind(this);
    answers.socket?.ask(/** @type {any} */ ({ ...request, order: ++this.asked, hear }));
  }

  /** @param {any} params @param {import("./frames.js").Frame["arrays"]} arrays
   * @param {{ order: number, params: any }} request */
  async answered(params, arrays, request) {
    const { store, panes } = this.desk;
    const near = await Promise.all(panes.map((_, n) =>
      Promise.all([numbersOf(arrays[`indices${n}`]), numbersOf(arrays[`distances${n}`])])));
    if (!this.place || request.order < this.asked - 1 || !store.board) return;
    const [column, row] = request.params.query;
    const [nx, ny] = request.params.cells;
    panes.forEach((pane, n) => this.#show(pane, {
      i: ((column + 0.5) / nx) * STEPS, j: ((row + 0.5) / ny) * STEPS, metric: request.params.panes[n].metric,
      k: params.k[n], label: params.labels[n], votes: params.votes[n],
      indices: near[n][0], distances: near[n][1], perStep: params.per_step,
    }));
  }

  /** @param {import("./pane.js").Pane} pane @param {Inspection|null} inspection */
  #show(pane, inspection) {
    const { board } = this.desk.store;
    pane.inspection = inspection && board && inspection.indices.length <= countOf(board) ? inspection : null;
    pane.stale.top = true;
    pane.near.replaceChildren(...(board && pane.inspection ? wordsFor(pane.inspection, board) : []));
    this.desk.schedule();
  }
}

/** The cell of a raster that a place lies in. @param {{ i: number, j: number }} place
 * @param {{ nx: number, ny: number }} raster */
function cellOf({ i, j }, { nx, ny }) {
  return [Math.floor((i * nx) / STEPS), Math.floor((j * ny) / STEPS)];
}

/** The votes in a line, then the neighbours with their distances.
 * @param {Inspection} inspection @param {import("./points.js").Board} board */
function wordsFor({ label, votes, indices, distances }, board) {
  const verdict = document.createElement("p");
  const counted = votes.map((n, c) => [n, board.classes[c]]).filter(([n]) => n).map(([n, name]) => `${name} ${n}`);
  const winner = document.createElement("strong");
  winner.textContent = label < 0 ? "a tie" : board.classes[label];
  verdict.append(`Votes: ${counted.join(", ")} \u2192 `, winner);
  const list = document.createElement("ol");
  for (let n = 0; n < Math.min(indices.length, MOST_LISTED); n++) {
    const item = document.createElement("li");
    item.textContent = `${board.classes[board.labels[indices[n]]]} ${shortly(distances[n])}`;
    list.append(item);
  }
  const more = indices.length - MOST_LISTED;
  const rest = document.createElement("p");
  rest.textContent = more > 0 ? `and ${more} more, up to ${shortly(distances[indices.length - 1])}` : "";
  return [verdict, list, rest];
}

/** A distance in three digits. @param {number} distance */
function shortly(distance) {
  if (distance === 0) return "0";
  return distance >= 1e4 || distance < 1e-3 ? distance.toExponential(1) : Number(distance.toPrecision(3)).toString();
}
