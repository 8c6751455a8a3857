package io.tidemark.standalone.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationGroupTest {

  private static SignalOutcome said(double confidence, boolean won) {
    return GeneratedSignals.outcome(
        SignalType.MODEL, Long.MAX_VALUE / 4, confidence, won ? 1 : -1, new Random(1), 1);
  }

  @Test
  void tellsNoShareOfFewerThanThirty() {
    assertThat(CalibrationGroup.of(GeneratedSignals.outcomes(29, 1))).isEmpty();
    assertThat(CalibrationGroup.of(GeneratedSignals.outcomes(30, 1))).hasSize(1);
  }

  @Test
  void everyOutcomeIsInOneGroupOfEnough() {
    for (int count = 30; count < 700; count += 7) {
      List<CalibrationGroup> groups = CalibrationGroup.of(GeneratedSignals.outcomes(count, count));
      assertThat(groups).hasSize(Math.min(10, count / 30));
      assertThat(groups).allMatch(group -> group.n() >= 30);
      assertThat(groups.stream().mapToInt(CalibrationGroup::n).sum()).isEqualTo(count);
      for (int i = 1; i < groups.size(); i++) {
        assertThat(groups.get(i).least()).isGreaterThan(groups.get(i - 1).most());
      }
    }
  }

  @Test
  void equalConfidencesStayTogetherWhateverTheirOrder() {
    List<SignalOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      outcomes.add(said(i < 333 ? 0.4 : 0.6, i % 3 == 0));
    }
    List<CalibrationGroup> groups = CalibrationGroup.of(outcomes);
    assertThat(groups).extracting(CalibrationGroup::n).containsExactly(333, 67);
    assertThat(groups).extracting(CalibrationGroup::wins).containsExactly(111, 23);
    Collections.shuffle(outcomes, new Random(5));
    assertThat(CalibrationGroup.of(outcomes))
        .extracting(CalibrationGroup::wins)
        .containsExactly(111, 23);
  }

  @Test
  void aRestThatIsTooSmallGoesToTheGroupBefore() {
    List<SignalOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      outcomes.add(said(i < 90 ? 0.4 : 0.6, true));
    }
    assertThat(CalibrationGroup.of(outcomes)).extracting(CalibrationGroup::n).containsExactly(100);
  }

  @Test
  void intervalsHoldTheConfidenceWhereItIsWhatItSays() {
    int held = 0;
    int groups = 0;
    for (long seed = 1; seed <= 40; seed++) {
      for (CalibrationGroup group : CalibrationGroup.of(GeneratedSignals.outcomes(1_000, seed))) {
        groups++;
        boolean within =
            group.interval().low() <= group.confidence()
                && group.confidence() <= group.interval().high();
        held += within ? 1 : 0;
      }
    }
    assertThat((double) held / groups).isBetween(0.92, 0.98);
  }
}
