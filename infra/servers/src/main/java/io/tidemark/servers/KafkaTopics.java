package io.tidemark.servers;

import io.tidemark.schema.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Makes the topics on a broker. The controller answers before the brokers know, so each step here
 * waits until they do: who writes too early is turned away, or writes to a topic that is gone.
 */
public final class KafkaTopics {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private KafkaTopics() {}

  /**
   * Creates those that are missing, with the broker's default of replicas, and returns when all
   * take records. Existing topics stay as they are.
   *
   * @throws ServerStartException if the broker cannot be reached or refuses
   */
  public static void create(String bootstrapServers, Collection<Topic> topics) {
    administer(
        bootstrapServers,
        "create",
        topics,
        admin -> {
          Set<String> existing = admin.listTopics().names().get();
          List<NewTopic> missing =
              topics.stream()
                  .filter(topic -> !existing.contains(topic.name()))
                  .map(KafkaTopics::newTopic)
                  .toList();
          admin.createTopics(missing).all().get();
          await(() -> answerForTheirLogs(admin, topics));
        });
  }

  /**
   * Deletes those that exist, with all their records, and returns when they are gone.
   *
   * @throws ServerStartException if the broker cannot be reached or refuses
   */
  public static void delete(String bootstrapServers, Collection<Topic> topics) {
    administer(
        bootstrapServers,
        "delete",
        topics,
        admin -> {
          Set<String> existing = admin.listTopics().names().get();
          List<String> doomed =
              topics.stream().map(Topic::name).filter(existing::contains).toList();
          admin.deleteTopics(doomed).all().get();
          await(() -> admin.listTopics().names().get().stream().noneMatch(doomed::contains));
        });
  }

  private interface Step {
    void run(Admin admin) throws ExecutionException, InterruptedException;
  }

  private interface Condition {
    boolean holds() throws ExecutionException, InterruptedException;
  }

  private static void administer(
      String bootstrapServers, String what, Collection<Topic> topics, Step step) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      step.run(admin);
    } catch (ExecutionException e) {
      throw new ServerStartException(
          "cannot %s topics %s on %s: %s"
              .formatted(
                  what,
                  topics.stream().map(Topic::name).toList(),
                  bootstrapServers,
                  e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("interrupted, did not " + what + " topics", e);
    }
  }

  private static void await(Condition condition) throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > deadline) {
        throw new ServerStartException(
            "Kafka's brokers did not take over the topics within " + TIMEOUT.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static boolean holds(Condition condition)
      throws ExecutionException, InterruptedException {
    try {
      return condition.holds();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return false;
      }
      throw e;
    }
  }

  /** A leader that is elected does not take records yet; one that answers for its log does. */
  private static boolean answerForTheirLogs(Admin admin, Collection<Topic> topics)
      throws ExecutionException, InterruptedException {
    List<String> names = topics.stream().map(Topic::name).toList();
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    admin
        .describeTopics(names)
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        partition ->
                            partitions.put(
                                new TopicPartition(name, partition.partition()),
                                OffsetSpec.earliest())));
    admin.listOffsets(partitions).all().get();
    return true;
  }

  private static NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(topic.config());
  }
}
