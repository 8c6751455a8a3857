package io.tidemark.ingest.feed.macro;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.schema.market.MarketCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
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
  private static final Map<String, FredSeries> STARTS = starts();

  private MacroFiles() {}

  private static Map<String, FredSeries> starts() {
    Map<String, FredSeries> starts = new TreeMap<>();
    for (FredSeries series : FredSeries.values()) {
      starts.put(series.name().toLowerCase(Locale.ROOT), series);
    }
    starts.put("vix_daily", FredSeries.VIXCLS);
    starts.put("vix-daily", FredSeries.VIXCLS);
    return starts;
  }

  /**
   * What was found.
   *
   * @param conditions by publication, then by series and reference
   * @param files the file of each series
   * @param ignored files of the directory that are no series of ours
   */
  public record Found(
      List<MarketCondition> conditions, Map<FredSeries, Path> files, List<Path> ignored) {}

  /**
   * Reads all series of a directory.
   *
   * @throws IllegalArgumentException if there is none, if two files are of one series, or if a row
   *     cannot be used
   */
  public static Found read(Path directory, BusinessDays calendar) throws IOException {
    Located located = locate(directory);
    Map<FredSeries, List<Observation>> observations = new EnumMap<>(FredSeries.class);
    for (Map.Entry<FredSeries, Path> file : located.files().entrySet()) {
      observations.put(file.getKey(), observations(DatedValues.read(file.getValue()), calendar));
    }
    return new Found(SeriesConditions.of(observations), located.files(), located.ignored());
  }

  /** The files of a directory, by what they are. */
  record Located(Map<FredSeries, Path> files, List<Path> ignored) {}

  /**
   * Finds the series of a directory.
   *
   * @throws IllegalArgumentException if there is none, or if two files are of one
   */
  static Located locate(Path directory) throws IOException {
    Map<FredSeries, Path> files = new EnumMap<>(FredSeries.class);
    List<Path> ignored = new ArrayList<>();
    for (Path file : list(directory)) {
      Optional<FredSeries> series = series(file);
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
    // One of the two says nothing without the other.
    if (files.containsKey(FredSeries.SOFR) != files.containsKey(FredSeries.DFF)) {
      FredSeries lonely = files.containsKey(FredSeries.SOFR) ? FredSeries.SOFR : FredSeries.DFF;
      ignored.add(files.remove(lonely));
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: no file is of a known series; their names begin with %s"
              .formatted(directory, String.join(", ", STARTS.keySet())));
    }
    return new Located(files, List.copyOf(ignored));
  }

  private static List<Path> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("no such directory: " + directory);
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Optional<FredSeries> series(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".csv") && !name.endsWith(".csv.gz")) {
      return Optional.empty();
    }
    return STARTS.keySet().stream()
        .filter(start -> name.startsWith(start))
        // Not a longer name that begins alike.
        .filter(start -> !Character.isLetterOrDigit(name.charAt(start.length())))
        .findFirst()
        .map(STARTS::get);
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

  /** Each value with the business day on which it was known. */
  static List<Observation> observations(
      NavigableMap<LocalDate, Double> values, BusinessDays calendar) {
    return values.entrySet().stream()
        .map(
            value ->
                new Observation(
                    value.getKey(), value.getValue(), calendar.publication(value.getKey())))
        .toList();
  }
}
