package io.tidemark.ingest.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenuesTest {

  private static final VenueRules US = Venues.shipped().of("US");

  @Test
  void keepsPricesOfThreeConditionsOutOfUsBars() {
    assertThat(US.priceIneligible()).isEqualTo(0x100220);
    assertThat(US.priceEligible(0x20000001L)).isTrue();
    assertThat(US.priceEligible(0x20100001L)).isFalse();
  }

  /** As NYSE announces them year by year. */
  @Test
  void closesUsEquitiesEarlyAroundThreeHolidays() {
    Set<LocalDate> expected = new TreeSet<>();
    for (int year = 2010; year <= 2027; year++) {
      expected.add(
          LocalDate.of(year, Month.NOVEMBER, 1)
              .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY))
              .plusDays(1));
      addBeforeFriday(LocalDate.of(year, Month.DECEMBER, 24), expected);
      addBeforeFriday(LocalDate.of(year, Month.JULY, 3), expected);
    }
    Set<LocalDate> found = new TreeSet<>();
    SessionCalendar calendar = US.calendar().orElseThrow();
    LocalDate date = LocalDate.of(2009, 1, 1);
    for (; date.getYear() < 2030; date = date.plusDays(1)) {
      int minutes = calendar.on(date).minutes();
      assertThat(minutes).isIn(390, 210);
      if (minutes == 210) {
        found.add(date);
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  private static void addBeforeFriday(LocalDate date, Set<LocalDate> dates) {
    if (date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) < 0) {
      dates.add(date);
    }
  }

  @Test
  void knowsNothingOfVenuesThatNeverClose() {
    assertThat(Venues.shipped().of("binance")).isEqualTo(VenueRules.NONE);
    assertThat(VenueRules.NONE.session(1)).isNull();
    assertThat(VenueRules.NONE.timeZone()).isEqualTo("UTC");
    assertThat(VenueRules.NONE.priceEligible(-1)).isTrue();
  }

  @Test
  void readsAnotherFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("my.yaml");
    Files.writeString(
        file,
        """
        venues:
          CME:
            sessions: {time_zone: America/Chicago, open: 17:00, close: 16:00}
            conditions: {spread: {bit: 63, price: false}, block: {bit: 0, price: true}}
          kraken: {}
        """);
    Venues venues = Venues.read(file);
    assertThat(venues.rules()).containsOnlyKeys("CME", "kraken");
    assertThat(venues.of("CME").priceIneligible()).isEqualTo(Long.MIN_VALUE);
    assertThat(venues.of("CME").timeZone()).isEqualTo("America/Chicago");
    assertThat(venues.of("CME").calendar().orElseThrow().on(LocalDate.EPOCH).minutes())
        .isEqualTo(23 * 60);
    assertThat(venues.of("kraken")).isEqualTo(VenueRules.NONE);
    assertThatThrownBy(() -> venues.require("US"))
        .hasMessage("venue must be one of [CME, kraken]: venue='US'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                     | my.yaml: the file must have the key venues: value='{}'",
        "venue: {}              | my.yaml: venue is unknown, allowed are venues: value='{}'",
        "venues: [US]           | my.yaml: venues must be a mapping: value='[\"US\"]'",
        "venues: {US:           | my.yaml, line 1: ",
        "venues: {a: {}, a: {}} | my.yaml, line 1: Duplicate field 'a'",
        "venues: {US: {hours: 9}} | venues.US.hours is unknown, allowed are sessions, conditions",
        "venues: {US: {conditions: {odd: {bit: 64, price: false}}}}"
            + " | venues.US.conditions.odd.bit must be a whole number 0..63: value='64'",
        "venues: {US: {conditions: {odd: {bit: 3, price: no way}}}}"
            + " | venues.US.conditions.odd.price must be true or false: value='no way'",
        "venues: {US: {conditions: {odd: {bit: 3}}}}"
            + " | venues.US.conditions.odd must have the key price: value='{\"bit\":3}'",
        "venues: {US: {conditions: {a: {bit: 3, price: true}, b: {bit: 3, price: true}}}}"
            + " | venues.US.conditions.b.bit must not be that of a: value='3'"
      })
  void saysWhereAFileIsWrongAndWhatIsAllowed(String yaml, String message) {
    assertThatThrownBy(() -> Venues.parse(yaml, "my.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time_zone: Mars/Base | .time_zone must be an IANA time zone as America/New_York",
        "open: 9h30           | .open must be a local time as 09:30: value='9h30'",
        "close: '25:00'       | .close must be a local time as 09:30: value='25:00'",
        "weekdays: [monday]   | .weekdays[0] must be one of mon, tue, wed, thu, fri, sat, sun",
        "weekdays: mon        | .weekdays must be a list in brackets: value='mon'",
        "holidays: [2013-2-30] | .holidays[0] must be a date as 2013-11-29: value='2013-2-30'",
        "early_closes: {1pm: [2013-11-29]} | .early_closes.1pm must be a local time as 09:30: val",
        "early_closes: {'13:00': [2013-11-30]}"
            + " | venues.US.sessions: early close must be on a trading day: date=2013-11-30",
        "early_closes: {'13:00': [2013-11-29, 2013-11-29]}"
            + " | .early_closes.13:00[1] must not be given twice: value='2013-11-29'"
      })
  void saysWhichPartOfASessionIsWrong(String part, String message) {
    String key = part.substring(0, part.indexOf(':'));
    StringBuilder sessions = new StringBuilder();
    for (String given :
        new String[] {
          "time_zone: America/New_York",
          "open: '09:30'",
          "close: '16:00'",
          "weekdays: [mon, tue, wed, thu, fri]"
        }) {
      if (!given.startsWith(key + ":")) {
        sessions.append(given).append(", ");
      }
    }
    assertThatThrownBy(
            () -> Venues.parse("venues: {US: {sessions: {" + sessions + part + "}}}", "my.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("my.yaml: venues.US.sessions")
        .hasMessageContaining(message);
  }

  @Test
  void saysThatAFileIsNotThere() {
    assertThatThrownBy(() -> Venues.read(Path.of("/no/such.yaml")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("file of venues must exist and be readable: file='/no/such.yaml'");
  }
}
