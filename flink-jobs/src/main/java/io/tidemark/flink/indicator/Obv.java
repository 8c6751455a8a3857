package io.tidemark.flink.indicator;

/**
 * On-balance volume (Granville): the sum of the volumes of bars that closed higher than the one
 * before, less those that closed lower. 0 on the first bar, the only one of its warm-up.
 *
 * <p>Source: Skender's Stock.Indicators, OBV. ta4j agrees; TA-Lib starts with the first bar's
 * volume.
 */
final class Obv extends Indicator {

  private final Series closes;
  private final int volume;
  private final CompensatedSum sum;

  Obv(Layout layout) {
    super(1, "obv");
    this.closes = layout.close(2);
    this.volume = layout.volume();
    this.sum = new CompensatedSum(layout);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double close = closes.get(state, now);
    double before = closes.get(state, now, 1);
    if (close > before) {
      sum.add(state, base, state[base + volume]);
    } else if (close < before) {
      sum.add(state, base, -state[base + volume]);
    }
    out[at] = sum.value(state, base);
  }
}
