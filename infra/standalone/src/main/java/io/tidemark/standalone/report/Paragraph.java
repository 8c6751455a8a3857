package io.tidemark.standalone.report;

import java.util.Objects;

/**
 * Running text.
 *
 * @param text plain, not HTML
 */
public record Paragraph(String text) implements Part {

  public Paragraph {
    Objects.requireNonNull(text, "text");
  }
}
