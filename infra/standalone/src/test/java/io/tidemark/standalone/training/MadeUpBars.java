package io.tidemark.standalone.training;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Hourly bars of prices of which it is known whether they can be told. */
final class MadeUpBars {

  private static final double NOISE = 0.01;

  private MadeUpBars() {}

  /**
   * Prices with a hidden drift, up or down, that lasts for a hundred bars in the mean: what went up
   * goes on going up.
   *
   * @param drift a bar, as a fraction of the price; 0 makes a random walk
   */
  static List<Bar> of(String instrument, int number, double drift, long seed) {
    Random random = new Random(seed);
    List<Bar> bars = new ArrayList<>();
    double price = 100;
    int direction = 1;
    for (int i = 0; i < number; i++) {
      direction = random.nextInt(100) == 0 ? -direction : direction;
      double open = price;
      double high = price;
      double low = price;
      for (int tick = 0; tick < 8; tick++) {
        price *= Math.exp(drift * direction / 8 + NOISE / Math.sqrt(8) * random.nextGaussian());
        high = Math.max(high, price);
        low = Math.min(low, price);
      }
      bars.add(bar(instrument, i, open, high, low, price, 100 + random.nextInt(100)));
    }
    return bars;
  }

  private static Bar bar(
      String instrument, int i, double open, double high, double low, double close, double volume) {
    long start = i * Timeframe.HOUR_1.nanos();
    return new Bar(
        instrument,
        Timeframe.HOUR_1,
        start,
        open,
        high,
        low,
        close,
        volume,
        close,
        10,
        i + 1,
        0,
        true,
        true,
        start + Timeframe.HOUR_1.nanos(),
        true);
  }
}
