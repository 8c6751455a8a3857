package io.tidemark.calendar;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Days on which US markets trade and publish, by the New York Stock Exchange's holidays. Closures
 * that nobody could foresee are business days on which nothing happens.
 */
public final class BusinessDays {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** By then FRED and Cboe have published the values of the business day before. */
  private static final LocalTime PUBLICATION = LocalTime.of(9, 0);

  /** Of the exchange. */
  private static final LocalTime OPENING = LocalTime.of(9, 30);

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final HolidayManager exchange =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NYSE));
  private final Map<Integer, Set<LocalDate>> holidays = new HashMap<>();

  /** Whether a day is neither of the weekend nor a holiday. */
  public boolean contains(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.computeIfAbsent(day.getYear(), this::holidays).contains(day);
  }

  private Set<LocalDate> holidays(int year) {
    Set<LocalDate> days = new HashSet<>();
    exchange.getHolidays(Year.of(year)).forEach(holiday -> days.add(holiday.getDate()));
    return days;
  }

  /** The first business day after a day. */
  public LocalDate after(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (!contains(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** All from one day to another, both included. */
  public Stream<LocalDate> between(LocalDate first, LocalDate last) {
    return first.datesUntil(last.plusDays(1)).filter(this::contains);
  }

  /**
   * When the value of a day is known at the latest, unless it was late: at 9:00 in New York on the
   * business day after. Nanoseconds since the epoch.
   */
  public long publication(LocalDate referenceDate) {
    return nanos(after(referenceDate).atTime(PUBLICATION));
  }

  /** When a day ends in New York, nanoseconds since the epoch. */
  public static long endOf(LocalDate day) {
    return start(day.plusDays(1));
  }

  /** The day in New York of a time in nanoseconds since the epoch. */
  public static LocalDate day(long time) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(0, time), NEW_YORK);
  }

  /** When a day begins in New York, nanoseconds since the epoch. */
  public static long start(LocalDate day) {
    return nanos(day.atStartOfDay());
  }

  /** When the exchange opens on a day, nanoseconds since the epoch. */
  public static long opening(LocalDate day) {
    return nanos(day.atTime(OPENING));
  }

  /** The business day of the first opening at or after a time in nanoseconds since the epoch. */
  public LocalDate nextOpening(long time) {
    LocalDate day = day(time);
    return contains(day) && time <= opening(day) ? day : after(day);
  }

  private static long nanos(LocalDateTime inNewYork) {
    return inNewYork.atZone(NEW_YORK).toEpochSecond() * NANOS_PER_SECOND;
  }
}
