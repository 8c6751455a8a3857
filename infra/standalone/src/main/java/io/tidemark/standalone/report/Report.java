package io.tidemark.standalone.report;

import java.util.List;
import java.util.Objects;

/**
 * What a command found out.
 *
 * @param opening what stands under the title, before the first section
 */
public record Report(String title, List<Part> opening, List<Section> sections) {

  public Report {
    Objects.requireNonNull(title, "title");
    opening = List.copyOf(opening);
    sections = List.copyOf(sections);
  }
}
