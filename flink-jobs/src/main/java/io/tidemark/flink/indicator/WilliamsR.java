package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Williams %R, -100 to 0: where the close stands below the highest high of {@code period} bars, in
 * percent of their range. -100 where high and low are the same.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, WILLR. TA-Lib agrees but
 * gives 0 where high and low are the same; ta4j agrees once its window is full.
 */
public final class WilliamsR implements Indicator {

  private final List<String> outputs;
  private final int period;
  private final RollingExtreme highest;
  private final RollingExtreme lowest;

  /**
   * @param period in bars, at least 1
   */
  public WilliamsR(int period) {
    this.outputs = List.of(IndicatorDefinition.outputName("willr", period));
    this.period = period;
    this.highest = RollingExtreme.highest(period);
    this.lowest = RollingExtreme.lowest(period);
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public int warmupBars() {
    return period;
  }

  @Override
  public int stateSize() {
    return highest.stateSize() + lowest.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    highest.reset(state, offset);
    lowest.reset(state, offset + highest.stateSize());
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
    double top = highest.update(state, offset, high);
    double bottom = lowest.update(state, offset + highest.stateSize(), low);
    out[outOffset] =
        Double.isNaN(top) ? Double.NaN : StochasticLines.position(top, bottom, close) - 100;
  }
}
