package io.tidemark.standalone.bars;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/**
 * Where a bar's fields are in a CSV file, by the names in its header: a time ({@code start}, {@code
 * date}, {@code time}, {@code timestamp}, {@code bar_start}), perhaps with milliseconds since
 * midnight beside it, and {@code open}, {@code high}, {@code low}, {@code close}, {@code volume}. A
 * name that ends in {@code _ny} or {@code _utc} says whose clock it is.
 */
final class BarColumns {

  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static final List<String> TIMES =
      List.of("start", "bar_start", "timestamp", "datetime", "time", "date", "t");
  private static final List<String> PRICES = List.of("open", "high", "low", "close");
  private static final String MILLIS = "ms_since_midnight";
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("[uuuu-MM-dd][uuuuMMdd]['T'][' ']")
          .appendPattern("[HH:mm[:ss]]")
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final int time;
  private final int millis;
  private final ZoneId zone;
  private final int[] prices = new int[PRICES.size()];
  private final int volume;

  /** Of whose instrument, and of which timeframe; -1 where the file does not say. */
  final int symbol;

  final int timeframe;

  /**
   * @throws IllegalArgumentException if a column is missing
   */
  BarColumns(List<String> header) {
    List<String> names =
        header.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    List<String> bare = names.stream().map(name -> name.replaceFirst("_(ny|utc)$", "")).toList();
    time =
        TIMES.stream()
            .mapToInt(bare::indexOf)
            .filter(index -> index >= 0)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "line 1: there must be a column with the time of the bar's start, called %s: %s"
                            .formatted(String.join(", ", TIMES), String.join(",", names))));
    millis = bare.indexOf(MILLIS);
    String clock = names.get(millis >= 0 ? millis : time);
    zone = clock.endsWith("_ny") ? NEW_YORK : ZoneOffset.UTC;
    for (int i = 0; i < prices.length; i++) {
      prices[i] = require(bare, PRICES.get(i));
    }
    volume = require(bare, "volume");
    symbol = Math.max(bare.indexOf("symbol"), bare.indexOf("instrument"));
    timeframe = bare.indexOf("timeframe");
  }

  private static int require(List<String> names, String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "line 1: there must be a column %s: %s".formatted(name, String.join(",", names)));
    }
    return index;
  }

  /** By whose midnight days begin. */
  ZoneId zone() {
    return zone;
  }

  /** Start of a row's bar, nanoseconds since the epoch. */
  long start(CsvRecord row) {
    String text = field(row, time);
    ZonedDateTime start;
    try {
      TemporalAccessor parsed =
          TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof OffsetDateTime offset) {
        start = offset.atZoneSameInstant(zone);
      } else {
        LocalDateTime local =
            parsed instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) parsed;
        start = local.atZone(zone);
      }
    } catch (DateTimeException e) {
      throw refused("time", text, "must be like 2017-01-03, 2017-01-03T09:30 or 20170103");
    }
    if (millis >= 0) {
      start = start.plusNanos(Math.round(number(row, MILLIS, millis)) * NANOS_PER_MILLI);
    }
    return start.toEpochSecond() * NANOS_PER_SECOND + start.getNano();
  }

  /** Open, high, low, close. */
  double[] prices(CsvRecord row) {
    double[] values = new double[prices.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(row, PRICES.get(i), prices[i]);
      if (!(values[i] > 0)) {
        throw refused(PRICES.get(i), field(row, prices[i]), "must be > 0");
      }
    }
    if (values[1] < Math.max(values[0], values[3])) {
      throw refused("high", field(row, prices[1]), "must be >= open and close");
    }
    if (values[2] > Math.min(values[0], values[3])) {
      throw refused("low", field(row, prices[2]), "must be <= open and close");
    }
    return values;
  }

  double volume(CsvRecord row) {
    double value = number(row, "volume", volume);
    if (value < 0) {
      throw refused("volume", field(row, volume), "must be >= 0");
    }
    return value;
  }

  String field(CsvRecord row, int column) {
    if (column >= row.getFieldCount()) {
      throw refused("row", String.join(",", row.getFields()), "has too few fields");
    }
    return row.getField(column).strip();
  }

  private double number(CsvRecord row, String name, int column) {
    String text = field(row, column);
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw refused(name, text, "must be a finite number");
    }
    return value;
  }

  static IllegalArgumentException refused(String column, String value, String reason) {
    String shown = value.length() <= 60 ? value : value.substring(0, 60) + "...";
    return new IllegalArgumentException("%s %s: '%s'".formatted(column, reason, shown));
  }
}
