package io.tidemark.flink.regime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.MarketCondition;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The days around Thanksgiving 2017, a Thursday. */
class MarketRegimeFunctionTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private KeyedOneInputStreamOperatorTestHarness<String, MarketCondition, Regime> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, MarketCondition, Regime> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new MarketRegimeFunction(RegimeModel.unfitted())),
        condition -> Regime.MARKET,
        Types.STRING);
  }

  private static long time(String newYork) {
    return LocalDateTime.parse(newYork).atZone(NEW_YORK).toInstant().toEpochMilli();
  }

  private void vix(String day, double value, String published) throws Exception {
    harness.processElement(
        new MarketCondition("vix", LocalDate.parse(day), value, time(published) * 1_000_000, false),
        time(published));
  }

  private List<LocalDate> days() {
    return harness.extractOutputValues().stream().map(r -> BusinessDays.day(r.start())).toList();
  }

  private Regime last() {
    List<Regime> told = harness.extractOutputValues();
    return told.get(told.size() - 1);
  }

  @Test
  void tellsARegimeOnEveryBusinessDayAlsoWithoutNews() throws Exception {
    vix("2017-11-20", 11, "2017-11-21T09:00");
    harness.processWatermark(time("2017-11-21T09:29:59.999"));
    assertThat(days()).isEmpty();
    harness.processWatermark(time("2017-11-28T12:00"));
    assertThat(days())
        .containsExactly(
            LocalDate.parse("2017-11-21"),
            LocalDate.parse("2017-11-22"),
            LocalDate.parse("2017-11-24"),
            LocalDate.parse("2017-11-27"),
            LocalDate.parse("2017-11-28"));
    assertThat(harness.extractOutputValues())
        .extracting(Regime::seq)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(last().at()).isEqualTo(time("2017-11-28T09:30") * 1_000_000);
    assertThat(last().dwell()).isEqualTo(5);
  }

  @Test
  void whatIsPublishedAfterTheOpeningCountsOnTheNextBusinessDay() throws Exception {
    vix("2017-11-20", 11, "2017-11-21T09:00");
    vix("2017-11-21", 60, "2017-11-22T09:31");
    harness.processWatermark(time("2017-11-22T12:00"));
    assertThat(last().state()).isEqualTo(RegimeState.STEADY);
    harness.processWatermark(time("2017-11-24T12:00"));
    assertThat(last().state()).isEqualTo(RegimeState.CRISIS);
    assertThat(BusinessDays.day(last().since())).isEqualTo("2017-11-24");
  }

  @Test
  void beginsOnTheFirstDayThatAnythingWasKnownWhateverCameFirst() throws Exception {
    vix("2017-11-21", 12, "2017-11-22T09:00");
    vix("2017-11-17", 11, "2017-11-18T09:00");
    harness.processWatermark(time("2017-11-22T12:00"));
    // The 18th is a Saturday.
    assertThat(days().get(0)).isEqualTo("2017-11-20");
    assertThat(days()).hasSize(3);
  }

  @Test
  void endsWithItsInput() throws Exception {
    vix("2017-11-20", 11, "2017-11-21T09:00");
    vix("2017-11-24", 12, "2017-11-27T09:00");
    harness.processWatermark(Long.MAX_VALUE);
    assertThat(days()).hasSize(4).last().isEqualTo(LocalDate.parse("2017-11-27"));
  }

  @Test
  void goesOnFromACheckpointAsIfNothingHadHappened() throws Exception {
    vix("2017-11-20", 40, "2017-11-21T09:00");
    vix("2017-11-21", 38, "2017-11-22T09:00");
    harness.processWatermark(time("2017-11-21T12:00"));
    OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
    harness.processWatermark(time("2017-11-27T12:00"));
    List<Regime> undisturbed = harness.extractOutputValues();
    harness.close();

    harness = harness();
    harness.initializeState(checkpoint);
    harness.open();
    harness.processWatermark(time("2017-11-27T12:00"));
    assertThat(harness.extractOutputValues())
        .hasSize(3)
        .isEqualTo(undisturbed.subList(1, undisturbed.size()));
  }

  @Test
  void anUnknownSeriesBeginsNothing() throws Exception {
    harness.processElement(
        new MarketCondition(
            "gold",
            LocalDate.parse("2017-11-20"),
            1_280,
            time("2017-11-21T09:00") * 1_000_000,
            false),
        time("2017-11-21T09:00"));
    harness.processWatermark(time("2017-11-28T12:00"));
    assertThat(days()).isEmpty();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }
}
