package io.tidemark.flink.indicator;

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
final class Macd extends Indicator {

  private final int slowPeriod;
  private final Series closes;
  private final Smoothing fast;
  private final Smoothing slow;
  private final Smoothing signal;

  /**
   * @param fast period in bars, at least 1
   * @param slow period in bars, more than {@code fast}
   * @param signal period in bars, at least 1
   */
  Macd(Layout layout, int fast, int slow, int signal) {
    this(layout, fast, slow, signal, IndicatorDefinition.outputName("macd", fast, slow, signal));
  }

  private Macd(Layout layout, int fast, int slow, int signal, String name) {
    super(slow + signal - 1, name, name + "_signal", name + "_histogram");
    if (slow <= fast) {
      throw new IllegalArgumentException(
          "slow must be > fast: fast=%d, slow=%d".formatted(fast, slow));
    }
    this.slowPeriod = slow;
    this.closes = layout.close(1);
    this.fast = Smoothing.ema(layout, fast);
    this.slow = Smoothing.ema(layout, slow);
    this.signal = Smoothing.ema(layout, signal);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double bars = state[base + Layout.BARS];
    double close = closes.get(state, now);
    double macd = fast.update(state, base, close, bars) - slow.update(state, base, close, bars);
    double average = signal.update(state, base, macd, bars - slowPeriod + 1);
    out[at] = macd;
    out[at + 1] = average;
    out[at + 2] = macd - average;
  }
}
