package io.tidemark.api.recovery;

import io.tidemark.api.json.Times;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The queries that are open: says each at once, and again and again until it is closed, and hands
 * the answers to who asked. To be used on one event loop.
 */
public final class RecoveryDesk {

  public static final Duration PERIOD = Duration.ofSeconds(10);

  /** Outlives a repetition that gets lost, or comes late. */
  static final Duration LIFE = Duration.ofSeconds(30);

  private final Consumer<List<RecoveryQuery>> sink;
  private final Clock clock;
  // Answers to other processes carry other ids.
  private final String name = UUID.randomUUID().toString();
  private final Map<String, Open> open = new LinkedHashMap<>();
  private long count;

  private record Open(RecoveryQuery query, Consumer<RecoveryOdds> listener) {}

  /**
   * A desk without queries.
   *
   * @param sink where queries are said; must not block
   */
  public RecoveryDesk(Consumer<List<RecoveryQuery>> sink, Clock clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /**
   * Asks.
   *
   * @param query its id and its end do not matter
   * @param listener is told each answer, the first soon
   * @return what {@link #close} takes
   */
  public String open(RecoveryQuery query, Consumer<RecoveryOdds> listener) {
    String id = name + "-" + ++count;
    RecoveryQuery asked =
        new RecoveryQuery(
            id,
            query.instrument(),
            query.side(),
            query.entry(),
            query.quantity(),
            query.stop(),
            query.horizon(),
            query.rungs(),
            0);
    open.put(id, new Open(asked, listener));
    sink.accept(List.of(asked.withUntil(until())));
    return id;
  }

  /** It is of no interest any more. */
  public void close(String id) {
    Open closed = open.remove(id);
    if (closed != null) {
      sink.accept(List.of(closed.query().withUntil(0)));
    }
  }

  /** Says what is still of interest; to be called once a {@link #PERIOD}. */
  public void repeat() {
    if (!open.isEmpty()) {
      long until = until();
      sink.accept(open.values().stream().map(each -> each.query().withUntil(until)).toList());
    }
  }

  /** There is an answer, perhaps to somebody else. */
  public void answer(RecoveryOdds odds) {
    Open asked = open.get(odds.id());
    if (asked != null) {
      asked.listener().accept(odds);
    }
  }

  private long until() {
    return Times.nanos(clock.instant().plus(LIFE));
  }
}
