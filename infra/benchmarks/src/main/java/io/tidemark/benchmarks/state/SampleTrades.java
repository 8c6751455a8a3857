package io.tidemark.benchmarks.state;

import io.tidemark.benchmarks.latency.LiveTrades;
import io.tidemark.flink.bar.PartialBar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.TradeView;
import java.util.SplittableRandom;

/** Trades whose price wanders, one a partial bar. For one thread. */
final class SampleTrades {

  private final SplittableRandom random = new SplittableRandom(7);
  private final TradeSerde serde = new TradeSerde();
  private final TradeView view = new TradeView();
  private final PartialBar partial = new PartialBar();
  private long sequence;

  /**
   * The trades of a second, valid until the next call.
   *
   * @param second its start, nanoseconds since the epoch
   */
  PartialBar second(String instrument, long second) {
    Decimal price = Decimal.of(10_000 + random.nextInt(-500, 500), 2);
    partial.clear();
    partial.add(view.wrap(serde.encode(LiveTrades.trade(instrument, second, ++sequence, price))));
    return partial;
  }
}
