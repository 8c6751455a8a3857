package io.tidemark.ingest;

import io.tidemark.ingest.feed.Feed;
import io.tidemark.ingest.feed.FeedClock;
import io.tidemark.ingest.feed.exchange.ExchangeFeed;
import io.tidemark.ingest.feed.simulator.SimulatorFeed;
import io.tidemark.ingest.feed.tape.TapeFeed;
import java.io.IOException;

/** Makes feeds of what was asked for. */
final class Feeds {

  private Feeds() {}

  static Feed open(FeedSpec spec, FeedClock clock) throws IOException {
    if (spec instanceof FeedSpec.Simulator simulator) {
      return new SimulatorFeed(simulator.seed(), simulator.tradesPerSecond(), clock);
    }
    if (spec instanceof FeedSpec.Tape tape) {
      TapeFeed.Playing playing = new TapeFeed.Playing(tape.speed(), clock);
      return new TapeFeed(tape.files(), tape.options(), playing);
    }
    if (spec instanceof FeedSpec.Exchange exchange) {
      return new ExchangeFeed(exchange.venue(), exchange.pairs(), exchange.endpoints(), clock);
    }
    throw new IllegalStateException("every kind of feed is listed: " + spec);
  }
}
