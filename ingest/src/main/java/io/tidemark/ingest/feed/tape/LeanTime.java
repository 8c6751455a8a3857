package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.RefusedException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/** A date and the milliseconds that a wall clock in New York shows. Keeps the date read last. */
final class LeanTime {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final long NANOS_PER_DAY = TimeUnit.DAYS.toNanos(1);

  private final Column date = new Column("date", 0);
  private final Column millis = new Column("ms_since_midnight_ny", 1);

  private String day = "";
  private long midnight;
  private boolean clockChanges;

  /** Nanoseconds since the epoch. */
  long read(Row row) throws RefusedException {
    String text = row.text(date);
    if (!text.equals(day)) {
      setDay(text);
    }
    long nanos = TimeUnit.MILLISECONDS.toNanos(row.number(millis));
    if (nanos >= NANOS_PER_DAY) {
      throw Row.malformed(millis, row.text(millis), "must be < 86400000");
    }
    return clockChanges ? wallTime(nanos) : midnight + nanos;
  }

  /** When the day of the row read last began, nanoseconds since the epoch. */
  long midnight() {
    return midnight;
  }

  private void setDay(String text) throws RefusedException {
    LocalDate parsed = parse(text);
    midnight = nanos(parsed.atStartOfDay(NEW_YORK).toEpochSecond());
    long nextMidnight = nanos(parsed.plusDays(1).atStartOfDay(NEW_YORK).toEpochSecond());
    clockChanges = nextMidnight - midnight != NANOS_PER_DAY;
    day = text;
  }

  /** The milliseconds are what a wall clock shows, which on two days a year is not what passed. */
  private long wallTime(long nanosOfDay) throws RefusedException {
    long seconds = parse(day).atStartOfDay().plusNanos(nanosOfDay).atZone(NEW_YORK).toEpochSecond();
    return nanos(seconds) + nanosOfDay % TimeUnit.SECONDS.toNanos(1);
  }

  private LocalDate parse(String text) throws RefusedException {
    try {
      if (text.length() == 8) {
        int number = Integer.parseInt(text);
        return LocalDate.of(number / 10_000, number / 100 % 100, number % 100);
      }
    } catch (NumberFormatException | DateTimeException e) {
      // Said below.
    }
    throw Row.malformed(date, text, "must be a date as yyyymmdd");
  }

  private static long nanos(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
