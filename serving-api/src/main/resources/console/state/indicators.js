import { indicatorsOf } from "../indicator.js";
import { Series } from "./series.js";
import { shown } from "./shown-indicators.js";

/** The indicators of the chart's instrument and timeframe: which there are, and their values. */
export class Indicators {
  values = new Series();
  /** Why there is no history of them, or null. */
  problem = null;

  #rest;
  #chart;

  constructor(rest, chart, names = []) {
    this.#rest = rest;
    this.#chart = chart;
    /** The outputs that there are. */
    this.names = names;
  }

  /** All that can be shown, see `indicatorsOf`. */
  get all() {
    if (this.described !== this.names) {
      this.described = this.names;
      this.known = indicatorsOf(this.names);
    }
    return this.known;
  }

  /** Those that are shown, in the order in which they were chosen. */
  get shown() {
    return shown.stems.flatMap((stem) => this.all.filter((each) => each.stem === stem));
  }

  /** Values of the bar that starts at `t`, by name. */
  at(t) {
    return this.values.at(t)?.v;
  }

  /** From the stream. */
  put(values) {
    const names = Object.keys(values.v);
    if (names.join() !== this.names.join()) this.names = names;
    this.values.put(values);
  }

  /** Loads what is shown of the bars from `start` to before `end` (millis). */
  async load(start, end) {
    const { symbol, timeframe } = this.#chart;
    if (!this.names.length) this.names = await this.#rest.indicatorNames(symbol, timeframe);
    const names = this.shown.flatMap(({ lines }) => lines.map(({ name }) => name));
    if (!names.length) return;
    this.values.putAll(await this.#rest.indicators(symbol, timeframe, names, start, end));
    this.problem = null;
  }
}
