package io.tidemark.ingest.feed.macro;

import io.tidemark.schema.market.MarketCondition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Says one thing after the other, an hour apart, and then ends the feed. */
final class ScriptedSource implements SeriesSource {

  private final Queue<Answer> script = new ArrayDeque<>();
  private Runnable end;

  /** What happens when it is asked. */
  interface Answer {
    Optional<Reading> read(long now) throws IOException;
  }

  ScriptedSource says(MarketCondition... conditions) {
    return says(new Reading(List.of(conditions), List.of(), List.of()));
  }

  ScriptedSource says(Reading reading) {
    return does(now -> Optional.of(reading));
  }

  ScriptedSource does(Answer answer) {
    script.add(answer);
    return this;
  }

  void atTheEnd(Runnable end) {
    this.end = end;
  }

  @Override
  public String name() {
    return "macro:test";
  }

  @Override
  public String venue() {
    return "test";
  }

  @Override
  public boolean simulated() {
    return false;
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(1);
  }

  @Override
  public Optional<Reading> read(long now) throws IOException {
    Answer next = script.poll();
    if (next == null) {
      end.run();
      return Optional.empty();
    }
    return next.read(now);
  }
}
