package io.tidemark.standalone.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.standalone.TidemarkCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalBacktestCommandTest {

  private static final Path HOURLY = Path.of("../../../shared/data/market/spy_hour_to_2017.csv.gz");

  @TempDir private Path directory;

  private final TidemarkCommand tidemark = new TidemarkCommand();

  @Test
  void writesSignalsOutcomesTrackRecordAndReport() throws IOException {
    Path bars = Files.writeString(directory.resolve("acme.csv"), randomWalk(1_500));
    Path out = directory.resolve("out");
    assertThat(run(bars, out)).as(tidemark.said()).isZero();
    assertThat(tidemark.said()).contains("1,500 bars, ").contains(" outcomes in " + out);
    assertThat(Files.readString(out.resolve("signals.csv")))
        .startsWith("at,symbol,timeframe,start,type,side,source,confidence,entry,stop,target,size")
        .contains(",ACME,1Day,")
        .contains(",macd_cross,");
    assertThat(out.resolve("outcomes.csv")).isNotEmptyFile();
    assertThat(Files.readString(out.resolve("track_record.csv"))).contains("macd_cross,1Day,all,");
    assertThat(Files.readString(out.resolve("report.html"))).contains("acme.csv");
    assertThat(out.resolve(".spool")).doesNotExist();
  }

  @Test
  void refusesNonsenseInASentence() throws IOException {
    Path bars = Files.writeString(directory.resolve("acme.csv"), "date,open\n");
    assertThat(run(bars, directory.resolve("out"))).isNotZero();
    assertThat(tidemark.said())
        .contains("acme.csv: line 1: there must be a column high: date,open")
        .doesNotContain("Exception");
    assertThat(run(directory.resolve("absent.csv"), directory.resolve("out"))).isNotZero();
    assertThat(tidemark.said()).contains("absent.csv: no such file");
    assertThat(
            tidemark.run(
                List.of(
                    "backtest",
                    "signals",
                    "--bars",
                    bars.toString(),
                    "--model",
                    "absent",
                    "--out",
                    directory.toString())))
        .isNotZero();
  }

  /** On real hours confidence must be near what came true, wherever there are enough outcomes. */
  @Test
  void onRealHoursConfidenceIsCalibrated() throws IOException {
    assumeThat(HOURLY).as("real market data is not on this machine").exists();
    Path out = directory.resolve("out");
    assertThat(run(HOURLY, out)).as(tidemark.said()).isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.resolve("report.json").toFile());
    JsonNode groups = report.get("calibration");
    assertThat(groups.size()).isEqualTo(10);
    for (JsonNode group : groups) {
      assertThat(group.get("n").asInt()).isGreaterThan(100);
      double said = group.get("confidence").asDouble();
      double came = group.get("rate").asDouble();
      // Five points, and what chance adds to a share of so many.
      double chance = 1.96 * Math.sqrt(said * (1 - said) / group.get("n").asInt());
      assertThat(Math.abs(said - came)).as(group.toString()).isLessThan(0.05 + chance);
    }
  }

  private int run(Path bars, Path out) {
    return tidemark.run(
        List.of("backtest", "signals", "--bars", bars.toString(), "--out", out.toString()));
  }

  private static String randomWalk(int days) {
    Random random = new Random(11);
    StringBuilder text = new StringBuilder("date,open,high,low,close,volume\n");
    double price = 100;
    for (int i = 0; i < days; i++) {
      double close = price * Math.exp(0.01 * random.nextGaussian());
      text.append(
          "%s,%.4f,%.4f,%.4f,%.4f,%d%n"
              .formatted(
                  LocalDate.parse("2010-01-01").plusDays(i),
                  price,
                  Math.max(price, close) * 1.002,
                  Math.min(price, close) * 0.998,
                  close,
                  1_000 + random.nextInt(500)));
      price = close;
    }
    return text.toString();
  }
}
