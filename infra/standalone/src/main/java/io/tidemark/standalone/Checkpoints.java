package io.tidemark.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The retained checkpoints of one job: {@code DIRECTORY/<job id>/chk-<n>/_metadata}, as Flink lays
 * them out.
 */
final class Checkpoints {

  private final Path directory;

  Checkpoints(Path directory) {
    this.directory = directory;
  }

  /** Where the job puts them. */
  String uri() {
    return directory.toUri().toString();
  }

  /** Complete ones, newest first. */
  List<Path> newestFirst() {
    return list(directory).stream()
        .flatMap(run -> list(run).stream())
        .filter(checkpoint -> Files.isRegularFile(checkpoint.resolve("_metadata")))
        .sorted(Comparator.comparing(Checkpoints::completed).reversed())
        .toList();
  }

  /** Removes what earlier runs left, but for the two with the newest checkpoints. */
  void prune() throws IOException {
    List<Path> kept = newestFirst().stream().map(Path::getParent).distinct().limit(2).toList();
    for (Path run : list(directory)) {
      if (!kept.contains(run) && Files.isDirectory(run) && holdsCheckpoint(run)) {
        delete(run);
      }
    }
  }

  // The run that has just begun has none yet.
  private static boolean holdsCheckpoint(Path run) {
    return list(run).stream().anyMatch(file -> file.getFileName().toString().startsWith("chk-"));
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime completed(Path checkpoint) {
    try {
      return Files.getLastModifiedTime(checkpoint.resolve("_metadata"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
