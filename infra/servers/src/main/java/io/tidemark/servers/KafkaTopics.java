package io.tidemark.servers;

import io.tidemark.schema.topic.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Makes the topics on a broker. */
public final class KafkaTopics {

  private KafkaTopics() {}

  /**
   * Creates those that are missing, with the broker's default of replicas, and returns when all
   * take records. Existing topics stay as they are.
   *
   * @throws ServerStartException if the broker cannot be reached or refuses
   */
  public static void create(String bootstrapServers, Collection<Topic> topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Set<String> existing = admin.listTopics().names().get();
      List<NewTopic> missing =
          topics.stream()
              .filter(topic -> !existing.contains(topic.name()))
              .map(KafkaTopics::newTopic)
              .toList();
      admin.createTopics(missing).all().get();
      awaitLeaders(admin, topics);
    } catch (ExecutionException e) {
      throw new ServerStartException(
          "cannot create topics on %s: %s".formatted(bootstrapServers, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("interrupted while creating topics", e);
    }
  }

  /**
   * Deletes those that exist, with all their records, and returns when they are gone.
   *
   * @throws ServerStartException if the broker cannot be reached or refuses
   */
  public static void delete(String bootstrapServers, Collection<Topic> topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Set<String> existing = admin.listTopics().names().get();
      List<String> doomed = topics.stream().map(Topic::name).filter(existing::contains).toList();
      admin.deleteTopics(doomed).all().get();
    } catch (ExecutionException e) {
      throw new ServerStartException(
          "cannot delete topics on %s: %s".formatted(bootstrapServers, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("interrupted while deleting topics", e);
    }
  }

  /** A leader that is elected does not take records yet; one that answers for its log does. */
  private static void awaitLeaders(Admin admin, Collection<Topic> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (Topic topic : topics) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.earliest());
      }
    }
    admin.listOffsets(partitions).all().get();
  }

  private static NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(topic.config());
  }
}
