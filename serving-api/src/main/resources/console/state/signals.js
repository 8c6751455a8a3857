import { idOf } from "../signal.js";

const NEWEST = 100;

const newestFirst = (a, b) => b.t - a.t || b.at - a.at || (idOf(a) < idOf(b) ? -1 : 1);

/** The signals of one instrument, of all timeframes, retracted ones among them. */
export class Signals {
  loading = true;
  problem = null;
  delaySeconds = 0;
  /** Counts changes, so that a view sees that something did. */
  version = 0;

  #rest;
  #byId = new Map();
  #sorted = [];

  constructor(rest, symbol) {
    this.#rest = rest;
    this.symbol = symbol;
  }

  /** Newest first. */
  get all() {
    this.#sorted ??= [...this.#byId.values()].sort(newestFirst);
    return this.#sorted;
  }

  /** Of the bars of a timeframe: Map of the bar's start to its signals. */
  ofBars(timeframe) {
    return Map.groupBy(
      this.all.filter(({ tf }) => tf === timeframe),
      ({ t }) => t,
    );
  }

  /** From the stream or the history: an older state of the same signal is not taken. */
  put(signal) {
    const known = this.#byId.get(idOf(signal));
    if (signal.rev < known?.rev || (signal.rev === known?.rev && !signal.final)) return;
    this.#byId.set(idOf(signal), signal);
    this.#sorted = null;
    this.version++;
  }

  /** Loads the newest, of all timeframes. */
  async load() {
    const { values, delaySeconds } = await this.#rest.newestSignals(this.symbol, NEWEST);
    values.forEach((signal) => this.put(signal));
    this.delaySeconds = delaySeconds;
  }

  /** Loads those of the bars of a timeframe from `start` to before `end` (millis). */
  async loadBars(timeframe, start, end) {
    const signals = await this.#rest.signals(this.symbol, timeframe, start, end);
    signals.forEach((signal) => this.put(signal));
  }
}
