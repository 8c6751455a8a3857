import { Problem, Rest } from "../api/rest.js";
import { Stream, channel } from "../api/stream.js";
import { timeframe as lengthOf } from "../timeframe.js";
import { MARKET } from "../regime.js";
import { Indicators } from "./indicators.js";
import { LatestSignals } from "./latest-signals.js";
import { QuoteBoard, dayOf } from "./quote-board.js";
import { Regimes } from "./regimes.js";
import { Series } from "./series.js";
import { shown } from "./shown-indicators.js";
import { Signals } from "./signals.js";
import { TrackRecord } from "./track-record.js";

const PAGE = 500;
const MOST_CAUGHT_UP = 5000;
const WATERMARK_MILLIS = 5000;
const POLL_MILLIS = 15_000;
const INSTRUMENTS_MILLIS = 60_000;
const TRACK_RECORD_MILLIS = 60_000;
const BEFORE_FIRST_TRADE_MILLIS = 3000;
const AFTER_FAILURE_MILLIS = 5000;
const LONGEST_WAIT_MILLIS = 15_000;
const BETWEEN_CHANGES_MILLIS = 80;
const BETWEEN_CATCH_UPS_MILLIS = 500;
const LIST = "1Day";
const LIST_WITHOUT_DAYS = "1Min";
const OPENS_ASKED = 50;
// A feed's clock may be ahead of ours.
const AHEAD_MILLIS = 86_400_000;

const UNAUTHENTICATED = 401;

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/**
 * What the page shows: instruments, their last prices, the chosen instrument's bars, indicators and
 * signals, regimes, the track record, the feeds' states, the watermark and the connection. Filled by
 * REST, kept up to date by the stream. Tells of changes with `change` events, some ten a second at
 * most; `signed-out` when the key is refused.
 */
export class Market extends EventTarget {
  instruments = [];
  quotes = new QuoteBoard();
  series = new Series();
  /** The chosen {symbol, timeframe} and how its loading goes: loading, error, older, complete. */
  chart = { symbol: undefined, timeframe: "1Min", loading: true };
  feeds = new Map();
  /** {at, lag}: event time up to which bars are complete, and how far that is behind; millis. */
  watermark = null;
  connection = { state: "connecting", attempt: 0 };
  /** Why there is no list of instruments, or null. */
  problem = null;

  #rest;
  #stream;
  #told = null;
  #gaps = null;
  #timers = [];

