package io.tidemark.benchmarks.stream.process;

import io.tidemark.benchmarks.stream.load.TradesLoader;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import io.tidemark.servers.KafkaTopics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** The broker's topics between runs: the input stays, each arm finds its own new and empty. */
public final class BenchTopics {

  private static final Set<String> INPUT =
      TradesLoader.TOPICS.stream().map(Topic::name).collect(Collectors.toSet());

  private final String kafka;

  public BenchTopics(String kafka) {
    this.kafka = kafka;
  }

  public void createInput() {
    KafkaTopics.create(kafka, TradesLoader.TOPICS);
  }

  /** Whatever time an arm gives its results, the broker stamps them with its own. */
  void create(Collection<Topic> topics) throws ExecutionException, InterruptedException {
    if (topics.isEmpty()) {
      return;
    }
    KafkaTopics.create(kafka, topics);
    AlterConfigOp stamp =
        new AlterConfigOp(
            new ConfigEntry("message.timestamp.type", "LogAppendTime"), AlterConfigOp.OpType.SET);
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(
              topics.stream()
                  .collect(
                      Collectors.toMap(
                          t -> new ConfigResource(ConfigResource.Type.TOPIC, t.name()),
                          t -> List.of(stamp))))
          .all()
          .get();
    }
  }

  /** Deletes everything but the input, an arm's internal topics too. */
  void deleteResults() throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      KafkaTopics.delete(
          kafka,
          admin.listTopics().names().get().stream()
              .filter(name -> !INPUT.contains(name))
              .map(name -> new Topic(name, 1, Duration.ZERO))
              .toList());
    }
  }

  /** Records in {@code trades}, progress included. */
  public long records() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends =
        IntStream.range(0, Topics.TRADES.partitions())
            .mapToObj(partition -> new TopicPartition(Topics.TRADES.name(), partition))
            .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    try (Admin admin = admin()) {
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka));
  }
}
