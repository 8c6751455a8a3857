package io.tidemark.flink.liquidity;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a forecast has to beat: the empirical quantiles of a book's last {@value #DAYS} daily calls,
 * linear between order statistics.
 */
public final class HistoricalSimulation {

  public static final int DAYS = 250;

  private final Deque<Double> calls = new ArrayDeque<>();

  /** Takes in a day's call. */
  public void called(double call) {
    calls.add(call);
    if (calls.size() > DAYS) {
      calls.remove();
    }
  }

  /** Whether there were enough calls. */
  public boolean isReady() {
    return calls.size() == DAYS;
  }

  /**
   * Of the next day's call.
   *
   * @throws IllegalStateException if there were too few
   */
  public CallQuantiles quantiles() {
    if (!isReady()) {
      throw new IllegalStateException(
          "there must have been %d calls: %d".formatted(DAYS, calls.size()));
    }
    double[] sorted = calls.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new CallQuantiles(at(sorted, 0.05), at(sorted, 0.5), at(sorted, 0.95));
  }

  private static double at(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) position;
    return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
  }
}
