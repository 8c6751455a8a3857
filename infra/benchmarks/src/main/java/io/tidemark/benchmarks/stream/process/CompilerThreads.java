package io.tidemark.benchmarks.stream.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the just-in-time compiler has cost this JVM. A job of a hundred thousand methods compiles
 * for minutes, a loop over a consumer for seconds; neither says what a record costs from then on.
 */
final class CompilerThreads {

  private static final Path TASKS = Path.of("/proc/self/task");

  // The kernel's clock tick, as it is told to all programs on Linux.
  private static final long NANOS_PER_TICK = 10_000_000;

  private CompilerThreads() {}

  /** Their processor time; 0 where the system does not tell. */
  static long cpuNanos() {
    if (!Files.exists(TASKS)) {
      return 0;
    }
    try (Stream<Path> tasks = Files.list(TASKS)) {
      List<Path> all = tasks.toList();
      long ticks = 0;
      for (Path task : all) {
        ticks += ticks(task);
      }
      return ticks * NANOS_PER_TICK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long ticks(Path task) {
    try {
      String stat = Files.readString(task.resolve("stat"));
      if (!stat.contains("CompilerThre")) {
        return 0;
      }
      // The name may hold spaces; behind it come state and eleven numbers, then user and system.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    } catch (IOException e) {
      // It has ended meanwhile.
      return 0;
    }
  }
}
