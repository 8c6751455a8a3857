package io.tidemark.flink.bar;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Session;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.TradeView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Trades for tests. */
public final class Tape {

  public static final long NOON = nanos(Instant.parse("2026-01-05T12:00:00Z"));

  private Tape() {}

  public static Trade trade(String instrument, long eventTime, long sequence, String price) {
    return trade(instrument, eventTime, sequence, price, "100", true);
  }

  public static Trade trade(
      String instrument,
      long eventTime,
      long sequence,
      String price,
      String size,
      boolean priceEligible) {
    return new Trade(
        instrument,
        eventTime,
        eventTime,
        "test",
        sequence,
        Long.toString(sequence),
        Decimal.parse(price),
        Decimal.parse(size),
        TakerSide.UNKNOWN,
        0,
        priceEligible,
        false);
  }

  /** Adds a trade by itself. */
  public static boolean add(InstrumentBars bars, Trade trade) {
    PartialBar alone = new PartialBar();
    alone.add(view(trade));
    return bars.add(Timeframe.SEC_1.start(trade.eventTime()), alone);
  }

  public static TradeView view(Trade trade) {
    return new TradeView().wrap(new TradeSerde().encode(trade));
  }

  /**
   * A seeded walk of trades in order of event time, with ties, pauses and trades that only count
   * for volume.
   */
  public static List<Trade> random(long seed, int count, String... instruments) {
    Random random = new Random(seed);
    List<Trade> trades = new ArrayList<>();
    long time = NOON;
    for (int i = 0; i < count; i++) {
      time += random.nextInt(4) == 0 ? 0 : random.nextInt(400) * 1_000_000L;
      if (random.nextInt(200) == 0) {
        time += Duration.ofSeconds(random.nextInt(200)).toNanos();
      }
      String price = "%d.%02d".formatted(100 + random.nextInt(3), random.nextInt(100));
      String size = random.nextBoolean() ? "0.%d".formatted(1 + random.nextInt(999)) : "3";
      String instrument = instruments[random.nextInt(instruments.length)];
      trades.add(trade(instrument, time, i, price, size, random.nextInt(10) > 0));
    }
    return trades;
  }

  /** The trades in an order in which none comes more than {@code lateness} after a newer one. */
  public static List<Trade> shuffled(List<Trade> trades, Duration lateness, long seed) {
    Random random = new Random(seed);
    record Arrival(long at, Trade trade) {}
    return trades.stream()
        .map(t -> new Arrival(t.eventTime() + (long) (random.nextDouble() * lateness.toNanos()), t))
        .sorted(Comparator.comparingLong(Arrival::at))
        .map(Arrival::trade)
        .toList();
  }

  /** The same trades with {@code factor} times the time between them. */
  public static List<Trade> stretched(List<Trade> trades, int factor) {
    return trades.stream()
        .map(t -> at(t, NOON + (t.eventTime() - NOON) * factor, t.session(), t.priceEligible()))
        .toList();
  }

  /** The same trades in sessions of two minutes with a minute between them. */
  public static List<Trade> inSessions(List<Trade> trades) {
    return trades.stream()
        .map(t -> at(t, t.eventTime(), session(t.eventTime()), t.priceEligible()))
        .toList();
  }

  /** The same trades, all of which count for the price. */
  public static List<Trade> priced(List<Trade> trades) {
    return trades.stream().map(t -> at(t, t.eventTime(), t.session(), true)).toList();
  }

  /** The session of {@link #inSessions}: the one that has begun last. */
  public static Session session(long time) {
    long minute = Timeframe.MIN_1.nanos();
    long start = Math.floorDiv(time, 3 * minute) * 3 * minute;
    return new Session(start, start + 2 * minute);
  }

  /** The same trade with another number of its venue. */
  public static Trade numbered(Trade t, long number) {
    return new Trade(
        t.instrument(),
        t.eventTime(),
        t.ingestTime(),
        t.venue(),
        number,
        Long.toString(number),
        t.price(),
        t.size(),
        t.side(),
        t.conditions(),
        t.priceEligible(),
        t.simulated(),
        t.session());
  }

  private static Trade at(Trade trade, long eventTime, Session session, boolean priceEligible) {
    return new Trade(
        trade.instrument(),
        eventTime,
        eventTime,
        trade.venue(),
        trade.sequence(),
        trade.tradeId(),
        trade.price(),
        trade.size(),
        trade.side(),
        trade.conditions(),
        priceEligible,
        trade.simulated(),
        session);
  }

  public static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
