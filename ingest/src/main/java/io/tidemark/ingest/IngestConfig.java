package io.tidemark.ingest;

import io.tidemark.ingest.feed.FeedClock;
import java.util.List;

/**
 * What to ingest, and where to.
 *
 * @param bootstrapServers of Kafka, {@code host:port[,host:port...]}; the topics exist
 * @param feeds at least one; all run at once
 * @param clock that live events happen on and tapes play by
 */
public record IngestConfig(String bootstrapServers, List<FeedSpec> feeds, FeedClock clock) {

  public IngestConfig {
    feeds = List.copyOf(feeds);
    if (feeds.isEmpty()) {
      throw new IllegalArgumentException("feeds must not be empty: feeds=[]");
    }
  }

  /** On the system's clock. */
  public IngestConfig(String bootstrapServers, List<FeedSpec> feeds) {
    this(bootstrapServers, feeds, FeedClock.system());
  }
}
