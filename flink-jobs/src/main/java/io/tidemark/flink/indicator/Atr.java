package io.tidemark.flink.indicator;

import java.util.List;

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
public final class Atr implements Indicator {

  private final int period;
  private final AverageTrueRange atr;
  private final List<String> outputs;

  /**
   * @param period at least 2
   */
  public Atr(int period) {
    this.period = period;
    this.atr = new AverageTrueRange(period);
    String name = IndicatorDefinition.outputName("atr", period);
    this.outputs = List.of(name, name + "_percent");
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public int warmupBars() {
    return period + 1;
  }

  @Override
  public int stateSize() {
    return atr.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    atr.reset(state, offset);
  }

  @Override
  public void update(
      double[] state,
      int offset,
      double open,
      double high,
      double low,
      double close,
      double volume,
      double[] out,
      int outOffset) {
    double average = atr.update(state, offset, high, low, close);
    out[outOffset] = average;
    out[outOffset + 1] = close == 0 ? Double.NaN : average / close * 100;
  }
}
