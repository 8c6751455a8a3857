package io.tidemark.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code tidemark} command as a process of its own, as a person starts it. */
final class TidemarkProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);
  private static final Pattern KEY = Pattern.compile("tm_live_[0-9A-Za-z]+");

  private final Process process;
  private final Path output;
  private final int port;

  private TidemarkProcess(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  /** Runs any command to its end. */
  static TidemarkProcess run(Path directory, String... arguments) throws IOException {
    return launch(directory, 0, List.of(arguments));
  }

  /** Starts {@code up} and waits for READY. */
  static TidemarkProcess up(Path directory, int port, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("up", "--port", Integer.toString(port)));
    all.addAll(Arrays.asList(arguments));
    TidemarkProcess started = launch(directory, port, all);
    try {
      await()
          .atMost(START)
          .failFast("the process has ended", () -> !started.process.isAlive())
          .until(() -> started.output().contains("READY "));
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw new AssertionError("not READY; it said:\n" + started.output(), e);
    }
  }

  private static TidemarkProcess launch(Path directory, int port, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Tidemark.class.getName()));
    command.addAll(arguments);
    Path output = Files.createTempFile(directory, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new TidemarkProcess(process, output, port);
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String freeKey() {
    return key(0);
  }

  String proKey() {
    return key(1);
  }

  private String key(int index) {
    Matcher matcher = KEY.matcher(output());
    for (int i = 0; matcher.find(); i++) {
      if (i == index) {
        return matcher.group();
      }
    }
    throw new AssertionError("no key in:\n" + output());
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("still running; it said:\n" + output());
    }
    return process.exitValue();
  }

  /** As Ctrl-C does, more or less. */
  int stop() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
