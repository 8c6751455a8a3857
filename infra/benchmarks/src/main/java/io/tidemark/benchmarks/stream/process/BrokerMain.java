package io.tidemark.benchmarks.stream.process;

import io.tidemark.servers.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;

/** A Kafka broker until standard input ends. Argument: the directory of its data. */
public final class BrokerMain {

  private BrokerMain() {}

  public static void main(String[] args) throws IOException {
    EmbeddedKafka kafka =
        new EmbeddedKafka(Path.of(args[0]), 0, reason -> Runtime.getRuntime().halt(1));
    kafka.start();
    ChildJvm.say(kafka.bootstrapServers());
    while (System.in.read() >= 0) {
      // Nothing is asked of it.
    }
    // Its data goes with it: no need for an orderly end.
    Runtime.getRuntime().halt(0);
  }
}
