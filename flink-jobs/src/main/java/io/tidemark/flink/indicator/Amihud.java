package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Illiquidity (Y. Amihud, Illiquidity and stock returns, Journal of Financial Markets 5, 2002): by
 * how much a unit of money traded moves the price.
 *
 * <pre>
 * 1,000,000 * mean(|close / previous close - 1| / (close * volume)) over period bars
 * </pre>
 *
 * <p>Output {@code amihud_20}, in return per million of the quote currency, as in the paper's
 * tables.
 *
 * <p>Bars without volume say nothing of the price of trading and are not counted: the window is the
 * last {@code period} bars with volume, and the value stays as it is at one without. The first
 * value comes with bar {@code period + 1} if all have volume. A price that is not positive has no
 * return: the window starts over after it. Skender's Stock.Indicators and TA-Lib have none.
 */
public final class Amihud implements Indicator {

  private static final double MILLION = 1e6;

  private static final int PREVIOUS_CLOSE = 0;
  private static final int VALUE = 1;
  private static final int IMPACTS = 2;

  private final int period;
  private final RollingSum impacts;
  private final List<String> outputs;

  /**
   * @param period in bars with volume, at least 1
   */
  public Amihud(int period) {
    this.period = period;
    this.impacts = new RollingSum(period);
    this.outputs = List.of(IndicatorDefinition.outputName("amihud", period));
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
    return IMPACTS + impacts.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    state[offset + PREVIOUS_CLOSE] = Double.NaN;
    state[offset + VALUE] = Double.NaN;
    impacts.reset(state, offset + IMPACTS);
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
    double previousClose = state[offset + PREVIOUS_CLOSE];
    if (!(previousClose > 0 && close > 0)) {
      reset(state, offset);
    } else if (volume > 0) {
      double impact = Math.abs(close - previousClose) / previousClose / (close * volume);
      state[offset + VALUE] = MILLION * impacts.update(state, offset + IMPACTS, impact) / period;
    }
    state[offset + PREVIOUS_CLOSE] = close;
    out[outOffset] = state[offset + VALUE];
  }
}
