package io.tidemark.flink.regime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.market.Timeframe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarketRegimeTest {

  private static final long DAY = Timeframe.DAY_1.nanos();
  private static final long HOUR = Timeframe.HOUR_1.nanos();
  private static final RegimeModel MODEL = RegimeModelFile.shipped();

  private final MarketRegime market = new MarketRegime(MODEL);
  private final List<MarketCondition> outdated = new ArrayList<>();

  /** Of a day, known some hours after it began. */
  private static MarketCondition vix(int day, double value, long hours) {
    return condition("vix", day, value, hours);
  }

  private static MarketCondition condition(String series, int day, double value, long hours) {
    return new MarketCondition(
        series, LocalDate.ofEpochDay(day), value, day * DAY + hours * HOUR, false);
  }

  /** At the beginning of a day. */
  private Regime tell(int day) {
    return market.tell(day * DAY, day * DAY, outdated::add);
  }

  private static double level(double... vix) {
    RegimeTracker tracker = new RegimeTracker(MODEL);
    RegimeEstimate estimate = null;
    for (double value : vix) {
      estimate = tracker.next(0, Double.isNaN(value) ? Map.of() : Map.of(Driver.VIX, value));
    }
    return estimate.volatility();
  }

  @Test
  void countsWhatWasPublishedUntilTheCutOffAndNothingElse() {
    assertThat(market.add(vix(0, 20, 24))).isTrue();
    market.add(vix(1, 40, 25));
    assertThat(tell(1).volatility()).isEqualTo(level(20));
    assertThat(tell(2).volatility()).isEqualTo(level(20, Double.NaN));
    Regime third = tell(3);
    assertThat(third.volatility()).isEqualTo(level(20, Double.NaN, 40));
    assertThat(third.state()).isEqualTo(RegimeState.CRISIS);
    assertThat(third.drivers()).containsOnlyKeys("vix");
    assertThat(third.since()).isEqualTo(3 * DAY);
    assertThat(third.at()).isEqualTo(3 * DAY);
    assertThat(third.finalised()).isTrue();
    assertThat(third.seq()).isEqualTo(3);
    assertThat(market.isWaiting()).isFalse();
  }

  @Test
  void ofSeveralDaysThatBecameKnownTheLatestCounts() {
    market.add(vix(1, 30, 50));
    market.add(vix(0, 20, 75));
    assertThat(tell(4).volatility()).isEqualTo(level(30));
    assertThat(outdated).containsExactly(vix(0, 20, 75));
  }

  @Test
  void whatComesAfterItsCutOffCountsAtTheNextIfItIsNewer() {
    market.add(vix(0, 20, 1));
    tell(3);
    market.add(vix(1, 35, 25));
    assertThat(tell(4).volatility()).isEqualTo(level(20, 35));
    market.add(vix(0, 50, 26));
    assertThat(tell(5).volatility()).isEqualTo(level(20, 35, Double.NaN));
    assertThat(outdated).containsExactly(vix(0, 50, 26));
  }

  @Test
  void aRevisionOfADayThatCountedIsNotObservedAgain() {
    market.add(vix(0, 20, 1));
    tell(1);
    market.add(vix(0, 21, 30));
    assertThat(tell(2).volatility()).isEqualTo(level(20, Double.NaN));
    assertThat(outdated).containsExactly(vix(0, 21, 30));
  }

  @Test
  void aRevisionBeforeTheCutOffIsWhatCounts() {
    market.add(vix(0, 21, 3));
    market.add(vix(0, 20, 1));
    assertThat(tell(1).volatility()).isEqualTo(level(21));
    assertThat(outdated).isEmpty();
  }

  @Test
  void whatComesTwiceIsDroppedInSilence() {
    market.add(vix(0, 20, 1));
    market.add(vix(0, 20, 1));
    tell(1);
    market.add(vix(0, 20, 1));
    market.add(vix(0, 20, 9));
    assertThat(tell(2).volatility()).isEqualTo(level(20, Double.NaN));
    assertThat(outdated).isEmpty();
  }

  @Test
  void refusesWhatIsNoDriverAndWhatCannotBeOfIt() {
    assertThat(market.add(condition("gold", 0, 1_900, 1))).isFalse();
    assertThat(market.add(vix(0, -1, 1))).isFalse();
    assertThat(market.isWaiting()).isFalse();
  }

  @Test
  void isSimulatedAsSoonAsAnythingThatCountedIs() {
    market.add(vix(0, 20, 1));
    assertThat(tell(1).simulated()).isFalse();
    market.add(new MarketCondition("high_yield", LocalDate.ofEpochDay(1), 4, 2 * DAY, true));
    assertThat(tell(2).simulated()).isTrue();
    assertThat(tell(3).simulated()).isTrue();
  }

  @Test
  void goesOnWithAnotherModelFromTheNewestValues() {
    market.add(vix(0, 50, 1));
    assertThat(tell(1).state()).isEqualTo(RegimeState.CRISIS);
    market.use(RegimeModel.unfitted());
    market.add(vix(1, 45, 24));
    Regime next = tell(2);
    assertThat(next.dwell()).isEqualTo(2);
    assertThat(next.seq()).isEqualTo(2);
    RegimeTracker anew = new RegimeTracker(RegimeModel.unfitted());
    anew.next(0, Map.of(Driver.VIX, 50.0));
    assertThat(next.volatility()).isEqualTo(anew.next(0, Map.of(Driver.VIX, 45.0)).volatility());
  }

  @Property(tries = 100)
  void neitherTheOrderOfArrivalNorCopiesNorBytesMakeADifference(@ForAll long seed) {
    Random random = new Random(seed);
    List<MarketCondition> conditions = new ArrayList<>();
    for (int day = 0; day < 60; day++) {
      for (Driver driver : Driver.values()) {
        if (random.nextInt(3) > 0) {
          conditions.add(
              condition(driver.code(), day, 1 + random.nextInt(40), 24 + random.nextInt(60)));
        }
      }
    }
    List<Regime> inOrder = told(conditions, new MarketRegime(MODEL), null);
    List<MarketCondition> shuffled = new ArrayList<>(conditions);
    Collections.shuffle(shuffled, random);
    assertThat(told(shuffled, new MarketRegime(MODEL), random)).isEqualTo(inOrder);
  }

  private static List<Regime> told(
      List<MarketCondition> conditions, MarketRegime market, Random disturbance) {
    MarketRegime regime = market;
    for (MarketCondition condition : conditions) {
      regime.add(condition);
    }
    List<Regime> told = new ArrayList<>();
    for (int day = 1; day < 66; day++) {
      if (disturbance != null && disturbance.nextInt(3) == 0) {
        MarketRegime original = regime;
        regime = disturbance.nextBoolean() ? original.copy() : throughBytes(original);
        // What the original goes through is nothing to the copy.
        original.tell(day * DAY, day * DAY, late -> {});
      }
      told.add(regime.tell(day * DAY, day * DAY, late -> {}));
    }
    return told;
  }

  private static MarketRegime throughBytes(MarketRegime regime) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      regime.writeTo(new DataOutputStream(bytes));
      return MarketRegime.readFrom(
          new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
