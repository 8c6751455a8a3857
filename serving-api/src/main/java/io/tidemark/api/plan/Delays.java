package io.tidemark.api.plan;

import io.tidemark.api.published.Kind;
import java.time.Duration;

/**
 * How far a feed is behind publication.
 *
 * @param marketData of everything derived from a price, but for signals
 * @param signals of signals and what became of them, at least as much
 */
public record Delays(Duration marketData, Duration signals) {

  /** Those of real time. */
  public static final Delays NONE = new Delays(Duration.ZERO, Duration.ZERO);

  public Duration of(Kind kind) {
    return kind.ofSignals() ? signals : marketData;
  }
}
