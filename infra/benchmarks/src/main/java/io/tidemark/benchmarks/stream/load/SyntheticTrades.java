package io.tidemark.benchmarks.stream.load;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Trades in the order in which they arrive: event times advance evenly, one in ten trades is held
 * up for less than {@value #MAX_DELAY_MILLIS} ms of event time. Prices walk at random in cents;
 * sizes are whole numbers, so that their sums are exact in doubles too.
 */
public final class SyntheticTrades {

  /** How far behind a newer trade an older one may come. */
  public static final long MAX_DELAY_MILLIS = 200;

  /** A Tuesday at noon in UTC, nanoseconds since the epoch. */
  public static final long START = 1_709_640_000_000_000_000L;

  private static final long SECOND = 1_000_000_000;
  private static final double HELD_UP = 0.1;

  private record Held(Trade trade, long until) {}

  private final TradesSpec spec;
  private final SplittableRandom random;
  private final ZipfSampler instruments;
  private final String[] symbols;
  private final long[] sequences;
  private final long[] cents;
  private final PriorityQueue<Held> held =
      new PriorityQueue<>(Comparator.comparingLong(Held::until));
  private long made;

  public SyntheticTrades(TradesSpec spec) {
    this.spec = spec;
    random = new SplittableRandom(spec.seed());
    instruments = new ZipfSampler(spec.instruments(), random.split());
    symbols = new String[spec.instruments()];
    Arrays.setAll(symbols, i -> "S%05d".formatted(i + 1));
    sequences = new long[spec.instruments()];
    cents = new long[spec.instruments()];
    Arrays.setAll(cents, i -> 1_000 + random.nextInt(50_000));
  }

  /** The next trade to arrive, {@code null} when all have. */
  public Trade next() {
    while (made < spec.trades()) {
      if (!held.isEmpty() && held.peek().until() <= now()) {
        return held.poll().trade();
      }
      Trade trade = trade(now());
      made++;
      if (random.nextDouble() >= HELD_UP) {
        return trade;
      }
      held.add(new Held(trade, trade.eventTime() + delay()));
    }
    return held.isEmpty() ? null : held.poll().trade();
  }

  private long delay() {
    return random.nextLong(MAX_DELAY_MILLIS * 1_000_000);
  }

  /** Event time of the next trade to be made, nanoseconds since the epoch. */
  private long now() {
    return START + made / spec.density() * SECOND + made % spec.density() * SECOND / spec.density();
  }

  /** All trades before this have arrived, nanoseconds since the epoch. */
  public long completeUntil() {
    return held.isEmpty() && made == spec.trades() ? now() : now() - MAX_DELAY_MILLIS * 1_000_000;
  }

  private Trade trade(long eventTime) {
    int instrument = instruments.next();
    cents[instrument] = Math.max(100, cents[instrument] + random.nextInt(-2, 3));
    return trade(
        symbols[instrument],
        eventTime,
        ++sequences[instrument],
        Decimal.of(cents[instrument], 2),
        Decimal.of(1 + random.nextInt(500), 0));
  }

  /** The one place that knows all that a trade has. */
  static Trade trade(
      String instrument, long eventTime, long sequence, Decimal price, Decimal size) {
    return new Trade(
        instrument,
        eventTime,
        eventTime,
        "bench",
        sequence,
        Long.toString(sequence),
        price,
        size,
        (sequence & 1) == 0 ? TakerSide.BUY : TakerSide.SELL,
        0,
        true,
        true);
  }
}
