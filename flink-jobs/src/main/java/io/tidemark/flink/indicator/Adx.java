package io.tidemark.flink.indicator;

import java.util.Arrays;
import java.util.List;

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
public final class Adx implements Indicator {

  // Averages decay for ever in a market that stands still. Far below any price's resolution and
  // far above where doubles lose digits, their ratio is said to be gone.
  private static final double NO_RANGE = 1e-280;

  private static final int HIGH = 0;
  private static final int LOW = 1;
  private static final int RANGE = 2;

  private final int period;
  private final AverageTrueRange range;
  private final Smoothing wilder;
  private final int plus;
  private final int minus;
  private final int index;
  private final List<String> outputs;

  /**
   * @param period at least 2
   */
  public Adx(int period) {
    this.period = period;
    this.range = new AverageTrueRange(period);
    this.wilder = Smoothing.wilder(period);
    this.plus = RANGE + range.stateSize();
    this.minus = plus + wilder.stateSize();
    this.index = minus + wilder.stateSize();
    String name = IndicatorDefinition.outputName("adx", period);
    this.outputs = List.of(name, name + "_pdi", name + "_mdi", name + "_dx");
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public int warmupBars() {
    return 2 * period;
  }

  @Override
  public int stateSize() {
    return index + wilder.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    state[offset + HIGH] = Double.NaN;
    state[offset + LOW] = Double.NaN;
    range.reset(state, offset + RANGE);
    wilder.reset(state, offset + plus);
    wilder.reset(state, offset + minus);
    wilder.reset(state, offset + index);
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
    double up = high - state[offset + HIGH];
    double down = state[offset + LOW] - low;
    state[offset + HIGH] = high;
    state[offset + LOW] = low;
    double averageRange = range.update(state, offset + RANGE, high, low, close);
    if (Double.isNaN(up)) {
      Arrays.fill(out, outOffset, outOffset + 4, Double.NaN);
      return;
    }
    double averageUp = wilder.update(state, offset + plus, up > down ? Math.max(up, 0) : 0);
    double averageDown = wilder.update(state, offset + minus, down > up ? Math.max(down, 0) : 0);
    if (!(averageRange > NO_RANGE)) {
      Arrays.fill(out, outOffset, outOffset + 4, Double.NaN);
      return;
    }
    double pdi = 100 * averageUp / averageRange;
    double mdi = 100 * averageDown / averageRange;
    double dx = pdi == mdi ? 0 : 100 * Math.abs(pdi - mdi) / (pdi + mdi);
    out[outOffset] = wilder.update(state, offset + index, dx);
    out[outOffset + 1] = pdi;
    out[outOffset + 2] = mdi;
    out[outOffset + 3] = dx;
  }
}
