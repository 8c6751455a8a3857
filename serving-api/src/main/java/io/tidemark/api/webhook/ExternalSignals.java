package io.tidemark.api.webhook;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.tidemark.schema.signal.ExternalSignal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes signals in: each delivery once, and as many a day as the plan allows. Remembers and counts
 * in this process; whoever reads the topic takes the same id for the same signal too. To be used on
 * one event loop.
 */
public final class ExternalSignals implements AutoCloseable {

  private static final int MAX_REMEMBERED = 100_000;
  private static final Duration DAY = Duration.ofDays(1);
  private static final long NANOS = 1_000_000_000L;

  private final Sink sink;
  private final Map<String, Delivery> deliveries = new Remembered<>();
  private final Map<String, Bucket> allowances = new Remembered<>();

  public ExternalSignals(Sink sink) {
    this.sink = sink;
  }

  /** Where signals go. */
  public interface Sink extends AutoCloseable {
    /** Done when it is kept for good. */
    Future<Void> send(ExternalSignal signal);

    @Override
    void close();
  }

  /** What became of a delivery. */
  public enum Result {
    /** It is taken in. */
    ACCEPTED,
    /** It was taken in before. */
    REPEATED,
    /** The same id was given to something else before. */
    MISMATCH,
    /** The same is being taken in. */
    IN_PROGRESS,
    /** The organization has sent too many. */
    LIMITED
  }

  /**
   * A result.
   *
   * @param retryAfterSeconds until more are allowed, 0 unless limited
   */
  public record Receipt(Result result, long retryAfterSeconds) {
    private Receipt(Result result) {
      this(result, 0);
    }
  }

  private record Delivery(ExternalSignal signal, Future<Void> sent) {}

  /**
   * Takes a signal in, once.
   *
   * @param limit of the organization, signals a day, at least 1
   * @return fails if it could not be kept; the sender may try again
   */
  public Future<Receipt> take(ExternalSignal signal, int limit) {
    String id = signal.organization() + "/" + signal.id();
    Delivery before = deliveries.get(id);
    if (before != null) {
      return Future.succeededFuture(new Receipt(compare(before, signal)));
    }
    // The limit is part of the key: a plan that changes starts a new count.
    Bucket allowance =
        allowances.computeIfAbsent(signal.organization() + "/" + limit, key -> bucket(limit));
    ConsumptionProbe probe = allowance.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long wait = probe.getNanosToWaitForRefill() / NANOS + 1;
      return Future.succeededFuture(new Receipt(Result.LIMITED, wait));
    }
    Future<Void> sent = sink.send(signal);
    deliveries.put(id, new Delivery(signal, sent));
    return sent.onFailure(
            failure -> {
              deliveries.remove(id);
              allowance.addTokens(1);
            })
        .map(done -> new Receipt(Result.ACCEPTED));
  }

  private static Result compare(Delivery before, ExternalSignal signal) {
    if (!sameButForTheTime(before.signal, signal)) {
      return Result.MISMATCH;
    }
    return before.sent.succeeded() ? Result.REPEATED : Result.IN_PROGRESS;
  }

  private static boolean sameButForTheTime(ExternalSignal one, ExternalSignal other) {
    return one.equals(
        new ExternalSignal(
            other.id(),
            other.organization(),
            other.instrument(),
            other.timeframe(),
            other.side(),
            other.source(),
            other.stop(),
            other.target(),
            one.receivedAt()));
  }

  private static Bucket bucket(int limit) {
    return Bucket.builder()
        .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, DAY))
        .build();
  }

  @Override
  public void close() {
    sink.close();
  }

  /** Forgets what has not been asked for the longest. */
  private static final class Remembered<T> extends LinkedHashMap<String, T> {
    private static final long serialVersionUID = 1L;

    Remembered() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}
