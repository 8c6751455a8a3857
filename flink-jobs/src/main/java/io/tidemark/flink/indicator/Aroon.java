package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Aroon (Tushar Chande, Technical Analysis of Stocks and Commodities, 1995): how long ago the
 * highest high and the lowest low were.
 *
 * <pre>
 * up   = 100 (period - bars since the highest high) / period
 * down = 100 (period - bars since the lowest low) / period
 * oscillator = up - down
 * </pre>
 *
 * <p>Outputs {@code aroon_25_up}, {@code aroon_25_down}, each 0 to 100, and {@code
 * aroon_25_oscillator}, -100 to 100.
 *
 * <p>The window is this bar and the {@code period} before it; the first values come with bar {@code
 * period + 1}. Of equal extremes the oldest counts, as in Skender's Stock.Indicators; TA-Lib and
 * ta4j take the newest. ta4j also shows values before its window is full.
 */
public final class Aroon implements Indicator {

  private static final int HIGHEST = 0;
  private static final int LOWEST = 1;
  private static final int HIGHS = 2;

  private final int period;
  private final Ring ring;
  private final WindowExtreme highest;
  private final WindowExtreme lowest;
  private final int lows;
  private final List<String> outputs;

  /**
   * @param period at least 1
   */
  public Aroon(int period) {
    this.period = period;
    this.ring = new Ring(period + 1);
    this.highest = WindowExtreme.highest(period + 1, ring);
    this.lowest = WindowExtreme.lowest(period + 1, ring);
    this.lows = HIGHS + ring.stateSize();
    String name = IndicatorDefinition.outputName("aroon", period);
    this.outputs = List.of(name + "_up", name + "_down", name + "_oscillator");
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
    return lows + ring.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    highest.reset(state, offset + HIGHEST);
    lowest.reset(state, offset + LOWEST);
    ring.reset(state, offset + HIGHS);
    ring.reset(state, offset + lows);
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
    ring.push(state, offset + HIGHS, high);
    ring.push(state, offset + lows, low);
    highest.update(state, offset + HIGHEST, offset + HIGHS);
    lowest.update(state, offset + LOWEST, offset + lows);
    boolean ready = ring.isFull(state, offset + HIGHS);
    double up = ready ? recency(highest.age(state, offset + HIGHEST)) : Double.NaN;
    double down = ready ? recency(lowest.age(state, offset + LOWEST)) : Double.NaN;
    out[outOffset] = up;
    out[outOffset + 1] = down;
    out[outOffset + 2] = up - down;
  }

  private double recency(int age) {
    return 100.0 * (period - age) / period;
  }
}
