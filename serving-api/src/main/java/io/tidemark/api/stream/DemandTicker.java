package io.tidemark.api.stream;

import io.tidemark.api.json.Times;
import io.tidemark.schema.analytics.IndicatorDemand;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says whose forming indicators somebody looks at: at once when the first does, and again and again
 * as long as anybody does.
 */
final class DemandTicker implements AutoCloseable {

  static final Duration PERIOD = Duration.ofSeconds(10);

  /** Outlives a repetition that gets lost, or comes late. */
  static final Duration LIFE = Duration.ofSeconds(30);

  private final Saying<IndicatorDemand> sink;
  private final Clock clock;
  private final Set<StreamId> said = new HashSet<>();

  DemandTicker(Saying<IndicatorDemand> sink, Clock clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /** All that is wanted now, shortly after there may have come more. */
  void add(Set<StreamId> wanted) {
    send(wanted.stream().filter(said::add).toList());
  }

  /** All that is wanted now; to be called once a period. */
  void repeat(Set<StreamId> wanted) {
    said.clear();
    said.addAll(wanted);
    send(List.copyOf(wanted));
  }

  private void send(List<StreamId> wanted) {
    if (!wanted.isEmpty()) {
      long until = Times.nanos(clock.instant().plus(LIFE));
      sink.send(
          wanted.stream()
              .map(id -> new IndicatorDemand(id.symbol(), id.timeframe(), until))
              .toList());
    }
  }

  @Override
  public void close() {
    sink.close();
  }
}
