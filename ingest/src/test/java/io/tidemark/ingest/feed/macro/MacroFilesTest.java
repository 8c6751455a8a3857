package io.tidemark.ingest.feed.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.schema.market.MarketCondition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacroFilesTest {

  private final BusinessDays calendar = new BusinessDays();

  @TempDir Path directory;

  private void file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private MacroFiles.Found read() throws IOException {
    return MacroFiles.read(directory, calendar);
  }

  @Test
  void aValueIsKnownOnTheBusinessDayAfter() throws IOException {
    // A Wednesday, the day before Thanksgiving, and the Friday after it.
    file("BAMLH0A0HYM2.csv", "date,value\n2017-11-21,3.6\n2017-11-22,3.7\n2017-11-24,3.8\n");
    assertThat(read().conditions())
        .containsExactly(
            condition("high_yield", "2017-11-21", 3.6, "2017-11-22"),
            condition("high_yield", "2017-11-22", 3.7, "2017-11-24"),
            condition("high_yield", "2017-11-24", 3.8, "2017-11-27"));
  }

  @Test
  void readsFredAndFinanceVixInTheOrderOfPublication() throws IOException {
    file("VIXCLS.csv", "observation_date,VIXCLS\n2017-01-04,11.85\n2017-01-05,.\n");
    try (OutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("tedrate_2017.csv.gz")))) {
      packed.write("DATE,TEDRATE\n2017-01-03,0.5\n".getBytes(StandardCharsets.UTF_8));
    }
    MacroFiles.Found found = read();
    assertThat(found.conditions())
        .containsExactly(
            condition("funding", "2017-01-03", 0.5, "2017-01-04"),
            condition("vix", "2017-01-04", 11.85, "2017-01-05"));
    assertThat(found.files()).containsOnlyKeys(FredSeries.VIXCLS, FredSeries.TEDRATE);
  }

  @Test
  void ofPricesTheCloseCounts() throws IOException {
    file("vix_daily_to_2017.csv", "DATE,OPEN,HIGH,LOW,CLOSE\n2017-01-03,14,14.1,12.8,12.85\n");
    assertThat(read().conditions()).extracting(MarketCondition::value).containsExactly(12.85);
  }

  @Test
  void namesWhatIsNoSeriesOfOurs() throws IOException {
    file("vixcls.csv", "date,value\n2017-01-03,12\n");
    file("README.md", "x");
    file("BAMLH0A0HYM2EY.csv", "date,value\n2017-01-03,6\n");
    assertThat(read().ignored())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("BAMLH0A0HYM2EY.csv", "README.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2017-01-03,x|line 2: value must be a number: 'x'",
        "2017-01-03,1e999|line 2: value must be finite: '1e999'",
        "03/01/2017,12|line 2: date must be like 2008-09-15: '03/01/2017'",
        "2017-01-03|line 2: value is missing: '2017-01-03'",
        "2017-01-03,1\n2017-01-03,2|line 3: date must not come twice: '2017-01-03'"
      })
  void saysWhatIsWrongAndWhere(String rowsAndReason) throws IOException {
    String[] parts = rowsAndReason.split("\\|", -1);
    file("vixcls.csv", "date,value\n" + parts[0] + "\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(directory.resolve("vixcls.csv") + ": " + parts[1]);
  }

  @Test
  void refusesADirectoryWithoutSeriesAndOneWithTwoOfAKind() throws IOException {
    assertThatThrownBy(this::read).hasMessageContaining("no file is of a known series");
    file("vixcls.csv", "date,value\n");
    file("vix_daily.csv", "date,value\n");
    assertThatThrownBy(this::read).hasMessageContaining("two files are of the series VIXCLS");
    assertThatThrownBy(() -> MacroFiles.read(directory.resolve("none"), calendar))
        .hasMessageContaining("no such directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2017-07-04",
        "2017-12-25",
        "2018-03-30",
        "2022-06-20",
        "2017-01-16",
        "2017-01-07"
      })
  void knowsTheExchangesHolidays(String day) {
    assertThat(calendar.contains(LocalDate.parse(day))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2017-07-03", "2017-10-09", "2017-11-10", "2018-12-31"})
  void tradesOnOtherDays(String day) {
    assertThat(calendar.contains(LocalDate.parse(day))).isTrue();
  }

  private static MarketCondition condition(
      String series, String reference, double value, String publication) {
    // Nine o'clock in New York, in winter.
    long published = LocalDate.parse(publication).atTime(14, 0).toEpochSecond(ZoneOffset.UTC);
    return new MarketCondition(
        series, LocalDate.parse(reference), value, published * 1_000_000_000, false);
  }
}
