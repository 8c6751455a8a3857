package io.tidemark.benchmarks.stream.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM with this one's class path. Its log goes to a file. */
public final class ChildJvm implements AutoCloseable {

  private static final String MARK = "@";
  private static final String ENDED = "";

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedWriter input;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private ChildJvm(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.input = process.outputWriter();
  }

  /**
   * Starts {@code main} with arguments.
   *
   * @param heap as {@code -Xmx} takes it
   * @param directory for its log and temporary files
   */
  public static ChildJvm start(Class<?> main, String heap, Path directory, List<String> arguments)
      throws IOException {
    Files.createDirectories(directory);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-XX:+UseG1GC");
    command.add("-Duser.timezone=UTC");
    command.add("-Djava.io.tmpdir=" + directory);
    command.addAll(OPENED);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    Path log = directory.resolve("log");
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    ChildJvm child = new ChildJvm(main.getSimpleName(), log, process);
    Thread reader = new Thread(child::read, "output of " + child.name);
    reader.setDaemon(true);
    reader.start();
    return child;
  }

  /** What Hazelcast's documentation asks for on JDK 9 and newer; the others do not mind. */
  private static final List<String> OPENED =
      List.of(
          "--add-modules=java.se",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(MARK)) {
          said.add(line.substring(MARK.length()));
        }
      }
    } catch (IOException e) {
      said.add(ENDED);
      return;
    }
    said.add(ENDED);
  }

  /**
   * The next line that it says.
   *
   * @throws IllegalStateException if it ended instead, or says nothing for so long
   */
  public String next(long timeoutMillis) throws InterruptedException {
    String line = said.poll(timeoutMillis, TimeUnit.MILLISECONDS);
    if (line == null) {
      throw failed("said nothing for %d s".formatted(timeoutMillis / 1000));
    }
    if (line.equals(ENDED)) {
      throw failed("ended too early");
    }
    return line;
  }

  /** A failure of this process, with the end of its log. */
  public IllegalStateException failed(String what) {
    String tail;
    try {
      // Causes rather than where they were thrown.
      List<String> lines =
          Files.readAllLines(log).stream().filter(line -> !line.startsWith("\tat ")).toList();
      tail = String.join("\n  ", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException e) {
      tail = "no log: " + e.getMessage();
    }
    return new IllegalStateException("%s %s; its log ends with%n  %s".formatted(name, what, tail));
  }

  public void tell(String line) throws IOException {
    input.write(line);
    input.newLine();
    input.flush();
  }

  /** For the child's side. */
  public static void say(String line) {
    System.out.println(MARK + line);
    System.out.flush();
  }

  /** As {@code kill -9} does; returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it, hard after some seconds, and waits for that. */
  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      // It is gone already.
    }
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
