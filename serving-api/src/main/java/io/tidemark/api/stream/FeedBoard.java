package io.tidemark.api.stream;

import io.tidemark.api.json.Times;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.FeedStatus.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The state of every feed. One that has stopped telling its state is down. */
final class FeedBoard {

  static final Duration SILENCE = Duration.ofSeconds(5);

  private final Clock clock;
  private final Map<String, Said> feeds = new TreeMap<>();

  FeedBoard(Clock clock) {
    this.clock = clock;
  }

  private record Said(FeedStatus status, Instant publishedAt) {}

  /** Takes in a state; returns it if clients have something to learn from it. */
  Optional<FeedStatus> put(FeedStatus status, Instant publishedAt) {
    Said before = feeds.put(status.feed(), new Said(status, publishedAt));
    boolean news =
        before == null
            || before.status.state() != status.state()
            || before.status.since() != status.since();
    return news ? Optional.of(status) : Optional.empty();
  }

  /** Feeds that have just fallen silent, as down. */
  List<FeedStatus> silent() {
    Instant silentSince = clock.instant().minus(SILENCE);
    List<FeedStatus> down = new ArrayList<>();
    for (Map.Entry<String, Said> feed : feeds.entrySet()) {
      Said said = feed.getValue();
      if (said.status.state() == State.UP && said.publishedAt.isBefore(silentSince)) {
        FeedStatus status = down(said);
        feed.setValue(new Said(status, said.publishedAt));
        down.add(status);
      }
    }
    return down;
  }

  Collection<FeedStatus> all() {
    return feeds.values().stream().map(Said::status).toList();
  }

  private static FeedStatus down(Said said) {
    FeedStatus status = said.status;
    return new FeedStatus(
        status.feed(),
        status.venue(),
        State.DOWN,
        Times.nanos(said.publishedAt),
        status.eventTime(),
        status.at(),
        "silent: the feed has stopped telling its state");
  }
}
