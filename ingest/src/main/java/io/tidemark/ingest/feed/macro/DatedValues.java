package io.tidemark.ingest.feed.macro;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A daily series in a CSV file, plain or gzip: a header, an ISO date first, and the value in the
 * column {@code close}, or in the second where there is none. Days without a value are left out.
 */
public final class DatedValues {

  private static final String CLOSE = "close";

  /** What sources write where they have no value. */
  private static final Set<String> MISSING = Set.of("", ".", "na", "n/a", "nan", "null");

  private static final int MAX_SHOWN = 60;

  private final Path file;
  private final NavigableMap<LocalDate, Double> values = new TreeMap<>();

  private DatedValues(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @return values by their day
   * @throws IllegalArgumentException naming file, line, column and value of the first that cannot
   *     be used
   */
  public static NavigableMap<LocalDate, Double> read(Path file) throws IOException {
    DatedValues values = new DatedValues(file);
    values.read();
    return values.values;
  }

  private void read() throws IOException {
    try (InputStream bytes = open();
        CloseableIterator<CsvRecord> rows =
            CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(bytes, StandardCharsets.UTF_8)
                .iterator()) {
      if (!rows.hasNext()) {
        throw new IllegalArgumentException(file + ": the first line must be a header, it is empty");
      }
      List<String> header =
          rows.next().getFields().stream()
              .map(name -> name.strip().toLowerCase(Locale.ROOT))
              .toList();
      int column = Math.max(header.indexOf(CLOSE), 1);
      if (header.size() < 2) {
        throw new IllegalArgumentException(
            "%s: line 1: there must be a date and a value: '%s'"
                .formatted(file, shown(String.join(",", header))));
      }
      while (rows.hasNext()) {
        add(rows.next(), column, header.get(column));
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private InputStream open() throws IOException {
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

  private void add(CsvRecord row, int column, String name) {
    if (row.getFieldCount() <= column) {
      throw wrong(row, name, String.join(",", row.getFields()), "is missing");
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
      throw wrong(row, name, text, "must be a number");
    }
    if (!Double.isFinite(value)) {
      throw wrong(row, name, text, "must be finite");
    }
    if (values.put(day, value) != null) {
      throw wrong(row, "date", day.toString(), "must not come twice");
    }
  }

  private LocalDate day(CsvRecord row) {
    String text = row.getField(0).strip();
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong(row, "date", text, "must be like 2008-09-15");
    }
  }

  private IllegalArgumentException wrong(
      CsvRecord row, String column, String value, String reason) {
    return new IllegalArgumentException(
        "%s: line %d: %s %s: '%s'"
            .formatted(file, row.getStartingLineNumber(), column, reason, shown(value)));
  }

  private static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }
}
