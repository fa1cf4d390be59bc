// @ts-check
// race: optimizers running down a surface: the picture, the losses, the table, and a player for all three.
// data in: a frame (plane/frames.js). params: tab, generation, page, question {op, params with start}, rules
//   [{name, title, colour, dash, marker}], ground {key, window, minima, saddles, names}, player (reporting.js `Settings`,
//   taken when the generation is new), divergedAt, above (rem of the page above the usual); arrays: paths
//   (K, steps + 1, 2), losses (K, steps + 1), levels (2, rows, columns), and those of the question.
// state out: player, the settings of reporting.js with their generation, whenever the hand rests.
// socket: the question, about every start on its way.
// events: race:painted {eventTime, answered, bytes} for every answer that reached the screen.

import { Arrivals, numbersIn } from "../player/arrivals.js";
import { Connection } from "../player/connection.js";
import { mounted } from "../plane/mounted.js";
import { Playing } from "../player/playing.js";
import { Transport } from "../player/transport.js";
import { Inquiry } from "./inquiry.js";
import { Reports } from "./reporting.js";
import { Runs, short } from "./runs.js";
import { Stage } from "./stage.js";
import { listenToHand } from "./start.js";

const REST_MS = 150;
const TELL_MS = 66; // between two states of the numbers while it plays: nobody reads faster
const NO_SOCKET = "No live connection: the paths follow a moment later.";
/** @typedef {import("./reporting.js").Settings} Settings */
/** What outlives a remount: the settings of a tab's newest generation. @type {Map<string, Settings>} */
const kept = new Map();

class Race {
  abort = new AbortController();
  arrivals = new Arrivals();
  /** @type {import("./picture.js").Rule[]} */ rules = [];
  /** @type {boolean[]} */ on = [];
  /** @type {Runs|null} */ runs = null;
  start = [0, 0];
  trails = true;
  held = false;
  focused = false;
  inquiry = new Inquiry();
  #memory = "";
  #told = 0;

  /** @param {ParentNode} parent */
  constructor(parent) {
    const { signal } = this.abort;
    const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (parent.querySelector(name));
    this.root = find(".race");
    this.spoken = find(".spoken");
    this.stage = new Stage(this.root, { toggled: (k) => this.#toggle(k), changed: () => this.stale() }, signal);
    this.picture = this.stage.picture;
    const piece = { ready: () => this.runs !== null && this.stage.ready, paint: (/** @type {number} */ time) => this.#paint(time), report: () => this.held || this.commit() };
    this.playing = new Playing(piece, REST_MS);
    this.clock = this.playing.clock;
    const trails = { text: "Trails", isOn: () => this.trails, toggle: () => this.#switchTrails() };
    this.transport = new Transport(find(".transport"), this.playing, signal, { switches: [trails] });
    this.connection = new Connection(this.root, "race:painted", NO_SOCKET, (frame, request) => this.#answered(frame, request));
    this.reports = new Reports(() => this.settings);
    listenToHand(find(".surface"), this, signal);
  }

  /** @returns {Settings} */
  get settings() {
    const { clock, start, trails } = this;
    const on = this.rules.filter((_, k) => this.on[k]).map(({ name }) => name);
    return { start, step: clock.atEnd ? -1 : clock.step, speed: clock.speed, loop: clock.loop, trails, on };
  }

  /** New data from Python, or a new theme. @param {Uint8Array} data @param {(name: string, value: unknown) => void} setState */
  async update(data, setState) {
    this.reports.setState = setState;
    const arrived = await this.arrivals.take(data);
    if (!arrived) return;
    const { params, numbers, shapes } = arrived;
    const { question, ground } = params;
    this.stage.setGround(ground, numbers.levels, shapes.levels, params.look);
    this.root.style.setProperty("--above", `${params.above}rem`);
    this.rules = params.rules;
    const other = this.inquiry.take(question, ground.key, numbers, shapes);
    this.#take(params, question.params.start);
    const same = String(this.start) === String(question.params.start);
    if (same || other || !this.runs) {
      this.inquiry.settle();
      this.#show(new Runs({ paths: numbers.paths, losses: numbers.losses, steps: question.params.steps, divergedAt: params.divergedAt }, ground.minima));
    }
    this.connection.open(params.page);
    if (!same) this.#ask(0);
    this.reports.heard(question.params.start);
    if (this.held || !same) this.reports.send();
    this.stage.layOut();
    this.stale();
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
    this.stage.setRules(this.rules);
  }

  /** @param {number} eventTime */
  #ask(eventTime) {
    this.connection.ask(this.inquiry.about(this.start, eventTime));
  }

  /** @param {import("../plane/frames.js").Frame} frame @param {any} request */
  async #answered({ header, arrays }, request) {
    const { paths, losses } = await numbersIn(arrays);
    if (!this.runs || !this.inquiry.isNews(request)) return false;
    this.#show(new Runs({ paths, losses, steps: request.params.steps, divergedAt: header.params.diverged_at }, this.runs.minima));
    return true;
  }

  /** @param {Runs} runs */
  #show(runs) {
    this.runs = runs;
    this.stage.renew();
  }

  /** @param {number} k */
  #toggle(k) {
    this.on[k] = !this.on[k];
    this.stage.renew();
    this.playing.moved();
  }

  #switchTrails() {
    this.trails = !this.trails;
    this.stage.retrace();
  }

  play() {
    this.playing.play();
  }

  stale() {
    this.playing.stale();
  }

  /** The start was moved by an event of that time. @param {number} time */
  carried(time) {
    this.#ask(time);
    if (!this.connection.live) this.reports.send();
    this.playing.moved();
  }

  /** The hand let go. */
  rested() {
    this.stale();
    this.commit();
    const { start } = this;
    this.spoken.textContent = `Start at ${start.map(short).join(", ")}`;
  }

  commit() {
    this.playing.told();
    if (!this.#memory) return;
    kept.set(this.#memory, this.settings);
    this.reports.send();
  }

  /** @param {number} time */
  #paint(time) {
    const { clock, rules, on, trails, start, held, focused } = this;
    const runs = /** @type {Runs} */ (this.runs);
    this.stage.paint({ runs, rules, on, at: clock.at, trails, start, held, focused });
    if (!clock.playing || time - this.#told >= TELL_MS) {
      this.#told = time;
      this.stage.table.show(runs, on, clock.step);
      this.transport.refresh();
    }
    this.connection.painted();
  }

  close() {
    this.commit();
    this.abort.abort();
    this.arrivals.close();
    this.reports.close();
    this.connection.close();
    this.playing.close();
  }
}

export default mounted((parent) => new Race(parent));
