package io.tidemark.ingest.feed.macro;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
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
}
