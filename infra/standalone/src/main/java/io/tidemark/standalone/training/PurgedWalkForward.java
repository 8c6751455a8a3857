package io.tidemark.standalone.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits of the past into what is learned from and what is told of, always in this order. Time is
 * cut into one more segment than there are folds, each with as many samples; a fold is tested on
 * one segment and trained on those before it. Of the training, purged is what was not settled when
 * the test begins, less the embargo: a label that runs into the test knows of it. M. Lopez de
 * Prado, Advances in Financial Machine Learning, 2018, sections 7.4.1 and 7.4.2; as all training
 * lies before its test, the embargo does too.
 *
 * @param folds at least 1
 * @param embargo nanoseconds before the test in which no label may end, >= 0
 */
record PurgedWalkForward(int folds, long embargo) {

  /**
   * One split.
   *
   * @param train what is learned from
   * @param test what is told of
   * @param begin of the test, nanoseconds since the epoch
   * @param purged samples before the test that are not learned from
   */
  record Fold(List<Sample> train, List<Sample> test, long begin, int purged) {}

  PurgedWalkForward {
    if (folds < 1 || embargo < 0) {
      throw new IllegalArgumentException(
          "folds must be >= 1, embargo >= 0: folds=%d, embargo=%d".formatted(folds, embargo));
    }
  }

  /**
   * The folds, oldest first.
   *
   * @param samples in their order
   * @throws IllegalArgumentException if there are too few to be learned from in each
   */
  List<Fold> split(List<Sample> samples) {
    List<Fold> all = new ArrayList<>();
    for (int fold = 1; fold <= folds; fold++) {
      long begin = cut(samples, fold);
      long end = fold == folds ? Long.MAX_VALUE : cut(samples, fold + 1);
      List<Sample> before = samples.stream().filter(each -> each.decided() < begin).toList();
      List<Sample> train =
          before.stream().filter(each -> each.settled() <= begin - embargo).toList();
      List<Sample> test =
          samples.stream().filter(s -> s.decided() >= begin && s.decided() < end).toList();
      if (!isMixed(train) || test.isEmpty()) {
        throw new IllegalArgumentException(
            "fold %d of %d must have trades that gained and that lost to learn from, and some to be tested on: samples=%d"
                .formatted(fold, folds, samples.size()));
      }
      all.add(new Fold(train, test, begin, before.size() - train.size()));
    }
    return all;
  }

  /** Samples of one time are never parted. */
  private long cut(List<Sample> samples, int segment) {
    return samples.get((int) ((long) samples.size() * segment / (folds + 1))).decided();
  }

  private static boolean isMixed(List<Sample> samples) {
    return samples.stream().anyMatch(Sample::won) && !samples.stream().allMatch(Sample::won);
  }
}
