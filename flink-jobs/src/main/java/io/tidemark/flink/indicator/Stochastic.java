package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Stochastic oscillator (Lane), 0 to 100: {@code _k} is where the close stands between the lowest
 * low and the highest high of {@code period} bars, averaged over {@code smooth} bars; {@code _d} is
 * the average of that over {@code signal} bars. Simple averages. 0 where high and low are the same.
 *
 * <p>Warm-up: {@code period + smooth - 1} bars for k and {@code signal - 1} more for d. Source:
 * Skender's Stock.Indicators, STOCH, whose order of parameters this is; there, with a period of 1,
 * the averages start a bar later. TA-Lib (STOCH) agrees, holding k back until there is a d; ta4j
 * agrees once its windows are full.
 */
public final class Stochastic implements Indicator {

  private final List<String> outputs;
  private final StochasticLines lines;

  /**
   * @param period in bars, at least 1
   * @param signal period in bars, at least 1
   * @param smooth period in bars, at least 1
   */
  public Stochastic(int period, int signal, int smooth) {
    String name = IndicatorDefinition.outputName("stoch", period, signal, smooth);
    this.outputs = List.of(name + "_k", name + "_d");
    this.lines = new StochasticLines(period, signal, smooth);
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public int warmupBars() {
    return lines.warmupBars();
  }

  @Override
  public int stateSize() {
    return lines.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    lines.reset(state, offset);
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
    lines.update(state, offset, high, low, close, out, outOffset);
  }
}
