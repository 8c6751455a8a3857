import { indicatorsOf } from "./indicator.js";
import { timeframe } from "./timeframe.js";

const TYPES = {
  golden_cross: "Golden cross",
  death_cross: "Death cross",
  rsi_reentry: "RSI re-entry",
  macd_cross: "MACD cross",
  volume_spike: "Volume spike",
  squeeze_breakout: "Squeeze breakout",
  breakout_retest: "Breakout and retest",
  rsi_divergence: "RSI divergence",
  confluence: "Confluence",
  model: "Model",
  external: "External",
};

/** The types of signals, in the order in which people read them. */
export const SIGNAL_TYPES = Object.keys(TYPES);

export const typeLabel = (type) => TYPES[type] ?? type.replaceAll("_", " ");

/** What tells a signal from all others; it stays when the signal is revised. */
export const idOf = ({ symbol, tf, t, type, side, source = "" }) =>
  [symbol, tf, t, type, side, source].join();

const TREND = "trend_";
const BEFORE = "_before";
const PRICES = new Set(["close", "level", "breakout_close", "retest", "swing"]);

const known = (name) => (/\d/.test(name) ? indicatorsOf([name])[0] : undefined);
const withoutBefore = (name) => (name.endsWith(BEFORE) ? name.slice(0, -BEFORE.length) : name);

/** Whether a number of the evidence is a price, and has as many digits. */
export function isPrice(name) {
  const what = withoutBefore(name);
  return PRICES.has(what) || (known(what)?.onPrice ?? false);
}

/** What a number of the evidence is called: `rsi_14_before` is "RSI 14 before". */
export function evidenceLabel(name) {
  if (name.startsWith(TREND)) {
    const code = name.slice(TREND.length);
    return `Trend of ${timeframe(code)?.name ?? code}`;
  }
  if (name.endsWith(BEFORE)) return `${evidenceLabel(withoutBefore(name))} before`;
  const indicator = known(name);
  if (!indicator) {
    const words = name.replaceAll("_", " ").replace(/\brsi\b/, "RSI");
    return words[0].toUpperCase() + words.slice(1);
  }
  return [indicator.label, indicator.lines[0].output.replaceAll("_", " ")].join(" ").trim();
}
