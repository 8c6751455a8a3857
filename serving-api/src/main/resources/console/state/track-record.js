import { REGIMES } from "../regime.js";
import { SIGNAL_TYPES } from "../signal.js";
import { TIMEFRAMES } from "../timeframe.js";

const TYPE_ORDER = new Map(SIGNAL_TYPES.map((type, i) => [type, i]));
const TIMEFRAME_ORDER = new Map(TIMEFRAMES.map(({ code }, i) => [code, i]));
const REGIME_ORDER = new Map(["all", ...REGIMES.map(({ code }) => code)].map((code, i) => [code, i]));

const inOrder = (a, b) =>
  TYPE_ORDER.get(a.type) - TYPE_ORDER.get(b.type) ||
  TIMEFRAME_ORDER.get(a.tf) - TIMEFRAME_ORDER.get(b.tf) ||
  REGIME_ORDER.get(a.regime) - REGIME_ORDER.get(b.regime);

/** What became of signals, counted by type, timeframe and regime. */
export class TrackRecord {
  loading = true;
  problem = null;
  delaySeconds = 0;
  /** As the API writes them; by type, timeframe and regime. */
  rows = [];

  #rest;

  constructor(rest) {
    this.#rest = rest;
  }

  async load() {
    const { values, delaySeconds } = await this.#rest.trackRecord();
    this.rows = values.sort(inOrder);
    this.delaySeconds = delaySeconds;
  }
}
