package io.tidemark.ingest.feed.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.ingest.feed.EarlierConditions;
import io.tidemark.ingest.feed.ManualClock;
import io.tidemark.ingest.feed.RecordingOutput;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.Refusal;
import io.tidemark.schema.market.FeedStatus.State;
import io.tidemark.schema.market.MarketCondition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The clock starts on Wednesday, 2024-05-15, at noon in New York. */
class MacroFeedTest {

  private static final long NOON = nanos("2024-05-15T16:00:00Z");
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final BusinessDays calendar = new BusinessDays();
  private final ManualClock clock = new ManualClock(NOON);
  private final RecordingOutput output = new RecordingOutput();
  private final ScriptedSource source = new ScriptedSource();
  private final MacroFeed feed = new MacroFeed(source, clock);

  MacroFeedTest() {
    source.atTheEnd(feed::close);
  }

  @Test
  void publishesHistoryAtTheTimesItWasPublished() throws Exception {
    MarketCondition monday = vix("2024-05-13", 13.6);
    MarketCondition tuesday = vix("2024-05-14", 13.42);
    source.says(monday, tuesday);
    feed.run(output);
    assertThat(output.conditions).containsExactly(monday, tuesday);
    assertThat(tuesday.publishedAt()).isEqualTo(nanos("2024-05-15T13:00:00Z"));
  }

