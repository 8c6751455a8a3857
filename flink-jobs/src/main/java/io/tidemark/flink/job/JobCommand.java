package io.tidemark.flink.job;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.market.MarketSettings;
import io.tidemark.flink.regime.RegimeModelFile;
import io.tidemark.flink.store.DatabaseConfig;
import io.tidemark.flink.store.StoredBars;
import io.tidemark.schema.market.Timeframe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The jobs' main class on a Flink cluster: {@code flink run -c io.tidemark.flink.job.JobCommand ...
 * market}. Every option may be given by an environment variable instead.
 */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = "Submits a Tidemark job to the Flink cluster that runs this.",
    subcommands = {JobCommand.Market.class, JobCommand.Store.class, JobCommand.Signals.class})
public final class JobCommand {

  public static void main(String[] args) {
    int exit = new CommandLine(new JobCommand()).execute(args);
    // Flink's client runs this in its own JVM and goes on afterwards: only a failure may end it.
    if (exit != 0) {
      throw new IllegalStateException("job not submitted: exit code " + exit);
    }
  }

  /** No option: a command line can be read by others on the machine. */
  private static String storePassword() {
    return System.getenv().getOrDefault("TIDEMARK_STORE_PASSWORD", "");
  }

  /** What both jobs need. */
  static final class Common {
    @Option(
        names = "--kafka",
        defaultValue = "${env:TIDEMARK_KAFKA:-127.0.0.1:9092}",
        description = "Bootstrap servers (TIDEMARK_KAFKA, default ${DEFAULT-VALUE}).")
    String kafka;

    @Option(
        names = "--parallelism",
        defaultValue = "${env:TIDEMARK_PARALLELISM:-1}",
        description = "Of every operator (TIDEMARK_PARALLELISM, default ${DEFAULT-VALUE}).")
    int parallelism;

    @Option(
        names = "--checkpoints",
        defaultValue = "${env:TIDEMARK_CHECKPOINTS:-" + Option.NULL_VALUE + "}",
        description = "URI for checkpoints, writable by all machines (TIDEMARK_CHECKPOINTS).")
    String checkpoints;

    @Option(
        names = "--checkpoint-interval",
        defaultValue = "${env:TIDEMARK_CHECKPOINT_INTERVAL:-PT5S}",
        description = "ISO 8601 duration (TIDEMARK_CHECKPOINT_INTERVAL, default ${DEFAULT-VALUE}).")
    Duration checkpointInterval;

    @Option(
        names = "--restore",
        defaultValue = "${env:TIDEMARK_RESTORE:-" + Option.NULL_VALUE + "}",
        description = "Checkpoint or savepoint to start from (TIDEMARK_RESTORE).")
    String restore;

    StreamExecutionEnvironment environment() {
      return JobSettings.unbounded(parallelism, checkpoints, checkpointInterval, restore)
          .environment();
    }
  }

  @Command(name = "market", description = "Trades and quotes to bars and indicators.")
  static final class Market implements Callable<Integer> {
    @Mixin Common common;

    @Option(
        names = "--out-of-orderness",
        defaultValue = "${env:TIDEMARK_OUT_OF_ORDERNESS:-PT1S}",
        description = "Disorder a bar waits for before it closes (default ${DEFAULT-VALUE}).")
    Duration outOfOrderness;

    @Option(
        names = "--allowed-lateness",
        defaultValue = "${env:TIDEMARK_ALLOWED_LATENESS:-PT1M}",
        description = "How long after its end a bar takes trades (default ${DEFAULT-VALUE}).")
    Duration allowedLateness;

    @Option(
        names = "--indicators",
        paramLabel = "FILE",
        defaultValue = "${env:TIDEMARK_INDICATORS:-" + Option.NULL_VALUE + "}",
        description =
            "Which indicators to compute, YAML (TIDEMARK_INDICATORS; default: one of each).")
    Path indicators;

    @Option(
        names = "--idle-timeout",
        defaultValue = "${env:TIDEMARK_IDLE_TIMEOUT:-PT5M}",
        description =
            "After which a silent partition holds back no other (default ${DEFAULT-VALUE}).")
    Duration idleTimeout;

    @Option(
        names = "--database",
        defaultValue = "${env:TIDEMARK_DATABASE_URL:-" + Option.NULL_VALUE + "}",
        description =
            "JDBC URL of the stored bars that indicators begin from (TIDEMARK_DATABASE_URL);"
                + " without it they warm up anew.")
    String url;

