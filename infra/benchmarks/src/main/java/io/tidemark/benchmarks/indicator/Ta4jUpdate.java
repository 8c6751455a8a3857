package io.tidemark.benchmarks.indicator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

final class Ta4jUpdate implements LiveUpdate {

  private static final int KEPT_BARS = 1_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Function<BarSeries, List<Indicator<Num>>> factory;
  private final Bar[] bars = new Bar[SampleBars.COUNT];
  private BarSeries series;
  private List<Indicator<Num>> indicators;

  Ta4jUpdate(Function<BarSeries, List<Indicator<Num>>> factory) {
    this.factory = factory;
    SampleBars sample = new SampleBars();
    for (int i = 0; i < bars.length; i++) {
      bars[i] =
          new BaseBar(
              MINUTE,
              Instant.EPOCH.plus(MINUTE.multipliedBy(i)).atZone(ZoneOffset.UTC),
              sample.open[i],
              sample.high[i],
              sample.low[i],
              sample.close[i],
              sample.volume[i],
              0,
              0,
              DoubleNum::valueOf);
    }
  }

  @Override
  public void next(int bar, double[] out) {
    if (bar == 0) {
      series =
          new BaseBarSeriesBuilder()
              .withNumTypeOf(DoubleNum.class)
              .withMaxBarCount(KEPT_BARS)
              .build();
      indicators = factory.apply(series);
    }
    series.addBar(bars[bar]);
    int end = series.getEndIndex();
    for (int i = 0; i < indicators.size(); i++) {
      out[i] = indicators.get(i).getValue(end).doubleValue();
    }
  }
}
