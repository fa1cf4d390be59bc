// @ts-check
// searches: the losses of random search, local search and following the slope against the number of evaluations, with the
// log of random search and the numbers of all three where the hand or the player is.
// data in: a frame (plane/frames.js). params: tab, generation, player {at, speed, loop} (taken when the generation is new),
//   look (theme.js), strategies [{title, colour, dash, marker, cost, right, heldOut}] (shares at the end, null for none),
//   divergedAt (the slope's step, or null); arrays: tried (A,), the loss of every random W; local (A,), best so far;
//   slope (S,), the loss after each step. A step of a strategy costs `cost` evaluations, the first one of all is evaluation 1.
// state out: player {generation, at, speed, loop}, whenever the hand rests or the playing has stopped.

import { themeOf } from "../plane/theme.js";
import { Arrivals } from "../player/arrivals.js";
import { Fitting } from "../player/fitting.js";
import { mounted } from "../plane/mounted.js";
import { Playing } from "../player/playing.js";
import { Transport } from "../player/transport.js";
import { listenToHand } from "./hand.js";
import { Log } from "./log.js";
import { Numbers } from "./numbers.js";
import { Plot } from "./plot.js";
import { bestOf, Strategy } from "./strategies.js";

const REST_MS = 200;
const SECONDS = 8; // from the first evaluation to the last, at speed 1
const PICTURES = 24; // of a whole run, for who asks for little motion
const WIDE = 760; // pixels: from here on the numbers are beside the plot

class Searches {
  abort = new AbortController();
  arrivals = new Arrivals();
  /** @type {Strategy[]} */ strategies = [];
  /** @type {(name: string, value: unknown) => void} */ setState = () => {};
  #memory = "";
  #generation = 0;
  #sent = "";

  /** @param {ParentNode} parent */
  constructor(parent) {
    const { signal } = this.abort;
    const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (parent.querySelector(name));
    this.root = find(".searches");
    this.parts = { left: find(".left"), right: find(".right"), plot: find(".plot"), transport: find(".transport"), table: find("table"), room: find(".room"), spoken: find(".spoken") };
    const piece = { ready: () => this.#ready, paint: () => this.#paint(), report: () => this.commit() };
    this.playing = new Playing(piece, REST_MS);
    this.clock = this.playing.clock;
    this.clock.first = 1;
    this.plot = new Plot(this.parts.plot);
    this.numbers = new Numbers(this.parts.table);
    this.log = new Log(find(".lines"));
    this.transport = new Transport(this.parts.transport, this.playing, signal, { step: "evaluation" });
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.fitting = new Fitting(this.root, () => this.#layOut(), signal);
    listenToHand(this.parts.plot, this.playing, (event) => this.plot.evaluationOf(event), signal);
  }

  /** New data from Python, or a new theme. @param {Uint8Array} data @param {(name: string, value: unknown) => void} setState */
  async update(data, setState) {
    this.setState = setState;
    const arrived = await this.arrivals.take(data);
    if (!arrived) return;
    const { params, numbers: { tried, local, slope } } = arrived;
    const losses = [bestOf(tried), local, slope];
    this.strategies = params.strategies.map((/** @type {any} */ said, /** @type {number} */ k) => new Strategy(losses[k], said));
    this.tried = tried;
    const theme = themeOf(this.root, params.look);
    this.plot.take(tried, this.strategies, theme, getComputedStyle(this.root).fontFamily);
    this.numbers.build(this.strategies, params.divergedAt, theme.paper);
    this.log.take(tried, losses[0]);
    this.clock.resize(tried.length);
    this.clock.aSecond = tried.length / SECONDS;
    this.#take(params);
    this.fitting.forget();
    this.#layOut();
    this.playing.stale();
  }

  /** Python's settings, where its generation is new. @param {any} params */
  #take({ tab, generation, player }) {
    const memory = `${tab} ${generation}`;
    if (memory === this.#memory) return;
    this.#memory = memory;
    this.#generation = generation;
    this.clock.take(player.at);
    this.clock.speed = player.speed;
    this.clock.loop = player.loop;
    this.#sent = JSON.stringify(this.#settings);
  }

  get #settings() {
    const { step, speed, loop } = this.clock;
    return { generation: this.#generation, at: step, speed, loop };
  }

  /** Tell Python, unless it knows. */
  commit() {
    this.playing.told();
    if (!this.#memory || this.clock.playing) return;
    const text = JSON.stringify(this.#settings);
    if (text === this.#sent) return;
    this.#sent = text;
    this.parts.spoken.textContent = this.#inWords(this.clock.step);
    this.setState("player", this.#settings);
  }

  /** @param {number} at */
  #inWords(at) {
    const losses = this.strategies.map((strategy) => `${strategy.title} ${strategy.said(at)}`);
    return `evaluation ${at} of ${this.clock.steps}: ${losses.join(", ")}`;
  }

  /** The plot as high as the screen allows, the numbers beside it where there is room. */
  #layOut() {
    const { left, right, plot, transport, table, room } = this.parts;
    const width = this.root.clientWidth;
    const beside = width >= WIDE;
    if (width < 120 || !this.tried || !this.fitting.isNew(width, room.offsetHeight)) return;
    this.root.classList.toggle("beside", beside);
    const wide = Math.floor(beside ? 0.62 * width : width);
    left.style.width = plot.style.width = `${wide}px`;
    this.plot.resize(wide, beside ? room.offsetHeight - transport.offsetHeight : Math.min(300, 0.8 * wide));
    this.log.resize(beside ? left.offsetHeight - table.offsetHeight : 0);
    right.style.width = beside ? "" : `${wide}px`;
    this.playing.stale();
  }

  get #ready() {
    return this.fitting.done && this.tried !== undefined;
  }

  #paint() {
    const { clock, calm, parts: { plot } } = this;
    const grain = calm.matches && clock.playing ? Math.ceil(clock.steps / PICTURES) : 1;
    const at = Math.max(clock.first, grain * Math.floor(clock.step / grain));
    this.plot.paint(at, calm.matches ? at : clock.at);
    this.numbers.show(at);
    this.log.show(at);
    this.transport.refresh();
    if (clock.playing) return;
    for (const [name, value] of Object.entries({ min: clock.first, max: clock.steps, now: at, text: this.#inWords(at) })) {
      plot.setAttribute(`aria-value${name}`, String(value));
    }
  }

  close() {
    this.commit();
    this.abort.abort();
    this.arrivals.close();
    this.playing.close();
  }
}

export default mounted((parent) => new Searches(parent));