    @Option(
        names = "--database-user",
        defaultValue = "${env:TIDEMARK_STORE_USER:-tidemark_store_user}",
        description = "(TIDEMARK_STORE_USER, default ${DEFAULT-VALUE}).")
    String user;

    @Option(
        names = "--transactional",
        defaultValue = "${env:TIDEMARK_TRANSACTIONAL:-false}",
        description = "Publish bars in Kafka transactions, with each checkpoint.")
    boolean transactional;

    @Override
    public Integer call() throws Exception {
      MarketJobConfig defaults = MarketJobConfig.defaults(common.kafka);
      IndicatorsConfig set =
          indicators == null ? IndicatorsConfig.shipped() : IndicatorsConfig.read(indicators);
      MarketJobConfig config =
          new MarketJobConfig(
              common.kafka,
              defaults.topics(),
              outOfOrderness,
              idleTimeout,
              transactional,
              new MarketSettings(allowedLateness, defaults.market().formingInterval(), set.set()),
              url == null
                  ? BarHistory.NONE
                  : new StoredBars(new DatabaseConfig(url, user, storePassword())));
      StreamExecutionEnvironment environment = common.environment();
      MarketJob.build(environment, config);
      environment.executeAsync(MarketJob.NAME);
      return 0;
    }
  }

  @Command(name = "store", description = "Results to the database.")
  static final class Store implements Callable<Integer> {
    @Mixin Common common;

    @Option(
        names = "--database",
        defaultValue = "${env:TIDEMARK_DATABASE_URL:-jdbc:postgresql://127.0.0.1:5432/tidemark}",
        description = "JDBC URL (TIDEMARK_DATABASE_URL, default ${DEFAULT-VALUE}).")
    String url;

    @Option(
        names = "--database-user",
        defaultValue = "${env:TIDEMARK_STORE_USER:-tidemark_store_user}",
        description = "(TIDEMARK_STORE_USER, default ${DEFAULT-VALUE}).")
    String user;

    @Option(
        names = "--indicator-timeframes",
        split = ",",
        defaultValue = "${env:TIDEMARK_STORED_INDICATORS:-1Min,5Min,15Min,1Hour,4Hour,1Day}",
        description =
            "Whose indicators are stored (TIDEMARK_STORED_INDICATORS, default ${DEFAULT-VALUE}).")
    List<String> indicators;

    @Override
    public Integer call() throws Exception {
      StreamExecutionEnvironment environment = common.environment();
      StoreJob.build(
          environment,
          common.kafka,
          new DatabaseConfig(url, user, storePassword()),
          indicators.stream().map(Timeframe::parse).collect(Collectors.toSet()));
      environment.executeAsync(StoreJob.NAME);
      return 0;
    }
  }

  @Command(
      name = "signals",
      description = "Bars and market conditions to regimes, signals and their track record.")
  static final class Signals implements Callable<Integer> {
    @Mixin Common common;

    @Option(
        names = "--regime-model",
        paramLabel = "FILE",
        defaultValue = "${env:TIDEMARK_REGIME_MODEL:-" + Option.NULL_VALUE + "}",
        description = "Of 'train regime' (TIDEMARK_REGIME_MODEL).")
    Path regimeModel;

    @Option(
        names = "--database",
        defaultValue = "${env:TIDEMARK_DATABASE_URL:-" + Option.NULL_VALUE + "}",
        description =
            "JDBC URL of the stored bars that indicators begin from (TIDEMARK_DATABASE_URL);"
                + " without it they warm up anew.")
    String url;

    @Option(
        names = "--database-user",
        defaultValue = "${env:TIDEMARK_STORE_USER:-tidemark_store_user}",
        description = "(TIDEMARK_STORE_USER, default ${DEFAULT-VALUE}).")
    String user;

    @Override
    public Integer call() throws Exception {
      SignalJobConfig config = SignalJobConfig.defaults(common.kafka);
      if (regimeModel != null) {
        config = config.withMarket(RegimeModelFile.read(regimeModel));
      }
      if (url != null) {
        config = config.withHistory(new StoredBars(new DatabaseConfig(url, user, storePassword())));
      }
      StreamExecutionEnvironment environment = common.environment();
      SignalJob.build(environment, config);
      environment.executeAsync(SignalJob.NAME);
      return 0;
    }
  }
}
