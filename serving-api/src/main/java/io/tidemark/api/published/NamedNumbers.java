package io.tidemark.api.published;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers by name, whose names differ from value to value. */
final class NamedNumbers {

  private NamedNumbers() {}

  /** An object with a number a name, in the map's order. */
  static void write(JsonGenerator json, String field, Map<String, ? extends Number> numbers)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, ? extends Number> number : numbers.entrySet()) {
      Json.number(json, number.getKey(), number.getValue().doubleValue());
    }
    json.writeEndObject();
  }

  /** In one cell of a table: {@code vix=0.3;high_yield=-0.1}. */
  static String text(Map<String, ? extends Number> numbers) {
    return numbers.entrySet().stream()
        .map(number -> number.getKey() + "=" + number.getValue())
        .collect(Collectors.joining(";"));
  }
}
