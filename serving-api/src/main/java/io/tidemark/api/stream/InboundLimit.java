package io.tidemark.api.stream;

import java.time.Clock;

/** At most {@value #PER_SECOND} messages a second from a client; a flood is the end of it. */
final class InboundLimit {

  static final int PER_SECOND = 5;

  private static final int FLOOD = 50;

  private final Clock clock;
  private long second;
  private int count;

  InboundLimit(Clock clock) {
    this.clock = clock;
  }

  void count() throws StreamException {
    long now = clock.instant().getEpochSecond();
    if (now != second) {
      second = now;
      count = 0;
    }
    if (++count > PER_SECOND) {
      throw StreamException.overLimit(StreamError.TOO_MANY_MESSAGES, PER_SECOND, null);
    }
  }

  boolean flooded() {
    return count > FLOOD;
  }
}
