package io.tidemark.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's own programs at work on one directory: {@code initdb} and {@code pg_ctl}. */
final class PostgresCluster {

  static final String SUPERUSER = "postgres";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final int TIMEOUT_SECONDS = 120;

  private final PostgresBinaries binaries;
  private final Path directory;
  private final Path cluster;
  private final Path log;

  PostgresCluster(PostgresBinaries binaries, Path directory) {
    this.binaries = binaries;
    this.directory = directory;
    this.cluster = directory.resolve("cluster");
    this.log = directory.resolve("postgresql.log");
  }

  /** Makes an empty cluster, unless there is one; passwords are asked for on every connection. */
  void initialize(Path passwordFile) throws IOException {
    if (Files.exists(cluster)) {
      return;
    }
    Path unfinished = directory.resolve("cluster.unfinished");
    Directories.delete(unfinished);
    // The builtin locale sorts by code point: the same order on every machine, whatever it has.
    run(
        "initdb",
        List.of(
            "--pgdata=" + unfinished,
            "--username=" + SUPERUSER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
    Files.move(unfinished, cluster);
  }

  void start(int port, Map<String, String> settings) throws IOException {
    Files.writeString(cluster.resolve("postgresql.conf"), configuration(port, settings));
    pgCtl("start", "-l", log.toString());
  }

  void stop() throws IOException {
    pgCtl("stop", "-m", "fast");
  }

  /**
   * Ends the server that a killed process left behind on this very directory, and no other; after
   * that a new one may start.
   */
  void reap() throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    if (process != null && servesThis(process)) {
      LOG.info("Stopping PostgreSQL {}, left over on {}", pid, cluster);
      stop();
    } else {
      // Somebody else has that number by now, which PostgreSQL would take for a running server.
      Files.delete(pidFile);
    }
  }

  private boolean servesThis(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    String[] arguments = info.arguments().orElse(new String[0]);
    return info.commandLine().orElse("").contains("postgres")
        && List.of(arguments).contains(cluster.toString());
  }

  private static String configuration(int port, Map<String, String> settings) {
    StringBuilder lines = new StringBuilder("# Written at each start.\n");
    lines.append("port = ").append(port).append('\n');
    settings.forEach((name, value) -> lines.append(name + " = '" + value + "'\n"));
    return lines.toString();
  }

  private void pgCtl(String action, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(action, "-D", cluster.toString(), "-w"));
    arguments.addAll(List.of("-t", Integer.toString(TIMEOUT_SECONDS - 10)));
    arguments.addAll(List.of(options));
    run("pg_ctl", arguments);
  }

  private void run(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(Unprivileged.prefix());
    command.add(binaries.bin().resolve(program).toString());
    command.addAll(arguments);
    Path output = directory.resolve(program + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw failure(program, "no end after " + TIMEOUT_SECONDS + " s", output);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + program, e);
    }
    if (process.exitValue() != 0) {
      throw failure(program, "exit code " + process.exitValue(), output);
    }
    Files.delete(output);
  }

  private ServerStartException failure(String program, String what, Path output)
      throws IOException {
    return new ServerStartException(
        "%s failed on %s (%s):%n%s%n%s"
            .formatted(program, cluster, what, tail(output), tail(log))
            .strip());
  }

  private static String tail(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    List<String> lines = Files.readAllLines(file);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }
}
