package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.flink.replay.SignalFiles;
import io.tidemark.flink.signal.SignalSettings;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.SignalOutcomeSerde;
import io.tidemark.schema.serde.SignalSerde;
import io.tidemark.schema.serde.TrackRecordSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live path over the bars of a backtest: from topic to topics, the same byte for byte. */
class SignalJobIT {

  private static final SignalSettings SETTINGS = SignalBars.SETTINGS;

  @TempDir private Path directory;

  @Test
  void theLivePathTellsWhatTheBacktestTells() throws Exception {
    List<Bar> bars = SignalBars.finals(6);
    SignalFiles.Results backtest = SignalBars.backtest(directory.resolve("backtest"), 1, bars);
    KafkaTape tape = new KafkaTape(TestServers.kafka(Topics.all()));
    SignalJobConfig defaults = SignalJobConfig.defaults(tape.kafka());
    SignalJobConfig config =
        new SignalJobConfig(
            tape.kafka(),
            SETTINGS,
            defaults.models(),
            defaults.market(),
            defaults.recovery(),
            defaults.history());
    StreamExecutionEnvironment environment =
        JobSettings.unbounded(
                2, directory.resolve("checkpoints").toUri().toString(), Duration.ofSeconds(1), null)
            .environment();
    SignalJob.build(environment, config);
    JobClient job = environment.executeAsync(SignalJob.NAME);
    try {
      publish(tape, bars);
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  signals(tape).size() >= backtest.signals().size()
                      && outcomes(tape).size() >= backtest.outcomes().size());
      SignalFiles live = new SignalFiles(Files.createDirectories(directory.resolve("live")));
      live.write(new SignalFiles.Results(signals(tape), outcomes(tape), records(tape)));
    } finally {
      job.cancel().get();
    }
    for (String file : List.of("signals.csv", "outcomes.csv", "track_record.csv")) {
      String expected = Files.readString(directory.resolve("backtest").resolve(file));
      assertThat(expected.lines().count()).as(file).isGreaterThan(10);
      assertThat(Files.readString(directory.resolve("live").resolve(file)))
          .as(file)
          .isEqualTo(expected);
    }
  }

  /** Bars by instrument, and at the end the promise that there are no more. */
  private static void publish(KafkaTape tape, List<Bar> bars) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    BarSerde serde = new BarSerde();
    for (Bar bar : bars) {
      records.add(
          new ProducerRecord<>(
              Topics.BARS.name(),
              bar.instrument().getBytes(StandardCharsets.UTF_8),
              serde.encode(bar)));
    }
    tape.send(records);
    long end = bars.get(bars.size() - 1).at() + Timeframe.DAY_1.nanos();
    byte[] promise = new WatermarkSerde().encode(new Watermark(end, 0, 1));
    List<ProducerRecord<byte[], byte[]>> promises = new ArrayList<>();
    for (int partition = 0; partition < Topics.BARS.partitions(); partition++) {
      promises.add(KafkaTape.to(Topics.BARS, partition, promise));
    }
    tape.send(promises);
  }

  private static List<Signal> signals(KafkaTape tape) {
    return inOrder(tape, Topics.SIGNALS, SignalSerde.TEMPLATE_ID, new SignalSerde());
  }

  private static List<SignalOutcome> outcomes(KafkaTape tape) {
    return inOrder(
        tape, Topics.SIGNAL_OUTCOMES, SignalOutcomeSerde.TEMPLATE_ID, new SignalOutcomeSerde());
  }

  private static List<TrackRecord> records(KafkaTape tape) {
    return inOrder(tape, Topics.TRACK_RECORD, TrackRecordSerde.TEMPLATE_ID, new TrackRecordSerde());
  }

  private static <T> List<T> inOrder(
      KafkaTape tape, Topic topic, int template, io.tidemark.schema.serde.Serde<T> serde) {
    return tape.read(topic, template, serde).stream()
        .distinct()
        .sorted(Comparator.comparing(Object::toString))
        .toList();
  }
}
