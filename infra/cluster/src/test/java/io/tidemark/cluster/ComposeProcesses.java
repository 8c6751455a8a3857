package io.tidemark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.cluster.ComposeFile.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The services of a compose file as processes of this machine: the image's entry point with the
 * service's own command and environment and nothing else, but for the places of things, which are
 * replaced as text. Ends all that it started, and nothing else.
 */
final class ComposeProcesses implements AutoCloseable {

  private static final long RUN_SECONDS = 60;
  private static final long STOP_SECONDS = 15;

  private final ComposeFile compose;
  private final Path directory;
  private final Map<String, String> image;
  private final Map<String, String> places;
  private final Map<String, Process> processes = new LinkedHashMap<>();

  /**
   * @param directory for what they write
   * @param image the variables that the image sets
   * @param places here, by their places in containers
   */
  ComposeProcesses(
      ComposeFile compose, Path directory, Map<String, String> image, Map<String, String> places) {
    this.compose = compose;
    this.directory = directory;
    this.image = image;
    this.places = places;
  }

  /** Runs a service to its end, which must be a good one. */
  void run(String service) throws IOException, InterruptedException {
    start(service);
    awaitEnd(service);
  }

  /** Runs a command of the image that is no service. */
  void runCommand(String name, String... command) throws IOException, InterruptedException {
    launch(name, List.of(command), Map.of());
    awaitEnd(name);
  }

  private void awaitEnd(String name) throws InterruptedException {
    Process process = processes.get(name);
    assertThat(process.waitFor(RUN_SECONDS, TimeUnit.SECONDS)).as("%s ends", name).isTrue();
    assertThat(process.exitValue()).as("exit code of %s: %s", name, output(name)).isZero();
  }

  /** Starts a service, with more arguments than the file has. */
  void start(String service, String... arguments) throws IOException {
    Service what = compose.service(service);
    List<String> command = new ArrayList<>(what.command());
    command.addAll(List.of(arguments));
    launch(service, command, what.environment());
  }

  private void launch(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Checkout.DOCKER.resolve("entrypoint").toString());
    command.forEach(word -> words.add(placed(word)));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(file(name).toFile()));
    builder.environment().clear();
    builder
        .environment()
        .put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
    builder.environment().putAll(image);
    environment.forEach((key, value) -> builder.environment().put(key, placed(value)));
    processes.put(name, builder.start());
  }

  private String placed(String text) {
    String placed = text;
    for (Map.Entry<String, String> place : places.entrySet()) {
      placed = placed.replace(place.getKey(), place.getValue());
    }
    return placed;
  }

  /** As {@code kill -9} does. */
  void kill(String service) throws InterruptedException {
    end(processes.remove(service), true);
  }

  /** As {@code docker compose stop} does. */
  void stop(String service) throws InterruptedException {
    end(processes.remove(service), false);
  }

  private static void end(Process process, boolean forcibly) throws InterruptedException {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(forcibly ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** All that a service has said. */
  String output(String service) {
    try {
      return Files.readString(file(service));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What every service has said last, for a failed test. */
  String lastWords() {
    StringBuilder all = new StringBuilder();
    processes.forEach(
        (name, process) -> {
          List<String> lines = output(name).lines().toList();
          all.append("\n--- %s, %s%n".formatted(name, process.isAlive() ? "alive" : "ended"));
          lines
              .subList(Math.max(0, lines.size() - 15), lines.size())
              .forEach(line -> all.append(line).append('\n'));
        });
    return all.toString();
  }

  private Path file(String service) {
    return directory.resolve(service + ".log");
  }

  @Override
  public void close() {
    List<String> names = new ArrayList<>(processes.keySet());
    try {
      for (int i = names.size() - 1; i >= 0; i--) {
        stop(names.get(i));
      }
    } catch (InterruptedException e) {
      processes.values().forEach(Process::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }
}
