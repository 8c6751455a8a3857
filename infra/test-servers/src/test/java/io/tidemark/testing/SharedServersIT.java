package io.tidemark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.database.DatabaseLogin;
import io.tidemark.database.DatabaseMigrateCommand;
import io.tidemark.schema.topic.Topic;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SharedServersIT {

  private static final Topic TOPIC = new Topic("test-servers", 2, Duration.ofDays(1));

  @Test
  void emptiesTheTopicsThatAreAskedFor() throws Exception {
    for (int round = 0; round < 5; round++) {
      String kafka = TestServers.kafka(List.of(TOPIC));
      assertThat(records(kafka)).isZero();
      send(kafka);
      assertThat(records(kafka)).isEqualTo(1);
    }
  }

  @Test
  void givesEachCallADatabaseOfItsOwn() {
    assertThat(TestServers.database().name()).isNotEqualTo(TestServers.database().name());
  }

  @Test
  void namesTheDatabasesAddressInParts() {
    TestDatabase database = TestServers.database();
    assertThat(database.url())
        .isEqualTo("jdbc:postgresql://%s:%d/%s", database.host(), database.port(), database.name());
  }

  @Test
  void migratesByCommandAndGivesTheProcessesTheirUsers() throws Exception {
    TestDatabase database = TestServers.postgresql();
    DatabaseLogin admin = database.admin();
    int exitCode =
        DatabaseMigrateCommand.commandLine()
            .execute(
                "--url=" + admin.url(),
                "--user=" + admin.user(),
                "--password=" + admin.password(),
                "--store-user=command_store",
                "--store-password=s",
                "--api-user=command_api",
                "--api-password=a");
    assertThat(exitCode).isZero();
    try (Connection store = admin.as("command_store", "s").connect();
        Connection api = admin.as("command_api", "a").connect()) {
      assertThat(store.isValid(5)).isTrue();
      assertThat(api.isValid(5)).isTrue();
    }
  }

  private static void send(String kafka) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(TOPIC.name(), 0, null, new byte[] {1})).get();
    }
  }

  private static long records(String kafka) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      return consumer.endOffsets(List.of(new TopicPartition(TOPIC.name(), 0))).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }
}
