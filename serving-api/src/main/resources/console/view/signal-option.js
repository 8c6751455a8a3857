const SIZE = 12;
const FROM_BAR = 13;
const BETWEEN = 14;

/** How signals are drawn, whatever they are: told of by the card of their bar. */
export const series = () => ({
  id: "signals",
  type: "scatter",
  large: false,
  silent: true,
  z: 4,
  symbol: "triangle",
  symbolSize: SIZE,
});

function marker(signal, slot, bar, nth, colors) {
  const isLong = signal.side === "long";
  const color = isLong ? colors.up : colors.down;
  const away = FROM_BAR + nth * BETWEEN;
  return {
    value: [slot, isLong ? bar.l : bar.h],
    symbolRotate: isLong ? 0 : 180,
    symbolOffset: [0, isLong ? away : -away],
    // What is retracted is hollow.
    itemStyle: signal.retracted
      ? { color: colors.panel, borderColor: colors.muted, borderWidth: 1.5, borderType: [2, 2], opacity: 1 }
      : { color, borderColor: colors.panel, borderWidth: 1, opacity: 1 },
  };
}

/** Markers of the signals of each bar: to buy below the bar and up, to sell above it and down. */
export function markers(signals, bars, colors) {
  const data = bars.flatMap((bar, slot) => {
    const placed = { long: 0, short: 0 };
    return (signals.get(bar.t) ?? []).map((signal) =>
      marker(signal, slot, bar, placed[signal.side]++, colors),
    );
  });
  return { id: "signals", data };
}
