// @ts-check
// race: optimizers running down a surface: the picture, the losses, the table, and a player for all three.
// data in: a frame (plane/frames.js). params: tab, generation, page, question {op, params with start}, rules
//   [{name, title, colour, dash, marker}], ground {key, window, minima, saddles, names}, player (reporting.js `Settings`,
//   taken when the generation is new), divergedAt, above (rem of the page above the usual); arrays: paths (K, steps + 1, 2), losses (K, steps + 1), levels
//   (2, rows, columns), and those of the question.
// state out: player, the settings of reporting.js with their generation, whenever the hand rests.
// socket: the question, about every start on its way.
// events: race:painted {eventTime, answered, bytes} for every answer that reached the screen.

import { decodeFrame, numbersOf } from "../plane/frames.js";
import { Mounts } from "../plane/mounts.js";
import { LiveSocket, socketAddress } from "../plane/socket.js";
import { themeOf } from "../plane/theme.js";
import { Clock } from "./clock.js";
import { levelsOf } from "./levels.js";
import { Losses } from "./losses.js";
import { Picture } from "./picture.js";
import { Reports } from "./reporting.js";
import { Runs, short } from "./runs.js";
import { listenToHand } from "./start.js";
import { Table } from "./table.js";
import { Transport } from "./transport.js";

const REST_MS = 150;
const TELL_MS = 66; // between two states of the numbers while it plays: nobody reads faster
const NO_SOCKET = "No live connection: the paths follow a moment later.";
/** @typedef {import("./reporting.js").Settings} Settings */
/** What outlives a remount: the settings of a tab's newest generation. @type {Map<string, Settings>} */
const kept = new Map();

class Race {
  abort = new AbortController();
  clock = new Clock();
  /** @type {import("./picture.js").Rule[]} */ rules = [];
  /** @type {boolean[]} */ on = [];
  /** @type {Runs|null} */ runs = null;
  start = [0, 0];
  trails = true;
  held = false;
  focused = false;
  /** @type {any} */ question = null;
  /** @type {LiveSocket|null} */ socket = null;
  #memory = "";
  #groundKey = "";
  #layout = "";
  #turn = 0;
  #order = 0;
  #shownOrder = 0;
  #resting = 0;
  #frame = 0;
  #lastTime = 0;
  #told = 0;
  #dirty = { ground: true, curves: true, trails: true };
  /** @type {object[]} */ #painted = [];

