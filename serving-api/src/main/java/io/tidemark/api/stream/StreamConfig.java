package io.tidemark.api.stream;

import java.time.Duration;

/**
 * Settings of the sockets.
 *
 * @param authTimeout within which a client has to say who it is
 * @param heartbeat between two {@code hb}
 * @param keyCheck between two looks at whether the keys of open sockets are still good
 * @param readBack how much of the past a starting API reads from Kafka, for clients that resume
 * @param resumable messages kept per stream of bars for clients that resume; a quarter as many per
 *     stream of indicators, which are larger
 * @param maxQueued messages waiting for a slow client before it is dropped
 */
public record StreamConfig(
    Duration authTimeout,
    Duration heartbeat,
    Duration keyCheck,
    Duration readBack,
    int resumable,
    int maxQueued) {

  public StreamConfig {
    if (resumable < 1 || maxQueued < 1) {
      throw new IllegalArgumentException(
          "resumable and maxQueued must be >= 1: resumable=%d, maxQueued=%d"
              .formatted(resumable, maxQueued));
    }
  }

  public static StreamConfig defaults() {
    return new StreamConfig(
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        128,
        10_000);
  }
}
