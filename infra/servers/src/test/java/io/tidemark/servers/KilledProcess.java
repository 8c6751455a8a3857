package io.tidemark.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Another JVM that runs one server until it is killed, as {@code kill -9} does. */
final class KilledProcess implements AutoCloseable {

  private static final String READY = "READY ";

  private final Process process;
  private final String address;

  private KilledProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts {@code kafka} or {@code database} on the directory and waits for it. */
  static KilledProcess start(String server, Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                server,
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line; (line = output.readLine()) != null; ) {
      if (line.startsWith(READY)) {
        return new KilledProcess(process, line.substring(READY.length()));
      }
    }
    throw new IOException(server + " ended before it was ready");
  }

  /** Bootstrap servers or JDBC URL. */
  String address() {
    return address;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] arguments) throws InterruptedException {
    Path directory = Path.of(arguments[1]);
    if ("kafka".equals(arguments[0])) {
      EmbeddedKafka kafka = new EmbeddedKafka(directory, 0, System.err::println);
      kafka.start();
      System.out.println(READY + kafka.bootstrapServers());
    } else {
      EmbeddedDatabase database = new EmbeddedDatabase(directory, 0);
      database.start();
      System.out.println(READY + database.jdbcUrl("postgres"));
    }
    new CountDownLatch(1).await();
  }
}
