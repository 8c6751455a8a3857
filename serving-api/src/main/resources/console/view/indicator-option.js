import * as number from "../format/number.js";
import { faded } from "./palette.js";

const BAND = new Set(["upper", "middle", "lower"]);

/** What tells whether other lines are to be drawn than before. */
export const linesOf = (indicators) =>
  indicators.flatMap(({ lines }) => lines.map(({ name }) => name)).join();

/** The indicators with `hues` of their lines: no two on the price alike while there are enough. */
export function colored(indicators) {
  let next = 0;
  return indicators.map((indicator) => {
    let hue = indicator.onPrice ? next : 0;
    const band = indicator.lines.every(({ output }) => BAND.has(output));
    const hues = indicator.lines.map(() => (band ? hue : hue++));
    if (indicator.onPrice) next = band ? hue + 1 : hue;
    return { ...indicator, hues };
  });
}

export const lineColors = ({ hues }, { series }) => hues.map((hue) => series[hue % series.length]);

/** The price axis, so to speak, of a pane below. */
export function paneAxis({ range }, pane, text) {
  return {
    gridIndex: pane,
    position: "right",
    scale: true,
    ...(range && { min: range[0], max: range[1] }),
    splitNumber: 2,
    axisLabel: { ...text, formatter: number.plain, showMinLabel: false, showMaxLabel: false },
    splitLine: { show: false },
    axisPointer: { label: { formatter: ({ value }) => number.plain(value) } },
  };
}

function levelLines({ levels }, colors) {
  return {
    silent: true,
    symbol: "none",
    animation: false,
    label: { show: false },
    lineStyle: { color: faded(colors.muted, 0.45), type: [3, 3], width: 1 },
    data: levels.map((yAxis) => ({ yAxis })),
  };
}

/** How an indicator's lines are drawn, whatever their values. */
export function series(indicator, pane, colors) {
  const paint = lineColors(indicator, colors);
  return indicator.lines.map(({ name, output, columns, dots }, i) => {
    const color = paint[i];
    const common = {
      id: name,
      xAxisIndex: pane,
      yAxisIndex: pane,
      silent: true,
      itemStyle: { color },
      ...(i === 0 && { markLine: levelLines(indicator, colors) }),
    };
    if (columns) {
      const way = ({ value }) => faded(value < 0 ? colors.down : colors.up, 0.55);
      return { ...common, type: "bar", large: false, barMaxWidth: 18, itemStyle: { color: way } };
    }
    if (dots) return { ...common, type: "scatter", large: false, symbolSize: 3 };
    const width = output === "middle" ? 0.8 : 1.4;
    return { ...common, type: "line", showSymbol: false, lineStyle: { color, width } };
  });
}

/** The values of the lines: `rows` by bar, of values by name. */
export function values(indicators, rows, slots) {
  return indicators.flatMap(({ lines }) =>
    lines.map(({ name }) => ({ id: name, data: slots.map((i) => rows[i]?.[name] ?? "-") })),
  );
}
