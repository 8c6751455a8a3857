/** A refusal of the API: `status`, its `code` and a sentence for people. */
export class Problem extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const MOST_TRIES = 4;
const LONGEST_WAIT_MILLIS = 10_000;
const SYMBOLS_A_REQUEST = 100;

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
const time = (millis) => new Date(millis).toISOString();

/** Bars as the API writes them, with `t` as milliseconds. */
export function bar(message) {
  return { ...message, t: Date.parse(message.t) };
}

/** Regimes as the API writes them, with times as milliseconds. */
export function regime(message) {
  return { ...bar(message), since: Date.parse(message.since), at: Date.parse(message.at) };
}

/** A signal of `symbol` as the API writes it, with times as milliseconds. */
export function signal(symbol, message) {
  const [expiry, at] = [Date.parse(message.expiry), Date.parse(message.at)];
  return { ...bar(message), symbol, expiry, at };
}

const REVISION = new Set(["t", "rev", "closed", "final", "at", "simulated"]);

/** Indicators as the stream writes them, `v` by name, of what the history writes; `t` as millis. */
function indicators(row) {
  const v = Object.fromEntries(Object.entries(row).filter(([name]) => !REVISION.has(name)));
  const { t, rev, closed, final } = row;
  return { t: Date.parse(t), rev, closed, final, v };
}

async function problem(response) {
  const body = await response.json().catch(() => ({}));
  const message = body.detail ?? body.title ?? `The server answered ${response.status}.`;
  return new Problem(response.status, body.code ?? "unknown", message);
}

/** The REST API as its holder of `key` sees it. Answers are those of /v1, bars with `t` as millis. */
export class Rest {
  constructor(key) {
    this.key = key;
  }

  async get(path, parameters = {}) {
    const query = new URLSearchParams(parameters).toString();
    const url = query ? `${path}?${query}` : path;
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(url, { headers: { Authorization: `Bearer ${this.key}` } });
      if (response.ok) return response.json();
      const busy = response.status === 429 || response.status === 503;
      if (!busy || attempt === MOST_TRIES) throw await problem(response);
      const asked = Number(response.headers.get("Retry-After")) * 1000;
      await pause(Math.min(asked || 1000 * attempt, LONGEST_WAIT_MILLIS));
    }
  }

  async instruments() {
    const instruments = [];
    let token = null;
    do {
      const page = await this.get("/v1/instruments", token ? { page_token: token } : {});
      instruments.push(...page.instruments);
      token = page.next_page_token;
    } while (token);
    return instruments;
  }

  /** The newest bar of each symbol that has one: Map of symbol to bar. */
  async latest(symbols, timeframe) {
    const found = new Map();
    for (let i = 0; i < symbols.length; i += SYMBOLS_A_REQUEST) {
      const some = symbols.slice(i, i + SYMBOLS_A_REQUEST).join(",");
      const answer = await this.get("/v1/bars/latest", { symbols: some, timeframe });
      for (const [symbol, value] of Object.entries(answer.bars ?? {})) {
        const newest = Array.isArray(value) ? value.at(-1) : value;
        if (newest) found.set(symbol, bar(newest));
      }
    }
    return found;
  }

  async #page(symbol, timeframe, parameters) {
    const answer = await this.get("/v1/bars", { symbols: symbol, timeframe, ...parameters });
    return { bars: (answer.bars?.[symbol] ?? []).map(bar), next: answer.next_page_token };
  }

  /** The first bar at or after `start` (millis), or undefined. */
  async firstBar(symbol, timeframe, start) {
    const { bars } = await this.#page(symbol, timeframe, { start: time(start), limit: 1 });
    return bars[0];
  }

  /** All bars from `start` (millis) on, oldest first, at most `most` or null when there are more. */
  async barsSince(symbol, timeframe, start, most) {
    const bars = [];
    let token = null;
    do {
      const range = { start: time(start), limit: 1000, ...(token && { page_token: token }) };
      const page = await this.#page(symbol, timeframe, range);
      bars.push(...page.bars);
      token = page.next;
      if (token && bars.length >= most) return null;
    } while (token);
    return bars;
  }

  /** The last `limit` bars, oldest first; fewer only where there are no more. */
  newestBars(symbol, timeframe, limit) {
    return this.#newestFirst(symbol, timeframe, { limit });
  }

  /** The last `limit` bars that start before `end` (millis), oldest first. */
  barsBefore(symbol, timeframe, end, limit) {
    return this.#newestFirst(symbol, timeframe, { end: time(end), limit });
  }

  async #newestFirst(symbol, timeframe, range) {
    const { bars } = await this.#page(symbol, timeframe, { ...range, sort: "desc" });
    return bars.reverse();
  }

  /** The names of the indicators of an instrument's newest closed bar; none before the first. */
  async indicatorNames(symbol, timeframe) {
    const answer = await this.get("/v1/indicators/latest", { symbols: symbol, timeframe });
    const newest = answer.indicators?.[symbol];
    return newest ? Object.keys(indicators(newest).v) : [];
  }

  /** The named indicators of all bars from `start` to before `end` (millis), oldest first. */
  async indicators(symbol, timeframe, names, start, end) {
    const range = { start: time(start), end: time(end), names: names.join(), limit: 5000 };
    const found = [];
    let token = null;
    do {
      const page = { symbols: symbol, timeframe, ...range, ...(token && { page_token: token }) };
      const answer = await this.get("/v1/indicators", page);
      found.push(...(answer.indicators?.[symbol] ?? []).map(indicators));
      token = answer.next_page_token;
    } while (token);
    return found;
  }

  /** The newest regime of all that have one: {values: Map of symbol or MARKET, delaySeconds}. */
  async latestRegimes() {
    const { regimes, delay_s: delaySeconds } = await this.get("/v1/regimes/latest");
    const values = new Map(Object.entries(regimes).map(([symbol, each]) => [symbol, regime(each)]));
    return { values, delaySeconds };
  }

  /** The newest `limit` signals of all timeframes, newest first: {values, delaySeconds}. */
  async newestSignals(symbol, limit) {
    const answer = await this.get("/v1/signals", { symbols: symbol, sort: "desc", limit });
    const values = (answer.signals[symbol] ?? []).map((each) => signal(symbol, each));
    return { values, delaySeconds: answer.delay_s };
  }

  /** The newest signal of each symbol that has one: {values, delaySeconds}. */
  async latestSignals() {
    const { signals, delay_s: delaySeconds } = await this.get("/v1/signals/latest");
    const values = Object.entries(signals).map(([symbol, each]) => signal(symbol, each));
    return { values, delaySeconds };
  }

  /** The signals of all bars from `start` to before `end` (millis), oldest first. */
  async signals(symbol, timeframe, start, end) {
    const range = { start: time(start), end: time(end), limit: 5000 };
    const found = [];
    let token = null;
    do {
      const page = { symbols: symbol, timeframe, ...range, ...(token && { page_token: token }) };
      const answer = await this.get("/v1/signals", page);
      found.push(...(answer.signals[symbol] ?? []).map((each) => signal(symbol, each)));
      token = answer.next_page_token;
    } while (token);
    return found;
  }

  /** The track record: {values, delaySeconds}. */
  async trackRecord() {
    const answer = await this.get("/v1/track-record");
    return { values: answer.track_record, delaySeconds: answer.delay_s };
  }

  /** How the stages of the server are, e.g. `stages.stream.watermark_lag_s`. */
  health() {
    return this.get("/v1/health");
  }
}
