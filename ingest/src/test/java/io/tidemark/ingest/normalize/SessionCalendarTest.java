package io.tidemark.ingest.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schema.market.Session;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCalendarTest {

  private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final SessionCalendar EQUITIES =
      new SessionCalendar(
          hours("America/New_York", "09:30", "16:00"),
          WEEK,
          Set.of(),
          Map.of(LocalDate.parse("2013-11-29"), LocalTime.parse("13:00")));

  /** Futures: a day begins at 18:00 on the evening before. */
  private static final SessionCalendar FUTURES =
      new SessionCalendar(hours("America/New_York", "18:00", "17:00"), WEEK, Set.of(), Map.of());

  @ParameterizedTest
  @CsvSource({
    // In summer, before the open, in it, at the close and after it.
    "2013-10-07T08:00:00Z, 2013-10-07T13:30:00Z, 2013-10-07T20:00:00Z",
    "2013-10-07T13:30:00Z, 2013-10-07T13:30:00Z, 2013-10-07T20:00:00Z",
    "2013-10-07T20:00:00Z, 2013-10-07T13:30:00Z, 2013-10-07T20:00:00Z",
    "2013-10-08T03:59:59Z, 2013-10-07T13:30:00Z, 2013-10-07T20:00:00Z",
    "2013-10-08T04:00:00Z, 2013-10-08T13:30:00Z, 2013-10-08T20:00:00Z",
    // The Friday before the clocks go forward, the Sunday itself, the Monday after.
    "2024-03-08T15:00:00Z, 2024-03-08T14:30:00Z, 2024-03-08T21:00:00Z",
    "2024-03-10T05:00:00Z, 2024-03-10T13:30:00Z, 2024-03-10T20:00:00Z",
    "2024-03-11T03:59:59Z, 2024-03-10T13:30:00Z, 2024-03-10T20:00:00Z",
    "2024-03-11T15:00:00Z, 2024-03-11T13:30:00Z, 2024-03-11T20:00:00Z",
    // Back.
    "2024-11-03T04:00:00Z, 2024-11-03T14:30:00Z, 2024-11-03T21:00:00Z",
    "2024-11-04T04:59:59Z, 2024-11-03T14:30:00Z, 2024-11-03T21:00:00Z",
    "2024-11-04T15:00:00Z, 2024-11-04T14:30:00Z, 2024-11-04T21:00:00Z",
    // The day after Thanksgiving closes at one.
    "2013-11-29T20:00:00Z, 2013-11-29T14:30:00Z, 2013-11-29T18:00:00Z",
    // A Saturday has the hours of any other day.
    "2013-10-12T15:00:00Z, 2013-10-12T13:30:00Z, 2013-10-12T20:00:00Z"
  })
  void givesATradeTheSessionOfItsDateInNewYork(Instant trade, Instant open, Instant close) {
    assertThat(EQUITIES.at(nanos(trade))).isEqualTo(session(open, close));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-07-01T22:00:00Z, 2024-07-01T22:00:00Z, 2024-07-02T21:00:00Z",
    "2024-07-02T12:00:00Z, 2024-07-01T22:00:00Z, 2024-07-02T21:00:00Z",
    // In the hour's pause a trade belongs to what has closed.
    "2024-07-02T21:30:00Z, 2024-07-01T22:00:00Z, 2024-07-02T21:00:00Z",
    "2024-07-02T22:00:00Z, 2024-07-02T22:00:00Z, 2024-07-03T21:00:00Z",
    // Twenty-two hours over the night in which one is skipped, twenty-four with one twice.
    "2024-03-10T08:00:00Z, 2024-03-09T23:00:00Z, 2024-03-10T21:00:00Z",
    "2024-03-10T22:30:00Z, 2024-03-10T22:00:00Z, 2024-03-11T21:00:00Z",
    "2024-11-03T06:30:00Z, 2024-11-02T22:00:00Z, 2024-11-03T22:00:00Z",
    "2024-11-03T23:30:00Z, 2024-11-03T23:00:00Z, 2024-11-04T22:00:00Z"
  })
  void beginsOnTheEveningBeforeWhereTheCloseIsNotAfterTheOpen(
      Instant trade, Instant open, Instant close) {
    assertThat(FUTURES.at(nanos(trade))).isEqualTo(session(open, close));
  }

  @Test
  void closesOvernightSessionsEarlyOnTheDateOfTheClose() {
    SessionCalendar futures =
        new SessionCalendar(
            hours("America/New_York", "18:00", "17:00"),
            WEEK,
            Set.of(),
            Map.of(LocalDate.parse("2013-11-29"), LocalTime.parse("13:15")));
    assertThat(futures.on(LocalDate.parse("2013-11-29")))
        .isEqualTo(
            session(Instant.parse("2013-11-28T23:00:00Z"), Instant.parse("2013-11-29T18:15:00Z")));
  }

  @Test
  void hasASessionWhereTheClockIsPutForwardOverIt() {
    SessionCalendar night =
        new SessionCalendar(hours("America/New_York", "02:30", "03:00"), WEEK, Set.of(), Map.of());
    Session session = night.on(LocalDate.parse("2024-03-10"));
    assertThat(session.minutes()).isEqualTo(1);
    assertThat(night.at(session.start())).isEqualTo(session);
  }

  @Test
  void closesAtTheNextOpenAtTheLatestWhereTheClockIsPutForwardOverTheClose() {
    SessionCalendar night =
        new SessionCalendar(hours("America/New_York", "03:00", "02:30"), WEEK, Set.of(), Map.of());
    assertThat(night.on(LocalDate.parse("2024-03-10")))
        .isEqualTo(
            session(Instant.parse("2024-03-09T08:00:00Z"), Instant.parse("2024-03-10T07:00:00Z")));
  }

  /** Against java.time, for zones whose clocks change at night and venues that open by day. */
  @Property(tries = 3000)
  void agreesWithTheCalendarOfTheVenuesZone(
      @ForAll("zonesOfVenues") ZoneId zone,
      @ForAll @IntRange(min = 240, max = 1439) int open,
      @ForAll @IntRange(min = 240, max = 1439) int close,
      @ForAll("times") long time) {
    LocalTime opening = LocalTime.ofSecondOfDay(open * 60L);
    LocalTime closing = LocalTime.ofSecondOfDay(close * 60L);
    boolean overnight = open >= close;
    ZonedDateTime local = Instant.ofEpochSecond(0, time).atZone(zone);
    LocalDate day =
        overnight && !local.toLocalTime().isBefore(opening)
            ? local.toLocalDate().plusDays(1)
            : local.toLocalDate();
    Session expected =
        session(
            ZonedDateTime.of(overnight ? day.minusDays(1) : day, opening, zone).toInstant(),
            ZonedDateTime.of(day, closing, zone).toInstant());
    SessionCalendar calendar =
        new SessionCalendar(
            new SessionCalendar.Hours(zone, opening, closing), WEEK, Set.of(), Map.of());
    assertThat(calendar.at(time)).isEqualTo(expected);
  }

  /** In any zone there is, whatever its clocks have done. */
  @Property(tries = 3000)
  void givesEveryInstantOneSessionThatOverlapsNoOther(
      @ForAll("allZones") ZoneId zone,
      @ForAll @IntRange(max = 1439) int open,
      @ForAll @IntRange(max = 1439) int close,
      @ForAll("times") long time,
      @ForAll @LongRange(max = 172_800) long seconds) {
    SessionCalendar calendar =
        new SessionCalendar(
            new SessionCalendar.Hours(
                zone, LocalTime.ofSecondOfDay(open * 60L), LocalTime.ofSecondOfDay(close * 60L)),
            WEEK,
            Set.of(),
            Map.of());
    Session first = calendar.at(time);
    Session second = calendar.at(time + Duration.ofSeconds(seconds).toNanos());
    assertThat(second.equals(first) || second.start() >= first.end()).isTrue();
    assertThat(calendar.at(first.start())).isEqualTo(first);
    assertThat(calendar.at(first.end() - 1)).isEqualTo(first);
    // Asked again in another order, of a calendar that remembers another day.
    assertThat(calendar.at(time)).isEqualTo(first);
  }

  @Provide
  Arbitrary<ZoneId> zonesOfVenues() {
    return Arbitraries.of(
            "America/New_York",
            "America/Chicago",
            "Europe/London",
            "Europe/Berlin",
            "Asia/Tokyo",
            "Asia/Kolkata",
            "Australia/Sydney")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<ZoneId> allZones() {
    return Arbitraries.of(new TreeSet<>(ZoneId.getAvailableZoneIds())).map(ZoneId::of);
  }

  /** Half of them within two days of a change of New York's clocks. */
  @Provide
  Arbitrary<Long> times() {
    long day = Duration.ofDays(1).toNanos();
    Arbitrary<Long> any =
        Arbitraries.longs().between(0, nanos(Instant.parse("2037-01-01T00:00:00Z")));
    Arbitrary<Long> change =
        Arbitraries.of("2024-03-10T07:00:00Z", "2024-11-03T06:00:00Z", "2013-03-10T07:00:00Z")
            .map(text -> nanos(Instant.parse(text)));
    Arbitrary<Long> away = Arbitraries.longs().between(-2 * day, 2 * day);
    return Arbitraries.oneOf(any, change.flatMap(at -> away.map(by -> at + by)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2013-11-30 | 13:00 | early close must be on a trading day: date=2013-11-30 (SATURDAY)",
        "2013-11-28 | 13:00 | early close must be on a trading day: date=2013-11-28 (THURSDAY)",
        "2013-11-29 | 16:00 | within the regular hours 09:30-16:00: date=2013-11-29, close=16:00",
        "2013-11-29 | 09:30 | within the regular hours 09:30-16:00: date=2013-11-29, close=09:30"
      })
  void refusesAnEarlyCloseThatIsNone(LocalDate date, LocalTime close, String message) {
    Set<LocalDate> holidays = Set.of(LocalDate.parse("2013-11-28"));
    assertThatThrownBy(
            () ->
                new SessionCalendar(
                    hours("America/New_York", "09:30", "16:00"),
                    WEEK,
                    holidays,
                    Map.of(date, close)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static SessionCalendar.Hours hours(String zone, String open, String close) {
    return new SessionCalendar.Hours(
        ZoneId.of(zone), LocalTime.parse(open), LocalTime.parse(close));
  }

  private static Session session(Instant open, Instant close) {
    return new Session(nanos(open), nanos(close));
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }
}
