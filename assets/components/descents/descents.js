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

import { decodeFrame, numbersOf } from "../plane/frames.js";
import { Stamps } from "../plane/markers.js";
import { Mounts } from "../plane/mounts.js";
import { LiveSocket, socketAddress } from "../plane/socket.js";
import { themeOf } from "../plane/theme.js";
import { Clock } from "../race/clock.js";
import { Transport } from "../race/transport.js";
import { coursesOf, CURVES, lastOf, stateAt, verdict, workAt } from "./courses.js";
import { Curves } from "./curves.js";
import { Dial } from "./dial.js";
import { Knobs } from "./knobs.js";
import { View } from "./views.js";

/** @typedef {import("./courses.js").Course} Course */
/** @typedef {{ k: number[], values: number[], eventTime: number, key: string }} About */

const REST_MS = 200;
const GAP = 6;
const NO_SOCKET = "No live connection: the runs follow a moment later.";

class Descents {
  abort = new AbortController();
  clock = new Clock();
  trails = true; // the transport asks; there are none
  stamps = new Stamps();
  /** @type {View[]} */ views = [];
  /** @type {Course[]} */ courses = [];
  /** What each run was computed for. @type {number[]} */ known = [];
  /** What the knobs say. @type {number[]} */ values = [];
  /** @type {any} */ params = null;
  /** @type {any} */ board = null;
  /** @type {any} */ theme = null;
  /** @type {LiveSocket|null} */ socket = null;
  /** @type {(name: string, value: unknown) => void} */ setState = () => {};
  #memory = "";
  #key = "";
  #sent = "";
  #layout = "";
  #turn = 0;
  #frame = 0;
  #lastTime = 0;
  #resting = 0;
  #dirty = true;
  /** @type {object[]} */ #painted = [];

