package io.tidemark.testing;

import io.tidemark.schema.topic.Topic;
import io.tidemark.servers.KafkaTopics;
import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The servers of integration tests. Each starts when it is first asked for, is shared by all tests
 * of the JVM and stops with it.
 *
 * <pre>{@code
 * String kafka = TestServers.kafka(Topics.all());
 * TestDatabase database = TestServers.database();
 * }</pre>
 */
public final class TestServers {

  private TestServers() {}

  /** Bootstrap servers of the shared broker; what other tests wrote is still on its topics. */
  public static String kafka() {
    return KafkaServer.shared().bootstrapServers();
  }

  /** Bootstrap servers of the shared broker, on which these topics now exist and are empty. */
  public static String kafka(Collection<Topic> topics) {
    String bootstrapServers = kafka();
    KafkaTopics.delete(bootstrapServers, topics);
    KafkaTopics.create(bootstrapServers, topics);
    return bootstrapServers;
  }

  /** A new migrated database: TimescaleDB from Docker where it answers, else plain PostgreSQL. */
  public static TestDatabase database() {
    return DatabaseServer.community().orElseGet(DatabaseServer::postgresql).newDatabase();
  }

  /** A new migrated database on plain PostgreSQL. */
  public static TestDatabase postgresql() {
    return DatabaseServer.postgresql().newDatabase();
  }

  /**
   * A new migrated database on a real TimescaleDB: the Community edition from Docker where it
   * answers, else the Apache edition where it can be installed, else empty.
   */
  public static Optional<TestDatabase> timescale() {
    return DatabaseServer.community().or(DatabaseServer::apache).map(DatabaseServer::newDatabase);
  }

  /** As {@link #timescale()}, but skips the calling test where there is none, saying why. */
  public static TestDatabase requireTimescale() {
    return timescale().orElseGet(() -> skip(TimescaleInstallation.get().problem()));
  }

  /** A new migrated database on TimescaleDB's Apache edition, or skips the calling test. */
  public static TestDatabase requireTimescaleApache() {
    return DatabaseServer.apache()
        .map(DatabaseServer::newDatabase)
        .orElseGet(() -> skip(TimescaleInstallation.get().problem()));
  }

  /** A new migrated database on TimescaleDB's Community edition, or skips the calling test. */
  public static TestDatabase requireTimescaleCommunity() {
    return DatabaseServer.community()
        .map(DatabaseServer::newDatabase)
        .orElseGet(() -> skip("TimescaleDB's Community edition comes from Docker, none answers"));
  }

  private static TestDatabase skip(String reason) {
    return Assumptions.abort(reason);
  }
}
