package io.tidemark.flink.indicator;

import static io.tidemark.flink.indicator.ReferenceValues.assertSame;

import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.aroon.AroonDownIndicator;
import org.ta4j.core.indicators.aroon.AroonUpIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuKijunSenIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanAIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanBIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuTenkanSenIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.num.Num;

/** Trend strength, channels and stops against ta4j, from where its seeds have faded. */
class RangeTa4jTest {

  private static final int SIZE = 2_000;
  private static final int FADED = 1_000;

  private final TestBars bars = TestBars.random(13, SIZE);
  private final BarSeries series = bars.ta4j();

  private static double[] values(Indicator<Num> indicator) {
    double[] values = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = indicator.getValue(i).doubleValue();
    }
    return values;
  }

  @Test
  void averageTrueRangeConverges() {
    assertSame(bars.run(in -> new Atr(in, 14))[0], values(new ATRIndicator(series, 14)), FADED, 0);
  }

  @Test
  void directionalMovementConverges() {
    double[][] ours = bars.run(in -> new Adx(in, 14));
    assertSame(ours[0], values(new ADXIndicator(series, 14)), FADED, 0);
    assertSame(ours[1], values(new PlusDIIndicator(series, 14)), FADED, 0);
    assertSame(ours[2], values(new MinusDIIndicator(series, 14)), FADED, 0);
  }

  @Test
  void bandsReachAsManyStandardDeviations() {
    double[][] bands = bars.run(in -> new Bollinger(in, 20, 1));
    double[] sigma = values(new StandardDeviationIndicator(new ClosePriceIndicator(series), 20));
    for (int i = 0; i < SIZE; i++) {
      sigma[i] += bands[1][i];
    }
    assertSame(bands[0], sigma, 19, 0);
  }

  @Test
  void recencyAgreesOnceTheWindowIsFull() {
    double[][] ours = bars.run(in -> new Aroon(in, 25));
    assertSame(ours[0], values(new AroonUpIndicator(series, 25)), 25, 0);
    assertSame(ours[1], values(new AroonDownIndicator(series, 25)), 25, 0);
  }

  @Test
  void cloudAgreesOnceTheWindowsAreFull() {
    double[][] ours = bars.run(in -> new Ichimoku(in, 9, 26, 52));
    assertSame(ours[0], values(new IchimokuTenkanSenIndicator(series, 9)), 8, 0);
    assertSame(ours[1], values(new IchimokuKijunSenIndicator(series, 26)), 25, 0);
    // ta4j counts the bar itself: its offset of 27 is 26 bars before.
    IchimokuSenkouSpanAIndicator spanA =
        new IchimokuSenkouSpanAIndicator(
            series,
            new IchimokuTenkanSenIndicator(series, 9),
            new IchimokuKijunSenIndicator(series, 26),
            27);
    assertSame(ours[2], values(spanA), 78, 0);
    assertSame(ours[3], values(new IchimokuSenkouSpanBIndicator(series, 52, 27)), 78, 0);
  }

  @Test
  void supertrendConvergesOnceItHasTurned() {
    assertSame(
        bars.run(in -> new Supertrend(in, 10, 3))[0],
        values(new SuperTrendIndicator(series, 10, 3.0)),
        FADED,
        0);
  }
}
