import * as number from "../format/number.js";
import { paneAxis, series as indicatorSeries, values as indicatorValues } from "./indicator-option.js";
import { faded } from "./palette.js";
import { markers, series as signalSeries } from "./signal-option.js";

const TIME_AXIS = 26;
const TOP = 8;
const GAP = 6;
const VOLUME_SHARE = 0.17;
const LEAST_VOLUME = 40;
const PANE_SHARE = 0.17;
const LEAST_PANE = 46;
const MOST_FOR_PANES = 0.45;
const PRICE_PIXELS = 40;
const MOST_PRICES = 7;

/**
 * What never changes while a series is shown: axes, crosshair, zoom, colours. Panes are price,
 * volume, then one for each of `paned`; the last of them has the labels of time.
 */
export function frame({
  colors, formatTime, formatPrice, formatAxisPrice, tooltip, place, view, onPrice, paned,
}) {
  const text = { color: colors.muted, fontFamily: colors.font, fontSize: 11 };
  const pointerLabel = {
    ...text,
    color: colors.onChip,
    backgroundColor: colors.chip,
    padding: [4, 6],
    borderRadius: 3,
    shadowBlur: 0,
  };
  const line = { show: true, lineStyle: { color: colors.line } };
  const unlabelled = { axisLabel: { show: false }, axisPointer: { label: { show: false } } };
  const labelled = {
    axisLabel: {
      ...text,
      margin: 9,
      hideOverlap: true,
      rich: { strong: { ...text, color: colors.text, fontWeight: 600 } },
    },
    axisPointer: { label: { formatter: ({ value }) => formatTime(value) } },
  };
  const bare = { axisLine: { show: false }, axisTick: { show: false } };
  const bottom = 1 + paned.length;
  const all = Array.from({ length: bottom + 1 }, (_, i) => i);
  const xAxis = (gridIndex) => ({
    type: "category",
    gridIndex,
    data: [],
    axisTick: { show: false },
    axisLine: line,
    splitLine: { show: false },
    ...(gridIndex < bottom ? unlabelled : labelled),
  });
  return {
    animation: false,
    axisPointer: {
      link: [{ xAxisIndex: "all" }],
      lineStyle: { color: colors.muted, type: [3, 3] },
      label: pointerLabel,
    },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "cross", crossStyle: { color: colors.muted, type: [3, 3] } },
      formatter: tooltip,
      position: place,
      transitionDuration: 0,
      backgroundColor: colors.panel,
      borderColor: colors.line,
      borderWidth: 1,
      padding: 0,
      extraCssText: "box-shadow: 0 4px 16px rgb(0 0 0 / 18%); pointer-events: none;",
    },
    grid: all.map((i) => ({ id: `pane${i}` })),
    xAxis: all.map(xAxis),
    yAxis: [
      {
        ...bare,
        scale: true,
        position: "right",
        boundaryGap: ["6%", "6%"],
        splitNumber: MOST_PRICES,
        axisLabel: { ...text, formatter: formatAxisPrice, showMinLabel: false, showMaxLabel: false },
        splitLine: { lineStyle: { color: colors.grid } },
        axisPointer: { label: { formatter: ({ value }) => formatPrice(value) } },
      },
      {
        ...bare,
        gridIndex: 1,
        position: "right",
        min: 0,
        splitNumber: 2,
        axisLabel: {
          ...text,
          formatter: (value) => (value ? number.compact(value).replace(/\.0+(?=\D)/, "") : ""),
          showMaxLabel: false,
        },
        splitLine: { show: false },
        axisPointer: { label: { formatter: ({ value }) => number.compact(value) } },
      },
      ...paned.map((indicator, i) => ({ ...bare, ...paneAxis(indicator, 2 + i, text) })),
    ],
    dataZoom: [
      {
        type: "inside",
        xAxisIndex: all,
        minValueSpan: view.fewest,
        maxValueSpan: view.most,
        throttle: 30,
        zoomOnMouseWheel: true,
        moveOnMouseMove: true,
        moveOnMouseWheel: false,
      },
    ],
    series: [
      {
        id: "bars",
        type: "candlestick",
        large: false,
        progressive: 0,
        barMaxWidth: 18,
        barMinWidth: 1,
        itemStyle: {
          color: colors.up,
          color0: colors.down,
          borderColor: colors.up,
          borderColor0: colors.down,
          borderColorDoji: colors.muted,
        },
      },
      { id: "volume", type: "bar", xAxisIndex: 1, yAxisIndex: 1, large: false, barMaxWidth: 18, silent: true },
      signalSeries(),
      ...onPrice.flatMap((indicator) => indicatorSeries(indicator, 0, colors)),
      ...paned.flatMap((indicator, i) => indicatorSeries(indicator, 2 + i, colors)),
    ],
  };
}

