package io.tidemark.ingest.feed.macro;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Where daily series come from. For one thread. */
public interface SeriesSource {

  /** E.g. {@code macro:fred}. */
  String name();

  /** For clients, at most 32 characters. */
  String venue();

  /** Whether a simulator makes it up. */
  boolean simulated();

  /** How long to wait before it is asked again. */
  Duration interval();

  /**
   * What it has, or empty if that is no more than it had when it was last asked.
   *
   * @param now the ingest clock, nanoseconds since the epoch
   * @throws IOException if nothing can be read; it may be asked again
   */
  Optional<Reading> read(long now) throws IOException, InterruptedException;
}
