import { idOf } from "../signal.js";

/** The newest signal of each instrument, retracted or not. */
export class LatestSignals {
  loading = true;
  problem = null;
  delaySeconds = 0;

  #rest;
  #bySymbol = new Map();

  constructor(rest) {
    this.#rest = rest;
  }

  /** Newest first. */
  get all() {
    return [...this.#bySymbol.values()].sort((a, b) => b.t - a.t || (idOf(a) < idOf(b) ? -1 : 1));
  }

  /** From the stream or the history: one of an older bar, or an older state, is not taken. */
  put(signal) {
    const known = this.#bySymbol.get(signal.symbol);
    const older = known && idOf(known) === idOf(signal) && signal.rev < known.rev;
    if (signal.t < known?.t || older) return;
    this.#bySymbol.set(signal.symbol, signal);
  }

  async load() {
    const { values, delaySeconds } = await this.#rest.latestSignals();
    values.forEach((signal) => this.put(signal));
    this.delaySeconds = delaySeconds;
  }
}
