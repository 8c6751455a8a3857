package io.tidemark.flink.indicator;

import java.util.List;

/**
 * Ichimoku kinko hyo (Goichi Hosoda, 1969).
 *
 * <pre>
 * mid(n) = (highest high + lowest low) / 2 of the last n bars, this one included
 * tenkan = mid(tenkan)     kijun = mid(kijun)
 * span A = (tenkan + kijun) / 2, span B = mid(spanB), each of the bar {@code kijun} bars before
 * chikou = close
 * </pre>
 *
 * <p>Outputs, in the unit of the price: {@code ichimoku_9_26_52_tenkan}, {@code _kijun}, {@code
 * _span_a}, {@code _span_b}, {@code _chikou}.
 *
 * <p>What is shifted: the two spans are drawn {@code kijun} bars ahead, so those of a bar, the
 * cloud it trades in, were computed {@code kijun} bars before; that is what is put out. The lagging
 * line is drawn {@code kijun} bars back. Nobody can know it at the bar it is drawn at: put out is
 * this bar's close, to be drawn there. Skender's Stock.Indicators writes it into that earlier row
 * instead (its value of a row is this one's {@code kijun} rows later) and agrees on all else; so
 * does ta4j once its windows are full. TA-Lib has none.
 *
 * <p>First values: tenkan and kijun with the bar of that number, span A with bar {@code 2 kijun},
 * or {@code kijun + tenkan} if that is more; span B with bar {@code kijun + spanB}.
 */
public final class Ichimoku implements Indicator {

  /** The middle between the highest high and the lowest low of the newest bars. */
  private static final class Middle {

    private static final int STATE_SIZE = 2 * WindowExtreme.STATE_SIZE;

    private final WindowExtreme highest;
    private final WindowExtreme lowest;

    Middle(int period, Ring ring) {
      this.highest = WindowExtreme.highest(period, ring);
      this.lowest = WindowExtreme.lowest(period, ring);
    }

    void reset(double[] state, int offset) {
      highest.reset(state, offset);
      lowest.reset(state, offset + WindowExtreme.STATE_SIZE);
    }

    double update(double[] state, int offset, int highs, int lows) {
      return (highest.update(state, offset, highs)
              + lowest.update(state, offset + WindowExtreme.STATE_SIZE, lows))
          / 2;
    }
  }

  private static final int KIJUN = Middle.STATE_SIZE;
  private static final int SPAN_B = 2 * Middle.STATE_SIZE;
  private static final int HIGHS = 3 * Middle.STATE_SIZE;

  private final int warmupBars;
  private final Ring bars;
  private final Ring ahead;
  private final Middle tenkan;
  private final Middle kijun;
  private final Middle spanB;
  private final int lows;
  private final int aheadA;
  private final int aheadB;
  private final List<String> outputs;

  /**
   * @param tenkan period of the conversion line, at least 1
   * @param kijun period of the base line and shift of the spans, at least 1
   * @param spanB period of the second span, more than {@code kijun}
   */
  public Ichimoku(int tenkan, int kijun, int spanB) {
    if (spanB <= kijun) {
      throw new IllegalArgumentException(
          "spanb must be > kijun: kijun=%d, spanb=%d".formatted(kijun, spanB));
    }
    this.warmupBars = kijun + Math.max(tenkan, spanB);
    this.bars = new Ring(Math.max(tenkan, spanB));
    this.ahead = new Ring(kijun);
    this.tenkan = new Middle(tenkan, bars);
    this.kijun = new Middle(kijun, bars);
    this.spanB = new Middle(spanB, bars);
    this.lows = HIGHS + bars.stateSize();
    this.aheadA = lows + bars.stateSize();
    this.aheadB = aheadA + ahead.stateSize();
    String name = IndicatorDefinition.outputName("ichimoku", tenkan, kijun, spanB);
    this.outputs =
        List.of(
            name + "_tenkan",
            name + "_kijun",
            name + "_span_a",
            name + "_span_b",
            name + "_chikou");
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
    return aheadB + ahead.stateSize();
  }

  @Override
  public void reset(double[] state, int offset) {
    tenkan.reset(state, offset);
    kijun.reset(state, offset + KIJUN);
    spanB.reset(state, offset + SPAN_B);
    bars.reset(state, offset + HIGHS);
    bars.reset(state, offset + lows);
    ahead.reset(state, offset + aheadA);
    ahead.reset(state, offset + aheadB);
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
    int highSlice = offset + HIGHS;
    int lowSlice = offset + lows;
    bars.push(state, highSlice, high);
    bars.push(state, lowSlice, low);
    double conversion = tenkan.update(state, offset, highSlice, lowSlice);
    double base = kijun.update(state, offset + KIJUN, highSlice, lowSlice);
    double leadingB = spanB.update(state, offset + SPAN_B, highSlice, lowSlice);
    out[outOffset] = conversion;
    out[outOffset + 1] = base;
    out[outOffset + 2] = ahead.push(state, offset + aheadA, (conversion + base) / 2);
    out[outOffset + 3] = ahead.push(state, offset + aheadB, leadingB);
    out[outOffset + 4] = close;
  }
}