  /** @param {ParentNode} parent */
  constructor(parent) {
    const { signal } = this.abort;
    const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (parent.querySelector(name));
    this.root = find(".descents");
    this.parts = {
      left: find(".left"), views: find(".views"), right: find(".right"), loss: find(".chart.loss"), second: find(".second"),
      angle: find(".chart.angle"), scroller: find(".scroller"), transport: find(".transport"), status: find(".status"),
      room: find(".room"), knob: find("th.knob"),
    };
    this.knobs = new Knobs(find("tbody"), (k, value) => this.#turned(k, value), () => this.#report(), signal);
    this.transport = new Transport(this.parts.transport, this, signal);
    this.transport.trails.remove();
    this.dial = new Dial(find(".arrows"));
    this.observer = new ResizeObserver(() => this.#layOut());
    this.observer.observe(this.root);
    addEventListener("resize", () => this.#layOut(), { signal });
  }

  /** New data from Python, or a new theme. @param {Uint8Array} data @param {(name: string, value: unknown) => void} setState */
  async update(data, setState) {
    const turn = ++this.#turn;
    this.setState = setState;
    const { header: { params }, arrays } = decodeFrame(data);
    /** @type {Record<string, any>} */
    const numbers = {};
    await Promise.all(Object.entries(arrays).map(async ([name, array]) => (numbers[name] = await numbersOf(array))));
    if (this.abort.signal.aborted || turn !== this.#turn) return;
    this.params = params;
    this.board = { ...params.board, steps: numbers.steps, labels: numbers.labels };
    this.theme = themeOf(this.root, params.look);
    const key = JSON.stringify([params.question, params.runs.map((/** @type {any} */ run) => ({ ...run, ...unturned(params.knob.name, run) })), arrays.steps.bytes.length, hashOf(numbers.steps), hashOf(numbers.labels)]);
    this.#take(key);
    this.#key = key;
    this.#buildPictures();
    const asked = params.player.values;
    const computed = coursesOf(params.result, numbers, params.board.classes.length);
    computed.forEach((course, k) => {
      if (!this.courses[k] || this.known[k] === undefined || asked[k] === this.values[k]) this.#learn(k, asked[k], course);
    });
    this.#learned();
    this.#connect(params.page);
    this.#ask(0);
    this.#layout = "";
    this.#layOut();
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

  /** As many planes as runs, and the charts that suit them. */
  #buildPictures() {
    const { runs, looks, knob } = this.params;
    const { signal } = this.abort;
    const lone = runs.length === 1;
    while (this.views.length < runs.length) this.views.push(new View(this.stamps));
    this.views.length = runs.length;
    if (this.parts.views.children.length !== runs.length) this.parts.views.replaceChildren(...this.views.map(({ root }) => root));
    if (!this.loss || this.lone !== lone) {
      this.parts.loss.replaceChildren();
      this.parts.angle.replaceChildren();
      this.loss = new Curves(this.parts.loss, lone ? "loss of all the data, and, thin, of each minibatch" : "loss of all the data", "loss", lone ? "batch_loss" : null);
      this.angle = new Curves(this.parts.angle, "angle to the full gradient", "angle", null);
    }
    this.lone = lone;
    this.root.classList.toggle("lone", lone);
    this.parts.second.hidden = !lone;
    this.parts.knob.textContent = knob.title;
    this.knobs.build(knob, this.values, looks, this.theme.paper);
    const font = getComputedStyle(this.root).fontFamily;
    for (const chart of [this.loss, this.angle]) Object.assign(/** @type {Curves} */ (chart), { theme: this.theme, font });
    this.font = font;
    for (const view of this.views) view.stale = true;
    this.#dirty = !signal.aborted;
  }

  /** @param {string} page */
  #connect(page) {
    this.socket ??= new LiveSocket(socketAddress(location, page), {
      answer: (frame, request, bytes) => this.#answered(frame, /** @type {any} */ (request), bytes),
      error: (message) => this.#tell(message),
      state: (live) => this.#tell(live ? "" : NO_SOCKET),
    });
  }

  /** @param {string} text */
  #tell(text) {
    this.parts.status.textContent = text;
  }

  /** A knob was turned. @param {number} k @param {number} value */
  #turned(k, value) {
    if (value === this.values[k]) return;
    this.values[k] = value;
    this.knobs.set(k, value);
    this.#ask(performance.now());
    this.#rest();
  }

  /** Ask about the runs whose knob says something else than what is shown. @param {number} eventTime */
  #ask(eventTime) {
    const { question, runs, knob } = this.params;
    const turned = this.values.map((_, k) => k).filter((k) => this.values[k] !== this.known[k]);
    if (!turned.length) return;
    const asked = turned.map((k) => turnedTo(runs[k], knob.name, this.values[k]));
    const N = this.board.labels.length;
    const arrays = { steps: { numbers: this.board.steps, shape: [N, 2] }, labels: { numbers: this.board.labels, shape: [N] } };
    /** @type {About} */
    const about = { k: turned, values: turned.map((k) => this.values[k]), eventTime, key: this.#key };
    this.socket?.ask(/** @type {any} */ ({ op: "descents", params: { ...question, runs: asked }, arrays, ...about }));
  }

  /** @param {import("../plane/frames.js").Frame} frame @param {About} request @param {number} bytes */
  async #answered({ header, arrays }, request, bytes) {
    const answered = performance.now();
    const names = ["weights", ...CURVES];
    const all = await Promise.all(names.map((name) => numbersOf(arrays[name])));
    if (request.key !== this.#key) return;
    const numbers = Object.fromEntries(names.map((name, n) => [name, all[n]]));
    const courses = coursesOf(header.params, numbers, this.board.classes.length);
    request.k.forEach((k, n) => this.#learn(k, request.values[n], courses[n]));
    this.#learned();
    this.#tell("");
    this.#painted.push({ eventTime: request.eventTime, answered, bytes });
  }

  /** @param {number} k @param {number} value @param {Course} course */
  #learn(k, value, course) {
    this.courses[k] = course;
    this.known[k] = value;
  }

  /** Runs are new: they may be longer or shorter. */
  #learned() {
    this.#dirty = true;
    this.clock.resize(Math.max(1, ...this.courses.filter(Boolean).map(lastOf)));
    this.stale();
  }

  play() {
    this.clock.toggle();
    this.#lastTime = 0;
    if (!this.clock.playing) this.#rest();
    this.stale();
  }

  /** The step was changed by hand. */
  moved() {
    this.stale();
    this.#rest();
  }

  /** Something but the step was. */
  set() {
    this.moved();
  }

