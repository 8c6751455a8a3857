package io.tidemark.flink.indicator;

/**
 * Stochastic of the relative strength index (Chande and Kroll), 0 to 100: where {@link Rsi} stands
 * between its own lowest and highest of {@code period} bars, averaged over {@code smooth} bars, and
 * the average of that over {@code signal} bars ({@code _signal}). 0 where the index does not move.
 *
 * <p>Warm-up: {@code rsi + period + smooth - 1} bars and {@code signal - 1} more for the signal,
 * one more each if the price has not moved since the first bar. Source: Skender's Stock.Indicators,
 * STOCH-RSI, whose order of parameters this is. TA-Lib agrees where neither smooths and both are
 * given the same periods (its defaults differ); ta4j gives 0 to 1 without averages.
 */
final class StochRsi extends Indicator {

  private final Rsi rsi;
  private final Series strengths;
  private final Channel channel;
  private final StochasticLines lines;

  /**
   * @param rsi period of the index in bars, at least 1
   * @param period in bars, at least 1
   * @param signal period in bars, at least 1
   * @param smooth period in bars, at least 1
   */
  StochRsi(Layout layout, int rsi, int period, int signal, int smooth) {
    this(
        layout,
        new int[] {rsi, period, signal, smooth},
        IndicatorDefinition.outputName("stochrsi", rsi, period, signal, smooth));
  }

  private StochRsi(Layout layout, int[] periods, String name) {
    super(periods[0] + periods[1] + periods[2] + periods[3] - 2, name, name + "_signal");
    this.rsi = new Rsi(layout, periods[0]);
    this.strengths = layout.series(periods[1]);
    this.channel = new Channel(layout, strengths, strengths, periods[1], 0);
    this.lines = new StochasticLines(layout, periods[2], periods[3]);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double strength = rsi.strength(state, base, now);
    strengths.put(state, now, strength);
    channel.update(state, base, now);
    lines.update(state, base, channel.position(state, base, now, strength), out, at);
  }
}
