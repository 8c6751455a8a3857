package io.tidemark.standalone.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarFileTest {

  private static final String HEADER = "date,open,high,low,close,volume\n";

  @TempDir private Path directory;

  private BarFile read(String name, String text) throws IOException {
    return BarFile.read(Files.writeString(directory.resolve(name), text));
  }

  private static long nanos(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000_000;
  }

  @Test
  void hoursOfNewYorkAreThoseOfItsClock() throws IOException {
    Path file = directory.resolve("spy_hour.csv.gz");
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
      packed.write(
          """
          bar_start_ny,open,high,low,close,volume
          2017-03-10T15:00,1,2,0.5,1.5,10
          2017-03-10T16:00,1.5,2,1,1.2,20
          2017-03-13T09:00,1.2,2,1,1.3,30
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    BarFile read = BarFile.read(file);
    assertThat(read.instrument()).isEqualTo("SPY");
    assertThat(read.timeframe()).isEqualTo(Timeframe.HOUR_1);
    assertThat(read.bars())
        .extracting(Bar::start)
        .containsExactly(
            nanos("2017-03-10T20:00:00Z"),
            nanos("2017-03-10T21:00:00Z"),
            // Clocks were put forward over the weekend.
            nanos("2017-03-13T13:00:00Z"));
  }

  @Test
  void daysMayHaveMillisecondsBesideThem() throws IOException {
    BarFile read =
        read(
            "x.csv",
            """
            symbol,date,ms_since_midnight_utc,open,high,low,close,volume
            btcusd,20161007,60000,1,2,0.5,1.5,10
            btcusd,20161007,120000,1.5,2,1,1.2,20
            """);
    assertThat(read.instrument()).isEqualTo("BTCUSD");
    assertThat(read.timeframe()).isEqualTo(Timeframe.MIN_1);
    assertThat(read.bars().get(1).start()).isEqualTo(nanos("2016-10-07T00:02:00Z"));
  }

  @Test
  void whatReplayWritesCanBeRead() throws IOException {
    BarFile read =
        read(
            "bars.csv",
            """
            symbol,timeframe,start,open,high,low,close,volume,trades,vwap,rev
            ETH-USD,5Min,2026-01-05T14:30:00Z,1,2,0.5,1.5,10,3,1.2,0
            ETH-USD,5Min,2026-01-05T14:40:00Z,1,2,0.5,1.5,10,3,1.2,0
            """);
    assertThat(read.instrument()).isEqualTo("ETH-USD");
    assertThat(read.timeframe()).isEqualTo(Timeframe.MIN_5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2017-01-03,1,2,0.5,x,10|line 2: close must be a finite number: 'x'",
        "2017-01-03,1,2,0.5,-1,10|line 2: close must be > 0: '-1'",
        "2017-01-03,1,1.2,0.5,1.5,10|line 2: high must be >= open and close: '1.2'",
        "2017-01-03,1,2,1.2,1.5,10|line 2: low must be <= open and close: '1.2'",
        "2017-01-03,1,2,0.5,1.5,-3|line 2: volume must be >= 0: '-3'",
        "2017-13-03,1,2,0.5,1.5,10|line 2: time must be like 2017-01-03, 2017-01-03T09:30 or 20170103: '2017-13-03'",
        "2017-01-03,1,2,0.5|line 2: row has too few fields: '2017-01-03,1,2,0.5'",
        "2017-01-04,1,2,0.5,1.5,10|line 3: time must not come twice: '2017-01-04T00:00:00Z'",
      })
  void namesLineColumnAndValueOfWhatItCannotUse(String row, String message) {
    assertThatThrownBy(() -> read("spy.csv", HEADER + row + "\n2017-01-04,1,2,0.5,1.5,10\n"))
        .hasMessageContaining("spy.csv: " + message);
  }

  @Test
  void saysWhatAHeaderLacks() {
    assertThatThrownBy(() -> read("spy.csv", "date,open,high,low,close\n"))
        .hasMessageContaining("line 1: there must be a column volume: date,open,high,low,close");
    assertThatThrownBy(() -> read("spy.csv", "open,high,low,close,volume\n"))
        .hasMessageContaining("a column with the time of the bar's start");
    assertThatThrownBy(() -> read("spy.csv", "")).hasMessageContaining("it is empty");
    assertThatThrownBy(() -> read("spy.csv", HEADER)).hasMessageContaining("at least two bars: 0");
  }

  @Test
  void longerBarsAreMadeFromThoseOfTheFile() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int hour = 0; hour < 30; hour++) {
      text.append(
          "%sZ,%d,%d,%d,%d,%d%n"
              .formatted(
                  Instant.parse("2026-01-05T00:00:00Z")
                      .plus(Duration.ofHours(hour))
                      .toString()
                      .replace("Z", ""),
                  100 + hour,
                  102 + hour,
                  99 + hour,
                  101 + hour,
                  10 + hour));
    }
    BarFile file = read("spy.csv", text.toString());
    List<Bar> all = BarTape.of(List.of(file), Duration.ofMinutes(1));
    assertThat(all).extracting(Bar::at).isSorted();
    List<Bar> days = all.stream().filter(bar -> bar.timeframe() == Timeframe.DAY_1).toList();
    assertThat(days).hasSize(2);
    Bar day = days.get(0);
    assertThat(day.open()).isEqualTo(100);
    assertThat(day.high()).isEqualTo(125);
    assertThat(day.low()).isEqualTo(99);
    assertThat(day.close()).isEqualTo(124);
    assertThat(day.volume()).isEqualTo(24 * 10 + 23 * 12);
    assertThat(day.at()).isEqualTo(nanos("2026-01-06T00:01:00Z"));
    assertThat(all.stream().filter(bar -> bar.timeframe() == Timeframe.HOUR_4)).hasSize(8);
    assertThat(all).extracting(Bar::seq).startsWith(1L, 2L, 3L);
    // At one time the shorter come first.
    List<Bar> atFour =
        all.stream().filter(bar -> bar.at() == nanos("2026-01-05T04:01:00Z")).toList();
    assertThat(atFour)
        .extracting(Bar::timeframe)
        .containsExactly(Timeframe.HOUR_1, Timeframe.HOUR_4);
  }

  @Test
  void twoFilesOfAnInstrumentAreOneTooMany() throws IOException {
    String text = HEADER + "2017-01-03,1,2,0.5,1.5,10\n2017-01-04,1,2,0.5,1.5,10\n";
    BarFile one = read("spy_a.csv", text);
    BarFile other = read("spy_b.csv", text);
    assertThatThrownBy(() -> BarTape.of(List.of(one, other), Duration.ZERO))
        .hasMessageContaining("are of one instrument: SPY");
  }
}