  /** @param {ParentNode} parent */
  constructor(parent) {
    const { signal } = this.abort;
    const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (parent.querySelector(name));
    this.root = find(".race");
    this.parts = { left: find(".left"), right: find(".right"), surface: find(".surface"), losses: find(".losses"), ruler: find(".room"), status: find(".status"), spoken: find(".spoken"), key: find(".key") };
    this.picture = new Picture(this.parts.surface);
    this.losses = new Losses(this.parts.losses);
    this.table = new Table(find("tbody"), (k) => this.#toggle(k), signal);
    this.transport = new Transport(find(".transport"), this, signal);
    this.reports = new Reports(() => this.settings);
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    listenToHand(this.parts.surface, this, signal);
    this.observer = new ResizeObserver(() => this.#layOut());
    this.observer.observe(this.root);
    addEventListener("resize", () => this.#layOut(), { signal });
  }

  /** @returns {Settings} */
  get settings() {
    const { clock, start, trails } = this;
    const on = this.rules.filter((_, k) => this.on[k]).map(({ name }) => name);
    return { start, step: clock.atEnd ? -1 : clock.step, speed: clock.speed, loop: clock.loop, trails, on };
  }

  /** New data from Python, or a new theme. @param {Uint8Array} data @param {(name: string, value: unknown) => void} setState */
  async update(data, setState) {
    const turn = ++this.#turn;
    this.reports.setState = setState;
    const { header: { params }, arrays } = decodeFrame(data);
    /** @type {Record<string, any>} */
    const numbers = {};
    await Promise.all(Object.entries(arrays).map(async ([name, array]) => (numbers[name] = await numbersOf(array))));
    if (this.abort.signal.aborted || turn !== this.#turn) return;
    const { question, ground } = params;
    const asked = this.question && JSON.stringify({ ...this.question.params, start: 0 });
    this.#setGround(ground, numbers.levels, arrays.levels.shape, params.look);
    this.root.style.setProperty("--above", `${params.above}rem`);
    this.rules = params.rules;
    const changed = asked !== JSON.stringify({ ...question.params, start: 0 }) || this.#groundKey !== ground.key;
    this.#groundKey = ground.key;
    const own = ["steps", "labels", "W", "b"].filter((name) => name in numbers);
    this.question = { ...question, arrays: Object.fromEntries(own.map((name) => [name, { numbers: numbers[name], shape: arrays[name].shape }])) };
    this.#take(params, question.params.start);
    const same = String(this.start) === String(question.params.start);
    if (same || changed || !this.runs) {
      this.#shownOrder = ++this.#order;
      this.#show(new Runs({ paths: numbers.paths, losses: numbers.losses, steps: question.params.steps, divergedAt: params.divergedAt }, ground.minima));
    }
    this.#connect(params.page);
    if (!same) this.#ask(0);
    this.reports.heard(question.params.start);
    if (this.held || !same) this.reports.send();
    this.#layOut();
    this.stale();
  }

  /** @param {any} ground @param {Uint8Array} levels @param {number[]} shape @param {any} look */
  #setGround(ground, levels, [, ny, nx], look) {
    const theme = themeOf(this.root, look);
    const font = getComputedStyle(this.root).fontFamily;
    for (const part of [this.picture, this.losses]) Object.assign(part, { theme, font });
    const known = this.picture.ground?.key === ground.key;
    this.picture.ground = { ...ground, levels: known ? this.picture.ground.levels : levelsOf(levels, nx, ny) };
    this.parts.key.textContent = [ground.minima.length && "\u2606 minimum", ground.saddles.length && "\u2716 saddle", "\u25ef start"].filter(Boolean).join("   ");
    this.#dirty = { ground: true, curves: true, trails: true };
  }

  /** The settings: Python's where its generation is new, else those of this tab. @param {any} params @param {number[]} start */
  #take(params, start) {
    const memory = `${params.tab} ${params.generation}`;
    this.clock.resize(params.question.params.steps);
    if (memory !== this.#memory) {
      this.#memory = memory;
      this.reports.generation = params.generation;
      const settings = /** @type {Settings} */ (kept.get(memory) ?? { ...params.player, start });
      this.start = settings.start;
      this.trails = settings.trails;
      this.clock.playing = false;
      this.clock.speed = settings.speed;
      this.clock.loop = settings.loop;
      this.clock.seek(settings.step < 0 ? this.clock.steps : settings.step);
      this.on = this.rules.map(({ name }) => settings.on.includes(name));
      if (String(this.start) === String(start)) this.reports.settled();
    }
    this.table.build(this.rules, /** @type {any} */ (this.picture.theme).paper);
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

  /** @param {number} eventTime */
  #ask(eventTime) {
    const { op, params, arrays } = this.question;
    const request = { op, params: { ...params, start: this.start }, arrays, key: this.#groundKey, order: ++this.#order, eventTime };
    this.socket?.ask(request);
  }

  /** @param {import("../plane/frames.js").Frame} frame @param {any} request @param {number} bytes */
  async #answered({ header, arrays }, request, bytes) {
    const answered = performance.now();
    const [paths, losses] = await Promise.all([numbersOf(arrays.paths), numbersOf(arrays.losses)]);
    if (request.order <= this.#shownOrder || request.key !== this.#groundKey || !this.runs) return;
    this.#shownOrder = request.order;
    this.#tell("");
    const answer = { paths: /** @type {Float32Array} */ (paths), losses: /** @type {Float32Array} */ (losses), steps: request.params.steps, divergedAt: header.params.diverged_at };
    this.#show(new Runs(answer, this.runs.minima));
    this.#painted.push({ eventTime: request.eventTime, answered, bytes });
  }

  /** @param {Runs} runs */
  #show(runs) {
    this.runs = runs;
    this.#dirty.curves = this.#dirty.trails = true;
    this.stale();
  }

  /** @param {number} k */
  #toggle(k) {
    this.on[k] = !this.on[k];
    this.#dirty.curves = true;
    this.set();
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
    this.#dirty.trails = true;
    this.stale();
    this.#rest();
  }

  /** The start was moved by an event of that time. @param {number} time */
  carried(time) {
    this.#ask(time);
    this.stale();
    if (!this.socket?.live) this.reports.send();
    this.#rest();
  }

  /** The hand let go. */
  rested() {
    this.stale();
    this.#report();
    const { start } = this;
    this.parts.spoken.textContent = `Start at ${start.map(short).join(", ")}`;
  }

  #rest() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.held || this.#report(), REST_MS);
  }

