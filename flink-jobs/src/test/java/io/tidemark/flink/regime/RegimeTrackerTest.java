package io.tidemark.flink.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.schema.analytics.RegimeState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RegimeTrackerTest {

  private final RegimeTracker tracker = new RegimeTracker(RegimeModel.unfitted());
  private static final long DAY = 86_400_000_000_000L;

  private long day;

  private RegimeEstimate vix(double value) {
    return next(Map.of(Driver.VIX, value));
  }

  private RegimeEstimate next(Map<Driver, Double> seen) {
    day += DAY;
    return tracker.next(day, seen);
  }

  private RegimeEstimate vix(double value, int days) {
    RegimeEstimate last = vix(value);
    for (int i = 1; i < days; i++) {
      last = vix(value);
    }
    return last;
  }

  @Test
  void aCalmMarketIsSteady() {
    RegimeEstimate regime = vix(12, 60);
    assertThat(regime.state()).isEqualTo(RegimeState.STEADY);
    assertThat(regime.pSteady()).isGreaterThan(0.99);
    assertThat(regime.volatility()).isCloseTo(12, within(0.5));
  }

  @Test
  void aJumpIsACrisisOnTheDayItIsKnown() {
    vix(17, 60);
    RegimeEstimate regime = vix(37);
    assertThat(regime.state()).isEqualTo(RegimeState.CRISIS);
    assertThat(regime.since()).isEqualTo(day);
    assertThat(regime.dwell()).isEqualTo(1);
    assertThat(regime.drivers().get(Driver.VIX)).isPositive();
  }

  @Test
  void aCrisisIsNotOverBecauseOfAQuietWeek() {
    vix(40, 20);
    assertThat(vix(24, 5).state()).isEqualTo(RegimeState.CRISIS);
    assertThat(vix(24, 1).pCrisis()).isLessThan(0.01);
  }

  @Test
  void aCrisisEndsAfterItsDwell() {
    vix(40, 20);
    assertThat(vix(14, 9).state()).isEqualTo(RegimeState.CRISIS);
    assertThat(vix(14).state()).isEqualTo(RegimeState.ELEVATED);
    assertThat(vix(14, 60).state()).isEqualTo(RegimeState.STEADY);
  }

  @Test
  void aHolidayMakesItLessSureButNothingElse() {
    double before = vix(29, 40).pCrisis();
    RegimeEstimate holiday = next(Map.of());
    assertThat(holiday.pCrisis()).isNotEqualTo(before);
    assertThat(holiday.volatility()).isCloseTo(29, within(0.5));
  }

  @Test
  void whatTheModelDoesNotKnowChangesNothing() {
    RegimeEstimate without = vix(25, 30);
    RegimeTracker other = new RegimeTracker(RegimeModel.unfitted());
    RegimeEstimate with = null;
    long date = 0;
    for (int i = 0; i < 30; i++) {
      date += DAY;
      with = other.next(date, Map.of(Driver.VIX, 25.0, Driver.HIGH_YIELD, 15.0));
    }
    assertThat(with).isEqualTo(without);
  }

  @Test
  void realisedVolatilityAloneWillDo() {
    List<Map<Driver, Double>> history =
        VolatilityFitTest.simulated(
            new VolatilityModel(
                Math.log(15), 0.98, 0.005, Map.of(Driver.REALIZED, new Loading(0, 1, 0.01))),
            2_000,
            3);
    RegimeModel model = RegimeModel.of(VolatilityFit.fit(history).model(), history);
    RegimeTracker alone = new RegimeTracker(model);
    RegimeEstimate calm = null;
    for (int i = 0; i < 200; i++) {
      calm = alone.next(day + i * DAY, Map.of(Driver.REALIZED, 8.0));
    }
    assertThat(calm.state()).isEqualTo(RegimeState.STEADY);
    alone.next(day + 200 * DAY, Map.of(Driver.REALIZED, 70.0));
    assertThat(alone.next(day + 201 * DAY, Map.of(Driver.REALIZED, 70.0)).state())
        .isEqualTo(RegimeState.CRISIS);
  }

  @Property(tries = 30)
  void probabilitiesAreAPartitionAndDependOnThePastAlone(@ForAll long seed) {
    Random random = new Random(seed);
    RegimeTracker first = new RegimeTracker(RegimeModel.unfitted());
    RegimeTracker second = new RegimeTracker(RegimeModel.unfitted());
    long date = 0;
    double level = 20;
    for (int i = 0; i < 100; i++) {
      level *= Math.exp(0.1 * random.nextGaussian());
      Map<Driver, Double> seen = new EnumMap<>(Driver.class);
      if (random.nextInt(10) > 0) {
        seen.put(Driver.VIX, level);
      }
      RegimeEstimate regime = first.next(date, seen);
      assertThat(regime).isEqualTo(second.next(date, seen));
      assertThat(regime.pSteady() + regime.pElevated() + regime.pCrisis())
          .isCloseTo(1, within(1e-12));
      assertThat(List.of(regime.pSteady(), regime.pElevated(), regime.pCrisis()))
          .allMatch(p -> p >= 0 && p <= 1);
      date += DAY;
    }
  }

  @Test
  void aModelThatReplacesAnotherMakesItsLevelFromTheHistory() {
    vix(40, 5);
    tracker.replace(RegimeModel.unfitted(), List.of(Map.of(Driver.VIX, 40.0)));
    RegimeEstimate regime = vix(24);
    assertThat(regime.state()).isEqualTo(RegimeState.CRISIS);
    assertThat(regime.dwell()).isEqualTo(6);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> vix(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vix must be > 0: -1.0");
  }
}
