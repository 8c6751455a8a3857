package io.tidemark.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDaysTest {

  private final BusinessDays calendar = new BusinessDays();

  private static long nanos(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000_000;
  }

  @Test
  void aDayBeginsAndTheExchangeOpensByTheClockOfNewYork() {
    // In winter five hours behind Greenwich, in summer four.
    LocalDate winter = LocalDate.parse("2017-01-03");
    assertThat(BusinessDays.start(winter)).isEqualTo(nanos("2017-01-03T05:00:00Z"));
    assertThat(BusinessDays.opening(winter)).isEqualTo(nanos("2017-01-03T14:30:00Z"));
    assertThat(BusinessDays.day(BusinessDays.start(winter))).isEqualTo(winter);
    LocalDate summer = LocalDate.parse("2017-07-05");
    assertThat(BusinessDays.opening(summer)).isEqualTo(nanos("2017-07-05T13:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2017-11-22T14:30:00Z, 2017-11-22",
    "2017-11-22T14:30:01Z, 2017-11-24",
    "2017-11-23T14:00:00Z, 2017-11-24",
    "2017-11-25T14:00:00Z, 2017-11-27",
    "2017-11-27T03:00:00Z, 2017-11-27",
  })
  void theNextOpeningIsOnABusinessDay(String time, LocalDate day) {
    assertThat(calendar.nextOpening(nanos(time))).isEqualTo(day);
  }

  @Test
  void whatADaySaysIsKnownOnTheBusinessDayAfter() {
    assertThat(calendar.publication(LocalDate.parse("2017-11-22")))
        .isEqualTo(nanos("2017-11-24T14:00:00Z"));
  }
}