  constructor(key) {
    super();
    this.#rest = new Rest(key);
    this.indicators = new Indicators(this.#rest, this.chart);
    this.regimes = new Regimes(this.#rest);
    this.signals = new Signals(this.#rest);
    this.latestSignals = new LatestSignals(this.#rest);
    this.trackRecord = new TrackRecord(this.#rest);
    shown.addEventListener("change", this.#shownChanged);
    this.#stream = new Stream(key, "realtime", {
      state: (connection) => this.#connected(connection),
      bar: (symbol, code, bar) => this.#bar(symbol, code, bar),
      indicators: (symbol, code, values) => this.#isCharted(symbol, code) && this.#values(values),
      regime: (symbol, regime) => this.#changed(() => this.regimes.put(symbol, regime)),
      signal: (signal) => this.#signal(signal),
      gap: (symbol, code) => this.#gap(symbol, code),
      feed: (message) => this.#changed(() => this.feeds.set(message.feed ?? message.venue, message)),
      limited: () => this.#pollList(),
      refused: () => this.#signedOut(),
    });
  }

  async open(symbol, timeframe) {
    this.chart.timeframe = timeframe ?? this.chart.timeframe;
    await this.#loadInstruments();
    if (this.closed) return;
    this.#subscribe();
    this.#stream.open();
    this.#timers.push(setInterval(() => this.#loadWatermark(), WATERMARK_MILLIS));
    this.#load(this.regimes);
    this.#load(this.latestSignals);
    this.#load(this.trackRecord);
    this.#timers.push(setInterval(() => this.#load(this.trackRecord), TRACK_RECORD_MILLIS));
    while (!this.instruments.length && !this.closed) {
      this.#changed(() => (this.chart.loading = false));
      await pause(BEFORE_FIRST_TRADE_MILLIS);
      await this.#loadInstruments();
    }
    if (this.closed) return;
    const known = this.instruments.some((instrument) => instrument.symbol === symbol);
    this.choose(known ? symbol : this.instruments[0].symbol, this.chart.timeframe);
    this.#timers.push(setInterval(() => this.#loadInstruments(), INSTRUMENTS_MILLIS));
    await this.#loadQuotes();
  }

  close() {
    this.closed = true;
    this.#timers.forEach(clearInterval);
    this.#stream.close();
    shown.removeEventListener("change", this.#shownChanged);
  }

  #shownChanged = () => {
    this.indicators = new Indicators(this.#rest, this.chart, this.indicators.names);
    this.#subscribe();
    this.#loadIndicators(this.series.values[0]?.t);
  };

  get instrument() {
    return this.instruments.find((instrument) => instrument.symbol === this.chart.symbol);
  }

  choose(symbol, timeframe) {
    if (symbol === this.chart.symbol && timeframe === this.chart.timeframe) return;
    if (symbol !== this.signals.symbol) this.signals = new Signals(this.#rest, symbol);
    this.chart = { symbol, timeframe, loading: true };
    this.series = new Series();
    this.indicators = new Indicators(this.#rest, this.chart);
    this.#subscribe();
    this.#changed();
    if (symbol) this.reload();
    else this.chart.loading = false;
    if (symbol && this.signals.loading) this.#load(this.signals);
  }

  /** Loads the newest bars of the chosen instrument. */
  async reload() {
    const { chart, series } = this;
    Object.assign(chart, { loading: true, error: null });
    this.#changed();
    try {
      const { symbol, timeframe } = chart;
      const bars = await this.#rest.newestBars(symbol, timeframe, PAGE);
      series.putAll(bars);
      this.#quote(symbol, timeframe, bars.at(-1));
      chart.complete = bars.length < PAGE;
    } catch (error) {
      this.#failed(error);
      chart.error = error.message;
    }
    chart.loading = false;
    this.#changed();
    await Promise.all([
      this.#loadForming(chart, series),
      this.#loadIndicators(series.values[0]?.t),
      this.#loadSignals(series.values[0]?.t),
    ]);
  }

  /** Loads regimes, signals or the track record, which say themselves how that went. */
  async #load(what) {
    try {
      await what.load();
      what.problem = null;
    } catch (error) {
      this.#failed(error);
      what.problem = error.message;
    }
    what.loading = false;
    this.#changed();
  }

  /** Loads the signals of the bars from `start` to before `end`, or to the newest. */
  async #loadSignals(start, end = Date.now() + AHEAD_MILLIS) {
    if (start === undefined) return;
    const { signals, chart } = this;
    try {
      await signals.loadBars(chart.timeframe, start, end);
    } catch (error) {
      this.#failed(error);
      signals.problem = error.message;
    }
    this.#changed();
  }

  /** Loads the indicators of the bars from `start` to before `end`, or to the newest. */
  async #loadIndicators(start, end = Date.now() + AHEAD_MILLIS) {
    if (start === undefined) return;
    const { indicators } = this;
    try {
      await indicators.load(start, end);
    } catch (error) {
      this.#failed(error);
      indicators.problem = error.message;
    }
    this.#changed();
  }

  /** The bar that forms now is not in the history. */
  async #loadForming({ symbol, timeframe }, series) {
    try {
      const latest = await this.#rest.latest([symbol], timeframe);
      latest.forEach((bar) => series.put(bar));
      this.#quote(symbol, timeframe, latest.get(symbol));
      this.#changed();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Loads a page of bars older than those shown. */
  async loadOlder() {
    const { chart, series } = this;
    if (chart.older || chart.complete || chart.loading || !series.values.length) return;
    chart.older = true;
    this.#changed();
    try {
      const end = series.values[0].t;
      const bars = await this.#rest.barsBefore(chart.symbol, chart.timeframe, end, PAGE);
      series.putAll(bars);
      chart.complete = bars.length < PAGE;
      if (bars.length && chart === this.chart) {
        this.#loadIndicators(bars[0].t, end);
        this.#loadSignals(bars[0].t, end);
      }
    } catch (error) {
      // The next scroll to the left asks again, but not at once.
      this.#failed(error);
      await pause(AFTER_FAILURE_MILLIS);
    }
    chart.older = false;
    this.#changed();
  }

  /** Tells of a change, soon: many that come together are told once. */
  #changed(change) {
    change?.();
    this.#told ??= setTimeout(() => {
      requestAnimationFrame(() => {
        this.#told = null;
        if (!this.closed) this.dispatchEvent(new Event("change"));
      });
    }, BETWEEN_CHANGES_MILLIS);
  }

  #failed(error) {
    if (error instanceof Problem && error.status === UNAUTHENTICATED) this.#signedOut(error.message);
  }

  #signedOut(message) {
    if (this.closed) return;
    this.close();
    this.dispatchEvent(new CustomEvent("signed-out", { detail: message }));
  }