  @Test
  void holdsBackWhatIsShownBeforeItsPublication() throws Exception {
    MarketCondition wednesday = vix("2024-05-15", 12.45);
    List<Integer> publishedByHour = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      source.does(
          now -> {
            publishedByHour.add(output.conditions.size());
            return Optional.of(new Reading(List.of(wednesday), List.of(), List.of()));
          });
    }
    feed.run(output);
    assertThat(output.conditions).containsExactly(wednesday);
    // 21 hours from noon to nine.
    assertThat(publishedByHour.subList(0, 21)).containsOnly(0);
    assertThat(publishedByHour.subList(21, 24)).containsOnly(1);
  }

  @Test
  void promisesUpToNowButNotBeyondWhatWaits() throws Exception {
    MarketCondition wednesday = vix("2024-05-15", 12.45);
    source
        .does(
            now -> {
              assertThat(feed.completeUntil(now)).isEqualTo(Long.MIN_VALUE);
              return Optional.of(new Reading(List.of(wednesday), List.of(), List.of()));
            })
        .does(
            now -> {
              assertThat(feed.completeUntil(now)).isEqualTo(now);
              assertThat(feed.completeUntil(now + 48 * HOUR))
                  .isEqualTo(wednesday.publishedAt() - 1);
              return Optional.empty();
            });
    feed.run(output);
    assertThat(output.conditions).isEmpty();
  }

  @Test
  void aValueThatComesLateIsPublishedWhenItIsSeen() throws Exception {
    MarketCondition monday = vix("2024-05-13", 13.6);
    MarketCondition late = vix("2024-05-14", 13.42);
    source.says(monday).does(promiseThen(monday)).says(monday, late);
    feed.run(output);
    assertThat(output.conditions).containsExactly(monday, at(late, NOON + 2 * HOUR));
  }

  @Test
  void aRevisionIsPublishedWhenItIsSeenAndOnce() throws Exception {
    MarketCondition first = vix("2024-05-14", 13.42);
    MarketCondition revised = vix("2024-05-14", 13.24);
    source.says(first).says(revised).says(revised).says(first);
    feed.run(output);
    assertThat(output.conditions)
        .containsExactly(first, at(revised, NOON + HOUR), at(first, NOON + 3 * HOUR));
  }

  @Test
  void vintagesComeInTheirOrderAndOnlyOnce() throws Exception {
    MarketCondition first = vix("2024-05-10", 13.0);
    MarketCondition second = at(vix("2024-05-10", 13.1), nanos("2024-05-14T04:00:00Z"));
    MarketCondition third = at(vix("2024-05-10", 13.0), nanos("2024-05-15T04:00:00Z"));
    MarketCondition other = vix("2024-05-13", 14);
    source.says(first, other, second, third).says(first, other, second, third);
    feed.run(output);
    assertThat(output.conditions).containsExactly(first, second, other, third);
  }

  @Test
  void afterARestartNothingIsPublishedTwice() throws Exception {
    MarketCondition monday = vix("2024-05-13", 13.6);
    MarketCondition revised = at(vix("2024-05-13", 13.5), nanos("2024-05-14T20:00:00Z"));
    MarketCondition tuesday = vix("2024-05-14", 13.42);
    output.earlierConditions =
        new EarlierConditions(List.of(revised), nanos("2024-05-14T21:00:00Z"));
    // As a source without vintages has it: the value in force, at the usual time.
    source.says(vix("2024-05-13", 13.5), tuesday);
    feed.run(output);
    // Published while nobody ran: not late.
    assertThat(output.conditions).containsExactly(tuesday);
    assertThat(monday.publishedAt()).isLessThan(revised.publishedAt());
  }

  @Test
  void aRestartInTheMiddleOfHistoryGoesOnWhereItWas() throws Exception {
    MarketCondition monday = vix("2024-05-13", 13.6);
    MarketCondition credit = condition("high_yield", "2024-05-13", 3.1);
    MarketCondition tuesday = vix("2024-05-14", 13.42);
    output.earlierConditions = new EarlierConditions(List.of(credit), Long.MIN_VALUE);
    source.says(credit, monday, tuesday);
    feed.run(output);
    assertThat(output.conditions).containsExactly(monday, tuesday);
  }

  @Test
  void refusesOnceAndGoesOn() throws Exception {
    Refused refused = new Refused(new Refusal(Reason.VALUE, "too high"), "2024-05-14,999");
    MarketCondition monday = vix("2024-05-13", 13.6);
    Reading reading = new Reading(List.of(monday), List.of(refused), List.of("DFF: gone"));
    source
        .says(reading)
        .says(reading)
        .does(
            now -> {
              assertThat(feed.health().state()).isEqualTo(State.UP);
              assertThat(feed.health().detail()).isEqualTo("DFF: gone");
              return Optional.empty();
            });
    feed.run(output);
    assertThat(output.refusals).containsExactly(refused.refusal());
    assertThat(output.conditions).containsExactly(monday);
  }

  @Test
  void isDownWhileTheSourceCannotBeReadAndKeepsItsPromise() throws Exception {
    MarketCondition monday = vix("2024-05-13", 13.6);
    source
        .says(monday)
        .does(
            now -> {
              throw new IOException("no network");
            })
        .does(
            now -> {
              assertThat(feed.health().state()).isEqualTo(State.DOWN);
              assertThat(feed.health().detail()).isEqualTo("no network");
              assertThat(feed.completeUntil(now)).isEqualTo(now);
              return Optional.of(new Reading(List.of(monday), List.of(), List.of()));
            });
    feed.run(output);
    assertThat(feed.health().state()).isEqualTo(State.UP);
    assertThat(output.conditions).containsExactly(monday);
  }

  @Test
  void doesNotMixWhatIsRealWithWhatIsMadeUp() {
    MarketCondition real = vix("2024-05-13", 13.6);
    MarketCondition madeUp =
        new MarketCondition("vix", real.referenceDate(), 20, real.publishedAt(), true);
    output.earlierConditions = new EarlierConditions(List.of(madeUp), NOON);
    assertThatThrownBy(() -> feed.run(output))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("published so far are simulated, those of macro:test are real");
    assertThat(feed.health().state()).isEqualTo(State.DOWN);
  }

  private ScriptedSource.Answer promiseThen(MarketCondition... conditions) {
    return now -> {
      feed.completeUntil(now);
      return Optional.of(new Reading(List.of(conditions), List.of(), List.of()));
    };
  }

  private MarketCondition vix(String day, double value) {
    return condition("vix", day, value);
  }

  private MarketCondition condition(String series, String day, double value) {
    LocalDate date = LocalDate.parse(day);
    return new MarketCondition(series, date, value, calendar.publication(date), false);
  }

  private static MarketCondition at(MarketCondition condition, long time) {
    return new MarketCondition(
        condition.series(), condition.referenceDate(), condition.value(), time, false);
  }

  private static long nanos(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000_000;
  }
}
