package io.tidemark.flink.indicator;

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
final class Ichimoku extends Indicator {

  private final int shift;
  private final Series closes;
  private final Channel tenkan;
  private final Channel kijun;
  private final Channel shiftedTenkan;
  private final Channel shiftedKijun;
  // What the second span has beyond the base line.
  private final Channel rest;
  // Those to come, which would take longer to find again than to keep.
  private final Series spansB;

  /**
   * @param tenkan period of the conversion line, at least 1
   * @param kijun period of the base line and shift of the spans, at least 1
   * @param spanB period of the second span, more than {@code kijun}
   */
  Ichimoku(Layout layout, int tenkan, int kijun, int spanB) {
    this(
        layout,
        tenkan,
        kijun,
        spanB,
        IndicatorDefinition.outputName("ichimoku", tenkan, kijun, spanB));
  }

  private Ichimoku(Layout layout, int tenkan, int kijun, int spanB, String name) {
    super(
        kijun + Math.max(tenkan, spanB),
        name + "_tenkan",
        name + "_kijun",
        name + "_span_a",
        name + "_span_b",
        name + "_chikou");
    if (spanB <= kijun) {
      throw new IllegalArgumentException(
          "spanb must be > kijun: kijun=%d, spanb=%d".formatted(kijun, spanB));
    }
    this.shift = kijun;
    this.closes = layout.close(1);
    this.tenkan = layout.channel(tenkan, 0);
    this.kijun = layout.channel(kijun, 0);
    this.shiftedTenkan = layout.channel(tenkan, shift);
    this.shiftedKijun = layout.channel(kijun, shift);
    this.rest = layout.channel(spanB - kijun, shift);
    this.spansB = layout.series(shift + 1);
  }

  @Override
  void update(double[] state, int base, int now, double[] out, int at) {
    spansB.put(state, now, leadingB(state, base, now));
    out[at] = tenkan.middle(state, base, now);
    out[at + 1] = kijun.middle(state, base, now);
    out[at + 2] =
        (shiftedTenkan.middle(state, base, now) + shiftedKijun.middle(state, base, now)) / 2;
    out[at + 3] = spansB.get(state, now, shift);
    out[at + 4] = closes.get(state, now);
  }

  private double leadingB(double[] state, int base, int now) {
    double high = kijun.highest(state, base, now);
    double low = kijun.lowest(state, base, now);
    double highBefore = rest.highest(state, base, now);
    double lowBefore = rest.lowest(state, base, now);
    // NaN if there was none before.
    double highest = high > highBefore ? high : highBefore;
    double lowest = low < lowBefore ? low : lowBefore;
    return (highest + lowest) / 2;
  }
}
