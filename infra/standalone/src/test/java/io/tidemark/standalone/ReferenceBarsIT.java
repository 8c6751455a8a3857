package io.tidemark.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Bars of a real consolidated tape against those that another party published of the same days. The
 * rest differs where that party dates trades of the opening and closing minute differently, and,
 * once each, keeps a price that we drop, or the reverse.
 */
class ReferenceBarsIT {

  private static final Path DATA = Path.of("../../../shared/data");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime OPEN = LocalTime.of(9, 30);
  private static final LocalTime CLOSE = LocalTime.of(16, 0);
  private static final double TARGET = 0.994;

  @TempDir Path out;

  @Test
  void regularHoursMinutesEqualThePublishedOnes() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "no reference data in " + DATA + ": not compared");
    int exit =
        new CommandLine(new ReplayCommand())
            .execute(
                "--trades",
                DATA.resolve("ticks/bac_trades_20131007_11.csv.gz").toString(),
                DATA.resolve("ticks/spy_trades_20131007_08.csv.gz").toString(),
                "--format",
                "lean-equity-trades",
                "--out",
                out.toString());
    assertThat(exit).isZero();
    Map<String, String> ours = ours();
    assertThat(equalShare("BAC", ours)).isGreaterThanOrEqualTo(TARGET);
    assertThat(equalShare("SPY", ours)).isGreaterThanOrEqualTo(TARGET);
  }

  private double equalShare(String symbol, Map<String, String> ours) throws IOException {
    Map<String, String> reference = reference(symbol);
    assertThat(reference.size()).isGreaterThan(700);
    long equal =
        reference.entrySet().stream()
            .filter(entry -> entry.getValue().equals(ours.get(entry.getKey())))
            .count();
    return (double) equal / reference.size();
  }

  private Map<String, String> ours() throws IOException {
    return Files.readAllLines(out.resolve("bars.csv")).stream()
        .map(line -> line.split(",", -1))
        .filter(f -> f[1].equals("1Min"))
        .collect(Collectors.toMap(f -> f[0] + " " + f[2], f -> values(f, 3)));
  }

  private static Map<String, String> reference(String symbol) throws IOException {
    Path file = DATA.resolve("bars/" + symbol.toLowerCase(Locale.ROOT) + "_minute_trade.csv.gz");
    Map<String, String> bars = new HashMap<>();
    for (String line : lines(file)) {
      String[] f = line.split(",", -1);
      LocalTime time = LocalTime.MIDNIGHT.plus(Duration.ofMillis(Long.parseLong(f[1])));
      if (!time.isBefore(OPEN) && time.isBefore(CLOSE)) {
        LocalDate date = LocalDate.parse(f[0], DateTimeFormatter.BASIC_ISO_DATE);
        Instant start = date.atTime(time).atZone(NEW_YORK).toInstant();
        bars.put(symbol + " " + start, values(f, 2));
      }
    }
    return bars;
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    }
  }

  /** Open, high, low, close and volume. */
  private static String values(String[] fields, int from) {
    StringBuilder values = new StringBuilder();
    for (int i = from; i < from + 5; i++) {
      values.append(Double.parseDouble(fields[i])).append(' ');
    }
    return values.toString();
  }
}
