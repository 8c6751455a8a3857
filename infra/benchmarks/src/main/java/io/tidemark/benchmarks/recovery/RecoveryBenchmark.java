package io.tidemark.benchmarks.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.benchmarks.latency.EpochClock;
import io.tidemark.benchmarks.latency.LiveTrades;
import io.tidemark.benchmarks.state.StateSizes;
import io.tidemark.benchmarks.stream.Machine;
import io.tidemark.benchmarks.stream.bar.BarDigests;
import io.tidemark.benchmarks.stream.process.Broker;
import io.tidemark.benchmarks.stream.process.Scratch;
import io.tidemark.flink.indicator.IndicatorSet;
import io.tidemark.flink.job.JobSettings;
import io.tidemark.flink.job.MarketJob;
import io.tidemark.flink.job.MarketJobConfig;
import io.tidemark.schema.topic.Topics;
import io.tidemark.servers.KafkaTopics;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Kills the TaskManager with the state, again and again, and waits for results each time. */
final class RecoveryBenchmark {

  private static final long POLL_MILLIS = 50;
  private static final long LIVE_NANOS = 5 * EpochClock.SECOND;

  private final RecoveryOptions options;
  private final PrintStream progress;
  private FlinkCluster cluster;
  private FlinkRest rest;
  private BarWatch bars;
  private String job;

  RecoveryBenchmark(RecoveryOptions options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
  }

  RecoveryReport run() throws Exception {
    options.check();
    double loadBefore = Machine.load();
    try (Scratch scratch = Scratch.create();
        Broker broker = Broker.start(scratch.path().resolve("broker"));
        FlinkCluster flink =
            new FlinkCluster(scratch.path().resolve("flink"), options.settings())) {
      String kafka = broker.bootstrapServers();
      KafkaTopics.create(kafka, Topics.all());
      cluster = flink;
      rest = new FlinkRest(flink.restPort());
      startCluster();
      try (LiveTrades topic = new LiveTrades(kafka);
          BarWatch watch = new BarWatch(kafka).start()) {
        bars = watch;
        SteadyLoad load = new SteadyLoad(topic, options.instruments, options.tradesPerSecond);
        job = submit(kafka, scratch.path().resolve("checkpoints"));
        progress.printf("Filling %,d instruments ...%n", options.instruments);
        load.fill(options.fillDays);
        load.start();
        await("bars are live", this::live);
        List<Recovery> recoveries = kills();
        return report(loadBefore, load, recoveries);
      }
    }
  }

  private void startCluster() throws Exception {
    progress.println("Starting Flink ...");
    cluster.startJobManager();
    cluster.startTaskManager();
    cluster.startTaskManager();
    await("two TaskManagers are there", () -> rest.taskManagers() == 2);
  }

  private String submit(String kafka, Path checkpoints) throws Exception {
    Configuration configuration =
        Configuration.fromMap(
            JobSettings.unbounded(
                    options.parallelism,
                    checkpoints.toUri().toString(),
                    options.checkpointInterval,
                    null)
                .environment()
                .getConfiguration()
                .toMap());
    configuration.addAll(Configuration.fromMap(options.flink));
    configuration.set(DeploymentOptions.TARGET, "remote");
    configuration.set(DeploymentOptions.ATTACHED, false);
    configuration.set(RestOptions.ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.PORT, cluster.restPort());
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
    environment.setParallelism(options.parallelism);
    MarketJob.build(environment, MarketJobConfig.defaults(kafka));
    return environment.executeAsync(MarketJob.NAME).getJobID().toHexString();
  }

  private boolean live() {
    return EpochClock.nanos() - bars.newestEnd() < LIVE_NANOS;
  }

  private List<Recovery> kills() throws Exception {
    List<Recovery> recoveries = new ArrayList<>();
    for (int kill = 1; kill <= options.kills; kill++) {
      await("bars are live", this::live);
      // One that began earlier would bring back what filled the state.
      long live = System.currentTimeMillis();
      await("a new checkpoint is complete", () -> checkpointBegin() > live);
      TimeUnit.SECONDS.sleep(options.steadySeconds);
      await("bars are live", this::live);
      Recovery recovery = kill();
      progress.printf(
          "kill %d of %d: %.1f s (detected %.1f, delay %.1f, deployed %.1f, restored %.1f, caught up"
              + " %.1f)%n",
          kill,
          options.kills,
          recovery.total(),
          recovery.detected(),
          recovery.delay(),
          recovery.deployed(),
          recovery.restored(),
          recovery.caughtUp());
      recoveries.add(recovery);
      cluster.startTaskManager();
      await("two TaskManagers are there", () -> rest.taskManagers() == 2);
    }
    return recoveries;
  }

  private long checkpointBegin() throws InterruptedException {
    return rest.checkpoint(job).path("trigger_timestamp").asLong();
  }

  private Recovery kill() throws Exception {
    String victim = rest.marketTask(job).path("taskmanager-id").asText();
    JsonNode checkpoint = rest.checkpoint(job);
    long killed = EpochClock.nanos();
    bars.awaitEndAfter(killed);
    cluster.kill(victim);
    await("a bar that ends after the kill came", () -> bars.arrived().isPresent());
    JsonNode times = rest.get("/jobs/" + job).path("timestamps");
    JsonNode task = rest.marketTask(job);
    JsonNode phases = task.path("status-duration");
    return Recovery.of(
        killed,
        times.path("RESTARTING").asLong(),
        times.path("RUNNING").asLong(),
        task.path("start-time").asLong() + phases.path("DEPLOYING").asLong(),
        phases.path("INITIALIZING").asLong(),
        bars.arrived().getAsLong(),
        checkpoint.path("trigger_timestamp").asLong(),
        checkpoint.path("state_size").asLong());
  }

  private RecoveryReport report(double loadBefore, SteadyLoad load, List<Recovery> recoveries)
      throws Exception {
    long until = load.end();
    await("the last bars came", () -> bars.newestEnd() >= until);
    BarDigests expected = load.expected(until);
    // The newest bar is of one partition: the others' come with it, but not before it.
    TimeUnit.SECONDS.sleep(2);
    BarDigests published = bars.digests(until);
    List<String> differences = new ArrayList<>(published.differences(expected));
    if (bars.different() > 0) {
      differences.add(bars.different() + " bars came with other values than before");
    }
    return new RecoveryReport(
        Machine.now(loadBefore),
        options.values(),
        recoveries,
        StateSizes.quiet(IndicatorSet.ALL).serialized() * options.instruments,
        published.bars(),
        bars.again(),
        differences);
  }

  private interface Condition {
    boolean holds() throws InterruptedException;
  }

  private void await(String what, Condition condition) throws InterruptedException {
    long deadline = System.nanoTime() + options.patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw cluster.failed("waited %s in vain until %s".formatted(options.patience, what));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
