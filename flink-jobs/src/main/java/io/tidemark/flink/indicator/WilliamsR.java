package io.tidemark.flink.indicator;

/**
 * Williams %R, -100 to 0: where the close stands below the highest high of {@code period} bars, in
 * percent of their range. -100 where high and low are the same.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, WILLR. TA-Lib agrees but
 * gives 0 where high and low are the same; ta4j agrees once its window is full.
 */
final class WilliamsR extends Indicator {

  private final Series closes;
  private final Channel channel;

  /**
   * @param period in bars, at least 1
   */
  WilliamsR(Layout layout, int period) {
    super(period, IndicatorDefinition.outputName("willr", period));
    this.closes = layout.close(1);
    this.channel = layout.channel(period, 0);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    out[at] = channel.position(state, base, now, closes.get(state, now)) - 100;
  }
}
