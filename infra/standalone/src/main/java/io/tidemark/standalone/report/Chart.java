package io.tidemark.standalone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Series along an axis.
 *
 * @param summary what the chart shows, in words, for who does not see it
 * @param scale of the values of all series
 * @param series each with a value for each position of the axis, and a name of its own
 * @param spans stretches of the axis that are shaded
 */
public record Chart(
    String heading,
    String summary,
    Axis axis,
    Scale scale,
    List<Series> series,
    List<Span> spans,
    List<Guide> guides)
    implements Part {

  public Chart {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(axis, "axis");
    Objects.requireNonNull(scale, "scale");
    series = List.copyOf(series);
    spans = List.copyOf(spans);
    guides = List.copyOf(guides);
    for (Series each : series) {
      if (each.size() != axis.size()) {
        throw new IllegalArgumentException(
            "a series must have a value for each position: chart='%s', series='%s', positions=%d, values=%d"
                .formatted(heading, each.name(), axis.size(), each.size()));
      }
    }
    for (Span span : spans) {
      if (span.to() > axis.size()) {
        throw new IllegalArgumentException(
            "a span must end on the axis: chart='%s', span='%s', positions=%d, to=%d"
                .formatted(heading, span.name(), axis.size(), span.to()));
      }
    }
    if (series.stream().map(Series::name).distinct().count() < series.size()) {
      throw new IllegalArgumentException(
          "series must have different names: chart='%s', names=%s"
              .formatted(heading, series.stream().map(Series::name).toList()));
    }
  }

  /** A chart with series alone. */
  public Chart(String heading, String summary, Axis axis, Scale scale, List<Series> series) {
    this(heading, summary, axis, scale, series, List.of(), List.of());
  }

  /** All that is drawn, as numbers. */
  public Table table() {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text(axis.name()));
    series.forEach(each -> columns.addAll(each.columns()));
    return new Table(
        heading, columns, IntStream.range(0, axis.size()).mapToObj(this::row).toList());
  }

  private List<String> row(int position) {
    List<String> row = new ArrayList<>();
    row.add(axis.label(position));
    series.forEach(each -> row.addAll(each.cells(position, scale)));
    return row;
  }
}
