package io.tidemark.flink.indicator;

import java.util.List;

/**
 * On-balance volume (Granville): the sum of the volumes of bars that closed higher than the one
 * before, less those that closed lower. 0 on the first bar, the only one of its warm-up.
 *
 * <p>Source: Skender's Stock.Indicators, OBV. ta4j agrees; TA-Lib starts with the first bar's
 * volume.
 */
public final class Obv implements Indicator {

  private static final List<String> OUTPUTS = List.of("obv");
  private static final int SUM = 2;

  @Override
  public List<String> outputs() {
    return OUTPUTS;
  }

  @Override
  public int warmupBars() {
    return 1;
  }

  @Override
  public int stateSize() {
    return SUM + CompensatedSum.STATE_SIZE;
  }

  /** State: whether there was a bar, its close, the sum. */
  @Override
  public void reset(double[] state, int offset) {
    state[offset] = 0;
    state[offset + 1] = 0;
    CompensatedSum.reset(state, offset + SUM);
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
    if (state[offset] == 0) {
      state[offset] = 1;
    } else if (close != state[offset + 1]) {
      double signed = close > state[offset + 1] ? volume : -volume;
      CompensatedSum.add(state, offset + SUM, signed);
    }
    state[offset + 1] = close;
    out[outOffset] = CompensatedSum.value(state, offset + SUM);
  }
}
