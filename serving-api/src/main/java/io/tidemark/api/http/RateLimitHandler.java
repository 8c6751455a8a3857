package io.tidemark.api.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.tidemark.api.account.Account;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds each organization to its plan's requests a minute, and says in every answer how many are
 * left. Counts in this process: several APIs side by side allow as many times the limit.
 */
final class RateLimitHandler implements Handler<RoutingContext> {

  private static final int MAX_ORGANIZATIONS = 100_000;
  private static final long NANOS = 1_000_000_000L;
  private static final int WINDOW_SECONDS = 60;

  private final Clock clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_ORGANIZATIONS;
        }
      };

  RateLimitHandler(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void handle(RoutingContext context) {
    Account account = AuthenticationHandler.account(context);
    int limit = account.plan().requestsPerMinute();
    // The limit is part of the key: a plan that changes starts a new count.
    Bucket bucket =
        buckets.computeIfAbsent(account.organizationId() + "/" + limit, key -> bucket(limit));
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    long remaining = probe.getRemainingTokens();
    long reset = seconds(probe.getNanosToWaitForReset());
    headers(context.response(), limit, remaining, reset);
    if (probe.isConsumed()) {
      context.next();
      return;
    }
    long retryAfter = Math.max(1, seconds(probe.getNanosToWaitForRefill()));
    context.response().putHeader("Retry-After", Long.toString(retryAfter));
    context.fail(Problem.rateLimited(limit, retryAfter));
  }

  private void headers(HttpServerResponse response, int limit, long remaining, long reset) {
    response
        .putHeader("RateLimit-Policy", "\"requests\";q=" + limit + ";w=" + WINDOW_SECONDS)
        .putHeader("RateLimit", "\"requests\";r=" + remaining + ";t=" + reset)
        .putHeader("X-RateLimit-Limit", Integer.toString(limit))
        .putHeader("X-RateLimit-Remaining", Long.toString(remaining))
        .putHeader("X-RateLimit-Reset", Long.toString(clock.instant().getEpochSecond() + reset));
  }

  private static Bucket bucket(int limit) {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth.capacity(limit).refillGreedy(limit, Duration.ofSeconds(WINDOW_SECONDS)))
        .build();
  }

  private static long seconds(long nanos) {
    return (nanos + NANOS - 1) / NANOS;
  }
}
