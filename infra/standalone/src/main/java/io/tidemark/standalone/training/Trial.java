package io.tidemark.standalone.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Hyper-parameters of boosted trees, by XGBoost's names.
 *
 * @param rounds number of trees
 * @param depth of a tree
 * @param rate eta
 * @param leafShare least weight of a leaf, as a share of all
 * @param rows share of the samples that a tree sees
 * @param columns share of the features that a tree sees
 * @param lambda penalty on the squares of leaves
 */
record Trial(
    int rounds,
    int depth,
    double rate,
    double leafShare,
    double rows,
    double columns,
    double lambda) {

  private static final int[] ROUNDS = {40, 80, 160};
  private static final int[] DEPTHS = {1, 2, 3, 4};
  private static final double[] RATES = {0.03, 0.06, 0.1};
  private static final double[] LEAF_SHARES = {0.002, 0.01, 0.03};
  private static final double[] SHARES = {0.5, 0.8};
  private static final double[] LAMBDAS = {1, 10};

  /** Draws distinct ones; fewer than asked for only if there are no more. */
  static List<Trial> draw(int number, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Trial> all = new ArrayList<>();
    int most =
        ROUNDS.length * DEPTHS.length * RATES.length * LEAF_SHARES.length * 4 * LAMBDAS.length;
    while (all.size() < Math.min(number, most)) {
      Trial trial =
          new Trial(
              ROUNDS[random.nextInt(ROUNDS.length)],
              DEPTHS[random.nextInt(DEPTHS.length)],
              one(RATES, random),
              one(LEAF_SHARES, random),
              one(SHARES, random),
              one(SHARES, random),
              one(LAMBDAS, random));
      if (!all.contains(trial)) {
        all.add(trial);
      }
    }
    return all;
  }

  private static double one(double[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }
}
