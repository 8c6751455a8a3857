package io.tidemark.api.published;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.json.Times;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import java.util.List;

/**
 * A revision of what is told of an instrument's interval. See {@code Bar} for what the fields mean;
 * times are nanoseconds since the epoch.
 */
public interface Published {

  Kind kind();

  String instrument();

  Timeframe timeframe();

  long start();

  long seq();

  int rev();

  boolean closed();

  boolean finalised();

  long at();

  boolean simulated();

  /** Tells it from others of its instrument and start. */
  default String key() {
    return timeframe().code();
  }

  /** Whose it is; empty where it is everybody's. */
  default String organization() {
    return "";
  }

  /** Whether it is of a later interval than another of its stream. */
  default boolean isAfter(Published other) {
    return start() > other.start();
  }

  /** Whether it is a revision of the same as another of its stream. */
  default boolean isSameAs(Published other) {
    return start() == other.start();
  }

  /** The values' names, as a table's columns. */
  List<String> columns();

  /** The values of the columns: texts and numbers, NaN where there is none. */
  List<?> cells();

  /** What comes behind the columns that all kinds have. */
  default List<Object> moreCells() {
    return List.of();
  }

  /** Numbers by which two states of one revision differ. */
  double[] fingerprint();

  /** Writes the values into an object that the caller has opened. */
  void writeValues(JsonGenerator json) throws IOException;

  /** Writes the values as stream messages have them. */
  default void writeMessageValues(JsonGenerator json) throws IOException {
    writeValues(json);
  }

  /** Writes what is left out where there is nothing to say. */
  default void writeMore(JsonGenerator json) throws IOException {}

  /** Writes all that REST says, into an object that the caller has opened. */
  default void writeFields(JsonGenerator json) throws IOException {
    json.writeStringField("t", Times.format(start()));
    if (!kind().timeframed()) {
      json.writeStringField("tf", timeframe().code());
    }
    writeValues(json);
    writeRevision(json);
  }

  /** Writes a message of the stream. */
  default void writeMessage(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("T", kind().messageType(rev() > 0 || finalised()));
    json.writeStringField("S", instrument());
    json.writeStringField("tf", timeframe().code());
    json.writeNumberField("seq", seq());
    json.writeStringField("t", Times.format(start()));
    writeMessageValues(json);
    writeRevision(json);
    json.writeEndObject();
  }

  private void writeRevision(JsonGenerator json) throws IOException {
    json.writeNumberField("rev", rev());
    json.writeBooleanField("closed", closed());
    json.writeBooleanField("final", finalised());
    json.writeStringField("at", Times.format(at()));
    if (simulated()) {
      json.writeBooleanField("simulated", true);
    }
    writeMore(json);
  }
}
