package io.tidemark.flink.indicator;

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
final class ParabolicSar extends Indicator {

  // Offsets of the indicator's slots. 1 in a rise, -1 in a fall, 0 before the first bar.
  private static final int TREND = 0;
  private static final int SAR = 1;
  private static final int EXTREME = 2;
  private static final int FACTOR = 3;
  // 1 after the first turn.
  private static final int TURNED = 4;

  private final double step;
  private final double max;
  private final Series highs;
  private final Series lows;
  private final int slots;

  /**
   * @param step of the acceleration factor and its first value, above 0
   * @param max of the acceleration factor, above {@code step}
   */
  ParabolicSar(Layout layout, double step, double max) {
    // At the earliest.
    super(3, IndicatorDefinition.outputName("psar", step, max));
    if (!(step < max)) {
      throw new IllegalArgumentException(
          "step must be < max: step=%s, max=%s".formatted(step, max));
    }
    this.step = step;
    this.max = max;
    this.highs = layout.high(3);
    this.lows = layout.low(3);
    this.slots = layout.slots(5, 0);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    int own = base + slots;
    double high = highs.get(state, now);
    double low = lows.get(state, now);
    boolean shown = state[own + TURNED] == 1;
    if (state[own + TREND] == 0) {
      begin(state, own, 1, low, high);
    } else if (state[own + TREND] > 0) {
      follow(state, own, low, high, lows, now);
    } else {
      follow(state, own, high, low, highs, now);
    }
    out[at] = shown ? state[own + SAR] : Double.NaN;
  }

  private void begin(double[] state, int own, double trend, double sar, double extreme) {
    state[own + TREND] = trend;
    state[own + SAR] = sar;
    state[own + EXTREME] = extreme;
    state[own + FACTOR] = step;
  }

  /**
   * @param behind the low in a rise, the high in a fall
   * @param bounds all of those
   */
  private void follow(
      double[] state, int own, double behind, double ahead, Series bounds, int now) {
    double trend = state[own + TREND];
    double extreme = state[own + EXTREME];
    double sar = state[own + SAR];
    sar += state[own + FACTOR] * (extreme - sar);
    // The two bars before; the second bar has only one before it and is not bounded.
    double limit = Math.min(trend * bounds.get(state, now, 1), trend * bounds.get(state, now, 2));
    if (limit < trend * sar) {
      sar = trend * limit;
    }
    if (trend * behind < trend * sar) {
      begin(state, own, -trend, extreme, behind);
      state[own + TURNED] = 1;
      return;
    }
    state[own + SAR] = sar;
    if (trend * ahead > trend * extreme) {
      state[own + EXTREME] = ahead;
      state[own + FACTOR] = Math.min(state[own + FACTOR] + step, max);
    }
  }
}