/** Where the panes stand in a chart of this size, with so many below the volume. */
export function panes(height, priceWidth, below) {
  const most = (height * MOST_FOR_PANES) / Math.max(below, 1);
  const pane = Math.round(Math.min(Math.max(LEAST_PANE, height * PANE_SHARE), most));
  const volume = Math.round(Math.max(LEAST_VOLUME, height * VOLUME_SHARE * (below ? 0.65 : 1)));
  const heights = [volume, ...Array(below).fill(pane)];
  const price = height - TOP - TIME_AXIS - heights.reduce((sum, each) => sum + each + GAP, 0);
  let top = TOP;
  return [Math.max(price, pane), ...heights].map((each, i) => {
    // All panes keep the same sides whatever their labels, or bars would not stand over volumes.
    const at = { left: 8, right: priceWidth, outerBoundsMode: "none", top, height: each };
    top += each + GAP;
    return { id: `pane${i}`, ...at };
  });
}

/** How many prices the axis names in a pane of this height. */
export const prices = (height) =>
  Math.min(Math.max(Math.round(height / PRICE_PIXELS), 2), MOST_PRICES);

function rowOf(bar, colors) {
  const value = [bar.o, bar.c, bar.l, bar.h];
  if (bar.closed !== false) return value;
  // A forming bar is hollow: what it will be is not known yet.
  return { value, itemStyle: { color: colors.panel, color0: colors.panel } };
}

function lastPrice(bar, colors, formatPrice) {
  if (!bar) return { data: [] };
  const color = bar.c >= bar.o ? colors.up : colors.down;
  return {
    silent: true,
    symbol: "none",
    animation: false,
    // Else the line stands where the price has been rounded to two decimals.
    precision: 20,
    lineStyle: { color, type: [2, 3], width: 1 },
    label: {
      position: "end",
      formatter: () => formatPrice(bar.c),
      color: colors.panel,
      backgroundColor: color,
      fontFamily: colors.font,
      fontSize: 11,
      fontWeight: 600,
      padding: [4, 6],
      borderRadius: 3,
      distance: 1,
    },
    data: [{ yAxis: bar.c }],
  };
}

/** What changes with the bars. Slots after the newest bar stay empty. */
export function content({ bars, indicators, shown, signals, colors, formatPrice, view }) {
  const slots = Array.from({ length: view.slots }, (_, i) => i);
  const color = ({ dataIndex }) => {
    const bar = bars[dataIndex];
    return faded(bar && bar.c < bar.o ? colors.down : colors.up, 0.45);
  };
  return {
    xAxis: Array(2 + shown.filter(({ onPrice }) => !onPrice).length).fill({ data: slots }),
    dataZoom: [{ startValue: view.from, endValue: view.to }],
    series: [
      {
        id: "bars",
        data: slots.map((i) => (bars[i] ? rowOf(bars[i], colors) : "-")),
        markLine: lastPrice(bars.at(-1), colors, formatPrice),
      },
      { id: "volume", data: slots.map((i) => bars[i]?.v ?? "-"), itemStyle: { color } },
      markers(signals, bars, colors),
      ...indicatorValues(shown, bars.map((bar) => indicators.at(bar.t)), slots),
    ],
  };
}
