package io.tidemark.testing;

import io.tidemark.servers.PostgresBinaries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * TimescaleDB's Apache edition, as {@code timescaledb.sh} installs it.
 *
 * @param binaries its programs, empty where it cannot be had
 * @param problem why not
 */
record TimescaleInstallation(Optional<PostgresBinaries> binaries, String problem) {

  private static final String SCRIPT = "/io/tidemark/testing/timescaledb.sh";
  private static final int TIMEOUT_MINUTES = 5;

  private static TimescaleInstallation installation;

  static synchronized TimescaleInstallation get() {
    if (installation == null) {
      installation = installAlone();
    }
    return installation;
  }

  /** One process at a time: two builds of one user share the directory. */
  private static TimescaleInstallation installAlone() {
    try {
      Path cache = Files.createDirectories(PostgresBinaries.cache());
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve("timescaledb.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        return lock.isValid() ? install() : missing("lost the lock of " + cache);
      }
    } catch (IOException e) {
      return missing(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return missing("interrupted");
    }
  }

  private static TimescaleInstallation install() throws IOException, InterruptedException {
    Path directory = AtExit.directory("timescaledb-install");
    Path script = directory.resolve("timescaledb.sh");
    Path output = directory.resolve("output");
    try (InputStream in = TimescaleInstallation.class.getResourceAsStream(SCRIPT)) {
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
    }
    Process process =
        new ProcessBuilder("sh", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      return missing("no end after " + TIMEOUT_MINUTES + " minutes");
    }
    String said = Files.readString(output).strip();
    if (process.exitValue() != 0) {
      return missing(said);
    }
    Path bin = Path.of(said.substring(said.lastIndexOf('\n') + 1));
    return new TimescaleInstallation(Optional.of(new PostgresBinaries(bin)), "");
  }

  private static TimescaleInstallation missing(String reason) {
    return new TimescaleInstallation(
        Optional.empty(), "no TimescaleDB, and it cannot be installed here: " + reason);
  }
}
