package io.tidemark.flink.job;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How a job runs, whatever it computes. What a cluster's own configuration says comes first: these
 * are the defaults of the job.
 *
 * @param parallelism of every operator, at least 1
 * @param checkpointDirectory a URI that all machines of the cluster can write, or null to keep
 *     checkpoints in memory (for tests)
 * @param checkpointInterval between the starts of checkpoints
 * @param restoreFrom a retained checkpoint or savepoint to start from, or null to start afresh
 * @param restarts after failures, {@link #UNLIMITED} for a service
 */
public record JobSettings(
    int parallelism,
    String checkpointDirectory,
    Duration checkpointInterval,
    String restoreFrom,
    int restarts) {

  /** Between the starts of checkpoints of a service. */
  public static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

  /** A service never gives up: it waits longer each time. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  // What goes between tasks is combined, so there is little of it: sent at once, it costs less than
  // a timer that looks after it.
  private static final Duration BUFFER_TIMEOUT = Duration.ZERO;
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(50);

  public JobSettings {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be >= 1: parallelism=" + parallelism);
    }
  }

  /** Settings of a job that runs for ever. */
  public static JobSettings unbounded(
      int parallelism,
      String checkpointDirectory,
      Duration checkpointInterval,
      String restoreFrom) {
    return new JobSettings(
        parallelism, checkpointDirectory, checkpointInterval, restoreFrom, UNLIMITED);
  }

  /**
   * Settings of a job that ends, with its checkpoints in memory.
   *
   * @param restarts after failures, then it fails; a broken file stays broken however often it is
   *     read
   */
  public static JobSettings bounded(int parallelism, Duration checkpointInterval, int restarts) {
    return new JobSettings(parallelism, null, checkpointInterval, null, restarts);
  }

  /** An environment of the cluster that the process belongs to, or of a local one. */
  public StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration());
    environment.setParallelism(parallelism);
    return environment;
  }

  private Configuration configuration() {
    Configuration configuration = new Configuration();
    // Kryo and generated operator ids would both break the next version's restore, silently.
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    // Records are immutable, so chained functions may share them.
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL);
    configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
    setRestarts(configuration);
    listenHere(configuration);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    if (checkpointDirectory != null) {
      configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
      configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointDirectory);
      configuration.set(
          CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
          ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }
    if (restoreFrom != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, restoreFrom);
    }
    return configuration;
  }

  private void setRestarts(Configuration configuration) {
    if (restarts == UNLIMITED) {
      configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
      configuration.set(
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
          Duration.ofMillis(100));
      // A job that has run for a while starts at once again, however often it has failed before.
      configuration.set(
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
          Duration.ofSeconds(30));
      configuration.set(
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
          Duration.ofSeconds(10));
    } else {
      configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
      configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts);
      configuration.set(
          RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    }
  }

  /**
   * Where the environment brings a cluster of its own, that takes jobs from anybody who can reach
   * it: so nobody can. A real cluster is told by its own configuration where to listen.
   */
  public static void listenHere(Configuration configuration) {
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
  }
}
