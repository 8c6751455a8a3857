package io.tidemark.schema.market;

/**
 * The hours {@code [start, end)} in which an exchange trades on one day, whole minutes of UTC: what
 * a daily bar of its instruments covers.
 *
 * @param start nanoseconds since the epoch
 * @param end nanoseconds since the epoch, later than {@code start} by at most {@value #MAX_MINUTES}
 *     minutes
 */
public record Session(long start, long end) {

  /** What two bytes hold on the wire, short of their null value. */
  public static final int MAX_MINUTES = 65_534;

  private static final long MINUTE = 60_000_000_000L;

  public Session {
    if (start % MINUTE != 0 || end % MINUTE != 0) {
      throw new IllegalArgumentException(
          "a session begins and ends on a minute: start=%d, end=%d".formatted(start, end));
    }
    if (end <= start || (end - start) / MINUTE > MAX_MINUTES) {
      throw new IllegalArgumentException(
          "a session must be 1..%d minutes long: start=%d, end=%d"
              .formatted(MAX_MINUTES, start, end));
    }
  }

  /**
   * The session of so many minutes from a minute on.
   *
   * @param startMinute since the epoch
   */
  public static Session ofMinutes(int startMinute, int minutes) {
    return new Session(startMinute * MINUTE, (startMinute + (long) minutes) * MINUTE);
  }

  /** Its start in minutes since the epoch. */
  public int startMinute() {
    return (int) (start / MINUTE);
  }

  public int minutes() {
    return (int) ((end - start) / MINUTE);
  }

  public boolean contains(long time) {
    return start <= time && time < end;
  }
}
