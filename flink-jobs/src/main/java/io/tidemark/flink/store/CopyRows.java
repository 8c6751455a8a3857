package io.tidemark.flink.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;

/** Rows in COPY's text format. Symbols and what is ours need no escaping; other text does. */
final class CopyRows {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String NULL = "\\N";

  private final StringBuilder text = new StringBuilder();

  void column(Object value) {
    text.append(value == null ? NULL : value).append('\t');
  }

  /** Text that may hold anything. */
  void text(String value) {
    column(
        value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"));
  }

  /** An object with a number a name, in the map's order; null where there is no number. */
  void json(Map<String, ? extends Number> numbers) throws IOException {
    StringWriter object = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(object)) {
      json.writeStartObject();
      for (Map.Entry<String, ? extends Number> number : numbers.entrySet()) {
        json.writeFieldName(number.getKey());
        double value = number.getValue().doubleValue();
        if (!Double.isFinite(value)) {
          json.writeNull();
        } else if (number.getValue() instanceof Integer whole) {
          json.writeNumber(whole);
        } else {
          json.writeNumber(value);
        }
      }
      json.writeEndObject();
    }
    text(object.toString());
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
