package io.tidemark.api.stream;

import io.tidemark.api.instrument.InstrumentDirectory;
import io.tidemark.api.published.Kind;
import io.tidemark.api.published.PublishedBar;
import io.tidemark.api.published.PublishedIndicators;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Timeframe;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A market that never closes, for the tests of clients: made-up prices, a function of the clock
 * alone, so that everybody sees the same. Each bar is told when it closes and again, as final, when
 * the next one does; every tenth is corrected then.
 */
final class TestFeed {

  static final Set<Timeframe> TIMEFRAMES = EnumSet.of(Timeframe.SEC_1, Timeframe.MIN_1);

  private static final List<String> SYMBOLS = List.of("TEST-A", "TEST-B");
  private static final String INDICATORS = "middle,sma_200";
  private static final long SECOND = Timeframe.SEC_1.nanos();
  private static final int CORRECTED_EVERY = 10;

  private final Hub hub;
  private long lastSecond = Long.MIN_VALUE;

  TestFeed(Hub hub) {
    this.hub = hub;
  }

  static InstrumentDirectory instruments() {
    InstrumentDirectory directory = new InstrumentDirectory();
    for (String symbol : SYMBOLS) {
      directory.put(
          new Instrument(symbol, "Made up for tests", "test", "test", "USD", "UTC", true));
    }
    return directory;
  }

  /** Publishes what is due; to be called several times a second with seconds since the epoch. */
  void tick(long second) {
    if (second <= lastSecond) {
      return;
    }
    lastSecond = second;
    for (int i = 0; i < SYMBOLS.size(); i++) {
      publish(i, Timeframe.SEC_1, second);
      publish(i, Timeframe.MIN_1, second);
    }
    for (Kind kind : List.of(Kind.BARS, Kind.INDICATORS)) {
      hub.publishWatermark(kind, second * SECOND);
    }
  }

  private void publish(int symbol, Timeframe timeframe, long second) {
    long length = timeframe.nanos() / SECOND;
    long start = Math.floorDiv(second, length) * length;
    if (start == second) {
      send(bar(symbol, timeframe, start - 2 * length, second, Stage.FINAL));
      send(bar(symbol, timeframe, start - length, second, Stage.CLOSED));
    } else {
      send(bar(symbol, timeframe, start, second, Stage.FORMING));
    }
  }

  private void send(Bar bar) {
    hub.publish(new ValueMessage(new PublishedBar(bar)));
    hub.publish(new ValueMessage(new PublishedIndicators(indicators(bar))));
  }

  /** As made up as the bar; the second is always warming up. */
  private static IndicatorValues indicators(Bar bar) {
    return new IndicatorValues(
        bar.instrument(),
        bar.timeframe(),
        bar.start(),
        INDICATORS,
        new double[] {(bar.high() + bar.low()) / 2, Double.NaN},
        bar.seq(),
        bar.rev(),
        bar.closed(),
        bar.finalised(),
        bar.at(),
        true);
  }

  private enum Stage {
    FORMING,
    CLOSED,
    FINAL
  }

  // Two messages a bar: the close of bar n is number 2n + 1, its end number 2n + 2, and the end of
  // n - 1 comes just before the close of n.
  private static Bar bar(int symbol, Timeframe timeframe, long start, long now, Stage stage) {
    long length = timeframe.nanos() / SECOND;
    long n = start / length;
    boolean corrected = stage == Stage.FINAL && n % CORRECTED_EVERY == 0;
    long end = stage == Stage.FORMING ? now : start + length;
    double high = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    for (long second = start; second < end; second++) {
      high = Math.max(high, price(symbol, second));
      low = Math.min(low, price(symbol, second));
    }
    long trades = end - start + (corrected ? 1 : 0);
    return new Bar(
        SYMBOLS.get(symbol),
        timeframe,
        start * SECOND,
        price(symbol, start),
        high,
        low,
        price(symbol, end - 1),
        trades,
        Math.round((high + low) * 50) / 100.0,
        trades,
        stage == Stage.FORMING ? 0 : 2 * n + (stage == Stage.CLOSED ? 1 : 2),
        corrected ? 1 : 0,
        stage != Stage.FORMING,
        stage == Stage.FINAL,
        (stage == Stage.FORMING ? now : stage == Stage.CLOSED ? end : now) * SECOND,
        true);
  }

  private static double price(int symbol, long second) {
    double wave = Math.sin(second / 20.0) + 0.3 * Math.sin(second / 1.7);
    return Math.round((100 * (symbol + 1) + 5 * wave) * 100) / 100.0;
  }
}
