package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Stochastic of the relative strength index (Chande and Kroll), 0 to 100: where {@link Rsi} stands
 * between its own lowest and highest of {@code period} bars, averaged over {@code smooth} bars, and
 * the average of that over {@code signal} bars ({@code _signal}). 0 where the index does not move.
 *
 * <p>Warm-up: {@code rsi + period + smooth - 1} bars and {@code signal - 1} more for the signal,
 * one more each if the price has not moved since the first bar. Source: Skender's Stock.Indicators,
 * STOCH-RSI, whose order of parameters this is. TA-Lib agrees where neither smooths and both are
 * given the same periods (its defaults differ); ta4j gives 0 to 1 without averages.
 */
public final class StochRsi implements Indicator {

  private final List<String> outputs;
  private final Rsi rsi;
  private final StochasticLines lines;

  /**
   * @param rsi period of the index in bars, at least 1
   * @param period in bars, at least 1
   * @param signal period in bars, at least 1
   * @param smooth period in bars, at least 1
   */
  public StochRsi(int rsi, int period, int signal, int smooth) {
    String name = IndicatorDefinition.outputName("stochrsi", rsi, period, signal, smooth);
    this.outputs = List.of(name, name + "_signal");
    this.rsi = new Rsi(rsi);
    this.lines = new StochasticLines(period, signal, smooth);
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public int warmupBars() {
    return rsi.warmupBars() + lines.warmupBars() - 1;
  }

  @Override
  public int stateSize() {
    return rsi.stateSize() + lines.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    rsi.reset(state, offset);
    lines.reset(state, offset + rsi.stateSize());
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
    double strength = rsi.update(state, offset, close);
    if (Double.isNaN(strength)) {
      out[outOffset] = Double.NaN;
      out[outOffset + 1] = Double.NaN;
    } else {
      int at = offset + rsi.stateSize();
      lines.update(state, at, strength, strength, strength, out, outOffset);
    }
  }
}
