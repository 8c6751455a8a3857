package io.tidemark.ingest.feed.exchange;

/**
 * The trade ids of one pair as they come: which came before, which are missing. Not for several
 * threads.
 */
final class TradeIds {

  private final boolean withoutHoles;
  private long last;

  /**
   * Nothing seen yet if {@code last} is -1.
   *
   * @param withoutHoles whether the venue numbers trades one by one
   */
  TradeIds(boolean withoutHoles, long last) {
    this.withoutHoles = withoutHoles;
    this.last = last;
  }

  /** The number that an id is, -1 if it is none. */
  static long number(String id) {
    if (id == null || id.isEmpty() || id.length() > 18) {
      return -1;
    }
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(id);
  }

  /** The newest seen, -1 before the first. */
  long last() {
    return last;
  }

  /** Whether a trade with this id has come before. Ids that are no numbers tell nothing. */
  boolean seen(long id) {
    return id >= 0 && id <= last;
  }

  /** How many trades are missing before this one. */
  long missingBefore(long id) {
    return withoutHoles && last >= 0 && id > last ? id - last - 1 : 0;
  }

  void add(long id) {
    last = Math.max(last, id);
  }
}
