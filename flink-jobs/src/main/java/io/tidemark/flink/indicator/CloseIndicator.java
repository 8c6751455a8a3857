package io.tidemark.flink.indicator;

import java.util.List;

/** An indicator of one value that looks at closes only, or at any other single series. */
abstract class CloseIndicator implements Indicator {

  private final List<String> outputs;
  private final int warmupBars;

  CloseIndicator(String output, int warmupBars) {
    this.outputs = List.of(output);
    this.warmupBars = warmupBars;
  }

  /** Takes in the next value and returns the indicator's, {@code NaN} if there is none. */
  abstract double update(double[] state, int offset, double value);

  @Override
  public final List<String> outputs() {
    return outputs;
  }

  @Override
  public final int warmupBars() {
    return warmupBars;
  }

  @Override
  public final void update(
      double[] state,
      int offset,
      double open,
      double high,
      double low,
      double close,
      double volume,
      double[] out,
      int outOffset) {
    out[outOffset] = update(state, offset, close);
  }
}
