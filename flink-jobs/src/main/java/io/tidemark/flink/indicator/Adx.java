package io.tidemark.flink.indicator;

import java.util.Arrays;

/**
 * Average directional index with its directional lines (J. Welles Wilder, New Concepts in Technical
 * Trading Systems, 1978).
 *
 * <pre>
 * up  = high - previous high            down = previous low - low
 * +DM = up > down and up > 0 ? up : 0   -DM  = down > up and down > 0 ? down : 0
 * +DI = 100 W(+DM) / W(TR)              -DI  = 100 W(-DM) / W(TR)
 * DX  = 100 |+DI - -DI| / (+DI + -DI)   ADX  = W(DX)
 * </pre>
 *
 * <p>Outputs {@code adx_14}, {@code adx_14_pdi} (+DI), {@code adx_14_mdi} (-DI) and {@code
 * adx_14_dx}, each 0 to 100.
 *
 * <p>W is Wilder's average, seeded with the mean of the first {@code period} values: the lines and
 * DX start with bar {@code period + 1} (the first bar has no movement), ADX with bar {@code 2
 * period}. DX is 0 where the two lines are equal. Where nothing has moved at all, the true range
 * averages to 0 and there is no value; the average of DX then waits for its first {@code period}
 * values.
 *
 * <p>As Skender's Stock.Indicators, but that one, after a start with more than {@code period} bars
 * without any range, seeds ADX with fewer values or never. TA-Lib starts at the same bars, but its
 * seeds of DM and TR lack the first value; ta4j starts each average with its first value. Both
 * converge.
 */
final class Adx extends Indicator {

  // Averages decay for ever in a market that stands still. Far below any price's resolution and
  // far above where doubles lose digits, their ratio is said to be gone.
  private static final double NO_RANGE = 1e-280;

  private final Series highs;
  private final Series lows;
  private final int trueRange;
  private final Smoothing range;
  private final Smoothing plus;
  private final Smoothing minus;
  private final Smoothing index;
  // How many values of DX there have been.
  private final int indexes;

  /**
   * @param period at least 2
   */
  Adx(Layout layout, int period) {
    this(layout, period, IndicatorDefinition.outputName("adx", period));
  }

  private Adx(Layout layout, int period, String name) {
    super(2 * period, name, name + "_pdi", name + "_mdi", name + "_dx");
    this.highs = layout.high(2);
    this.lows = layout.low(2);
    this.trueRange = layout.trueRange();
    this.range = Smoothing.wilder(layout, period);
    this.plus = Smoothing.wilder(layout, period);
    this.minus = Smoothing.wilder(layout, period);
    this.index = Smoothing.wilder(layout, period);
    this.indexes = layout.slot(0);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    double count = state[base + Layout.BARS] - 1;
    double up = highs.get(state, now) - highs.get(state, now, 1);
    double down = lows.get(state, now, 1) - lows.get(state, now);
    double averageRange = range.update(state, base, state[base + trueRange], count);
    double averageUp = plus.update(state, base, up > down ? Math.max(up, 0) : 0, count);
    double averageDown = minus.update(state, base, down > up ? Math.max(down, 0) : 0, count);
    if (!(averageRange > NO_RANGE)) {
      Arrays.fill(out, at, at + 4, Double.NaN);
      return;
    }
    double scale = 100 / averageRange;
    double pdi = scale * averageUp;
    double mdi = scale * averageDown;
    double dx = pdi == mdi ? 0 : 100 * (Math.abs(pdi - mdi) / (pdi + mdi));
    out[at] = index.update(state, base, dx, ++state[base + indexes]);
    out[at + 1] = pdi;
    out[at + 2] = mdi;
    out[at + 3] = dx;
  }
}
