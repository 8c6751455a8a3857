package io.tidemark.standalone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What labels tell that others do not tell too. */
class UniquenessTest {

  @Test
  void aLabelAloneIsAllItsOwn() {
    assertThat(Uniqueness.average(List.of(new int[] {3, 7}))).containsExactly(1);
  }

  @Test
  void isTheMeanOverItsBars() {
    // Bars 0 1 2 and 2 3 4 5: they share one.
    assertThat(Uniqueness.average(List.of(new int[] {0, 2}, new int[] {2, 5})))
        .containsExactly((1 + 1 + 0.5) / 3, (0.5 + 1 + 1 + 1) / 4);
  }

  @Test
  void equalsCountingLabelByLabel() {
    Random random = new Random(5);
    for (int run = 0; run < 50; run++) {
      List<int[]> spans = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(40); i++) {
        int first = random.nextInt(60);
        spans.add(new int[] {first, first + random.nextInt(20)});
      }
      double[] average = Uniqueness.average(spans);
      for (int i = 0; i < average.length; i++) {
        assertThat(average[i]).isCloseTo(counted(spans, spans.get(i)), within(1e-12));
      }
    }
  }

  private static double counted(List<int[]> spans, int[] of) {
    double sum = 0;
    for (int bar = of[0]; bar <= of[1]; bar++) {
      int at = bar;
      sum += 1.0 / spans.stream().filter(span -> span[0] <= at && at <= span[1]).count();
    }
    return sum / (of[1] - of[0] + 1);
  }
}
