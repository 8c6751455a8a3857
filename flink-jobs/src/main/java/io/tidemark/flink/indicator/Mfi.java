package io.tidemark.flink.indicator;

/**
 * Money flow index (Quong and Soudack), 0 to 100: {@code 100 - 100 / (1 + up / down)}, where up and
 * down are the sums over {@code period} bars of typical price {@code (high + low + close) / 3}
 * times volume of bars whose typical price rose and fell. 100 where nothing flowed down, also when
 * nothing flowed at all.
 *
 * <p>Warm-up: {@code period + 1} bars. Source: Skender's Stock.Indicators, MFI. TA-Lib agrees but
 * gives 0 where less than 1 flowed in all; ta4j agrees once its window is full.
 */
final class Mfi extends Indicator {

  private final Series highs;
  private final Series lows;
  private final Series closes;
  private final int volume;
  private final Series flows;
  private final MoneyFlow window;

  /**
   * @param period in bars, at least 2
   */
  Mfi(Layout layout, int period) {
    super(period + 1, IndicatorDefinition.outputName("mfi", period));
    this.highs = layout.high(2);
    this.lows = layout.low(2);
    this.closes = layout.close(2);
    this.volume = layout.volume();
    this.flows = layout.series(period + 1);
    this.window = new MoneyFlow(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double price = typical(state, now, 0);
    double move = price - typical(state, now, 1);
    flows.put(state, now, Math.signum(move) * (price * state[base + volume]));
    window.update(state, base, now, flows);
    out[at] = window.index(state, base);
  }

  private double typical(double[] state, int now, int age) {
    return (highs.get(state, now, age) + lows.get(state, now, age) + closes.get(state, now, age))
        / 3;
  }
}
