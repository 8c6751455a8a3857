package io.tidemark.flink.indicator;

/**
 * Stochastic oscillator (Lane), 0 to 100: {@code _k} is where the close stands between the lowest
 * low and the highest high of {@code period} bars, averaged over {@code smooth} bars; {@code _d} is
 * the average of that over {@code signal} bars. Simple averages. 0 where high and low are the same.
 *
 * <p>Warm-up: {@code period + smooth - 1} bars for k and {@code signal - 1} more for d. Source:
 * Skender's Stock.Indicators, STOCH, whose order of parameters this is; there, with a period of 1,
 * the averages start a bar later. TA-Lib (STOCH) agrees, holding k back until there is a d; ta4j
 * agrees once its windows are full.
 */
final class Stochastic extends Indicator {

  private final Series closes;
  private final Channel channel;
  private final StochasticLines lines;

  /**
   * @param period in bars, at least 1
   * @param signal period in bars, at least 1
   * @param smooth period in bars, at least 1
   */
  Stochastic(Layout layout, int period, int signal, int smooth) {
    this(
        layout,
        new int[] {period, signal, smooth},
        IndicatorDefinition.outputName("stoch", period, signal, smooth));
  }

  private Stochastic(Layout layout, int[] periods, String name) {
    super(periods[0] + periods[1] + periods[2] - 2, name + "_k", name + "_d");
    this.closes = layout.close(1);
    this.channel = layout.channel(periods[0], 0);
    this.lines = new StochasticLines(layout, periods[1], periods[2]);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double position = channel.position(state, base, now, closes.get(state, now));
    lines.update(state, base, position, out, at);
  }
}
