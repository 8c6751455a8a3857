package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.concurrent.TimeUnit;

/** RFC 3339 or nanoseconds since the epoch. */
final class Times {

  private static final String RULE =
      "must be RFC 3339, as in 2026-01-05T14:31:00.123456789Z, or nanoseconds since the epoch";

  private Times() {}

  static long nanos(Row row, Column column) throws RefusedException {
    String text = row.text(column);
    if (text.length() >= 20 && text.length() <= 30 && text.endsWith("Z")) {
      long nanos = utc(text);
      if (nanos >= 0) {
        return nanos;
      }
    }
    if (text.indexOf('T') < 0 && text.indexOf('t') < 0 && text.indexOf(' ') < 0) {
      return epoch(column, text);
    }
    try {
      // A blank between date and time is allowed by RFC 3339 and written by many tools.
      Instant time = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), TimeUnit.SECONDS.toNanos(1)), time.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw Row.malformed(column, text, RULE);
    }
  }

  /** The usual form without the general parser, which takes longer than all the rest of a row. */
  private static long utc(String text) {
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int nano = text.length() == 20 ? 0 : fraction(text);
    boolean shaped =
        text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':';
    if (!shaped || (year | month | day | hour | minute | second | nano) < 0) {
      return -1;
    }
    // Past 2261 the count overflows.
    if (year < 1970 || year > 2261 || month < 1 || month > 12 || day < 1 || day > 31) {
      return -1;
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return -1;
    }
    YearMonth of = YearMonth.of(year, month);
    if (day > of.lengthOfMonth()) {
      return -1;
    }
    long days = of.atDay(day).toEpochDay();
    return TimeUnit.SECONDS.toNanos(((days * 24 + hour) * 60 + minute) * 60 + second) + nano;
  }

  /** The number between the two indexes, -1 if there is another character. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static int fraction(String text) {
    int to = text.length() - 1;
    int fraction = text.charAt(19) == '.' && to > 20 ? digits(text, 20, to) : -1;
    for (int i = to - 20; i < 9 && fraction >= 0; i++) {
      fraction *= 10;
    }
    return fraction;
  }

  private static long epoch(Column column, String text) throws RefusedException {
    try {
      long nanos = Long.parseLong(text);
      // Milliseconds taken for nanoseconds would be 1970: refuse rather than guess.
      if (nanos >= TimeUnit.DAYS.toNanos(365)) {
        return nanos;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Row.malformed(column, text, RULE);
  }
}
