package io.tidemark.api.published;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.json.Json;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An instrument's indicators: each by its name, {@code null} while it warms up. Messages of the
 * stream have them in an object of their own, {@code v}.
 */
public record PublishedIndicators(IndicatorValues values) implements Published {

  // There are as many as configured sets: a handful in the life of a process.
  private static final Map<String, List<String>> SPLIT = new ConcurrentHashMap<>();

  @Override
  public Kind kind() {
    return Kind.INDICATORS;
  }

  @Override
  public String instrument() {
    return values.instrument();
  }

  @Override
  public Timeframe timeframe() {
    return values.timeframe();
  }

  @Override
  public long start() {
    return values.start();
  }

  @Override
  public long seq() {
    return values.seq();
  }

  @Override
  public int rev() {
    return values.rev();
  }

  @Override
  public boolean closed() {
    return values.closed();
  }

  @Override
  public boolean finalised() {
    return values.finalised();
  }

  @Override
  public long at() {
    return values.at();
  }

  @Override
  public boolean simulated() {
    return values.simulated();
  }

  @Override
  public List<String> columns() {
    return values.names().isEmpty()
        ? List.of()
        : SPLIT.computeIfAbsent(values.names(), names -> List.of(names.split(",", -1)));
  }

  @Override
  public List<?> cells() {
    return Arrays.stream(values.values()).boxed().toList();
  }

  @Override
  public double[] fingerprint() {
    return values.values();
  }

  @Override
  public void writeValues(JsonGenerator json) throws IOException {
    List<String> names = columns();
    for (int i = 0; i < names.size(); i++) {
      Json.number(json, names.get(i), values.values()[i]);
    }
  }

  @Override
  public void writeMessageValues(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("v");
    writeValues(json);
    json.writeEndObject();
  }

  /** The same with these values only, in this order; those that it does not have are missing. */
  public PublishedIndicators select(Collection<String> names) {
    List<String> known = columns();
    double[] selected =
        names.stream()
            .mapToInt(known::indexOf)
            .mapToDouble(i -> i < 0 ? Double.NaN : values.values()[i])
            .toArray();
    return new PublishedIndicators(
        new IndicatorValues(
            values.instrument(),
            values.timeframe(),
            values.start(),
            String.join(",", names),
            selected,
            values.seq(),
            values.rev(),
            values.closed(),
            values.finalised(),
            values.at(),
            values.simulated()));
  }
}
