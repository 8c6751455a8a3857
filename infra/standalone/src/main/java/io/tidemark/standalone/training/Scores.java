package io.tidemark.standalone.training;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How good probabilities were. */
final class Scores {

  private static final double CERTAIN = 1e-12;

  private Scores() {}

  /**
   * The probability that one that gained was given more than one that lost, ties counting half: the
   * area under the ROC curve. {@code NaN} if all gained or all lost.
   */
  static double auc(double[] probability, boolean[] won) {
    int[] each = new int[probability.length];
    java.util.Arrays.fill(each, 1);
    return auc(probability, won, each, order(probability));
  }

  /**
   * The same, with each counted several times.
   *
   * @param times how often
   * @param order of the probabilities, as {@link #order} gives it
   */
  static double auc(double[] probability, boolean[] won, int[] times, int[] order) {
    return pairs(probability, won, times, order).share();
  }

  /**
   * Pairs of one that gained and one that lost.
   *
   * @param right those in the right order, ties counting half
   */
  record Pairs(double right, double all) {

    Pairs plus(Pairs other) {
      return new Pairs(right + other.right, all + other.all);
    }

    double share() {
      return right / all;
    }
  }

  /** As {@link #auc(double[], boolean[], int[], int[])}, before the division. */
  static Pairs pairs(double[] probability, boolean[] won, int[] times, int[] order) {
    double pairs = 0;
    double winners = 0;
    double losers = 0;
    int i = 0;
    while (i < order.length) {
      double tiedWinners = 0;
      double tiedLosers = 0;
      double value = probability[order[i]];
      for (; i < order.length && probability[order[i]] == value; i++) {
        int at = order[i];
        tiedWinners += won[at] ? times[at] : 0;
        tiedLosers += won[at] ? 0 : times[at];
      }
      pairs += tiedWinners * (losers + tiedLosers / 2);
      winners += tiedWinners;
      losers += tiedLosers;
    }
    return new Pairs(pairs, winners * losers);
  }

  /** Places by ascending value. */
  static int[] order(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Minus the logarithm of what was given to what happened. */
  static double logLoss(double probability, boolean won) {
    double given = won ? probability : 1 - probability;
    return -Math.log(Math.max(CERTAIN, given));
  }

  /** Squared distance to what happened. */
  static double brier(double probability, boolean won) {
    double error = probability - (won ? 1 : 0);
    return error * error;
  }
}
