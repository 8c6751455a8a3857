package io.tidemark.benchmarks.stream.load;

import io.tidemark.benchmarks.stream.bar.BarDigests;
import io.tidemark.benchmarks.stream.bar.BarOracle;
import io.tidemark.benchmarks.stream.bar.Tick;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import java.io.PrintStream;
import java.util.List;

/** Fills the topic once for all arms and rounds, and tells what bars they must make of it. */
public final class TradesLoader {

  /** Where it writes to: what arms only read. */
  public static final List<Topic> TOPICS = List.of(Topics.TRADES, Topics.QUOTES);

  private static final long SECOND = 1_000_000_000;
  private static final long REPORT_EVERY = 1_000_000;

  private final TradesSpec spec;
  private final PrintStream progress;

  /**
   * @param progress told how far it is
   */
  public TradesLoader(TradesSpec spec, PrintStream progress) {
    this.spec = spec;
    this.progress = progress;
  }

  /** Writes all trades; the topics exist and are empty. Returns what every arm must publish. */
  public BarDigests load(String bootstrapServers) {
    BarOracle oracle = new BarOracle();
    SyntheticTrades trades = new SyntheticTrades(spec);
    long begin = System.nanoTime();
    try (TradesTopic topic = new TradesTopic(bootstrapServers)) {
      long said = SyntheticTrades.START;
      long written = 0;
      for (Trade trade = trades.next(); trade != null; trade = trades.next()) {
        topic.send(trade);
        oracle.add(tick(trade));
        if (trades.completeUntil() - said >= SECOND) {
          said = trades.completeUntil();
          topic.progress(said);
          oracle.advanceTo(said);
        }
        if (++written % REPORT_EVERY == 0) {
          report(written, begin);
        }
      }
      Closing.trades().forEach(topic::send);
      topic.progress(Closing.eventTime());
    }
    oracle.advanceTo(Closing.eventTime());
    return oracle.digests();
  }

  private void report(long written, long begin) {
    progress.printf(
        "  %,d of %,d trades written, %,.0f/s%n",
        written, spec.trades(), written / ((System.nanoTime() - begin) / 1e9));
  }

  private static Tick tick(Trade trade) {
    return new Tick(
        trade.instrument(),
        trade.eventTime(),
        trade.sequence(),
        trade.price().doubleValue(),
        trade.size().doubleValue());
  }
}
