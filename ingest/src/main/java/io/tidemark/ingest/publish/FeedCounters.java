package io.tidemark.ingest.publish;

import io.tidemark.ingest.normalize.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What one feed has delivered since it started. Safe for use by several threads. */
public final class FeedCounters {

  private final LongAdder trades = new LongAdder();
  private final LongAdder quotes = new LongAdder();
  private final LongAdder conditions = new LongAdder();
  private final LongAdder passedOver = new LongAdder();
  private final Map<Reason, LongAdder> refused = new EnumMap<>(Reason.class);
  private final AtomicLong newest = new AtomicLong();

  public FeedCounters() {
    for (Reason reason : Reason.values()) {
      refused.put(reason, new LongAdder());
    }
  }

  void traded(long eventTime) {
    trades.increment();
    newest(eventTime);
  }

  void quoted(long eventTime) {
    quotes.increment();
    newest(eventTime);
  }

  void conditioned() {
    conditions.increment();
  }

  private void newest(long eventTime) {
    if (eventTime > newest.get()) {
      newest.accumulateAndGet(eventTime, Math::max);
    }
  }

  void refused(Reason reason) {
    refused.get(reason).increment();
  }

  void passedOver() {
    passedOver.increment();
  }

  public long trades() {
    return trades.sum();
  }

  public long quotes() {
    return quotes.sum();
  }

  /** Market conditions, revisions included. */
  public long conditions() {
    return conditions.sum();
  }

  /** Records of a tape that an earlier run had published. */
  public long alreadyPublished() {
    return passedOver.sum();
  }

  public long refusals(Reason reason) {
    return refused.get(reason).sum();
  }

  public long refusals() {
    return refused.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Event time of the newest trade or quote, nanoseconds since the epoch, 0 before the first. */
  public long newestEventTime() {
    return newest.get();
  }
}
