package io.tidemark.standalone;

import io.tidemark.api.ServingApi;
import io.tidemark.api.ServingApiConfig;
import io.tidemark.database.DatabaseLogin;
import io.tidemark.database.DatabaseRole;
import io.tidemark.database.Migrations;
import io.tidemark.flink.job.IndicatorsConfig;
import io.tidemark.flink.job.MarketJob;
import io.tidemark.flink.job.MarketJobConfig;
import io.tidemark.flink.job.SignalJob;
import io.tidemark.flink.job.SignalJobConfig;
import io.tidemark.flink.job.StoreJob;
import io.tidemark.flink.store.DatabaseConfig;
import io.tidemark.flink.store.StoredBars;
import io.tidemark.ingest.FeedSpec;
import io.tidemark.ingest.Ingest;
import io.tidemark.ingest.IngestConfig;
import io.tidemark.schema.topic.Topics;
import io.tidemark.servers.EmbeddedDatabase;
import io.tidemark.servers.EmbeddedKafka;
import io.tidemark.servers.KafkaTopics;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All parts of the product in one JVM, with PostgreSQL as a child process. Started in parallel,
 * stopped in reverse.
 */
final class LocalTidemark implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalTidemark.class);

  /** The file that says where the broker listens. */
  static final String KAFKA_ADDRESS = "kafka-address";

  private static final String DATABASE = "tidemark";
  private static final long START_TIMEOUT_SECONDS = 30;

  private final Path data;
  private final List<FeedSpec> feeds;
  private final IndicatorsConfig indicators;
  private final int port;
  private final Progress progress;
  private final Consumer<String> onFatalFault;
  private final Deque<Part> started = new ArrayDeque<>();

  /** For starting only. Its own threads: the common pool would be as small as the machine. */
  private final ExecutorService threads = Executors.newFixedThreadPool(6);

  private record Part(String name, AutoCloseable part) {}

  /**
   * @param data directory for everything
   * @param port of the API; the other servers take free ones
   * @param onFatalFault told why, when a part gives itself up
   */
  LocalTidemark(
      Path data,
      List<FeedSpec> feeds,
      IndicatorsConfig indicators,
      int port,
      Progress progress,
      Consumer<String> onFatalFault) {
    this.data = data;
    this.feeds = feeds;
    this.indicators = indicators;
    this.port = port;
    this.progress = progress;
    this.onFatalFault = onFatalFault;
  }

  /** Starts everything; on return the API answers and the jobs run. */
  DemoAccounts start(int parallelism) throws Exception {
    try {
      CompletableFuture<EmbeddedDatabase> database = async(threads, this::startDatabase);
      CompletableFuture<String> kafka = async(threads, this::startKafka);
      CompletableFuture<LocalFlink> flink = async(threads, () -> startFlink(parallelism));
      DatabaseLogin admin = admin(join(database));
      DemoAccounts accounts = DemoAccounts.open(data.resolve("demo-keys"), admin);
      CompletableFuture<Void> api =
          async(threads, () -> startApi(admin, join(kafka), accounts.pro()));
      CompletableFuture<Void> ingest = async(threads, () -> startIngest(join(kafka)));
      startJobs(join(flink), join(kafka), admin);
      join(api);
      join(ingest);
      return accounts;
    } finally {
      threads.shutdown();
    }
  }

  private EmbeddedDatabase startDatabase() throws Exception {
    return progress.step(
        "database",
        () -> {
          EmbeddedDatabase database = new EmbeddedDatabase(data.resolve("postgresql"), 0);
          started("database", database);
          database.start();
          database.createDatabase(DATABASE);
          Migrations.migrate(admin(database));
          return database;
        });
  }

  private static DatabaseLogin admin(EmbeddedDatabase database) {
    return new DatabaseLogin(database.jdbcUrl(DATABASE), database.user(), database.password());
  }

  private String startKafka() throws Exception {
    return progress.step(
        "kafka",
        () -> {
          EmbeddedKafka kafka = new EmbeddedKafka(data.resolve("kafka"), 0, onFatalFault);
          started("kafka", kafka);
          kafka.start();
          KafkaTopics.create(kafka.bootstrapServers(), Topics.all());
          Files.writeString(data.resolve(KAFKA_ADDRESS), kafka.bootstrapServers());
          return kafka.bootstrapServers();
        });
  }

  private LocalFlink startFlink(int parallelism) throws Exception {
    return progress.step(
        "flink",
        () -> {
          LocalFlink flink = new LocalFlink(data.resolve("checkpoints"), parallelism);
          started("flink", flink);
          flink.start();
          return flink;
        });
  }

  private Void startJobs(LocalFlink flink, String kafka, DatabaseLogin admin) throws Exception {
    return progress.step(
        "jobs",
        () -> {
          DatabaseLogin store =
              DatabaseRole.TIDEMARK_STORE.grantTo("tidemark_store_local", secret(), admin);
          DatabaseConfig database = new DatabaseConfig(store.url(), store.user(), store.password());
          MarketJobConfig market =
              MarketJobConfig.defaults(kafka)
                  .withIndicators(indicators)
                  .withHistory(new StoredBars(database));
          SignalJobConfig signals =
              SignalJobConfig.defaults(kafka).withHistory(new StoredBars(database));
          List<CompletableFuture<Void>> jobs =
              List.of(
                  run(flink, MarketJob.NAME, each -> MarketJob.build(each, market)),
                  run(flink, StoreJob.NAME, each -> StoreJob.build(each, kafka, database)),
                  run(flink, SignalJob.NAME, each -> SignalJob.build(each, signals)));
          for (CompletableFuture<Void> job : jobs) {
            join(job);
          }
          return null;
        });
  }

  private CompletableFuture<Void> run(
      LocalFlink flink, String name, Consumer<StreamExecutionEnvironment> wiring) {
    return async(
        threads,
        () -> {
          flink.run(name, wiring);
          return null;
        });
  }

  private Void startApi(DatabaseLogin admin, String kafka, String demoKey) throws Exception {
    return progress.step(
        "api",
        () -> {
          DatabaseLogin login =
              DatabaseRole.TIDEMARK_API.grantTo("tidemark_api_local", secret(), admin);
          URI server = URI.create(login.url().substring("jdbc:".length()));
          ServingApi api =
              new ServingApi(
                  ServingApiConfig.local(
                      port,
                      kafka,
                      new io.tidemark.api.query.DatabaseConfig(
                          server.getHost(),
                          server.getPort(),
                          DATABASE,
                          login.user(),
                          login.password()),
                      Optional.of(demoKey)));
          api.start();
          started("api", api);
          return null;
        });
  }

  private Void startIngest(String kafka) throws Exception {
    return progress.step(
        "ingest",
        () -> {
          Ingest ingest = new Ingest(new IngestConfig(kafka, feeds));
          started("ingest", ingest);
          ingest.start();
          ingest.stopped().exceptionally(this::reportFault);
          return null;
        });
  }

  private Void reportFault(Throwable fault) {
    onFatalFault.accept("ingest: " + Failures.sentence(fault));
    return null;
  }

  /** New with each start, and nowhere but in memory. */
  private static String secret() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void started(String name, AutoCloseable part) {
    synchronized (started) {
      started.push(new Part(name, part));
    }
  }

  /**
   * Stops the inflow first, then what depends on it, then the servers. What is still starting is
   * waited for: a server that is left alone in the middle would stay.
   */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(START_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("still starting after {} s, stopping all the same", START_TIMEOUT_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (started) {
      for (String name : List.of("ingest", "api", "flink", "kafka", "database")) {
        started.stream().filter(part -> part.name.equals(name)).forEach(LocalTidemark::close);
      }
      started.clear();
    }
  }

  private static void close(Part part) {
    try {
      part.part.close();
    } catch (Exception e) {
      LOG.warn("{} did not stop cleanly", part.name, e);
    }
  }

  private static <T> CompletableFuture<T> async(ExecutorService threads, Callable<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        threads);
  }

  private static <T> T join(CompletableFuture<T> future) throws Exception {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
