package io.tidemark.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** What the end of the JVM stops and deletes, in the reverse of the order it came in. */
final class AtExit {

  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "test-servers-close"));
  }

  private AtExit() {}

  static void close(AutoCloseable server) {
    synchronized (OPEN) {
      OPEN.push(server);
    }
  }

  /** A new directory, deleted after what is in it has stopped. */
  static Path directory(String name) {
    try {
      Path directory = Files.createTempDirectory("tidemark-" + name + "-");
      close(() -> delete(directory));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for " + name, e);
    }
  }

  private static void closeAll() {
    synchronized (OPEN) {
      for (AutoCloseable server : OPEN) {
        try {
          server.close();
        } catch (Exception e) {
          System.err.println("test server not closed: " + e);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(directory)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
