package io.tidemark.flink.signal.model;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.indicator.StreamIndicators;
import io.tidemark.flink.signal.InstrumentStudies;
import io.tidemark.flink.signal.SignalSettings;
import io.tidemark.flink.signal.Study;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Studies of a random walk. */
final class TestStudies {

  static final long HOUR = Timeframe.HOUR_1.nanos();

  private TestStudies() {}

  static List<Bar> bars(int number, long seed) {
    Random random = new Random(seed);
    List<Bar> bars = new ArrayList<>();
    double price = 100;
    for (int i = 0; i < number; i++) {
      double open = price;
      price *= Math.exp(0.01 * random.nextGaussian());
      double high = Math.max(open, price) * (1 + 0.003 * random.nextDouble());
      double low = Math.min(open, price) * (1 - 0.003 * random.nextDouble());
      bars.add(
          new Bar(
              "TIDE",
              Timeframe.HOUR_1,
              i * HOUR,
              open,
              high,
              low,
              price,
              100 + random.nextInt(100),
              price,
              10,
              i + 1,
              0,
              true,
              true,
              (i + 1) * HOUR,
              true));
    }
    return bars;
  }

  /** A long and a short one for each bar. */
  static List<Study> of(List<Bar> bars) {
    StreamIndicators indicators = InstrumentStudies.indicators(BarHistory.NONE);
    InstrumentStudies studies =
        new InstrumentStudies("TIDE", indicators, SignalSettings.defaults(Duration.ZERO));
    List<Study> all = new ArrayList<>();
    bars.forEach(bar -> studies.add(bar, indicators, all::add, regime -> {}));
    return all;
  }
}
