package io.tidemark.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schema.topic.Topic;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

  private static final String TOPIC = "trades";

  @TempDir Path directory;

  @Test
  void keepsRecordsAndOffsetsWhenItsProcessIsKilled() throws Exception {
    try (KilledProcess process = KilledProcess.start("kafka", directory)) {
      createTopic(process.address());
      send(process.address(), "before the kill");
      assertThat(read(process.address(), 1)).containsExactly("before the kill");
      process.kill();
    }
    try (EmbeddedKafka kafka = start()) {
      send(kafka.bootstrapServers(), "after the restart");
      assertThat(read(kafka.bootstrapServers(), 1)).containsExactly("after the restart");
    }
  }

  @Test
  void keepsRecordsOverAStop() throws Exception {
    try (EmbeddedKafka kafka = start()) {
      createTopic(kafka.bootstrapServers());
      createTopic(kafka.bootstrapServers());
      send(kafka.bootstrapServers(), "one");
    }
    try (EmbeddedKafka kafka = start()) {
      assertThat(read(kafka.bootstrapServers(), 1)).containsExactly("one");
    }
  }

  @Test
  void listensOnTheLoopbackAddressOnly() throws Exception {
    try (EmbeddedKafka kafka = start()) {
      assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
      String servers = kafka.bootstrapServers();
      int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
      try (ServerSocket other =
          new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 2}))) {
        assertThat(other.isBound()).isTrue();
      }
    }
  }

  @Test
  void namesThePortThatIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EmbeddedKafka kafka = new EmbeddedKafka(directory, other.getLocalPort(), reason -> {});
      assertThatThrownBy(kafka::start)
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining("port %d is in use", other.getLocalPort());
    }
  }

  @Test
  void refusesADirectoryThatAnotherBrokerHolds() {
    try (EmbeddedKafka kafka = start()) {
      assertThat(kafka.bootstrapServers()).isNotEmpty();
      assertThatThrownBy(() -> new EmbeddedKafka(directory, 0, reason -> {}).start())
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining("is in use by another running process")
          .hasMessageContaining(directory.getFileName().toString());
    }
  }

  @Test
  void refusesADirectoryThatIsAFile() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> new EmbeddedKafka(file, 0, reason -> {}).start())
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("directory " + file + " is not writable");
  }

  @Test
  void tellsAFatalFaultInsteadOfEndingTheProcess() {
    List<String> reasons = new CopyOnWriteArrayList<>();
    try (EmbeddedKafka kafka = new EmbeddedKafka(directory, 0, reasons::add)) {
      kafka.start();
      assertThatThrownBy(() -> Exit.halt(1, "disk broke"))
          .isInstanceOf(IllegalStateException.class);
      assertThat(reasons).singleElement().asString().contains("halt(1)", "disk broke");
    }
  }

  private EmbeddedKafka start() {
    EmbeddedKafka kafka = new EmbeddedKafka(directory, 0, reason -> {});
    kafka.start();
    return kafka;
  }

  private static void createTopic(String servers) {
    KafkaTopics.create(servers, List.of(new Topic(TOPIC, 2, Duration.ofDays(1))));
  }

  private static void send(String servers, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "enable.idempotence", true),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, "SPY", value)).get();
    }
  }

  /** What the group has not read yet; commits it. */
  private static List<String> read(String servers, int count) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", servers, "group.id", "it", "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      List<String> values = new ArrayList<>();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
                return values.size() >= count;
              });
      consumer.commitSync();
      return values;
    }
  }
}
