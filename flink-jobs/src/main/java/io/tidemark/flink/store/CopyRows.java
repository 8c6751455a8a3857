package io.tidemark.flink.store;

import java.io.Reader;
import java.io.StringReader;
import java.time.Instant;

/**
 * Rows in COPY's text format. Nothing needs escaping: see {@code Symbols}, and the rest is ours.
 */
final class CopyRows {

  private static final String NULL = "\\N";

  private final StringBuilder text = new StringBuilder();

  void column(Object value) {
    text.append(value == null ? NULL : value).append('\t');
  }

  /** A time in nanoseconds since the epoch. */
  void time(long nanos) {
    column(Instant.ofEpochSecond(0, nanos));
  }

  /** Null where there is no number. */
  void number(double value) {
    column(Double.isNaN(value) ? null : value);
  }

  void array(double[] values) {
    text.append('{');
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ",").append(values[i]);
    }
    text.append("}\t");
  }

  void endRow() {
    text.setCharAt(text.length() - 1, '\n');
  }

  void clear() {
    text.setLength(0);
  }

  Reader reader() {
    return new StringReader(text.toString());
  }
}
