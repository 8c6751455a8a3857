package io.tidemark.ingest.feed.macro;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.Refusal;
import io.tidemark.ingest.normalize.RefusedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A daily series as CSV, in a file plain or gzip: a header, an ISO date first, and the value in the
 * column {@code close}, or in the second where there is none. Days without a value are left out.
 */
public final class DatedValues {

  private static final String CLOSE = "close";

  /** What sources write where they have no value. */
  private static final Set<String> MISSING = Set.of("", ".", "na", "n/a", "nan", "null");

  private static final int MAX_SHOWN = 60;

  private final String name;
  private final Rows rows;
  private final NavigableMap<LocalDate, Double> values = new TreeMap<>();

  private DatedValues(String name, Rows rows) {
    this.name = name;
    this.rows = rows;
  }

  /** What becomes of rows. */
  interface Rows {

    /** Empty if such a value can be. */
    Optional<Refusal> check(LocalDate day, double value);

    /** Called with a row that cannot be used; it is left out. */
    void refuse(Refusal refusal, String row);
  }

  /** Any value may be, and all rows must be usable. */
  private static final Rows ALL =
      new Rows() {
        @Override
        public Optional<Refusal> check(LocalDate day, double value) {
          return Optional.empty();
        }

        @Override
        public void refuse(Refusal refusal, String row) {
          throw new IllegalArgumentException(refusal.text());
        }
      };

  /**
   * Reads a file.
   *
   * @return values by their day
   * @throws IllegalArgumentException naming file, line, column and value of the first that cannot
   *     be used
   */
  public static NavigableMap<LocalDate, Double> read(Path file) throws IOException {
    return read(file, ALL);
  }

  /**
   * Reads a file as far as it can be read.
   *
   * @throws IllegalArgumentException if it has no header
   */
  static NavigableMap<LocalDate, Double> read(Path file, Rows rows) throws IOException {
    try (InputStream bytes = open(file)) {
      return read(bytes, file.toString(), rows);
    }
  }

  /** As {@link #read(Path, Rows)}, of a text with a name. */
  static NavigableMap<LocalDate, Double> read(InputStream bytes, String name, Rows rows)
      throws IOException {
    DatedValues values = new DatedValues(name, rows);
    values.read(bytes);
    return values.values;
  }

  private void read(InputStream bytes) throws IOException {
    try (CloseableIterator<CsvRecord> records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .detectBomHeader(true)
            .ofCsvRecord(bytes, StandardCharsets.UTF_8)
            .iterator()) {
      if (!records.hasNext()) {
        throw new IllegalArgumentException(name + ": the first line must be a header, it is empty");
      }
      List<String> header =
          records.next().getFields().stream()
              .map(column -> column.strip().toLowerCase(Locale.ROOT))
              .toList();
      if (header.size() < 2) {
        throw new IllegalArgumentException(
            "%s: line 1: there must be a date and a value: '%s'"
                .formatted(name, shown(String.join(",", header))));
      }
      int column = Math.max(header.indexOf(CLOSE), 1);
      while (records.hasNext()) {
        take(records.next(), column, header.get(column));
      }
    } catch (CsvParseException e) {
      rows.refuse(new Refusal(Reason.MALFORMED, name + ": " + e.getMessage()), "");
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return bytes;
    }
    try {
      return new GZIPInputStream(bytes);
    } catch (IOException e) {
      bytes.close();
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private void take(CsvRecord row, int column, String columnName) {
    try {
      add(row, column, columnName);
    } catch (RefusedException e) {
      rows.refuse(new Refusal(e.reason(), e.getMessage()), String.join(",", row.getFields()));
    }
  }

  private void add(CsvRecord row, int column, String columnName) throws RefusedException {
    if (row.getFieldCount() <= column) {
      throw wrong(row, columnName, String.join(",", row.getFields()), "is missing");
    }
    LocalDate day = day(row);
    String text = row.getField(column).strip();
    if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      return;
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(row, columnName, text, "must be a number");
    }
    if (!Double.isFinite(value)) {
      throw wrong(row, columnName, text, "must be finite");
    }
    Optional<Refusal> refusal = rows.check(day, value);
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get().reason(), name + ": " + refusal.get().text());
    }
    if (values.putIfAbsent(day, value) != null) {
      throw wrong(row, "date", day.toString(), "must not come twice");
    }
  }

  private LocalDate day(CsvRecord row) throws RefusedException {
    String text = row.getField(0).strip();
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong(row, "date", text, "must be like 2008-09-15");
    }
  }

  private RefusedException wrong(CsvRecord row, String column, String value, String reason) {
    return new RefusedException(
        Reason.MALFORMED,
        "%s: line %d: %s %s: '%s'"
            .formatted(name, row.getStartingLineNumber(), column, reason, shown(value)));
  }

  private static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }
}
