package io.tidemark.ingest.feed;

import io.tidemark.schema.market.FeedStatus;

/**
 * Whether a feed delivers.
 *
 * @param since when the state began, nanoseconds since the epoch
 * @param detail why it is down, or how far a tape has come; for people
 */
public record FeedHealth(FeedStatus.State state, long since, String detail) {

  public static FeedHealth up(long since, String detail) {
    return new FeedHealth(FeedStatus.State.UP, since, detail);
  }

  public static FeedHealth down(long since, String detail) {
    return new FeedHealth(FeedStatus.State.DOWN, since, detail);
  }

  public static FeedHealth ended(long since, String detail) {
    return new FeedHealth(FeedStatus.State.ENDED, since, detail);
  }
}