  #rest() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#report(), REST_MS);
  }

  /** Tell Python, unless it has been told. */
  #report() {
    clearTimeout(this.#resting);
    const { clock, values } = this;
    if (!this.#memory || clock.playing) return;
    const player = { generation: this.params.generation, values, at: clock.atEnd ? -1 : clock.step, speed: clock.speed, loop: clock.loop };
    const text = JSON.stringify(player);
    if (text === this.#sent) return;
    this.#sent = text;
    this.setState("player", { ...player, values: [...values] });
  }

  /** Planes at the left as high as the screen allows, the rest beside them where there is room. */
  #layOut() {
    const [room, width] = [this.parts.room.offsetHeight, this.root.clientWidth];
    const beside = width >= 760;
    const count = this.views.length;
    const layout = [width, room, count, devicePixelRatio].join(" ");
    if (width < 120 || !count || layout === this.#layout) return;
    this.#layout = layout;
    const size = Math.floor(beside ? Math.max(320, Math.min(0.44 * width, room - 24)) : width);
    this.root.classList.toggle("beside", beside);
    this.parts.left.style.width = `${size}px`;
    const alone = count === 1;
    for (const view of this.views) view.resize(alone ? size : Math.floor((size - GAP) / 2), alone);
    const right = beside ? this.parts.right.clientWidth : width;
    const below = this.parts.scroller.offsetHeight + this.parts.transport.offsetHeight + 40;
    const high = Math.max(alone ? 300 : 200, beside ? Math.min(room - below, size) : alone ? 400 : 260);
    const dial = Math.min(130, Math.floor(right / 4));
    this.loss?.resize(right, Math.floor(alone ? 0.56 * high : high));
    if (alone) {
      this.dial.resize(dial);
      this.angle?.resize(right - dial - 8, Math.floor(0.44 * high));
    }
    this.#dirty = true;
    this.stale();
  }

  /** Paint with the next picture of the screen. */
  stale() {
    this.#frame ||= requestAnimationFrame((time) => this.#paint(time));
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

  /** @param {number} time */
  #paint(time) {
    this.#frame = 0;
    const { courses, clock, params, theme } = this;
    if (!this.#layout || !theme || courses.filter(Boolean).length !== params.runs.length) return;
    if (clock.playing) {
      clock.tick(this.#lastTime ? time - this.#lastTime : 0);
      this.#lastTime = time;
      if (clock.playing) this.stale();
      else this.#rest();
    }
    const scene = this.#scene();
    for (const chart of this.lone ? [this.loss, this.angle] : [this.loss]) {
      if (this.#dirty) chart?.paintCurves(scene);
      chart?.paint(scene);
    }
    this.#dirty = false;
    courses.forEach((course, k) => this.#paintRun(course, k, scene.states[k]));
    if (this.lone) this.dial.paint(this.#noise(courses[0], scene.states[0], "angle"), this.#noise(courses[0], scene.states[0], "ratio"), params.looks[0].colour, theme);
    this.transport.refresh();
    this.#count(scene);
    for (const detail of this.#painted.splice(0)) {
      this.root.dispatchEvent(new CustomEvent("descents:painted", { detail, bubbles: true, composed: true }));
    }
  }

  /** @param {Course} course @param {number} k @param {number} state */
  #paintRun(course, k, state) {
    const [loss, accuracy] = [course.loss[state], course.accuracy[state]];
    const name = this.params.knob.name === "batch" ? "batch" : "rate";
    const right = Number.isNaN(accuracy) ? "" : `, ${(100 * accuracy).toFixed(0)}% right`;
    const words = this.views[k].small ? `${this.known[k]}${right}` : `${name} ${this.known[k]}, step ${state}${right}`;
    this.views[k].paint(course, state, this.board, this.theme, /** @type {string} */ (this.font), words, !this.clock.playing);
    const [angle, ratio] = [this.#noise(course, state, "angle"), this.#noise(course, state, "ratio")];
    this.knobs.show(k, { loss, accuracy, angle, ratio, word: verdict(course, this.courses) });
  }

  /** What was last said about the batch: at the end there is none, so the last step's counts. @param {Course} course
   * @param {number} state @param {"angle"|"ratio"} name */
  #noise(course, state, name) {
    return course[name][Math.min(state, Math.max(0, lastOf(course) - 1))];
  }

  /** How far it is, in the unit of the axis. @param {{ work: number, most: number, unit: string }} scene */
  #count({ work, most, unit }) {
    const said = (/** @type {number} */ value) => (unit === "epochs" ? value.toFixed(1) : Math.floor(value + 1e-9).toLocaleString("en"));
    const text = `${said(work)} / ${said(most)} ${unit}`;
    if (this.transport.count.textContent !== text) this.transport.count.textContent = text;
    if (!this.clock.playing) this.transport.range.setAttribute("aria-valuetext", text.replace("/", "of"));
  }

  commit() {
    this.#report();
  }

  close() {
    this.#report();
    this.abort.abort();
    this.observer.disconnect();
    this.socket?.close();
    clearTimeout(this.#resting);
    cancelAnimationFrame(this.#frame);
  }
}

/** A run with its knob at a value. @param {any} run @param {string} name @param {number} value */
function turnedTo(run, name, value) {
  return name === "batch" ? { ...run, batch: value } : { ...run, rule: { ...run.rule, lr: value } };
}

/** A run without what its knob says. @param {string} name @param {any} run */
const unturned = (name, run) => (name === "batch" ? { batch: 0 } : { rule: { ...run.rule, lr: 0 } });

/** A number that tells arrays apart. @param {ArrayLike<number>} numbers */
function hashOf(numbers) {
  let hash = 17;
  for (let n = 0; n < numbers.length; n++) hash = (Math.imul(hash, 31) + numbers[n]) | 0;
  return hash;
}

const players = new Mounts((parent) => new Descents(parent));

/** @param {{ parentElement: ParentNode, data: Uint8Array, setStateValue: (name: string, value: unknown) => void }} component */
export default function ({ parentElement, data, setStateValue }) {
  players.at(parentElement).update(data, setStateValue);
  return () => players.leave(parentElement);
}
