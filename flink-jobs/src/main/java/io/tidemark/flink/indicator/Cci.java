package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Commodity channel index (Lambert): the distance of the typical price {@code (high + low + close)
 * / 3} from its mean of {@code period} bars, over 0.015 times the mean absolute distance. {@code
 * NaN} where the typical price did not move.
 *
 * <p>The mean absolute distance is of all of the window from a mean that changes with each bar, so
 * an update takes time in proportion to the period.
 *
 * <p>Warm-up: {@code period} bars. Source: Skender's Stock.Indicators, CCI, which gives noise of
 * rounding (66.7) instead of no value for some unmoving prices. TA-Lib agrees but gives 0 there;
 * ta4j agrees once its window is full.
 */
public final class Cci implements Indicator {

  private static final double LAMBERT = 0.015;

  private final List<String> outputs;
  private final int period;
  private final Ring typicalPrices;

  /**
   * @param period in bars, at least 1
   */
  public Cci(int period) {
    this.outputs = List.of(IndicatorDefinition.outputName("cci", period));
    this.period = period;
    this.typicalPrices = new Ring(period);
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
    return typicalPrices.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    typicalPrices.reset(state, offset);
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
    double typical = (high + low + close) / 3;
    typicalPrices.push(state, offset, typical);
    out[outOffset] =
        typicalPrices.isFull(state, offset) ? index(state, offset, typical) : Double.NaN;
  }

  private double index(double[] state, int offset, double typical) {
    double sum = 0;
    for (int age = period - 1; age >= 0; age--) {
      sum += typicalPrices.get(state, offset, age);
    }
    double mean = sum / period;
    double distances = 0;
    boolean moved = false;
    for (int age = period - 1; age >= 0; age--) {
      double each = typicalPrices.get(state, offset, age);
      distances += Math.abs(each - mean);
      moved |= each != typical;
    }
    return moved ? (typical - mean) / (LAMBERT * (distances / period)) : Double.NaN;
  }
}
