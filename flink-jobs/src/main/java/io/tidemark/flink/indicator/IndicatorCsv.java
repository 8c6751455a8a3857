package io.tidemark.flink.indicator;

import com.fasterxml.jackson.core.io.NumberOutput;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Indicators over the bars of a CSV file.
 *
 * <p>In: a header with date, open, high, low, close and volume in any order and case; other columns
 * are left alone. Dates are ISO and ascend. Out: the date as it was, and a column for each output,
 * empty where there is no value, else the shortest decimal that reads back as the same double.
 *
 * <p>A session ({@link IndicatorSet#beginSession}) is a calendar day.
 */
public final class IndicatorCsv {

  private static final int MAX_REFUSALS = 20;

  private final IndicatorSet set;

  public IndicatorCsv(IndicatorSet set) {
    this.set = set;
  }

  /**
   * Why a row cannot be used.
   *
   * @param line in the file, from 1
   * @param reason what is allowed
   */
  public record Refusal(long line, String column, String value, String reason) {

    @Override
    public String toString() {
      return "line %d: %s %s: '%s'".formatted(line, column, reason, value);
    }
  }

  /**
   * What was done.
   *
   * @param bars rows that were used
   * @param ignoredColumns of the header that are not of a bar
   * @param refused rows that cannot be used; if there are any, what was written is to be thrown
   *     away
   * @param refusals the first of them
   */
  public record Result(
      long bars, List<String> ignoredColumns, long refused, List<Refusal> refusals) {

    public Result {
      ignoredColumns = List.copyOf(ignoredColumns);
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * Computes all of a file. Goes on after rows that cannot be used, so as to tell of them too.
   *
   * @throws IllegalArgumentException if the header lacks a column
   */
  public Result compute(Reader in, Writer out) throws IOException {
    CsvReader.CsvReaderBuilder reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    try (CloseableIterator<CsvRecord> rows = reader.ofCsvRecord(in).iterator();
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
      if (!rows.hasNext()) {
        throw new IllegalArgumentException("the file is empty; its first line must be a header");
      }
      Run run = new Run(new BarColumns(rows.next().getFields()), csv);
      run.header();
      while (rows.hasNext()) {
        run.add(rows.next());
      }
      return run.result();
    }
  }

  private final class Run {

    private final BarColumns columns;
    private final CsvWriter csv;
    private final double[] bar = new double[5];
    private final double[] state = new double[set.stateSize()];
    private final double[] values = new double[set.outputs().size()];
    private final String[] fields = new String[1 + values.length];
    private final List<Refusal> refusals = new ArrayList<>();
    private LocalDateTime last;
    private long bars;
    private long refused;

    private Run(BarColumns columns, CsvWriter csv) {
      this.columns = columns;
      this.csv = csv;
      set.reset(state, 0);
    }

    private void header() {
      List<String> names = new ArrayList<>(List.of(BarColumns.DATE));
      names.addAll(set.outputs());
      csv.writeRecord(names);
    }

    private void add(CsvRecord row) {
      try {
        columns.checkWidth(row);
        columns.numbers(row, bar);
        begin(row);
      } catch (BarColumns.RefusedException e) {
        refuse(row, e);
        return;
      }
      set.update(state, 0, bar[0], bar[1], bar[2], bar[3], bar[4], values, 0);
      bars++;
      fields[0] = columns.dateText(row);
      for (int i = 0; i < values.length; i++) {
        fields[i + 1] = text(values[i]);
      }
      csv.writeRecord(fields);
    }

    private void begin(CsvRecord row) throws BarColumns.RefusedException {
      LocalDateTime time = columns.time(row);
      if (last != null && !time.isAfter(last)) {
        throw new BarColumns.RefusedException(
            BarColumns.DATE, columns.dateText(row), "must be after the row before, " + last);
      }
      if (last == null || !time.toLocalDate().equals(last.toLocalDate())) {
        set.beginSession(state, 0);
      }
      last = time;
    }

    private void refuse(CsvRecord row, BarColumns.RefusedException e) {
      refused++;
      if (refusals.size() < MAX_REFUSALS) {
        refusals.add(
            new Refusal(row.getStartingLineNumber(), e.column(), e.value(), e.getMessage()));
      }
    }

    private Result result() {
      return new Result(bars, columns.others(), refused, refusals);
    }
  }

  /** Not by Double.toString, whose digits differ between Java versions. */
  private static String text(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros().toPlainString()
        : "";
  }
}
