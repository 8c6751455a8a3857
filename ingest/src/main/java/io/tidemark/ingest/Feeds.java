package io.tidemark.ingest;

import io.tidemark.ingest.feed.Feed;
import io.tidemark.ingest.feed.FeedClock;
import io.tidemark.ingest.feed.exchange.ExchangeFeed;
import io.tidemark.ingest.feed.macro.Fred;
import io.tidemark.ingest.feed.macro.MacroDirectory;
import io.tidemark.ingest.feed.macro.MacroFeed;
import io.tidemark.ingest.feed.macro.SeriesSource;
import io.tidemark.ingest.feed.simulator.SimulatedSeries;
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
    if (spec instanceof FeedSpec.Macro macro) {
      return new MacroFeed(source(macro), clock);
    }
    throw new IllegalStateException("every kind of feed is listed: " + spec);
  }

  private static SeriesSource source(FeedSpec.Macro spec) {
    if (spec instanceof FeedSpec.Macro.Simulated simulated) {
      return new SimulatedSeries(simulated.seed());
    }
    if (spec instanceof FeedSpec.Macro.Directory files) {
      return new MacroDirectory(files.directory());
    }
    if (spec instanceof FeedSpec.Macro.Fred fred) {
      return Fred.open(fred.endpoints(), System.getenv("TIDEMARK_FRED_API_KEY"));
    }
    throw new IllegalStateException("every kind of series is listed: " + spec);
  }
}
