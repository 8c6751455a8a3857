package io.tidemark.ingest.feed.tape;

import java.util.ArrayList;
import java.util.List;

/** The names of a file's columns, taken off one by one. */
final class Header {

  private final List<String> names;
  private final List<String> left;
  private final List<String> asked = new ArrayList<>();

  Header(List<String> names) {
    this.names = names.stream().map(name -> name.strip().replace("\"", "")).toList();
    this.left = new ArrayList<>(this.names);
  }

  Column required(String name) {
    Column column = optional(name);
    if (column.index() < 0) {
      throw new IllegalArgumentException(
          "column %s must be in the header: header='%s'".formatted(name, String.join(",", names)));
    }
    return column;
  }

  Column optional(String name) {
    asked.add(name);
    left.remove(name);
    return new Column(name, names.indexOf(name));
  }

  /** A misspelt column would otherwise be read as absent. */
  void requireNoOther() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "header has unknown or repeated columns: %s; allowed are %s"
              .formatted(left, String.join(", ", asked)));
    }
  }
}
