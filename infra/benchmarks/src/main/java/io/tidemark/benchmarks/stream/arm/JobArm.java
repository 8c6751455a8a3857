package io.tidemark.benchmarks.stream.arm;

import io.tidemark.flink.job.JobSettings;
import io.tidemark.flink.job.MarketJob;
import io.tidemark.flink.job.MarketJobConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The product's own job, all that it does: bars closed, revised, final and forming, and what else
 * it publishes, with its own settings and checkpoints to files.
 */
public final class JobArm implements Arm {

  @Override
  public void start(ArmSettings settings) throws Exception {
    StreamExecutionEnvironment environment =
        JobSettings.unbounded(
                settings.parallelism(),
                Path.of(settings.directory(), "checkpoints").toUri().toString(),
                Duration.ofMillis(ArmSettings.CHECKPOINT_MILLIS),
                null)
            .environment();
    MarketJob.build(environment, MarketJobConfig.defaults(settings.kafka()));
    environment.executeAsync(MarketJob.NAME);
  }
}
