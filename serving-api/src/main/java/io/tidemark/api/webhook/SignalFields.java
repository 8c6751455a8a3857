package io.tidemark.api.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.api.webhook.InvalidSignalException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The fields of a message, and what is wrong with them. */
final class SignalFields {

  private final JsonNode json;
  private final Set<String> read = new TreeSet<>();
  private final List<Fault> faults = new ArrayList<>();

  SignalFields(JsonNode json) {
    this.json = json;
  }

  /**
   * What a field says.
   *
   * @param allowed for people
   * @param names that senders have for it, at most one of which may be there
   * @param meaning of its text, empty if it has none
   * @return empty if it is missing or wrong, which is then noted
   */
  <T> Optional<T> required(
      String allowed, List<String> names, Function<String, Optional<T>> meaning) {
    Optional<String> name = name(names);
    if (name.isEmpty()) {
      faults.add(new Fault(String.join(" or ", names), "", allowed));
    }
    return name.flatMap(there -> meant(allowed, there, meaning));
  }

  /** The same of a field that may be missing, or empty. */
  <T> Optional<T> optional(String allowed, String name, Function<String, Optional<T>> meaning) {
    return name(List.of(name)).flatMap(there -> meant(allowed, there, meaning));
  }

  private <T> Optional<T> meant(
      String allowed, String name, Function<String, Optional<T>> meaning) {
    JsonNode value = json.get(name);
    // Placeholders of numbers come as texts or as numbers, depending on the quotes around them.
    Optional<T> meant =
        value.isTextual() || value.isNumber()
            ? meaning.apply(value.asText().trim())
            : Optional.empty();
    if (meant.isEmpty()) {
      wrong(name, allowed);
    }
    return meant;
  }

  /** Notes that a field that is there is wrong. */
  void wrong(String name, String allowed) {
    JsonNode value = json.path(name);
    faults.add(new Fault(name, value.isValueNode() ? value.asText() : value.toString(), allowed));
  }

  private Optional<String> name(List<String> names) {
    read.addAll(names);
    List<String> there = names.stream().filter(this::says).toList();
    if (there.size() > 1) {
      wrong(there.get(1), "absent beside " + there.get(0));
    }
    return there.stream().findFirst();
  }

  private boolean says(String name) {
    return json.hasNonNull(name)
        && !(json.get(name).isTextual() && json.get(name).asText().isBlank());
  }

  /** Names of the fields that nobody has read. */
  List<String> unread() {
    List<String> unread = new ArrayList<>();
    json.fieldNames().forEachRemaining(unread::add);
    unread.removeAll(read);
    return unread;
  }

  void requireValid() throws InvalidSignalException {
    if (!faults.isEmpty()) {
      throw new InvalidSignalException(faults);
    }
  }
}
