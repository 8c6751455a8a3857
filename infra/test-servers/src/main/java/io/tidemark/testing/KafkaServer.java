package io.tidemark.testing;

import io.tidemark.servers.EmbeddedKafka;
import org.testcontainers.kafka.KafkaContainer;

/** The one broker of this JVM. */
record KafkaServer(String bootstrapServers) {

  private static final String IMAGE = "apache/kafka:4.2.0";

  private static KafkaServer shared;

  static synchronized KafkaServer shared() {
    if (shared == null) {
      shared = Docker.answers() ? container() : embedded();
    }
    return shared;
  }

  private static KafkaServer container() {
    KafkaContainer container = new KafkaContainer(IMAGE);
    container.start();
    AtExit.close(container);
    return new KafkaServer(container.getBootstrapServers());
  }

  private static KafkaServer embedded() {
    EmbeddedKafka kafka =
        new EmbeddedKafka(AtExit.directory("kafka"), 0, reason -> System.err.println(reason));
    kafka.start();
    AtExit.close(kafka);
    return new KafkaServer(kafka.bootstrapServers());
  }
}
