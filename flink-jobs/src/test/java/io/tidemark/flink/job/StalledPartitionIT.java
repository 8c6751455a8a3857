package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.flink.bar.Tape;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.RejectedSerde;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One partition is silent, then all are. */
class StalledPartitionIT {

  private static final long SECOND = 1_000_000_000L;
  private static final TopicPartition STALLED = new TopicPartition(Topics.TRADES.name(), 3);
  private static final Duration IDLE = Duration.ofMillis(500);

  @TempDir Path checkpoints;
  private KafkaTape tape;
  private JobClient job;

  @BeforeEach
  void startJob() throws Exception {
    tape = new KafkaTape(TestServers.kafka(Topics.all()));
    MarketJobConfig defaults = MarketJobConfig.defaults(tape.kafka());
    MarketJobConfig impatient =
        new MarketJobConfig(
            tape.kafka(),
            defaults.topics(),
            defaults.outOfOrderness(),
            IDLE,
            false,
            defaults.market(),
            defaults.history());
    StreamExecutionEnvironment environment =
        JobSettings.unbounded(2, checkpoints.toUri().toString(), Duration.ofMillis(200), null)
            .environment();
    MarketJob.build(environment, impatient);
    job = environment.executeAsync(MarketJob.NAME);
  }

  @AfterEach
  void stopJob() throws Exception {
    job.cancel().get();
  }

  @Test
  void holdsBackNobodyAndIsToldWhatCameTooLate() throws Exception {
    List<Trade> trades = Tape.priced(Tape.random(5, 300, "SPY"));
    long last = trades.get(trades.size() - 1).eventTime();
    long end = Timeframe.SEC_1.start(last) + 3_600 * SECOND;
    List<ProducerRecord<byte[], byte[]>> others = new ArrayList<>();
    trades.forEach(trade -> others.add(KafkaTape.trade(0, trade)));
    others.addAll(KafkaTape.progress(end, partition -> !partition.equals(STALLED)));
    tape.send(others);

    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> assertThat(finalSeconds("SPY")).isEqualTo(trades.size()));

    // Now all are silent: an hour's trades are not complete because nobody speaks.
    assertThat(complete()).isEqualTo(end - SECOND);
    int published = bars().size();
    await()
        .during(IDLE.multipliedBy(4))
        .atMost(Duration.ofSeconds(20))
        .until(() -> complete() == end - SECOND && bars().size() == published);
    assertThat(bars()).extracting(Bar::timeframe).doesNotContain(Timeframe.DAY_1);
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);

    // The stalled one comes back: what it had is late, what it gets is not.
    List<Trade> old = Tape.priced(Tape.random(6, 50, "BAC"));
    List<ProducerRecord<byte[], byte[]>> late = new ArrayList<>();
    old.forEach(trade -> late.add(KafkaTape.trade(STALLED.partition(), trade)));
    Trade fresh = Tape.trade("BAC", end, 1_000, "100");
    late.add(KafkaTape.trade(STALLED.partition(), fresh));
    tape.send(late);
    await().atMost(Duration.ofSeconds(40)).until(() -> late() == old.size());
    tape.send(KafkaTape.progress(end + 120 * SECOND, partition -> true));
    await().atMost(Duration.ofSeconds(40)).until(() -> finalSeconds("BAC") == 1);
    assertThat(late()).isEqualTo(old.size());
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
  }

  /** How many trades the topic accounts for: one with its bytes, or several in words. */
  private long late() {
    long count = 0;
    for (ConsumerRecord<byte[], byte[]> record : tape.read(Topics.LATE_TRADES)) {
      Rejected each = new RejectedSerde().decode(record.value());
      assertThat(each.reason()).startsWith("late: ");
      if (each.raw().length > 0) {
        assertThat(new TradeSerde().decode(each.raw()).instrument()).isEqualTo("BAC");
        count++;
      } else {
        count += Long.parseLong(each.reason().split(" ", 3)[1]);
      }
    }
    return count;
  }

  private List<Bar> bars() {
    return tape.read(Topics.BARS, BarSerde.TEMPLATE_ID, new BarSerde());
  }

  private long finalSeconds(String instrument) {
    return bars().stream()
        .filter(bar -> bar.finalised() && bar.instrument().equals(instrument))
        .filter(bar -> bar.timeframe() == Timeframe.SEC_1)
        .mapToLong(Bar::trades)
        .sum();
  }

  private long complete() {
    return tape.read(Topics.BARS, WatermarkSerde.TEMPLATE_ID, new WatermarkSerde()).stream()
        .mapToLong(Watermark::watermark)
        .max()
        .orElse(Long.MIN_VALUE);
  }
}
