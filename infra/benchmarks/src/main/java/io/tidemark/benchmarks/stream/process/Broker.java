package io.tidemark.benchmarks.stream.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The broker that all arms share, in a JVM of its own. */
public final class Broker implements AutoCloseable {

  private static final String HEAP = "1g";
  private static final long START_MILLIS = 60_000;

  private final ChildJvm jvm;
  private final String bootstrapServers;

  private Broker(ChildJvm jvm, String bootstrapServers) {
    this.jvm = jvm;
    this.bootstrapServers = bootstrapServers;
  }

  /** Returns when it answers. */
  public static Broker start(Path directory) throws IOException, InterruptedException {
    ChildJvm jvm =
        ChildJvm.start(
            BrokerMain.class, HEAP, directory, List.of(directory.resolve("data").toString()));
    try {
      return new Broker(jvm, jvm.next(START_MILLIS));
    } catch (IllegalStateException | InterruptedException e) {
      jvm.close();
      throw e;
    }
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    jvm.close();
  }
}
