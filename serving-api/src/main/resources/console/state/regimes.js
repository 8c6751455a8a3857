/** The newest regime of the market and of each instrument that is warm. */
export class Regimes {
  /** How the answer was: {loading, problem, delaySeconds}. */
  loading = true;
  problem = null;
  delaySeconds = 0;

  #rest;
  #bySubject = new Map();

  constructor(rest) {
    this.#rest = rest;
  }

  /** The regime of `MARKET` or of an instrument, or undefined while it warms up. */
  of(subject) {
    return this.#bySubject.get(subject);
  }

  /** From the stream or the history: an older one, or an older state of the same, is not taken. */
  put(subject, regime) {
    const known = this.of(subject);
    if (regime.t < known?.t || (regime.t === known?.t && regime.rev < known.rev)) return;
    this.#bySubject.set(subject, regime);
  }

  async load() {
    const { values, delaySeconds } = await this.#rest.latestRegimes();
    values.forEach((regime, subject) => this.put(subject, regime));
    this.delaySeconds = delaySeconds;
  }
}