  #report() {
    clearTimeout(this.#resting);
    if (!this.#memory) return;
    kept.set(this.#memory, this.settings);
    this.reports.send();
  }

  /** As wide as the screen's height allows, the rest beside it where there is room. */
  #layOut() {
    const [room, width] = [this.parts.ruler.offsetHeight, this.root.clientWidth];
    const beside = width >= 760;
    const size = Math.floor(beside ? Math.max(360, Math.min(0.6 * width, ((room - 70) * 4) / 3 + 54)) : width);
    const above = /** @type {HTMLElement} */ (this.parts.right.querySelector("table")).offsetHeight;
    const layout = [size, width, room, above, devicePixelRatio].join(" ");
    if (width < 120 || layout === this.#layout) return;
    this.#layout = layout;
    this.root.classList.toggle("beside", beside);
    this.parts.left.style.width = `${size}px`;
    this.picture.resize(size);
    this.losses.resize(this.parts.right.clientWidth, Math.max(190, beside ? this.parts.left.offsetHeight - above - 30 : 230));
    this.#dirty = { ground: true, curves: true, trails: true };
    this.stale();
  }

  /** Paint with the next picture of the screen. */
  stale() {
    this.#frame ||= requestAnimationFrame((time) => this.#paint(time));
  }

  /** @param {number} time */
  #paint(time) {
    this.#frame = 0;
    const { runs, clock, picture, rules, on } = this;
    if (!runs || !picture.ground || !this.#layout) return;
    if (clock.playing) {
      clock.tick(this.#lastTime ? time - this.#lastTime : 0);
      this.#lastTime = time;
      if (clock.playing) this.stale();
      else this.#rest();
    }
    if (this.#dirty.ground) picture.paintGround();
    if (this.#dirty.trails || this.#dirty.curves) picture.forget();
    const scene = { runs, rules, on, at: clock.at, trails: this.trails, start: this.start, held: this.held, focused: this.focused, smooth: !this.calm.matches };
    if (this.#dirty.curves) this.losses.paintCurves(scene);
    this.#dirty = { ground: false, curves: false, trails: false };
    picture.paint(scene);
    this.losses.paint(scene);
    if (!clock.playing || time - this.#told >= TELL_MS) {
      this.#told = time;
      this.table.show(runs, on, clock.step);
      this.transport.refresh();
    }
    for (const detail of this.#painted.splice(0)) {
      this.root.dispatchEvent(new CustomEvent("race:painted", { detail, bubbles: true, composed: true }));
    }
  }

  commit() {
    this.#report();
  }

  close() {
    this.#report();
    this.abort.abort();
    this.observer.disconnect();
    this.reports.close();
    this.socket?.close();
    clearTimeout(this.#resting);
    cancelAnimationFrame(this.#frame);
  }
}

const races = new Mounts((parent) => new Race(parent));

/** @param {{ parentElement: ParentNode, data: Uint8Array, setStateValue: (name: string, value: unknown) => void }} component */
export default function ({ parentElement, data, setStateValue }) {
  races.at(parentElement).update(data, setStateValue);
  return () => races.leave(parentElement);
}
