package io.tidemark.benchmarks.recovery;

import io.tidemark.benchmarks.latency.EpochClock;
import io.tidemark.benchmarks.latency.LiveTrades;
import io.tidemark.benchmarks.stream.bar.BarDigests;
import io.tidemark.benchmarks.stream.bar.BarOracle;
import io.tidemark.benchmarks.stream.bar.Tick;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Trade;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Trades in order of event time, and what bars must come of them: first some days on which every
 * instrument trades once, so that there is state on all timeframes, then a steady rate in real
 * time.
 */
final class SteadyLoad {

  private static final long DAY = Duration.ofDays(1).toNanos();
  private static final long DISORDER = Duration.ofSeconds(1).toNanos();
  private static final long PARK_NANOS = 1_000_000;

  private final BarOracle oracle = new BarOracle();
  private final SplittableRandom random = new SplittableRandom(7);
  private final LiveTrades topic;
  private final String[] symbols;
  private final long[] sequences;
  private final Thread thread;
  private volatile boolean ended;
  private long promised;

  SteadyLoad(LiveTrades topic, int instruments, int tradesPerSecond) {
    this.topic = topic;
    symbols = IntStream.range(0, instruments).mapToObj("S%06d"::formatted).toArray(String[]::new);
    sequences = new long[instruments];
    thread = new Thread(() -> run(tradesPerSecond), "load");
    thread.setDaemon(true);
  }

  /** Writes the days before today. */
  void fill(int days) {
    long today = EpochClock.nanos() / DAY * DAY;
    for (int day = days; day > 0; day--) {
      long time = today - day * DAY;
      for (int i = 0; i < symbols.length; i++) {
        trade(i, time);
      }
      progress(time + DAY - DISORDER);
    }
    topic.flush();
  }

  void start() {
    thread.start();
  }

  private void run(int tradesPerSecond) {
    long begin = (EpochClock.nanos() / EpochClock.SECOND + 1) * EpochClock.SECOND;
    long second = begin;
    for (long i = 0; !ended; i++) {
      long due = begin + i * EpochClock.SECOND / tradesPerSecond;
      while (EpochClock.nanos() < due) {
        LockSupport.parkNanos(PARK_NANOS);
      }
      if (due >= second) {
        progress(second);
        second += EpochClock.SECOND;
      }
      trade(random.nextInt(symbols.length), due);
    }
  }

  private void trade(int instrument, long time) {
    long sequence = ++sequences[instrument];
    Trade trade =
        LiveTrades.trade(
            symbols[instrument], time, sequence, Decimal.of(10_000 + random.nextInt(500), 2));
    topic.send(trade);
    oracle.add(
        new Tick(
            trade.instrument(),
            time,
            sequence,
            trade.price().doubleValue(),
            trade.size().doubleValue()));
  }

  private void progress(long time) {
    topic.progress(time);
    promised = time;
  }

  /** Ends it, and returns until when bars are complete, nanoseconds since the epoch. */
  long end() throws InterruptedException {
    ended = true;
    thread.join();
    topic.flush();
    return promised - DISORDER;
  }

  /** The bars that end by then. */
  BarDigests expected(long until) {
    oracle.advanceTo(until);
    return oracle.digests();
  }
}
