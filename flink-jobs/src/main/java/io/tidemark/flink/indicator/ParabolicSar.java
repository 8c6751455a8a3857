package io.tidemark.flink.indicator;

import java.util.Arrays;
import java.util.List;

/**
 * Parabolic stop and reverse (J. Welles Wilder, New Concepts in Technical Trading Systems, 1978).
 *
 * <pre>
 * SAR = previous SAR + factor * (extreme - previous SAR)
 *       in a rise at most the lows, in a fall at least the highs, of the two bars before
 * extreme = highest high of the rise, lowest low of the fall
 * factor  = starts at step, + step with each new extreme, at most max
 * </pre>
 *
 * <p>When a rise's low falls below the SAR, or a fall's high rises above it, the trend turns: this
 * bar's SAR is the extreme of the trend that ended, its own low or high the first extreme of the
 * new one. Output {@code psar_0.02_0.2}, in the unit of the price.
 *
 * <p>The first trend is a guess (a rise from the first bar's low) and is not shown: values start
 * with the bar after the first turn, which depends on the prices and is the third at the earliest.
 * As in Skender's Stock.Indicators. TA-Lib guesses the first trend by directional movement and
 * shows it, and moves the SAR of a turning bar out of that bar's range; both meet again later. ta4j
 * guesses by the first two closes and bounds the SAR otherwise: it agrees at most bars only.
 */
public final class ParabolicSar implements Indicator {

  // 1 in a rise, -1 in a fall, 0 before the first bar.
  private static final int TREND = 0;
  private static final int SAR = 1;
  private static final int EXTREME = 2;
  private static final int FACTOR = 3;
  // 1 after the first turn.
  private static final int TURNED = 4;
  // Of the bar before and the one before that.
  private static final int HIGHS = 5;
  private static final int LOWS = 7;
  private static final int STATE_SIZE = 9;

  private final double step;
  private final double max;
  private final List<String> outputs;

  /**
   * @param step of the acceleration factor and its first value, above 0
   * @param max of the acceleration factor, above {@code step}
   */
  public ParabolicSar(double step, double max) {
    if (!(step < max)) {
      throw new IllegalArgumentException(
          "step must be < max: step=%s, max=%s".formatted(step, max));
    }
    this.step = step;
    this.max = max;
    this.outputs = List.of(IndicatorDefinition.outputName("psar", step, max));
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  /** At the earliest. */
  @Override
  public int warmupBars() {
    return 3;
  }

  @Override
  public int stateSize() {
    return STATE_SIZE;
  }

  @Override
  public void reset(double[] state, int offset) {
    Arrays.fill(state, offset, offset + HIGHS, 0);
    Arrays.fill(state, offset + HIGHS, offset + STATE_SIZE, Double.NaN);
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
    out[outOffset] = Double.NaN;
    if (state[offset + TREND] == 0) {
      begin(state, offset, 1, low, high);
    } else {
      boolean shown = state[offset + TURNED] == 1;
      follow(state, offset, high, low);
      if (shown) {
        out[outOffset] = state[offset + SAR];
      }
    }
    shift(state, offset + HIGHS, high);
    shift(state, offset + LOWS, low);
  }

  private void begin(double[] state, int offset, double trend, double sar, double extreme) {
    state[offset + TREND] = trend;
    state[offset + SAR] = sar;
    state[offset + EXTREME] = extreme;
    state[offset + FACTOR] = step;
  }

  private void follow(double[] state, int offset, double high, double low) {
    double trend = state[offset + TREND];
    double extreme = state[offset + EXTREME];
    double sar = state[offset + SAR];
    sar = bound(state, offset, sar + state[offset + FACTOR] * (extreme - sar));
    double behind = trend > 0 ? low : high;
    double ahead = trend > 0 ? high : low;
    if (trend * behind < trend * sar) {
      begin(state, offset, -trend, extreme, behind);
      state[offset + TURNED] = 1;
      return;
    }
    state[offset + SAR] = sar;
    if (trend * ahead > trend * extreme) {
      state[offset + EXTREME] = ahead;
      state[offset + FACTOR] = Math.min(state[offset + FACTOR] + step, max);
    }
  }

  /** Bounds by the two bars before; the second bar has only one before it and is not bounded. */
  private static double bound(double[] state, int offset, double sar) {
    double trend = state[offset + TREND];
    int slot = offset + (trend > 0 ? LOWS : HIGHS);
    double limit = trend * Math.min(trend * state[slot], trend * state[slot + 1]);
    return trend * limit < trend * sar ? limit : sar;
  }

  private static void shift(double[] state, int slot, double newest) {
    state[slot + 1] = state[slot];
    state[slot] = newest;
  }
}
