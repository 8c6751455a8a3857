package io.tidemark.flink.store;

import io.tidemark.schema.market.Bar;
import java.time.Instant;

/**
 * A closed bar and when it was published.
 *
 * @param publishedAt the Kafka record's time; decides when the delayed feed shows it
 */
public record StoredBar(Bar bar, Instant publishedAt) {

  public StoredBar {
    if (!bar.closed()) {
      throw new IllegalArgumentException("only closed bars are stored: start=" + bar.start());
    }
  }
}
