// @ts-check
// descents: one to four training runs from one start: the planes, the losses, a knob for each run, and a player.
// data in: a frame (plane/frames.js). params: tab, generation, page, board {axes, classes}, look {fills, markers},
//   question (the operation's params without runs), knob {name, title, low, high, whole}, runs [the operation's runs],
//   looks [{colour, dash, marker}], unit (of the axis), player {values, at, speed, loop} (taken when the generation is
//   new; at -1 is the end), result {lengths, sizes, diverged_at};
//   arrays: steps, labels, and the operation's (courses.js). How W and b come about: pages/_live/descents.py.
// state out: player {generation, values, at, speed, loop}, whenever the hand rests.
// socket: `descents`, about the runs whose knob was turned, on every value on its way.
// events: descents:painted {eventTime, answered, bytes} for every answer that reached the screen.

import { Arrivals, numbersIn } from "../player/arrivals.js";
import { Connection } from "../player/connection.js";
import { mounted } from "../plane/mounted.js";
import { Playing } from "../player/playing.js";
import { Transport } from "../player/transport.js";
import { coursesOf, lastOf, stateAt, workAt } from "./courses.js";
import { Knobs } from "./knobs.js";
import { aboutKnob, keyOf } from "./questions.js";
import { Stage } from "./stage.js";

/** @typedef {import("./courses.js").Course} Course */
/** @typedef {{ k: number[], values: number[], eventTime: number, key: string }} About */

const REST_MS = 200;
const NO_SOCKET = "No live connection: the runs follow a moment later.";

class Descents {
  abort = new AbortController();
  arrivals = new Arrivals();
  /** @type {Course[]} */ courses = [];
  /** What each run was computed for. @type {number[]} */ known = [];
  /** What the knobs say. @type {number[]} */ values = [];
  /** @type {any} */ params = null;
  /** @type {any} */ board = null;
  /** @type {(name: string, value: unknown) => void} */ setState = () => {};
  #memory = "";
  #key = "";
  #sent = "";

