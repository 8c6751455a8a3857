package io.tidemark.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker, its own controller, inside this JVM, listening on 127.0.0.1 only. Its topics
 * outlive a stop and a {@code kill -9}; its small settings suit one machine.
 *
 * <pre>{@code
 * EmbeddedKafka kafka = new EmbeddedKafka(Path.of("data/kafka"), 9092, reason -> stop(reason));
 * kafka.start();
 * connect(kafka.bootstrapServers());
 * kafka.close();
 * }</pre>
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final int NODE_ID = 1;
  private static final String META_PROPERTIES = "meta.properties";

  private final Path directory;
  private final int requestedPort;
  private final Consumer<String> onFatalFault;

  private DataDirectory data;
  private KafkaRaftServer server;
  private String bootstrapServers;

  /**
   * @param directory of its data, created where missing
   * @param port to listen on, 0 for any free one
   * @param onFatalFault told the reason when the broker gives itself up (a broken disk, say); by
   *     itself it would halt the JVM without a word. Called on a broker's thread: it may stop the
   *     process, but must not {@link #close()} the broker before it returns.
   */
  public EmbeddedKafka(Path directory, int port, Consumer<String> onFatalFault) {
    this.directory = directory;
    this.requestedPort = port;
    this.onFatalFault = onFatalFault;
  }

  /**
   * Returns when the broker answers.
   *
   * @throws ServerStartException if the port is taken, the directory unusable, or the broker fails
   */
  public void start() {
    data = DataDirectory.open(directory);
    try {
      int port = Ports.claim("Kafka", requestedPort);
      BrokerExit.redirect(onFatalFault);
      Path logs = Files.createDirectories(data.path().resolve("log"));
      KafkaConfig config = new KafkaConfig(settings(logs, port, Ports.claim("Kafka", 0)), false);
      if (!Files.exists(logs.resolve(META_PROPERTIES))) {
        format(logs);
      }
      server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      bootstrapServers = "127.0.0.1:" + port;
    } catch (ServerStartException e) {
      closeAfter(e);
      throw e;
    } catch (Exception e) {
      closeAfter(e);
      throw new ServerStartException("Kafka cannot start in " + directory + ": " + e, e);
    }
  }

  /** Where clients connect, {@code 127.0.0.1:9092}; known once started. */
  public String bootstrapServers() {
    if (bootstrapServers == null) {
      throw new IllegalStateException("Kafka in " + directory + " is not running");
    }
    return bootstrapServers;
  }

  /** Stops the broker and waits for it; harmless when it does not run. */
  @Override
  public void close() {
    bootstrapServers = null;
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
    if (data != null) {
      BrokerExit.restore();
      data.close();
      data = null;
    }
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static void format(Path logs) throws Exception {
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE_ID)
        .setDirectories(List.of(logs.toString()))
        .setMetadataLogDirectory(logs.toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setControllerListenerName("CONTROLLER")
        .setHasDynamicQuorum(false)
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
        .run();
  }

  private static Map<String, String> settings(Path logs, int port, int controllerPort) {
    Map<String, String> settings = new HashMap<>(SINGLE_NODE);
    settings.put("log.dirs", logs.toString());
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    return settings;
  }

  private static final Map<String, String> SINGLE_NODE =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", Integer.toString(NODE_ID)),
          Map.entry("controller.listener.names", "CONTROLLER"),
          Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("num.partitions", "1"),
          Map.entry("default.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          // One consumer a group is the rule here: waiting for a second only delays the first.
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "2"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "2"),
          Map.entry("log.cleaner.threads", "1"),
          Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)),
          // Smaller segments let retention free disk sooner; the index then needs 512 KB at most.
          Map.entry("log.segment.bytes", Integer.toString(256 << 20)),
          Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
          // A killed broker's successor is let in when the old session ends: by default 9 s later.
          Map.entry("broker.heartbeat.interval.ms", "500"),
          Map.entry("broker.session.timeout.ms", "3000"));
}
