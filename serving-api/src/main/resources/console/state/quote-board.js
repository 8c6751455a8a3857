import { priceDecimals } from "../format/number.js";

const DAY = 86_400_000;

/** When the day of a bar began, millis: its trading session where it has one, else the UTC day. */
export const dayOf = ({ t, session }) =>
  session === undefined ? Math.floor(t / DAY) * DAY : Date.parse(session);

/**
 * The last price of every instrument and its change over the day: from the day's forming bar
 * where there is one, else from the newest bar of one minute and the day's first price. Before that
 * is known, the last close of an earlier day stands in for it.
 */
export class QuoteBoard {
  #known = new Map();
  version = 0;

  /** {last, change, ratio, decimals}, or undefined before the first price. */
  line(symbol) {
    return this.#known.get(symbol)?.line;
  }

  /** Whether the bar of the newest day is there and still moves. */
  hasDay(symbol) {
    return this.#known.get(symbol)?.day?.closed === false;
  }

  /** The newest bar of the timeframe `1Day` or `1Min`. */
  put(symbol, timeframe, bar) {
    const name = timeframe === "1Day" ? "day" : "minute";
    const known = this.#known.get(symbol) ?? {};
    if (bar.t < known[name]?.t) return;
    this.#settle(symbol, { ...known, [name]: bar });
  }

  knowsOpen(symbol, bar) {
    return this.#known.get(symbol)?.opened?.day === dayOf(bar);
  }

  /** The price of the first trade of the day of `bar`. */
  openedAt(symbol, bar, price) {
    this.#settle(symbol, { ...this.#known.get(symbol), opened: { day: dayOf(bar), price } });
  }

  #settle(symbol, { day, minute, opened, line }) {
    const useMinute = minute && !(day && dayOf(minute) <= dayOf(day));
    const bar = useMinute ? minute : day;
    const first = opened?.day === dayOf(bar) ? opened.price : day?.c;
    const base = useMinute ? first : day.o;
    const change = base === undefined ? NaN : bar.c - base;
    const decimals = priceDecimals([bar.o, bar.h, bar.l, bar.c], line?.decimals);
    const next = { last: bar.c, change, ratio: base > 0 ? change / base : NaN, decimals };
    this.#known.set(symbol, { day, minute, opened, line: next });
    this.version++;
  }
}
