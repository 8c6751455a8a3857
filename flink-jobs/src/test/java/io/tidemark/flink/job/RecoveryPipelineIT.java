package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.flink.recovery.RecoverySettings;
import io.tidemark.flink.source.TopicSource;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.RecoveryOddsSerde;
import io.tidemark.schema.serde.RecoveryQuerySerde;
import io.tidemark.schema.serde.RegimeSerde;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bars, regimes and queries from a real broker; odds to it. */
class RecoveryPipelineIT {

  private static final long MINUTE = Timeframe.MIN_1.nanos();
  private static final long NOON = 1_767_614_400_000_000_000L;

  @TempDir Path checkpoints;

  @Test
  void whoAsksIsAnsweredAtOnceAndWithEachBar() throws Exception {
    KafkaTape tape = new KafkaTape(TestServers.kafka(Topics.all()));
    StreamExecutionEnvironment environment =
        JobSettings.unbounded(2, checkpoints.toUri().toString(), Duration.ofMillis(200), null)
            .environment();
    build(environment, tape.kafka());
    JobClient job = environment.executeAsync("recovery");
    try {
      tape.send(
          List.of(
              KafkaTape.to(Topics.REGIMES, 3, new RegimeSerde().encode(regime())),
              KafkaTape.to(Topics.BARS, 3, new BarSerde().encode(bar(0, 90)))));
      // Read from the end of the topic on, which the job may just be looking for: so more than
      // once.
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                long until = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) + MINUTE;
                tape.send(
                    List.of(
                        KafkaTape.to(
                            Topics.RECOVERY_QUERIES,
                            5,
                            new RecoveryQuerySerde().encode(query(until)))));
                return odds(tape).stream().anyMatch(odds -> !odds.isWarmingUp());
              });
      RecoveryOdds first = newest(tape);
      assertThat(first.price()).isEqualTo(90);
      assertThat(first.volatility()).isEqualTo(0.8);
      assertThat(first.regime()).isEqualTo(RegimeState.CRISIS);

      tape.send(List.of(KafkaTape.to(Topics.BARS, 3, new BarSerde().encode(bar(1, 95)))));
      await().atMost(Duration.ofSeconds(20)).until(() -> newest(tape).price() == 95);
      assertThat(newest(tape).recovers()).isGreaterThan(first.recovers());
    } finally {
      job.cancel().get();
    }
  }

  private static void build(StreamExecutionEnvironment environment, String kafka) {
    RecoveryPipeline.publish(
        RecoveryPipeline.of(
            new TopicSource<>(Topics.BARS, RecordType.BAR, BarSerde::new, Bar::at)
                .read(environment, kafka, "tidemark-test"),
            new TopicSource<>(Topics.REGIMES, RecordType.REGIME, RegimeSerde::new, Regime::at)
                .read(environment, kafka, "tidemark-test"),
            RecoveryPipeline.queries(environment, kafka, "tidemark-test"),
            RecoverySettings.DEFAULT),
        kafka);
  }

  private static RecoveryOdds newest(KafkaTape tape) throws Exception {
    List<RecoveryOdds> odds = odds(tape);
    return odds.get(odds.size() - 1);
  }

  private static List<RecoveryOdds> odds(KafkaTape tape) throws Exception {
    RecoveryOddsSerde serde = new RecoveryOddsSerde();
    return tape.read(Topics.RECOVERY_ODDS).stream()
        .map(record -> serde.decode(record.value()))
        .toList();
  }

  private static RecoveryQuery query(long until) {
    return new RecoveryQuery(
        "a",
        "BTC-USD",
        Side.LONG,
        100,
        1,
        70,
        Duration.ofDays(7).toNanos(),
        List.of(new RecoveryQuery.Rung(80, 1)),
        until);
  }

  private static Regime regime() {
    return new Regime(
        "BTC-USD",
        Timeframe.HOUR_1,
        NOON,
        RegimeState.CRISIS,
        0,
        0.1,
        0.9,
        80,
        Map.of(),
        NOON,
        1,
        1,
        0,
        true,
        NOON,
        false);
  }

  private static Bar bar(int minute, double close) {
    long start = NOON + minute * MINUTE;
    return new Bar(
        "BTC-USD",
        Timeframe.MIN_1,
        start,
        close,
        close,
        close,
        close,
        1,
        close,
        1,
        minute + 1,
        0,
        true,
        false,
        start + MINUTE,
        false);
  }
}
