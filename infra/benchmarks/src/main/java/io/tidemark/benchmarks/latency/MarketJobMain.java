package io.tidemark.benchmarks.latency;

import io.tidemark.benchmarks.stream.process.ChildJvm;
import io.tidemark.flink.job.JobSettings;
import io.tidemark.flink.job.MarketJob;
import io.tidemark.flink.job.MarketJobConfig;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The market job with its defaults, until standard input ends. Arguments: Kafka, the directory of
 * its checkpoints, its parallelism.
 */
public final class MarketJobMain {

  private MarketJobMain() {}

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment environment =
        JobSettings.unbounded(
                Integer.parseInt(args[2]),
                Path.of(args[1]).toUri().toString(),
                JobSettings.CHECKPOINT_INTERVAL,
                null)
            .environment();
    MarketJob.build(environment, MarketJobConfig.defaults(args[0]));
    JobClient job = environment.executeAsync(MarketJob.NAME);
    while (job.getJobStatus().get() != JobStatus.RUNNING) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    ChildJvm.say("runs");
    while (System.in.read() >= 0) {
      // Nothing is asked of it.
    }
    Runtime.getRuntime().halt(0);
  }
}
