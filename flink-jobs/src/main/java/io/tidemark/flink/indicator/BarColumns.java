package io.tidemark.flink.indicator;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where the columns of a bar are in a CSV file, in any order and case, and how they are read. */
final class BarColumns {

  static final String DATE = "date";

  // What some spreadsheets put before the first name.
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final List<String> NUMBERS = List.of("open", "high", "low", "close", "volume");

  // What Double.parseDouble takes besides, like 1f, 0x1p3 or NaN, is no number in a CSV file.
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX]]")
          .withResolverStyle(ResolverStyle.STRICT);

  private final int date;
  private final int[] numbers = new int[NUMBERS.size()];
  private final int width;
  private final List<String> others = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if a column is missing or there twice
   */
  BarColumns(List<String> header) {
    List<String> names =
        header.stream()
            .map(name -> name.replace(BYTE_ORDER_MARK, "").strip().toLowerCase(Locale.ROOT))
            .toList();
    date = find(names, DATE);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = find(names, NUMBERS.get(i));
    }
    width = names.size();
    names.stream()
        .filter(name -> !name.equals(DATE) && !NUMBERS.contains(name))
        .forEach(others::add);
  }

  private static int find(List<String> names, String name) {
    int index = names.indexOf(name);
    if (index < 0 || index != names.lastIndexOf(name)) {
      throw new IllegalArgumentException(
          "line 1: %s column %s; there must be %s, %s: %s"
              .formatted(
                  index < 0 ? "no" : "more than one",
                  name,
                  DATE,
                  String.join(", ", NUMBERS),
                  String.join(",", names)));
    }
    return index;
  }

  /** Columns that are not of a bar. */
  List<String> others() {
    return List.copyOf(others);
  }

  /** A row that cannot be used. */
  static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String column;
    private final String value;

    RefusedException(String column, String value, String reason) {
      super(reason);
      this.column = column;
      this.value = value;
    }

    String column() {
      return column;
    }

    String value() {
      return value;
    }
  }

  String dateText(CsvRecord row) {
    return row.getField(date);
  }

  void checkWidth(CsvRecord row) throws RefusedException {
    if (row.getFieldCount() != width) {
      throw new RefusedException(
          "(row)",
          String.join(",", row.getFields()),
          "must have %d fields as the header has: %d".formatted(width, row.getFieldCount()));
    }
  }

  /** When a bar begins; UTC where the date does not say. */
  LocalDateTime time(CsvRecord row) throws RefusedException {
    String text = dateText(row);
    try {
      TemporalAccessor time =
          TIME.parseBest(
              text.strip().replaceFirst("^(\\S{10}) (?=\\S)", "$1T"),
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      if (time instanceof OffsetDateTime offset) {
        return offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
      }
      return time instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) time;
    } catch (DateTimeException e) {
      throw new RefusedException(
          DATE, text, "must be like 2017-01-03, 2017-01-03T09:30 or 2017-01-03 09:30:00Z");
    }
  }

  /** Puts open, high, low, close and volume into {@code bar}. */
  void numbers(CsvRecord row, double[] bar) throws RefusedException {
    for (int i = 0; i < bar.length; i++) {
      bar[i] = number(NUMBERS.get(i), row.getField(numbers[i]));
    }
    check(1, bar, bar[1] >= Math.max(bar[0], bar[3]), "must be >= open and close", row);
    check(2, bar, bar[2] <= Math.min(bar[0], bar[3]), "must be <= open and close", row);
    check(4, bar, bar[4] >= 0, "must be >= 0", row);
  }

  private void check(int column, double[] bar, boolean holds, String reason, CsvRecord row)
      throws RefusedException {
    if (!holds) {
      throw new RefusedException(
          NUMBERS.get(column),
          row.getField(numbers[column]),
          column == 4 ? reason : "%s: open=%s, close=%s".formatted(reason, bar[0], bar[3]));
    }
  }

  private static double number(String column, String text) throws RefusedException {
    String stripped = text.strip();
    if (NUMBER.matcher(stripped).matches()) {
      try {
        double value = Double.parseDouble(stripped);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // As below: two points.
      }
    }
    throw new RefusedException(column, text, "must be a finite number");
  }
}
