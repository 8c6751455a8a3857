package io.tidemark.benchmarks;

import java.util.List;

/**
 * What repeated measurements gave.
 *
 * @param median of them, the mean of the middle two if they are even
 * @param min the least
 * @param max the greatest
 */
public record Spread(double median, double min, double max) {

  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one measurement: values=[]");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }
}
