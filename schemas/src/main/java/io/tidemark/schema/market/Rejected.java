package io.tidemark.schema.market;

import java.util.Objects;

/**
 * Input that could not be used, kept as it came.
 *
 * @param feed where it came from
 * @param reason what is wrong, where, which value, what is allowed; at most 250 characters are kept
 * @param raw the bytes as they arrived
 * @param ingestTime nanoseconds since the epoch
 */
// Never compared, only stored and read: the bytes as they came are the point.
@SuppressWarnings("ArrayRecordComponent")
public record Rejected(String feed, String reason, byte[] raw, long ingestTime) {

  public Rejected {
    Objects.requireNonNull(feed, "feed");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(raw, "raw");
  }
}
