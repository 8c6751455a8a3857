package io.tidemark.ingest.normalize;

import io.tidemark.schema.market.Session;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * When a venue trades. With {@code America/New_York, 09:30, 16:00}, {@code on(2013-10-07)} is 13:30
 * to 20:00 UTC, and in winter an hour later.
 *
 * <p>Every instant belongs to one trading day: a date at the venue, from midnight to midnight. A
 * session whose close is not after its open begins on the evening before; then the trading day is
 * named after the date of the close and begins with the open, so that what trades in the pause
 * between belongs to the session before it.
 *
 * <p>A date on which the venue is closed has its regular hours all the same: a trade that is
 * reported on a Saturday has a daily bar of its own, and changes no other.
 *
 * <p>Local times that daylight saving skips are as much later, those that come twice are the first.
 * Safe for use by several threads.
 */
public final class SessionCalendar {

  private static final long NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Hours hours;
  private final Map<LocalDate, LocalTime> earlyCloses;

  /** The trading day asked for last. A record, so that whichever a thread sees is a whole one. */
  private Day last = new Day(0, 0, null);

  /**
   * The regular hours, local to the zone.
   *
   * @param open whole minutes
   * @param close whole minutes; not after {@code open} if sessions begin on the evening before
   */
  public record Hours(ZoneId zone, LocalTime open, LocalTime close) {
    boolean overnight() {
      return !open.isBefore(close);
    }
  }

  /** A trading day {@code [begin, end)} and its session, nanoseconds since the epoch. */
  private record Day(long begin, long end, Session session) {
    boolean contains(long time) {
      return begin <= time && time < end;
    }
  }

  /**
   * A venue's calendar.
   *
   * @param weekdays on which it trades, those of the close
   * @param holidays on which it does not
   * @param earlyCloses the local time at which it closes on some dates, earlier than usual
   * @throws IllegalArgumentException if an early close is not on a trading day, or not within the
   *     regular hours
   */
  public SessionCalendar(
      Hours hours,
      Set<DayOfWeek> weekdays,
      Set<LocalDate> holidays,
      Map<LocalDate, LocalTime> earlyCloses) {
    this.hours = hours;
    this.earlyCloses = Map.copyOf(earlyCloses);
    earlyCloses.forEach(
        (date, close) -> {
          // Nothing else depends on these two; but a mistyped year is found by its weekday.
          if (!weekdays.contains(date.getDayOfWeek()) || holidays.contains(date)) {
            throw new IllegalArgumentException(
                "early close must be on a trading day: date=%s (%s)"
                    .formatted(date, date.getDayOfWeek()));
          }
          if (!close.isBefore(hours.close())
              || (!hours.overnight() && !close.isAfter(hours.open()))) {
            throw new IllegalArgumentException(
                "early close must be within the regular hours %s-%s: date=%s, close=%s"
                    .formatted(hours.open(), hours.close(), date, close));
          }
        });
  }

  public ZoneId zone() {
    return hours.zone();
  }

  /** The hours of a trading day. */
  public Session on(LocalDate date) {
    int start = minute(hours.overnight() ? date.minusDays(1) : date, hours.open());
    int close = minute(date, earlyCloses.getOrDefault(date, hours.close()));
    // Where the clock is put forward over it, an open can come after its close or next to it.
    int end = Math.max(start + 1, Math.min(close, begin(date.plusDays(1))));
    return Session.ofMinutes(start, end - start);
  }

  /**
   * The hours of the trading day that an instant belongs to, whether it lies in them or not.
   *
   * @param time nanoseconds since the epoch
   */
  public Session at(long time) {
    Day day = last;
    if (!day.contains(time)) {
      day = dayOf(time);
      last = day;
    }
    return day.session();
  }

  private Day dayOf(long time) {
    // The evening before belongs to tomorrow, at the most.
    LocalDate date = Instant.ofEpochSecond(0, time).atZone(hours.zone()).toLocalDate().plusDays(1);
    while (time < begin(date) * NANOS_PER_MINUTE) {
      date = date.minusDays(1);
    }
    return new Day(
        begin(date) * NANOS_PER_MINUTE, begin(date.plusDays(1)) * NANOS_PER_MINUTE, on(date));
  }

  /** When a trading day begins, in minutes since the epoch. */
  private int begin(LocalDate date) {
    return hours.overnight()
        ? minute(date.minusDays(1), hours.open())
        : minute(date, LocalTime.MIDNIGHT);
  }

  /** Minutes since the epoch. Until 1972 some zones were off by seconds: a session is not. */
  private int minute(LocalDate date, LocalTime time) {
    return (int) Math.floorDiv(date.atTime(time).atZone(hours.zone()).toEpochSecond(), 60L);
  }
}
