package io.tidemark.benchmarks.stream.arm;

import io.tidemark.flink.job.JobSettings;
import io.tidemark.flink.job.MarketJob;
import io.tidemark.flink.job.MarketJobConfig;
import io.tidemark.flink.market.MarketSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The product's own job: bars closed, revised, final and forming, all indicators, and what else it
 * publishes, with its own settings and checkpoints to files.
 */
public final class JobArm implements Arm {

  private final UnaryOperator<MarketJobConfig> change;

  /**
   * An arm whose configuration differs from the product's.
   *
   * @param change what differs
   */
  public JobArm(UnaryOperator<MarketJobConfig> change) {
    this.change = change;
  }

  /**
   * What the other libraries are asked for: final bars after the same disorder, no forming ones.
   * There is no set of no indicators, so one remains.
   */
  static MarketJobConfig barsAlone(MarketJobConfig config) {
    return new MarketJobConfig(
        config.kafka(),
        config.topics(),
        config.outOfOrderness(),
        config.idleTimeout(),
        config.transactional(),
        new MarketSettings(config.outOfOrderness(), Duration.ZERO, "obv"),
        config.history());
  }

  @Override
  public void start(ArmSettings settings) throws Exception {
    StreamExecutionEnvironment environment =
        JobSettings.unbounded(
                settings.parallelism(),
                Path.of(settings.directory(), "checkpoints").toUri().toString(),
                Duration.ofMillis(ArmSettings.CHECKPOINT_MILLIS),
                null)
            .environment();
    MarketJob.build(environment, change.apply(MarketJobConfig.defaults(settings.kafka())));
    environment.executeAsync(MarketJob.NAME);
  }
}
