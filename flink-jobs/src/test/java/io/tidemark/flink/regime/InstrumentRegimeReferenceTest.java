package io.tidemark.flink.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** On twenty years of a real index: crises are rare, the known ones are among them. */
class InstrumentRegimeReferenceTest {

  private static final Path MARKET = Path.of("../../shared/data/market");
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static List<Regime> told(String file, Timeframe timeframe) {
    Path path = MARKET.resolve(file);
    assumeThat(path).as("real market data is not on this machine").exists();
    InstrumentRegime regime = new InstrumentRegime("SPY", timeframe);
    List<Regime> told = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      rows.forEach(row -> regime.add(bar(row, timeframe), told::add));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return told;
  }

  private static Bar bar(NamedCsvRecord row, Timeframe timeframe) {
    double close = Double.parseDouble(row.getField("close"));
    String time = row.getField(0);
    LocalDateTime start =
        time.length() > 10 ? LocalDateTime.parse(time) : LocalDate.parse(time).atStartOfDay();
    long nanos = nanos(start);
    return new Bar(
        "SPY",
        timeframe,
        nanos,
        close,
        close,
        close,
        close,
        1,
        close,
        1,
        1,
        0,
        true,
        true,
        nanos + timeframe.nanos(),
        false);
  }

  private static long nanos(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC) * NANOS_PER_SECOND;
  }

  private static double share(List<Regime> told, RegimeState state) {
    return (double) told.stream().filter(regime -> regime.state() == state).count() / told.size();
  }

  private static List<Regime> between(List<Regime> told, String first, String last) {
    long from = nanos(LocalDate.parse(first).atStartOfDay());
    long to = nanos(LocalDate.parse(last).atStartOfDay());
    return told.stream().filter(each -> each.start() >= from && each.start() < to).toList();
  }

  private static void assertSensible(List<Regime> told, double maxChangesAYear) {
    assertThat(share(told, RegimeState.STEADY)).isBetween(0.6, 0.8);
    assertThat(share(told, RegimeState.CRISIS)).isBetween(0.05, 0.13);
    int changes = 0;
    for (int i = 1; i < told.size(); i++) {
      changes += told.get(i).state() != told.get(i - 1).state() ? 1 : 0;
    }
    assertThat(changes / 20.0).isLessThan(maxChangesAYear);
    assertThat(share(between(told, "2008-09-20", "2009-04-01"), RegimeState.CRISIS))
        .isGreaterThan(0.85);
    assertThat(share(between(told, "2011-08-08", "2011-10-15"), RegimeState.CRISIS))
        .isGreaterThan(0.85);
    assertThat(share(between(told, "2017-01-01", "2018-01-01"), RegimeState.STEADY))
        .isGreaterThan(0.95);
  }

  @Test
  void tellsTheCrisesOf2008And2011ByHours() {
    assertSensible(told("spy_hour_to_2017.csv.gz", Timeframe.HOUR_1), 8);
  }

  @Test
  void tellsTheCrisesOf2008And2011ByDays() {
    assertSensible(told("spy_daily_to_2017.csv.gz", Timeframe.DAY_1), 2);
  }
}
