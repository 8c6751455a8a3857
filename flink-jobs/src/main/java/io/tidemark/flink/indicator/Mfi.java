package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Money flow index (Quong and Soudack), 0 to 100: {@code 100 - 100 / (1 + up / down)}, where up and
 * down are the sums over {@code period} bars of typical price {@code (high + low + close) / 3}
 * times volume of bars whose typical price rose and fell. 100 where nothing flowed down, also when
 * nothing flowed at all.
 *
 * <p>Warm-up: {@code period + 1} bars. Source: Skender's Stock.Indicators, MFI. TA-Lib agrees but
 * gives 0 where less than 1 flowed in all; ta4j agrees once its window is full.
 */
public final class Mfi implements Indicator {

  private static final int SUMS = 2;

  private final List<String> outputs;
  private final int period;
  private final RollingSum flow;

  /**
   * @param period in bars, at least 2
   */
  public Mfi(int period) {
    this.outputs = List.of(IndicatorDefinition.outputName("mfi", period));
    this.period = period;
    this.flow = new RollingSum(period);
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
    return SUMS + 2 * flow.stateSize();
  }

  /** State: whether there was a bar, its typical price, flow up, flow down. */
  @Override
  public void reset(double[] state, int offset) {
    state[offset] = 0;
    state[offset + 1] = 0;
    flow.reset(state, offset + SUMS);
    flow.reset(state, offset + SUMS + flow.stateSize());
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
    double before = state[offset + 1];
    state[offset + 1] = typical;
    if (state[offset] == 0) {
      state[offset] = 1;
      out[outOffset] = Double.NaN;
      return;
    }
    double money = typical * volume;
    int upSum = offset + SUMS;
    double up = flow.update(state, upSum, typical > before ? money : 0);
    double down = flow.update(state, upSum + flow.stateSize(), typical < before ? money : 0);
    out[outOffset] = index(up, down);
  }

  private static double index(double up, double down) {
    return down == 0 ? 100 : 100 - 100 / (1 + up / down);
  }
}
