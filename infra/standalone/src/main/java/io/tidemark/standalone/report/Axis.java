package io.tidemark.standalone.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Where the values of a chart stand. */
public sealed interface Axis {

  String name();

  int size();

  /** The position as a table has it. */
  String label(int position);

  /**
   * Days, from left to right.
   *
   * @param days ascending
   */
  record Days(String name, List<LocalDate> days) implements Axis {

    public Days {
      Objects.requireNonNull(name, "name");
      days = List.copyOf(days);
      for (int i = 1; i < days.size(); i++) {
        if (!days.get(i - 1).isBefore(days.get(i))) {
          throw new IllegalArgumentException(
              "days must ascend: %s, then %s".formatted(days.get(i - 1), days.get(i)));
        }
      }
    }

    @Override
    public int size() {
      return days.size();
    }

    @Override
    public String label(int position) {
      return days.get(position).toString();
    }
  }

  /** Finite numbers, from left to right on a scale of their own. */
  record Numbers(Scale scale, List<Double> values) implements Axis {

    public Numbers {
      Objects.requireNonNull(scale, "scale");
      values = List.copyOf(values);
      for (double value : values) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException("a position must be finite: " + value);
        }
      }
    }

    @Override
    public String name() {
      return scale.name();
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public String label(int position) {
      return scale.format(values.get(position));
    }
  }

  /** Names, one below the other: long ones are read on a narrow screen too. */
  record Names(String name, List<String> names) implements Axis {

    public Names {
      Objects.requireNonNull(name, "name");
      names = List.copyOf(names);
    }

    @Override
    public int size() {
      return names.size();
    }

    @Override
    public String label(int position) {
      return names.get(position);
    }
  }
}
