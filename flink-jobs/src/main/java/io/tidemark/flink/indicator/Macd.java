package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Moving average convergence and divergence: the fast average of the close less the slow one
 * ({@link Ema}), an average of that ({@code _signal}), and the difference of the two ({@code
 * _histogram}). In units of price.
 *
 * <p>Warm-up: {@code slow} bars, and {@code slow + signal - 1} for signal and histogram. Each
 * average is seeded with the mean of its own first values. Source: Skender's Stock.Indicators,
 * MACD. TA-Lib starts the fast average at the same bar as the slow one, ta4j seeds with the first
 * close; both converge.
 */
public final class Macd implements Indicator {

  private static final int SLOW = Smoothing.STATE_SIZE;
  private static final int SIGNAL = 2 * Smoothing.STATE_SIZE;

  private final List<String> outputs;
  private final int warmupBars;
  private final Smoothing fast;
  private final Smoothing slow;
  private final Smoothing signal;

  /**
   * @param fast period in bars, at least 1
   * @param slow period in bars, more than {@code fast}
   * @param signal period in bars, at least 1
   */
  public Macd(int fast, int slow, int signal) {
    if (slow <= fast) {
      throw new IllegalArgumentException(
          "slow must be > fast: fast=%d, slow=%d".formatted(fast, slow));
    }
    String name = IndicatorDefinition.outputName("macd", fast, slow, signal);
    this.outputs = List.of(name, name + "_signal", name + "_histogram");
    this.warmupBars = slow + signal - 1;
    this.fast = Smoothing.ema(fast);
    this.slow = Smoothing.ema(slow);
    this.signal = Smoothing.ema(signal);
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public int warmupBars() {
    return warmupBars;
  }

  @Override
  public int stateSize() {
    return 3 * Smoothing.STATE_SIZE;
  }

  @Override
  public void reset(double[] state, int offset) {
    fast.reset(state, offset);
    slow.reset(state, offset + SLOW);
    signal.reset(state, offset + SIGNAL);
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
    double macd = fast.update(state, offset, close) - slow.update(state, offset + SLOW, close);
    double average = Double.isNaN(macd) ? Double.NaN : signal.update(state, offset + SIGNAL, macd);
    out[outOffset] = macd;
    out[outOffset + 1] = average;
    out[outOffset + 2] = macd - average;
  }
}
