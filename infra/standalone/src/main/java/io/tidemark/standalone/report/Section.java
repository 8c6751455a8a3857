package io.tidemark.standalone.report;

import java.util.List;
import java.util.Objects;

/** A heading and what is under it. */
public record Section(String heading, List<Part> parts) {

  public Section {
    Objects.requireNonNull(heading, "heading");
    parts = List.copyOf(parts);
  }
}
