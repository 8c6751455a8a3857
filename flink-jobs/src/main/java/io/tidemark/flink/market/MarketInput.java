package io.tidemark.flink.market;

import io.tidemark.flink.bar.PartialBar;
import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.market.Quote;

/** What travels to an instrument's place. */
public sealed interface MarketInput {

  String instrument();

  /** Since when it says something, nanoseconds since the epoch. */
  long eventTime();

  /**
   * Trades of one second, added up. Valid until the next record: the partial bar is used again.
   *
   * @param second its start, nanoseconds since the epoch
   */
  record Trades(String instrument, long second, PartialBar bar) implements MarketInput {
    @Override
    public long eventTime() {
      return second;
    }
  }

  record Quoted(Quote quote) implements MarketInput {
    @Override
    public String instrument() {
      return quote.instrument();
    }

    @Override
    public long eventTime() {
      return quote.eventTime();
    }
  }

  record Demanded(IndicatorDemand demand) implements MarketInput {
    @Override
    public String instrument() {
      return demand.instrument();
    }

    @Override
    public long eventTime() {
      return 0;
    }
  }
}
