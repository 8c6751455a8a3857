package io.tidemark.benchmarks.stream.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for everything that a measurement writes; gone with {@link #close} or the JVM. */
public final class Scratch implements AutoCloseable {

  private final Path path;
  private final Thread atExit;

  private Scratch(Path path) {
    this.path = path;
    this.atExit = new Thread(this::delete, "scratch");
  }

  public static Scratch create() throws IOException {
    Scratch scratch = new Scratch(Files.createTempDirectory("tidemark-bench"));
    Runtime.getRuntime().addShutdownHook(scratch.atExit);
    return scratch;
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    delete();
  }

  private void delete() {
    try {
      delete(path);
    } catch (IOException | UncheckedIOException e) {
      System.err.printf("%s could not be deleted: %s%n", path, e.getMessage());
    }
  }

  /** Deletes the directory and all below it; harmless where it is missing. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(directory)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
