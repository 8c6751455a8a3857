package io.tidemark.flink.liquidity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Calls over their forecast standard deviation, each of them in a steady and in a crisis pool by
 * how likely a crisis was when it was forecast. Quantiles are those of the two pools' empirical
 * distributions, mixed by how likely a crisis is now.
 */
final class ResidualPool {

  /** Five years of business days. */
  private static final int CAPACITY = 1260;

  /** Of the presumed residuals, which count for as many as they are. */
  private static final int PRIOR = 20;

  /** Heavy tails, as of daily returns. */
  private static final double PRIOR_DEGREES = 4;

  private record Residual(double value, double crisis) {}

  private final List<Residual> sorted = new ArrayList<>();
  private final Deque<Residual> inOrder = new ArrayDeque<>();

  /**
   * @param deviation of what is presumed of residuals before there were any
   */
  ResidualPool(double deviation) {
    TDistribution tails = TDistribution.of(PRIOR_DEGREES);
    double unit = Math.sqrt(PRIOR_DEGREES / (PRIOR_DEGREES - 2));
    for (int i = 0; i < PRIOR; i++) {
      double value = deviation * tails.inverseCumulativeProbability((i + 0.5) / PRIOR) / unit;
      sorted.add(new Residual(value, 0.5));
    }
  }

  void add(double value, double crisis) {
    Residual residual = new Residual(value, crisis);
    inOrder.add(residual);
    insert(residual);
    if (inOrder.size() > CAPACITY) {
      sorted.remove(inOrder.remove());
    }
  }

  private void insert(Residual residual) {
    int at =
        Collections.binarySearch(sorted, residual, Comparator.comparingDouble(Residual::value));
    sorted.add(at < 0 ? -at - 1 : at, residual);
  }

  /** Residuals that were seen. */
  int size() {
    return inOrder.size();
  }

  /**
   * The value below which a residual is with a probability, linear between the middles of the steps
   * of the distribution.
   */
  double quantile(double probability, double crisis) {
    double inCrisis = sorted.stream().mapToDouble(Residual::crisis).sum();
    double steady = sorted.size() - inCrisis;
    double below = 0;
    double before = Double.NaN;
    double middleBefore = 0;
    for (Residual residual : sorted) {
      double weight =
          crisis * residual.crisis() / inCrisis + (1 - crisis) * (1 - residual.crisis()) / steady;
      double middle = below + weight / 2;
      if (middle >= probability) {
        return Double.isNaN(before)
            ? residual.value()
            : before
                + (residual.value() - before)
                    * (probability - middleBefore)
                    / (middle - middleBefore);
      }
      below += weight;
      before = residual.value();
      middleBefore = middle;
    }
    return before;
  }
}
