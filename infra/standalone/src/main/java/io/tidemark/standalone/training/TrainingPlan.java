package io.tidemark.standalone.training;

/**
 * How a model is trained and tested.
 *
 * @param folds of the walk-forward
 * @param innerFolds within each training, to choose a trial and to calibrate by
 * @param trials of hyper-parameters
 * @param embargo nanoseconds
 * @param seed of all that is drawn
 * @param block times of decision in a block of the bootstrap
 */
record TrainingPlan(int folds, int innerFolds, int trials, long embargo, long seed, int block) {

  TrainingPlan {
    if (folds < 5 || innerFolds < 2 || trials < 1 || block < 1) {
      throw new IllegalArgumentException(
          "folds must be >= 5, innerFolds >= 2, trials and block >= 1: folds=%d, innerFolds=%d, trials=%d, block=%d"
              .formatted(folds, innerFolds, trials, block));
    }
  }

  /**
   * How many bars it takes for the first of the inner folds to have something that is settled.
   *
   * @param bars that a trade may last
   */
  int minBars(int bars) {
    return 2 * bars * (folds + 1) * (innerFolds + 1);
  }
}
