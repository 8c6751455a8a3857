package io.tidemark.standalone.report;

import java.util.Objects;

/**
 * A stretch of a chart's axis that is shaded, such as the days of a crisis.
 *
 * @param from first position of it
 * @param to position behind its last
 */
public record Span(String name, Tone tone, int from, int to) {

  public Span {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(tone, "tone");
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "a span must be 0 <= from < to: name='%s', from=%d, to=%d".formatted(name, from, to));
    }
  }
}
