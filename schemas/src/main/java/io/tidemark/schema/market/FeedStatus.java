package io.tidemark.schema.market;

import java.util.Objects;

/**
 * Whether a feed delivers. Published on every change and every second besides, so that silence
 * itself means trouble.
 *
 * @param feed the feed's name as configured, e.g. {@code simulator} or {@code exchange:binance}
 * @param venue for clients
 * @param state now
 * @param since when the state began, nanoseconds since the epoch
 * @param eventTime of the newest trade or quote delivered, nanoseconds since the epoch; 0 before
 *     the first
 * @param at when this was said, nanoseconds since the epoch (the feed's clock, not derived from
 *     market data)
 * @param detail why it is down, or how far a tape has come; for people, at most 200 characters
 */
public record FeedStatus(
    String feed, String venue, State state, long since, long eventTime, long at, String detail) {

  /** {@code ENDED}: a recorded feed has delivered all it had. */
  public enum State {
    DOWN,
    UP,
    ENDED
  }

  public FeedStatus {
    Objects.requireNonNull(feed, "feed");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(detail, "detail");
  }
}
