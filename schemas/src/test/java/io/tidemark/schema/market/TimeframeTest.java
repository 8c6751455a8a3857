package io.tidemark.schema.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimeframeTest {

  private static final long FAR = Long.MAX_VALUE / 2;

  @Property
  void anIntervalHoldsItsTimes(
      @ForAll Timeframe timeframe, @ForAll @LongRange(min = -FAR, max = FAR) long time) {
    long start = timeframe.start(time);

    assertThat(time).isBetween(start, start + timeframe.nanos() - 1);
    assertThat(start % timeframe.nanos()).isZero();
    assertThat(timeframe.start(start)).isEqualTo(start);
  }

  @Property
  void aLongerIntervalHoldsWholeShorterOnes(
      @ForAll Timeframe shorter,
      @ForAll Timeframe longer,
      @ForAll @LongRange(min = -FAR, max = FAR) long time) {
    if (shorter.nanos() <= longer.nanos()) {
      assertThat(longer.nanos() % shorter.nanos()).isZero();
      assertThat(longer.start(shorter.start(time))).isEqualTo(longer.start(time));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SEC_1,  2013-10-07T13:30:00.999999999Z, 2013-10-07T13:30:00Z",
    "MIN_1,  2013-10-07T13:30:59.999999999Z, 2013-10-07T13:30:00Z",
    "MIN_5,  2013-10-07T13:34:59Z,           2013-10-07T13:30:00Z",
    "MIN_15, 2013-10-07T13:44:59Z,           2013-10-07T13:30:00Z",
    "HOUR_1, 2013-10-07T13:30:00Z,           2013-10-07T13:00:00Z",
    "HOUR_4, 2013-10-07T13:30:00Z,           2013-10-07T12:00:00Z",
    "DAY_1,  2013-10-07T23:59:59.999999999Z, 2013-10-07T00:00:00Z",
    "MIN_1,  1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:00Z",
    "DAY_1,  1969-12-31T00:00:00Z,           1969-12-31T00:00:00Z",
    "HOUR_4, 1969-12-31T19:59:59Z,           1969-12-31T16:00:00Z"
  })
  void startsAtTheClock(Timeframe timeframe, Instant time, Instant start) {
    assertThat(timeframe.start(nanos(time))).isEqualTo(nanos(start));
  }

  @ParameterizedTest
  @EnumSource
  void readsItsCode(Timeframe timeframe) {
    assertThat(Timeframe.parse(timeframe.code())).isEqualTo(timeframe);
  }

  @Test
  void refusesAnotherCodeAndSaysWhatIsAllowed() {
    assertThatThrownBy(() -> Timeframe.parse("1min"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "timeframe must be one of 1Sec 1Min 5Min 15Min 1Hour 4Hour 1Day: timeframe='1min'");
    for (Timeframe timeframe : Timeframe.values()) {
      assertThatThrownBy(() -> Timeframe.parse("")).hasMessageContaining(timeframe.code());
    }
  }

  private static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }
}
