package io.tidemark.ingest.normalize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a YAML file that knows where it stands, so that what is wrong with it can be said:
 * {@code venues.yaml: venues.US.sessions.close must be a local time as 09:30: value='4pm'}.
 */
record Setting(String file, String path, JsonNode node) {

  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

  static Setting root(String yaml, String file) {
    try {
      return new Setting(file, "", YAML.readTree(yaml));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(
          "%s, line %d: %s".formatted(file, line, e.getOriginalMessage()), e);
    }
  }

  /** The values of a mapping by key, which must be among those allowed. */
  Map<String, Setting> entries(String... allowed) {
    Map<String, Setting> entries = entries();
    entries.forEach(
        (key, entry) -> {
          if (!List.of(allowed).contains(key)) {
            throw entry.wrong("is unknown, allowed are " + String.join(", ", allowed));
          }
        });
    return entries;
  }

  Map<String, Setting> entries() {
    if (!node.isObject()) {
      throw wrong("must be a mapping");
    }
    Map<String, Setting> entries = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry ->
                entries.put(
                    entry.getKey(),
                    new Setting(
                        file,
                        path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                        entry.getValue())));
    return entries;
  }

  Setting required(String key) {
    return Optional.ofNullable(entries().get(key))
        .orElseThrow(() -> wrong("must have the key " + key));
  }

  List<Setting> items() {
    if (!node.isArray()) {
      throw wrong("must be a list in brackets");
    }
    List<Setting> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new Setting(file, path + "[" + i + "]", node.get(i)));
    }
    return items;
  }

  LocalTime time() {
    return time(node.asText());
  }

  /** The local time that a text is, by which this value goes. */
  LocalTime time(String text) {
    try {
      return LocalTime.parse(text, MINUTE);
    } catch (DateTimeException e) {
      throw wrong("must be a local time as 09:30", text);
    }
  }

  LocalDate date() {
    try {
      return LocalDate.parse(node.asText());
    } catch (DateTimeException e) {
      throw wrong("must be a date as 2013-11-29");
    }
  }

  ZoneId zone() {
    try {
      return ZoneId.of(node.asText());
    } catch (DateTimeException e) {
      throw wrong("must be an IANA time zone as America/New_York");
    }
  }

  int number(int min, int max) {
    if (!node.isInt() || node.intValue() < min || node.intValue() > max) {
      throw wrong("must be a whole number %d..%d".formatted(min, max));
    }
    return node.intValue();
  }

  boolean flag() {
    if (!node.isBoolean()) {
      throw wrong("must be true or false");
    }
    return node.booleanValue();
  }

  String text() {
    return node.asText();
  }

  IllegalArgumentException wrong(String rule) {
    return wrong(rule, node.isValueNode() ? node.asText() : node.toString());
  }

  private IllegalArgumentException wrong(String rule, String value) {
    String shown = value.length() <= 60 ? value : value.substring(0, 60) + "...";
    String where = path.isEmpty() ? "the file" : path;
    return new IllegalArgumentException(
        "%s: %s %s: value='%s'".formatted(file, where, rule, shown));
  }
}
