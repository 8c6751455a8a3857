package io.tidemark.standalone.report;

import java.util.List;
import java.util.Objects;

/** Values along an axis, one for each position; {@code NaN} where there is none. */
public sealed interface Series {

  String name();

  int size();

  static Series line(String name, List<Double> values) {
    return new Values(name, Shape.LINE, values);
  }

  static Series points(String name, List<Double> values) {
    return new Values(name, Shape.POINTS, values);
  }

  static Series bars(String name, List<Double> values) {
    return new Values(name, Shape.BARS, values);
  }

  /** Headings of its columns in the chart's table. */
  List<Table.Column> columns();

  /** Its cells of one row of the chart's table. */
  List<String> cells(int position, Scale scale);

  /** What stands for a value. */
  enum Shape {
    /** A line from value to value. */
    LINE,
    /** A mark at each value. */
    POINTS,
    /** A bar from zero to each value. */
    BARS,
    /** A bar to each value from where the bar of the series before ends. */
    STACKED_BARS
  }

  /** One value for each position. */
  record Values(String name, Shape shape, List<Double> values) implements Series {

    public Values {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(shape, "shape");
      values = List.copyOf(values);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public List<Table.Column> columns() {
      return List.of(Table.Column.number(name));
    }

    @Override
    public List<String> cells(int position, Scale scale) {
      return List.of(scale.format(values.get(position)));
    }
  }

  /** The area between two values of each position, such as two quantiles. */
  record Band(String name, List<Double> low, List<Double> high) implements Series {

    public Band {
      Objects.requireNonNull(name, "name");
      low = List.copyOf(low);
      high = List.copyOf(high);
      requireOrder(name, low, high);
    }

    @Override
    public int size() {
      return low.size();
    }

    @Override
    public List<Table.Column> columns() {
      return List.of(Table.Column.number(name + " from"), Table.Column.number(name + " to"));
    }

    @Override
    public List<String> cells(int position, Scale scale) {
      return List.of(scale.format(low.get(position)), scale.format(high.get(position)));
    }
  }

  /** A mark at each value, with an error bar. */
  record Intervals(String name, List<Double> values, List<Double> low, List<Double> high)
      implements Series {

    public Intervals {
      Objects.requireNonNull(name, "name");
      values = List.copyOf(values);
      low = List.copyOf(low);
      high = List.copyOf(high);
      requireOrder(name, low, values);
      requireOrder(name, values, high);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public List<Table.Column> columns() {
      return List.of(
          Table.Column.number(name),
          Table.Column.number(name + " from"),
          Table.Column.number(name + " to"));
    }

    @Override
    public List<String> cells(int position, Scale scale) {
      return List.of(
          scale.format(values.get(position)),
          scale.format(low.get(position)),
          scale.format(high.get(position)));
    }
  }

  /** What is told of each position in words, or in another unit, and not drawn. */
  record Notes(Table.Column column, List<String> texts) implements Series {

    public Notes {
      Objects.requireNonNull(column, "column");
      texts = List.copyOf(texts);
    }

    @Override
    public String name() {
      return column.name();
    }

    @Override
    public int size() {
      return texts.size();
    }

    @Override
    public List<Table.Column> columns() {
      return List.of(column);
    }

    @Override
    public List<String> cells(int position, Scale scale) {
      return List.of(texts.get(position));
    }
  }

  private static void requireOrder(String name, List<Double> low, List<Double> high) {
    if (low.size() != high.size()) {
      throw new IllegalArgumentException(
          "a series must have as many ends as values: name='%s', %d and %d"
              .formatted(name, low.size(), high.size()));
    }
    for (int i = 0; i < low.size(); i++) {
      if (low.get(i) > high.get(i)) {
        throw new IllegalArgumentException(
            "low must be <= high: name='%s', position=%d, low=%s, high=%s"
                .formatted(name, i, low.get(i), high.get(i)));
      }
    }
  }
}