  async #loadInstruments() {
    for (let attempt = 0; !this.closed; attempt++) {
      try {
        this.instruments = await this.#rest.instruments();
        return this.#changed(() => (this.problem = null));
      } catch (error) {
        this.#failed(error);
        this.#changed(() => (this.problem = error.message));
        await pause(Math.min(1000 * 2 ** attempt, LONGEST_WAIT_MILLIS));
      }
    }
  }

  async #loadQuotes() {
    const symbols = this.instruments.map((instrument) => instrument.symbol);
    try {
      const days = await this.#rest.latest(symbols, LIST);
      days.forEach((bar, symbol) => this.quotes.put(symbol, LIST, bar));
      const rest = symbols.filter((symbol) => !this.quotes.hasDay(symbol));
      this.listed = true;
      this.#changed();
      this.#subscribe();
      if (rest.length) await this.#loadMinutes(rest);
    } catch (error) {
      this.#failed(error);
      await pause(AFTER_FAILURE_MILLIS);
      if (!this.closed && !this.polling) await this.#loadQuotes();
    }
  }

  async #loadMinutes(symbols) {
    const minutes = await this.#rest.latest(symbols, LIST_WITHOUT_DAYS);
    minutes.forEach((bar, symbol) => this.quotes.put(symbol, LIST_WITHOUT_DAYS, bar));
    this.#changed();
    const unopened = [...minutes].filter(([symbol, bar]) => !this.quotes.knowsOpen(symbol, bar));
    for (const [symbol, bar] of unopened.slice(0, OPENS_ASKED)) {
      const first = await this.#rest.firstBar(symbol, LIST_WITHOUT_DAYS, dayOf(bar));
      if (first) this.#changed(() => this.quotes.openedAt(symbol, bar, first.o));
    }
  }

  /** The stream's own watermark messages are rounded to their timeframe: too coarse for a lag. */
  async #loadWatermark() {
    try {
      const { stream } = (await this.#rest.health()).stages;
      const delayed = this.connection.delaySeconds > 0;
      const at = Date.parse(delayed ? stream.delayed_watermark : stream.watermark);
      this.watermark = Number.isNaN(at) ? null : { at, lag: stream.watermark_lag_s * 1000 };
    } catch {
      this.watermark = null;
    }
    this.#changed();
  }

  #pollList() {
    if (this.polling) return;
    this.polling = true;
    this.#loadQuotes();
    this.#timers.push(setInterval(() => this.#loadQuotes(), POLL_MILLIS));
    this.#timers.push(setInterval(() => this.#load(this.latestSignals), POLL_MILLIS));
  }

  #subscribe() {
    const wanted = new Map();
    const { symbol, timeframe } = this.chart;
    if (symbol) wanted.set(channel("bars", timeframe), new Set([symbol]));
    if (symbol && shown.stems.length) {
      wanted.set(channel("indicators", timeframe), new Set([symbol]));
    }
    wanted.set(channel("regimes"), new Set([MARKET, ...(symbol ? [symbol] : [])]));
    if (symbol) wanted.set(channel("signals"), new Set([symbol]));
    if (!this.polling) {
      const { instruments, quotes } = this;
      wanted.set(channel("signals"), new Set(["*"]));
      wanted.set(channel("bars", LIST), new Set(["*"]));
      if (this.listed && instruments.some((instrument) => !quotes.hasDay(instrument.symbol))) {
        wanted.set(channel("bars", LIST_WITHOUT_DAYS), new Set(["*"]));
      }
    }
    this.#stream.want(wanted);
  }

  #connected(connection) {
    const before = this.connection.state;
    this.connection = connection;
    this.#changed();
    if (connection.state === "live" && before !== "live") this.#loadWatermark();
    // A resume covers what was subscribed; this covers the forming bars and the list.
    if (connection.state === "live" && before !== "live" && this.everLive) {
      this.#catchUp();
      this.#loadQuotes();
      this.#loadSaid();
    }
    this.everLive ||= connection.state === "live";
  }

  /** What is said of the market and the instrument, again. */
  #loadSaid() {
    this.#load(this.regimes);
    this.#load(this.latestSignals);
    if (this.signals.symbol) this.#load(this.signals);
  }

  #gap(symbol, code) {
    if (code === undefined) this.#loadSaid();
    else if (this.#isCharted(symbol, code)) this.#fillGaps();
  }

  #fillGaps() {
    this.#gaps ??= setTimeout(() => {
      this.#gaps = null;
      this.#catchUp();
    }, BETWEEN_CATCH_UPS_MILLIS);
  }

  async #catchUp() {
    const { chart, series } = this;
    if (!series.last) return this.reload();
    const unsettled = series.values.findLastIndex((bar) => bar.final === true);
    const since = series.values[Math.max(unsettled, 0)].t;
    try {
      const { symbol, timeframe } = chart;
      const bars = await this.#rest.barsSince(symbol, timeframe, since, MOST_CAUGHT_UP);
      if (bars) series.putAll(bars);
      else if (chart === this.chart) this.series = new Series();
      if (chart === this.chart) this.#loadIndicators(since);
    } catch (error) {
      this.#failed(error);
    }
    if (chart === this.chart && !this.series.last) return this.reload();
    this.#changed();
  }

  #isCharted(symbol, code) {
    return symbol === this.chart.symbol && code === this.chart.timeframe;
  }

  #quote(symbol, code, bar) {
    if (bar && (code === LIST || code === LIST_WITHOUT_DAYS)) this.quotes.put(symbol, code, bar);
  }

  #values(values) {
    this.indicators.put(values);
    this.#changed();
  }

  #signal(signal) {
    this.latestSignals.put(signal);
    if (signal.symbol === this.chart.symbol) this.signals.put(signal);
    this.#changed();
  }

  #bar(symbol, code, bar) {
    this.#quote(symbol, code, bar);
    if (this.#isCharted(symbol, code)) this.series.put(bar);
    this.#changed();
  }
}
