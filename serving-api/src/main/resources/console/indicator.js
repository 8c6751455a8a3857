/**
 * How indicators are shown, by family: the `label`; whether `onPrice`, else in a pane of its own;
 * which of the `outputs` (all where absent; "" is the one without a suffix), which of them as
 * `columns` or `dots`; the `levels` to mark and the `range` of the axis.
 */
const FAMILIES = {
  sma: { label: "SMA", onPrice: true },
  ema: { label: "EMA", onPrice: true },
  wma: { label: "WMA", onPrice: true },
  dema: { label: "DEMA", onPrice: true },
  tema: { label: "TEMA", onPrice: true },
  hma: { label: "HMA", onPrice: true },
  vwap: { label: "VWAP", onPrice: true },
  vwap_session: { label: "VWAP session", onPrice: true },
  bb: { label: "Bollinger", onPrice: true, outputs: ["upper", "middle", "lower"] },
  keltner: { label: "Keltner", onPrice: true, outputs: ["upper", "middle", "lower"] },
  donchian: { label: "Donchian", onPrice: true, outputs: ["upper", "middle", "lower"] },
  psar: { label: "Parabolic SAR", onPrice: true, dots: [""] },
  supertrend: { label: "Supertrend", onPrice: true, outputs: [""] },
  ichimoku: {
    label: "Ichimoku",
    onPrice: true,
    outputs: ["tenkan", "kijun", "span_a", "span_b"],
  },
  rsi: { label: "RSI", levels: [30, 70], range: [0, 100] },
  macd: { label: "MACD", columns: ["histogram"], levels: [0] },
  stoch: { label: "Stochastic", levels: [20, 80], range: [0, 100] },
  stochrsi: { label: "Stochastic RSI", levels: [20, 80], range: [0, 100] },
  mfi: { label: "MFI", levels: [20, 80], range: [0, 100] },
  willr: { label: "Williams %R", levels: [-80, -20], range: [-100, 0] },
  cci: { label: "CCI", levels: [-100, 100] },
  roc: { label: "ROC", levels: [0] },
  adx: { label: "ADX", outputs: ["", "pdi", "mdi"], levels: [25] },
  aroon: { label: "Aroon", outputs: ["up", "down"], range: [0, 100] },
  obv: { label: "OBV" },
  atr: { label: "ATR", outputs: [""] },
  volatility: { label: "Volatility" },
  parkinson: { label: "Parkinson volatility" },
  yang_zhang: { label: "Yang-Zhang volatility" },
  amihud: { label: "Amihud illiquidity" },
};

// family, its parameters, the output: macd _12_26_9 _signal; without parameters all is family.
const NAME = /^([a-z]+(?:_[a-z]+)*?)((?:_\d+(?:\.\d+)?)+)(?:_([a-z_]+))?$/;

function parse(name) {
  const [, family = name, parameters = "", output = ""] = NAME.exec(name) ?? [];
  return { family, parameters: parameters.split("_").slice(1), output, stem: family + parameters };
}

/**
 * The indicators that these outputs belong to, ordered by label: {stem, label, onPrice, levels,
 * range, lines}, with `lines` of {name, output, columns, dots} as they are drawn. A `stem` is what
 * the outputs' names have in common, such as `macd_12_26_9`.
 */
export function indicatorsOf(names) {
  const byStem = new Map();
  for (const name of names) {
    const { family, parameters, output, stem } = parse(name);
    const known = FAMILIES[family] ?? { label: family };
    if (known.outputs && !known.outputs.includes(output)) continue;
    const label = [known.label, ...parameters].join(" ");
    if (!byStem.has(stem)) byStem.set(stem, { levels: [], ...known, stem, label, lines: [] });
    const columns = known.columns?.includes(output) ?? false;
    const dots = known.dots?.includes(output) ?? false;
    byStem.get(stem).lines.push({ name, output, columns, dots });
  }
  return [...byStem.values()].sort((a, b) => a.label.localeCompare(b.label, "en"));
}
