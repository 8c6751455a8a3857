package io.tidemark.flink.indicator;

/**
 * Average true range (J. Welles Wilder, New Concepts in Technical Trading Systems, 1978).
 *
 * <pre>
 * TR  = max(high - low, |high - previous close|, |low - previous close|)
 * ATR = previous ATR + (TR - previous ATR) / period
 * </pre>
 *
 * <p>Outputs {@code atr_14}, in the unit of the price, and {@code atr_14_percent}, 100 ATR / close
 * ({@code NaN} where the close is 0).
 *
 * <p>The first ATR is the mean of the first {@code period} true ranges, those of bars 2 to {@code
 * period + 1}; that bar has the first value. Skender's Stock.Indicators and TA-Lib do the same.
 * ta4j counts the first bar's high - low as a true range and starts its average with it, and has
 * converged to the same after some ten periods.
 */
final class Atr extends Indicator {

  private final Series closes;
  private final int trueRange;
  private final Smoothing smoothing;

  /**
   * @param period at least 2
   */
  Atr(Layout layout, int period) {
    this(layout, period, IndicatorDefinition.outputName("atr", period));
  }

  private Atr(Layout layout, int period, String name) {
    super(period + 1, name, name + "_percent");
    this.closes = layout.close(1);
    this.trueRange = layout.trueRange();
    this.smoothing = Smoothing.wilder(layout, period);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double count = state[base + Layout.BARS] - 1;
    double average = smoothing.update(state, base, state[base + trueRange], count);
    double close = closes.get(state, now);
    out[at] = average;
    out[at + 1] = close == 0 ? Double.NaN : average / close * 100;
  }
}
