package io.tidemark.standalone.liquidity;

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
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The rows of a CSV file, plain or gzip, by the names in its header. */
final class CsvRows {

  private static final int MAX_SHOWN = 60;

  private final List<String> header;
  private CsvRecord row;

  private CsvRows(List<String> header) {
    this.header = header;
  }

  /**
   * Calls for each row.
   *
   * @throws IllegalArgumentException naming file, line, column and value of the first that cannot
   *     be used
   */
  static void read(Path file, List<String> required, Consumer<CsvRows> each) throws IOException {
    try (InputStream bytes = open(file);
        CloseableIterator<CsvRecord> records =
            CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(bytes, StandardCharsets.UTF_8)
                .iterator()) {
      CsvRows rows = new CsvRows(header(records, required));
      if (!records.hasNext()) {
        throw new IllegalArgumentException("there must be a row after the header");
      }
      while (records.hasNext()) {
        rows.row = records.next();
        rows.take(each);
      }
    } catch (CsvParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("no such file");
    }
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return bytes;
    }
    try {
      return new GZIPInputStream(bytes);
    } catch (IOException e) {
      bytes.close();
      throw new IllegalArgumentException("not gzip: " + e.getMessage(), e);
    }
  }

  private static List<String> header(CloseableIterator<CsvRecord> records, List<String> required) {
    if (!records.hasNext()) {
      throw new IllegalArgumentException("the first line must be a header, it is empty");
    }
    List<String> header =
        records.next().getFields().stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    for (String name : required) {
      if (!header.contains(name)) {
        throw new IllegalArgumentException(
            "line 1: there must be a column %s: '%s'"
                .formatted(name, shown(String.join(",", header))));
      }
    }
    return header;
  }

  private void take(Consumer<CsvRows> each) {
    try {
      each.accept(this);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "line %d: %s".formatted(row.getStartingLineNumber(), e.getMessage()), e);
    }
  }

  /** The field of a column, or an empty one where there is none. */
  String text(String column) {
    int index = header.indexOf(column);
    return index < 0 || index >= row.getFieldCount() ? "" : row.getField(index).strip();
  }

  LocalDate date(String column) {
    try {
      return LocalDate.parse(text(column));
    } catch (DateTimeParseException e) {
      throw refused(column, "must be like 2020-03-16");
    }
  }

  double number(String column) {
    double value;
    try {
      value = Double.parseDouble(text(column));
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value) || Math.abs(value) > 1e15) {
      throw refused(column, "must be a number between -1e15 and 1e15");
    }
    return value;
  }

  double positiveOrZero(String column) {
    double value = number(column);
    if (value < 0) {
      throw refused(column, "must be >= 0");
    }
    return value;
  }

  IllegalArgumentException refused(String column, String reason) {
    return new IllegalArgumentException(
        "%s %s: '%s'".formatted(column, reason, shown(text(column))));
  }

  private static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }
}
