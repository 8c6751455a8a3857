package io.tidemark.ingest.feed.simulator;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When the next trade comes, and in what: a Hawkes process (each trade makes more of the same
 * instrument likely for a while) by Ogata's thinning. Bursts follow from it.
 */
final class Arrivals {

  /** Of all trades, the share that another trade set off. */
  private static final double BRANCHING = 0.6;

  private static final double FORGETTING_PER_SECOND = 1.5;
  private static final double MAX_MOOD = 3;

  private final RandomGenerator random;
  private final double[] share;
  private final double[] excitement;
  private final double baseRate;
  private double mood = 1;
  private int chosen;

  Arrivals(RandomGenerator random, List<Listing> listings, double tradesPerSecond) {
    this.random = random;
    this.baseRate = tradesPerSecond * (1 - BRANCHING);
    this.share = listings.stream().mapToDouble(Listing::activity).toArray();
    this.excitement = new double[share.length];
    double total = sum(share);
    for (int i = 0; i < share.length; i++) {
      share[i] /= total;
    }
  }

  /** How busy people are against usual; kept within 0.3..3. */
  void mood(double mood) {
    this.mood = Math.max(0.3, Math.min(MAX_MOOD, mood));
  }

  /** Seconds to the next trade; {@link #chosen} is in what. */
  double next() {
    double seconds = 0;
    while (true) {
      double bound = baseRate * mood + sum(excitement);
      double wait = -StrictMath.log(1 - random.nextDouble()) / bound;
      seconds += wait;
      fade(wait);
      double rate = baseRate * mood + sum(excitement);
      if (random.nextDouble() * bound < rate) {
        choose(random.nextDouble() * rate);
        return seconds;
      }
    }
  }

  /** Index of the instrument. */
  int chosen() {
    return chosen;
  }

  private void choose(double draw) {
    int last = share.length - 1;
    double left = draw;
    chosen = 0;
    while (chosen < last && left >= rate(chosen)) {
      left -= rate(chosen);
      chosen++;
    }
    excitement[chosen] += BRANCHING * FORGETTING_PER_SECOND;
  }

  private double rate(int index) {
    return baseRate * mood * share[index] + excitement[index];
  }

  private void fade(double seconds) {
    double keep = StrictMath.exp(-FORGETTING_PER_SECOND * seconds);
    for (int i = 0; i < excitement.length; i++) {
      excitement[i] *= keep;
    }
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
