package io.tidemark.benchmarks.latency;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Instrument;
import java.util.List;
import java.util.stream.IntStream;

/** Ticks whose price is their number, over instruments that take turns. */
public final class Probe {

  /** Nobody else's symbol begins so. */
  static final char PREFIX = 'P';

  private static final int SCALE = 2;
  private static final double UNITS = 100;
  private static final int FIRST = 100;

  private Probe() {}

  static String symbol(int instrument) {
    return "%c%04d".formatted(PREFIX, instrument);
  }

  /** The symbols of so many instruments. */
  static List<String> symbols(int count) {
    return IntStream.range(0, count).mapToObj(Probe::symbol).toList();
  }

  static Instrument instrument(String symbol) {
    return new Instrument(symbol, symbol, "bench", "equity", "USD", "UTC", true);
  }

  static Decimal price(long number) {
    return Decimal.of(FIRST + number, SCALE);
  }

  static long number(double price) {
    return Math.round(price * UNITS) - FIRST;
  }
}
