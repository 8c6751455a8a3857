package io.tidemark.ingest.feed.macro;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The daily series of a directory, see {@link MacroFiles}. They are read again when files have
 * changed, and have then been left alone for one look: one that is being written is not read.
 */
public final class MacroDirectory implements SeriesSource {

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Path directory;
  private final BusinessDays calendar = new BusinessDays();
  private Map<Path, String> read = Map.of();
  private Map<Path, String> seen = Map.of();

  public MacroDirectory(Path directory) {
    this.directory = directory;
  }

  @Override
  public String name() {
    return "macro:files";
  }

  @Override
  public String venue() {
    return "files";
  }

  @Override
  public boolean simulated() {
    return false;
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  @Override
  public Optional<Reading> read(long now) throws IOException {
    try {
      MacroFiles.Located located = MacroFiles.locate(directory);
      Map<Path, String> versions = versions(located.files().values());
      boolean settled = read.isEmpty() || versions.equals(seen);
      seen = versions;
      if (!settled || versions.equals(read)) {
        return Optional.empty();
      }
      Reading reading = reading(located.files(), BusinessDays.day(now));
      read = versions;
      return Optional.of(reading);
    } catch (IllegalArgumentException e) {
      read = Map.of();
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Map<Path, String> versions(Iterable<Path> files) throws IOException {
    Map<Path, String> versions = new TreeMap<>();
    for (Path file : files) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      versions.put(file, attributes.lastModifiedTime() + " " + attributes.size());
    }
    return versions;
  }

  private Reading reading(Map<FredSeries, Path> files, LocalDate today) {
    Map<FredSeries, List<Observation>> observations = new EnumMap<>(FredSeries.class);
    List<Refused> refused = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    files.forEach(
        (series, file) -> {
          try {
            NavigableMap<LocalDate, Double> values =
                DatedValues.read(file, new CheckedRows(series, today, refused));
            observations.put(series, MacroFiles.observations(values, calendar));
          } catch (IOException | IllegalArgumentException e) {
            String problem = e.getMessage().startsWith(file.toString()) ? "" : file + ": ";
            problems.add(problem + e.getMessage());
            refused.add(
                new Refused(
                    new Refusal(Reason.MALFORMED, problem + e.getMessage()), file.toString()));
          }
        });
    return new Reading(SeriesConditions.of(observations), refused, problems);
  }
}
