package io.tidemark.ingest.feed.tape;

import com.github.luben.zstd.ZstdInputStream;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.Refusal;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.schema.market.Instrument;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** One file of a tape, row by row. */
final class TapeFile implements Closeable {

  private static final int BUFFER = 1 << 16;

  /** No text holds it, which makes a quote an ordinary character: one line, one row, always. */
  private static final char NO_QUOTE = '\uFFFF';

  private final Path file;
  private final CountingInputStream bytes;
  private final CloseableIterator<CsvRecord> rows;
  private final RowFormat format;
  private final Row row = new Row();
  private CsvRecord pending;
  private long line;
  private long time = Long.MIN_VALUE;
  private boolean timeRead;

  private TapeFile(Path file, TapeOptions options) throws IOException {
    this.file = file;
    this.bytes = new CountingInputStream(Files.newInputStream(file));
    this.rows = rows(file, bytes);
    this.pending = readRow();
    this.format = pending == null ? null : rowFormat(options);
    if (pending != null && isHeader(pending)) {
      pending = readRow();
    }
  }

  /**
   * Opens a file.
   *
   * @throws IllegalArgumentException if its format is not recognised or its header lacks a column
   */
  static TapeFile open(Path file, TapeOptions options) throws IOException {
    return new TapeFile(file, options);
  }

  private static CloseableIterator<CsvRecord> rows(Path file, InputStream bytes)
      throws IOException {
    try {
      return CsvReader.builder()
          .quoteCharacter(NO_QUOTE)
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .detectBomHeader(true)
          .ofCsvRecord(decompressed(file, bytes), StandardCharsets.UTF_8)
          .iterator();
    } catch (IOException e) {
      bytes.close();
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static InputStream decompressed(Path file, InputStream bytes) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".gz")) {
      return new GZIPInputStream(bytes, BUFFER);
    }
    if (name.endsWith(".zst")) {
      return new ZstdInputStream(bytes);
    }
    return bytes;
  }

  private RowFormat rowFormat(TapeOptions options) {
    try {
      TapeFormat found =
          options
              .format()
              .or(() -> TapeFormat.detect(file, pending.getFields()))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "format not recognised, it must be one of "
                              + TapeFormat.codes()
                              + ": first row='"
                              + abbreviated(String.join(",", pending.getFields()))
                              + "'"));
      return found.rows(file, pending.getFields(), options);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Every format's first column is a number or a time, and no header's first column is. */
  private boolean isHeader(CsvRecord first) {
    String start = first.getField(0).replace("\"", "");
    return format.needsHeader()
        || (!start.isEmpty() && (Character.isLetter(start.charAt(0)) || start.charAt(0) == '_'));
  }

  boolean hasNext() {
    return pending != null;
  }

  /**
   * Event time of the next row. A row without a readable one belongs to the row before it. Only the
   * merge asks: a single file does without.
   */
  long nextTime() {
    if (!timeRead) {
      timeRead = true;
      row.set(pending, 0);
      try {
        time = format.time(row);
      } catch (RefusedException e) {
        // next() says so, with where and what.
      }
    }
    return time;
  }

  /**
   * The next row; there must be one. {@code null} if it says nothing new.
   *
   * @param index of the row on the whole tape
   */
  TapeItem next(long index) throws IOException {
    CsvRecord fields = pending;
    pending = readRow();
    timeRead = false;
    row.set(fields, index);
    try {
      return format.read(row);
    } catch (RefusedException e) {
      return refused(fields, e.reason(), e.getMessage());
    }
  }

  private TapeItem refused(CsvRecord fields, Reason reason, String why) {
    String where = file.getFileName() + ":" + fields.getStartingLineNumber() + ": ";
    return new TapeItem.Refused(new Refusal(reason, where + why), row.toString());
  }

  private CsvRecord readRow() throws IOException {
    try {
      if (!rows.hasNext()) {
        return null;
      }
      CsvRecord next = rows.next();
      line = next.getStartingLineNumber();
      return next;
    } catch (UncheckedIOException | CsvParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "%s cannot be read beyond line %d: %s".formatted(file, line, cause.getMessage()), e);
    }
  }

  /** The instrument that all rows are of, for formats that do not name it in each. */
  Optional<Instrument> named() {
    return Optional.ofNullable(format)
        .flatMap(RowFormat::symbol)
        .map(symbol -> format.instrument(symbol));
  }

  Instrument instrument(String symbol) {
    return format.instrument(symbol);
  }

  /** Bytes taken from the file so far, before decompression. */
  long bytesRead() {
    return bytes.count();
  }

  private static String abbreviated(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