  /** @param {ParentNode} parent */
  constructor(parent) {
    const { signal } = this.abort;
    const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (parent.querySelector(name));
    this.root = find(".descents");
    this.title = find("th.knob");
    const piece = { ready: () => this.#ready, paint: () => this.#paint(), report: () => this.commit() };
    this.playing = new Playing(piece, REST_MS);
    this.clock = this.playing.clock;
    this.knobs = new Knobs(find("tbody"), (k, value) => this.#turned(k, value), () => this.commit(), signal);
    this.stage = new Stage(this.root, this.knobs, () => this.playing.stale(), signal);
    this.transport = new Transport(find(".transport"), this.playing, signal);
    this.connection = new Connection(this.root, "descents:painted", NO_SOCKET, (frame, request) => this.#answered(frame, request));
  }

  /** New data from Python, or a new theme. @param {Uint8Array} data @param {(name: string, value: unknown) => void} setState */
  async update(data, setState) {
    this.setState = setState;
    const arrived = await this.arrivals.take(data);
    if (!arrived) return;
    const { params, numbers } = arrived;
    this.params = params;
    this.board = { ...params.board, steps: numbers.steps, labels: numbers.labels };
    const key = keyOf(params, this.board);
    this.#take(key);
    this.#key = key;
    this.stage.build(this.board, params);
    this.title.textContent = params.knob.title;
    this.knobs.build(params.knob, this.values, params.looks, this.stage.theme.paper);
    const asked = params.player.values;
    const computed = coursesOf(params.result, numbers, params.board.classes.length);
    computed.forEach((course, k) => {
      if (!this.courses[k] || this.known[k] === undefined || asked[k] === this.values[k]) this.#learn(k, asked[k], course);
    });
    this.#learned();
    this.connection.open(params.page);
    this.#ask(0);
    this.stage.layOut();
  }

  /** The player's settings: Python's where its generation is new, else those of this tab. @param {string} key */
  #take(key) {
    const { tab, generation, player, runs } = this.params;
    const memory = `${tab} ${generation} ${runs.length}`;
    if (key !== this.#key) {
      this.courses = [];
      this.known = [];
    }
    if (memory === this.#memory) return;
    this.#memory = memory;
    this.#sent = "";
    this.values = [...player.values];
    this.clock.playing = false;
    this.clock.speed = player.speed;
    this.clock.loop = player.loop;
    this.clock.steps = Math.max(...this.params.result.lengths) - 1;
    this.clock.seek(player.at < 0 ? this.clock.steps : player.at);
  }

  /** A knob was turned. @param {number} k @param {number} value */
  #turned(k, value) {
    if (value === this.values[k]) return;
    this.values[k] = value;
    this.knobs.set(k, value);
    this.#ask(performance.now());
    this.playing.rest();
  }

  /** Ask about the runs whose knob says something else than what is shown. @param {number} eventTime */
  #ask(eventTime) {
    const turned = this.values.map((_, k) => k).filter((k) => this.values[k] !== this.known[k]);
    if (!turned.length) return;
    const request = aboutKnob(this.params, this.board, turned, this.values);
    this.connection.ask({ ...request, eventTime, key: this.#key });
  }

  /** @param {import("../plane/frames.js").Frame} frame @param {About} request */
  async #answered({ header, arrays }, request) {
    const numbers = await numbersIn(arrays);
    if (request.key !== this.#key) return false;
    const courses = coursesOf(header.params, numbers, this.board.classes.length);
    request.k.forEach((k, n) => this.#learn(k, request.values[n], courses[n]));
    this.#learned();
    return true;
  }

  /** @param {number} k @param {number} value @param {Course} course */
  #learn(k, value, course) {
    this.courses[k] = course;
    this.known[k] = value;
  }

  /** Runs are new: they may be longer or shorter. */
  #learned() {
    this.clock.resize(Math.max(1, ...this.courses.filter(Boolean).map(lastOf)));
    this.stage.renew();
  }

  /** Tell Python, unless it has been told. */
  commit() {
    this.playing.told();
    const { clock, values } = this;
    if (!this.#memory || clock.playing) return;
    const player = { generation: this.params.generation, values, at: clock.atEnd ? -1 : clock.step, speed: clock.speed, loop: clock.loop };
    const text = JSON.stringify(player);
    if (text === this.#sent) return;
    this.#sent = text;
    this.setState("player", { ...player, values: [...values] });
  }

  /** What the pictures show: at this much work, each run at its last state that cost no more. */
  #scene() {
    const { clock, courses } = this;
    const { unit, looks } = this.params;
    const N = this.board.labels.length;
    const most = Math.max(...courses.map((course) => workAt(course, lastOf(course), unit, N)));
    const work = clock.atEnd ? most : (clock.step / clock.steps) * most;
    const states = courses.map((course) => stateAt(course, work, unit, N));
    return { courses, looks, states, work, most, unit, N };
  }

  get #ready() {
    return this.stage.ready && this.courses.filter(Boolean).length === this.params.runs.length;
  }

  #paint() {
    const scene = this.#scene();
    this.stage.paint(scene, this.known, !this.clock.playing);
    this.transport.refresh(far(scene));
    this.connection.painted();
  }

  close() {
    this.commit();
    this.abort.abort();
    this.arrivals.close();
    this.connection.close();
    this.playing.close();
  }
}

/** How far it is, in the unit of the axis. @param {{ work: number, most: number, unit: string }} scene */
function far({ work, most, unit }) {
  const said = (/** @type {number} */ value) => (unit === "epochs" ? value.toFixed(1) : Math.floor(value + 1e-9).toLocaleString("en"));
  return `${said(work)} / ${said(most)} ${unit}`;
}

export default mounted((parent) => new Descents(parent));
