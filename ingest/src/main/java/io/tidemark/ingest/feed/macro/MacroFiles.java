package io.tidemark.ingest.feed.macro;

import io.tidemark.schema.market.MarketCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A directory of daily series, one a file, known by how the file's name begins: {@code
 * BAMLH0A0HYM2.csv}, {@code vix_daily_2024.csv.gz}. A value of a day is known on the business day
 * after.
 */
public final class MacroFiles {

  /** What a file's name begins with, and the series that it is. */
  private static final Map<String, String> SERIES =
      new TreeMap<>(
          Map.of(
              "vix_daily", "vix",
              "vixcls", "vix",
              "bamlh0a0hym2", "high_yield",
              "bamlc0a0cm", "investment_grade",
              "tedrate", "funding"));

  private MacroFiles() {}

  /**
   * What was found.
   *
   * @param conditions by publication, then by series and reference
   * @param files the file of each series
   * @param ignored files of the directory that are no series of ours
   */
  public record Found(
      List<MarketCondition> conditions, Map<String, Path> files, List<Path> ignored) {}

  /**
   * Reads all series of a directory.
   *
   * @throws IllegalArgumentException if there is none, if two files are of one series, or if a row
   *     cannot be used
   */
  public static Found read(Path directory, BusinessDays calendar) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    List<Path> ignored = new ArrayList<>();
    for (Path file : list(directory)) {
      Optional<String> series = series(file);
      if (series.isEmpty()) {
        ignored.add(file);
      } else {
        Path other = files.put(series.get(), file);
        if (other != null) {
          throw new IllegalArgumentException(
              "%s: two files are of the series %s: %s and %s"
                  .formatted(directory, series.get(), other.getFileName(), file.getFileName()));
        }
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: no file is of a known series; their names begin with %s"
              .formatted(directory, String.join(", ", SERIES.keySet())));
    }
    List<MarketCondition> conditions = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      conditions.addAll(conditions(file.getKey(), DatedValues.read(file.getValue()), calendar));
    }
    conditions.sort(
        Comparator.comparingLong(MarketCondition::publishedAt)
            .thenComparing(MarketCondition::series)
            .thenComparing(MarketCondition::referenceDate));
    return new Found(List.copyOf(conditions), files, List.copyOf(ignored));
  }

  private static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("no such directory: " + directory);
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Optional<String> series(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".csv") && !name.endsWith(".csv.gz")) {
      return Optional.empty();
    }
    return SERIES.keySet().stream()
        .filter(start -> name.startsWith(start))
        // Not a longer name that begins alike.
        .filter(start -> !Character.isLetterOrDigit(name.charAt(start.length())))
        .findFirst()
        .map(SERIES::get);
  }

  /** Each value with the business day on which it was known. */
  public static List<MarketCondition> conditions(
      String series, NavigableMap<LocalDate, Double> values, BusinessDays calendar) {
    return values.entrySet().stream()
        .map(
            value ->
                new MarketCondition(
                    series,
                    value.getKey(),
                    value.getValue(),
                    calendar.publication(value.getKey()),
                    false))
        .toList();
  }
}
