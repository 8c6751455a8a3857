package io.tidemark.standalone.bars;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.market.Timeframe;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * The bars of one instrument and timeframe in a CSV file, plain or gzip, as {@link BarColumns}
 * reads them.
 *
 * <p>The instrument is what the column {@code symbol} says, or else what the file's name begins
 * with: {@code SPY} for {@code spy_hour_to_2017.csv.gz}. The timeframe is what the column {@code
 * timeframe} says, or else the longest one that the least distance of two bars allows.
 *
 * @param zone by whose midnight days begin
 * @param bars final, {@code at} their ends, by their starts
 */
public record BarFile(
    Path file, String instrument, Timeframe timeframe, ZoneId zone, List<Bar> bars) {

  /** A row before the timeframe is known. */
  private record Row(double open, double high, double low, double close, double volume) {}

  public BarFile {
    bars = List.copyOf(bars);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming file, line, column and value of the first row that
   *     cannot be used
   */
  public static BarFile read(Path file) throws IOException {
    try (InputStream bytes = open(file);
        CloseableIterator<CsvRecord> rows =
            CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(bytes, StandardCharsets.UTF_8)
                .iterator()) {
      if (!rows.hasNext()) {
        throw new IllegalArgumentException("the first line must be a header, it is empty");
      }
      return read(file, new BarColumns(rows.next().getFields()), rows);
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
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static BarFile read(Path file, BarColumns columns, CloseableIterator<CsvRecord> records) {
    String instrument = null;
    String code = null;
    TreeMap<Long, Row> rows = new TreeMap<>();
    while (records.hasNext()) {
      CsvRecord record = records.next();
      try {
        instrument = same("symbol", instrument, symbol(file, columns, record));
        code =
            columns.timeframe < 0
                ? null
                : same("timeframe", code, columns.field(record, columns.timeframe));
        double[] prices = columns.prices(record);
        Row row = new Row(prices[0], prices[1], prices[2], prices[3], columns.volume(record));
        long start = columns.start(record);
        if (rows.put(start, row) != null) {
          throw BarColumns.refused("time", time(start), "must not come twice");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "line %d: %s".formatted(record.getStartingLineNumber(), e.getMessage()), e);
      }
    }
    if (rows.size() < 2) {
      throw new IllegalArgumentException("there must be at least two bars: " + rows.size());
    }
    Timeframe timeframe = code == null ? timeframe(rows) : Timeframe.parse(code);
    List<Bar> bars = new ArrayList<>(rows.size());
    for (var row : rows.entrySet()) {
      bars.add(bar(instrument, timeframe, row.getKey(), row.getValue()));
    }
    return new BarFile(file, instrument, timeframe, columns.zone(), bars);
  }

  private static String same(String column, String before, String value) {
    if (before != null && !before.equals(value)) {
      throw BarColumns.refused(column, value, "must be one in all rows, here " + before);
    }
    return value;
  }

  private static String symbol(Path file, BarColumns columns, CsvRecord record) {
    String text =
        columns.symbol >= 0
            ? columns.field(record, columns.symbol)
            : file.getFileName().toString().split("[_.]", 2)[0];
    return Symbols.require(text.toUpperCase(Locale.ROOT));
  }

  private static Timeframe timeframe(TreeMap<Long, Row> rows) {
    long least = Long.MAX_VALUE;
    long before = Long.MIN_VALUE;
    for (long start : rows.keySet()) {
      least = before == Long.MIN_VALUE ? least : Math.min(least, start - before);
      before = start;
    }
    long spacing = least;
    return Arrays.stream(Timeframe.values())
        // Days are an hour shorter where clocks are put forward.
        .filter(
            timeframe ->
                timeframe.nanos() <= spacing
                    || (timeframe == Timeframe.DAY_1
                        && spacing >= Timeframe.DAY_1.nanos() - Timeframe.HOUR_1.nanos()))
        .reduce((shorter, longer) -> longer)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "bars must be a second apart at least: %d ns".formatted(spacing)));
  }

  private static Bar bar(String instrument, Timeframe timeframe, long start, Row row) {
    if (timeframe != Timeframe.DAY_1 && start % timeframe.nanos() != 0) {
      throw new IllegalArgumentException(
          "a bar of %s must start at a multiple of it: %s"
              .formatted(timeframe.code(), time(start)));
    }
    return new Bar(
        instrument,
        timeframe,
        start,
        row.open,
        row.high,
        row.low,
        row.close,
        row.volume,
        (row.high + row.low + row.close) / 3,
        1,
        0,
        0,
        true,
        true,
        start + timeframe.nanos(),
        false);
  }

  private static String time(long nanos) {
    return Instant.ofEpochSecond(0, nanos).toString();
  }
}
