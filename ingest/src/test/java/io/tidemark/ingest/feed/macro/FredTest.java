package io.tidemark.ingest.feed.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.ingest.feed.macro.FredServer.Fault;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.schema.market.MarketCondition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asked on Wednesday, 2024-05-15, at noon in New York. */
class FredTest {

  private static final long NOON = nanos("2024-05-15T16:00:00Z");
  private static final Duration TIMEOUT = Duration.ofMillis(500);

  private final BusinessDays calendar = new BusinessDays();
  private FredServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FredServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tellsEachSeriesByTheNameOfItsCondition() throws Exception {
    everything();
    Reading reading = keyless().read(NOON).orElseThrow();
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.conditions())
        .containsExactlyInAnyOrder(
            condition("vix", "2024-05-13", 13.6),
            condition("vix", "2024-05-14", 13.42),
            condition("high_yield", "2024-05-14", 3.13),
            condition("investment_grade", "2024-05-14", 0.91),
            condition("funding", "2022-01-20", 0.15),
            condition("funding", "2022-01-21", 0.18),
            condition("funding", "2024-05-13", -0.02));
    assertThat(reading.conditions()).extracting(MarketCondition::publishedAt).isSorted();
  }

  @Test
  void asksForAllAtFirstAndThenForWhatIsRecent() throws Exception {
    everything();
    Fred fred = keyless();
    fred.read(NOON);
    fred.read(NOON);
    assertThat(server.requests).hasSize(12);
    assertThat(server.requests.subList(0, 6)).noneMatch(request -> request.contains("cosd"));
    assertThat(server.requests.subList(6, 12))
        .allMatch(request -> request.endsWith("&cosd=2024-03-16"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"NOT_FOUND"},
      mode = EnumSource.Mode.EXCLUDE)
  void asksAgainAfterAFault(Fault fault) throws Exception {
    everything();
    server.fails(FredSeries.VIXCLS, fault, fault);
    Reading reading = keyless().read(NOON).orElseThrow();
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.conditions()).contains(condition("vix", "2024-05-14", 13.42));
    assertThat(server.requests).hasSize(8);
  }

  @Test
  void goesOnWithoutASeriesThatIsNotTold() throws Exception {
    everything();
    server.fails(FredSeries.BAMLH0A0HYM2, Fault.NOT_FOUND);
    server.fails(FredSeries.VIXCLS, Fault.HTML, Fault.HTML, Fault.HTML, Fault.HTML, Fault.HTML);
    Fred fred = keyless();
    Reading reading = fred.read(NOON).orElseThrow();
    assertThat(reading.conditions())
        .extracting(MarketCondition::series)
        .containsOnly("investment_grade", "funding");
    assertThat(reading.problems()).hasSize(2);
    assertThat(reading.problems().get(0))
        .startsWith("VIXCLS: http://127.0.0.1:")
        .contains("answers no CSV of VIXCLS: '<!DOCTYPE html> <html>");
    assertThat(reading.problems().get(1)).matches("BAMLH0A0HYM2: http.*fredgraph.csv answers 404");
    // One request is enough where the answer would not change.
    assertThat(requestsFor("BAMLH0A0HYM2")).isEqualTo(1);
    assertThat(fred.read(NOON).orElseThrow().conditions())
        .contains(condition("vix", "2024-05-13", 13.6));
  }

  @Test
  void saysThatNothingIsTold() {
    assertThatThrownBy(() -> keyless().read(NOON))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("VIXCLS: http://127.0.0.1:")
        .hasMessageEndingWith("/graph/fredgraph.csv answers 404");
  }

  @Test
  void refusesWhatCannotBe() throws Exception {
    everything();
    server.has(
        FredSeries.VIXCLS,
        "2024-05-10,-1",
        "2024-05-13,13.6",
        "2024-05-14,x",
        "2024-05-15,NaN",
        "2024-05-16,14",
        "2024-05-13,13.7");
    Reading reading = keyless().read(NOON).orElseThrow();
    assertThat(reading.conditions())
        .filteredOn(each -> each.series().equals("vix"))
        .containsExactly(condition("vix", "2024-05-13", 13.6));
    assertThat(reading.refused())
        .extracting(Refused::raw)
        .containsExactly("2024-05-10,-1", "2024-05-14,x", "2024-05-16,14", "2024-05-13,13.7");
    assertThat(reading.refused())
        .extracting(each -> each.refusal().reason())
        .containsExactly(Reason.VALUE, Reason.MALFORMED, Reason.FUTURE, Reason.MALFORMED);
  }

  @Test
  void vintagesCarryTheDayOnWhichTheyCame() throws Exception {
    server.hasVintages(
        FredSeries.VIXCLS,
        "2019-05-14 2019-05-15 18.06",
        "2024-05-08 2024-05-09 13.0",
        // Late: on Monday instead of Friday.
        "2024-05-09 2024-05-13 12.69",
        // In time, and revised on Tuesday.
        "2024-05-10 2024-05-13 12.55",
        "2024-05-10 2024-05-14 12.56",
        "2024-05-13 2024-05-14 .",
        // Late by a day, and today is the day on which it came.
        "2024-05-13 2024-05-15 13.6");
    Reading reading = keyed().read(NOON).orElseThrow();
    assertThat(reading.conditions())
        .containsExactlyInAnyOrder(
            condition("vix", "2019-05-14", 18.06),
            condition("vix", "2024-05-08", 13.0),
            condition("vix", "2024-05-09", 12.69, nanos("2024-05-14T04:00:00Z")),
            condition("vix", "2024-05-10", 12.55),
            condition("vix", "2024-05-10", 12.56, nanos("2024-05-15T04:00:00Z")),
            condition("vix", "2024-05-13", 13.6, NOON));
    assertThat(server.requests.get(0))
        .contains("realtime_start=2019-05-15&realtime_end=9999-12-31");
  }

  @Test
  void theFundingSpreadIsRevisedWithEitherOfItsRates() throws Exception {
    server.hasVintages(
        FredSeries.SOFR,
        "2024-05-08 2024-05-09 5.31",
        "2024-05-09 2024-05-10 5.31",
        "2024-05-09 2024-05-13 5.33");
    server.hasVintages(FredSeries.DFF, "2024-05-08 2024-05-09 5.33", "2024-05-09 2024-05-14 5.34");
    assertThat(keyed().read(NOON).orElseThrow().conditions())
        .containsExactly(
            condition("funding", "2024-05-08", -0.02),
            condition("funding", "2024-05-09", -0.01, nanos("2024-05-15T04:00:00Z")));
  }

  @Test
  void theKeyIsNeverSaid() {
    String wrong = "f".repeat(32);
    Fred fred = Fred.open(server.endpoints(), wrong, asking());
    assertThatThrownBy(() -> fred.read(NOON))
        .hasMessageEndingWith("/fred/series/observations answers 400")
        .hasMessageNotContaining(wrong);
    assertThatThrownBy(() -> Fred.open(server.endpoints(), "Secret!", asking()))
        .hasMessage(
            "TIDEMARK_FRED_API_KEY must be 32 lower-case letters and digits, it has 7 characters");
    assertThat(new FredKey(wrong)).hasToString("FredKey[...]");
  }

  @Test
  void anAnswerThatIsNotWholeIsAskedForAgain() throws Exception {
    server.hasVintages(FredSeries.VIXCLS, "2024-05-08 2024-05-09 13.0");
    server.fails(FredSeries.VIXCLS, Fault.CUT_FILE, Fault.HTML, Fault.CUT_SHORT);
    assertThat(keyed().read(NOON).orElseThrow().conditions())
        .containsExactly(condition("vix", "2024-05-08", 13.0));
  }

  private void everything() {
    server
        .has(FredSeries.VIXCLS, "2024-05-10,", "2024-05-13,13.6", "2024-05-14,13.42")
        .has(FredSeries.BAMLH0A0HYM2, "2024-05-14,3.13")
        .has(FredSeries.BAMLC0A0CM, "2024-05-14,0.91")
        .has(FredSeries.TEDRATE, "2022-01-20,0.15", "2022-01-21,0.18")
        .has(FredSeries.SOFR, "2022-01-21,0.04", "2024-05-13,5.31", "2024-05-14,5.31")
        .has(FredSeries.DFF, "2022-01-21,0.08", "2024-05-12,5.33", "2024-05-13,5.33");
  }

  private long requestsFor(String series) {
    return server.requests.stream().filter(request -> request.contains(series)).count();
  }

  private Fred keyless() {
    return Fred.open(server.endpoints(), "", asking());
  }

  private Fred keyed() {
    return Fred.open(server.endpoints(), FredServer.KEY, asking());
  }

  private static Fred.Asking asking() {
    return new Fred.Asking(TIMEOUT, Duration.ofMillis(5));
  }

  private MarketCondition condition(String series, String day, double value) {
    return condition(series, day, value, calendar.publication(LocalDate.parse(day)));
  }

  private static MarketCondition condition(
      String series, String day, double value, long published) {
    return new MarketCondition(series, LocalDate.parse(day), value, published, false);
  }

  private static long nanos(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000_000;
  }
}
