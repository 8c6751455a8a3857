package io.tidemark.standalone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schema.signal.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing that is learned from knows of what is told. */
class PurgedWalkForwardTest {

  private static List<Sample> samples(int number, long seed) {
    Random random = new Random(seed);
    List<Sample> all = new ArrayList<>();
    long time = 0;
    for (int i = 0; i < number; i++) {
      // Several at a time, as of several instruments, and gaps.
      time += random.nextInt(3) * 10L;
      String instrument = "I" + i % 5;
      double netReturn = random.nextGaussian();
      all.add(
          new Sample(
              instrument,
              Side.LONG,
              time,
              time + 1 + random.nextInt(200),
              new float[] {i},
              netReturn,
              1));
    }
    all.sort(Sample.ORDER);
    return all;
  }

  @Test
  void noTrainingLabelRunsIntoTheTestOrItsEmbargo() {
    for (int seed = 0; seed < 50; seed++) {
      long embargo = 25L * (seed % 4);
      List<Sample> samples = samples(600, seed);
      int purged = 0;
      for (PurgedWalkForward.Fold fold : new PurgedWalkForward(5, embargo).split(samples)) {
        long first = fold.test().stream().mapToLong(Sample::decided).min().orElseThrow();
        assertThat(fold.train())
            .allSatisfy(each -> assertThat(each.settled()).isLessThanOrEqualTo(first - embargo));
        assertThat(fold.begin()).isEqualTo(first);
        purged += fold.purged();
      }
      assertThat(purged).as("there was something to purge").isPositive();
    }
  }

  @Test
  void everythingAfterTheFirstSegmentIsToldOnce() {
    List<Sample> samples = samples(700, 1);
    List<PurgedWalkForward.Fold> folds = new PurgedWalkForward(6, 0).split(samples);
    List<Sample> told = folds.stream().flatMap(fold -> fold.test().stream()).toList();
    assertThat(told)
        .isEqualTo(
            samples.stream().filter(each -> each.decided() >= folds.get(0).begin()).toList());
    assertThat(told).hasSizeBetween(550, 650);
  }

  @Test
  void aTimeIsNeverParted() {
    for (PurgedWalkForward.Fold fold : new PurgedWalkForward(5, 0).split(samples(600, 2))) {
      Set<Long> learned = new HashSet<>();
      fold.train().forEach(each -> learned.add(each.decided()));
      assertThat(fold.test()).noneMatch(each -> learned.contains(each.decided()));
    }
  }

  @Test
  void onlyWhatIsNotSettledIsPurged() {
    List<Sample> samples = samples(600, 3);
    for (PurgedWalkForward.Fold fold : new PurgedWalkForward(5, 0).split(samples)) {
      long settled =
          samples.stream()
              .filter(each -> each.decided() < fold.begin() && each.settled() <= fold.begin())
              .count();
      assertThat(fold.train()).hasSize((int) settled);
    }
  }

  @Test
  void refusesWhatThereIsNothingToLearnFrom() {
    List<Sample> allWon =
        samples(600, 4).stream()
            .map(
                each ->
                    new Sample(
                        each.instrument(),
                        each.side(),
                        each.decided(),
                        each.settled(),
                        each.features(),
                        0.01,
                        1))
            .toList();
    assertThatThrownBy(() -> new PurgedWalkForward(5, 0).split(allWon))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fold 1 of 5 must have trades that gained and that lost");
  }
}
