package io.tidemark.api.http;

import io.tidemark.api.json.Times;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a URL's parameters strictly: an unknown or repeated one is a mistake, never ignored. */
final class QueryParameters {

  private final MultiMap values;

  /**
   * Takes the parameters of a request.
   *
   * @throws Problem 400 if there is one that is not in {@code known}, or one given twice
   */
  QueryParameters(MultiMap values, Set<String> known) {
    this.values = values;
    for (String name : values.names()) {
      if (!known.contains(name)) {
        throw Problem.invalidArgument(
            name, values.get(name), "absent; the parameters are " + new TreeSet<>(known));
      }
      if (values.getAll(name).size() > 1) {
        throw Problem.invalidArgument(name, values.getAll(name).toString(), "given once");
      }
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String required(String name, String allowed) {
    return text(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> Problem.invalidArgument(name, "", allowed));
  }

  /** One of the values, the first if the parameter is absent. */
  String oneOf(String name, List<String> allowed) {
    String value = text(name).orElse(allowed.get(0));
    if (!allowed.contains(value)) {
      throw Problem.invalidArgument(name, value, "one of " + String.join(" ", allowed));
    }
    return value;
  }

  int integer(String name, int min, int max, int absent) {
    String text = values.get(name);
    if (text == null) {
      return absent;
    }
    String allowed = "an integer in " + min + ".." + max;
    try {
      int value = Integer.parseInt(text);
      if (value < min || value > max) {
        throw Problem.invalidArgument(name, text, allowed);
      }
      return value;
    } catch (NumberFormatException e) {
      throw Problem.invalidArgument(name, text, allowed);
    }
  }

  /** A comma-separated list without repetitions, ordered. */
  Set<String> set(String name, String allowed) {
    Set<String> set = new TreeSet<>();
    Stream.of(required(name, allowed).split(",", -1)).forEach(set::add);
    return set;
  }

  /** Nanoseconds since the epoch of an RFC 3339 time or a date (its midnight, UTC). */
  OptionalLong time(String name) {
    String text = values.get(name);
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      OffsetDateTime time =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(text);
      return OptionalLong.of(Times.nanos(time.toInstant()));
    } catch (DateTimeException | ArithmeticException e) {
      throw Problem.invalidArgument(
          name, text, "a date or an RFC 3339 time such as 2026-01-05T14:31:00Z, 1678 to 2261");
    }
  }
}
