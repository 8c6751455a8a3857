package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.flink.bar.BarOracle;
import io.tidemark.flink.bar.Tape;
import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.indicator.IndicatorOracle;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another version of the job takes over: on more machines, computing other indicators. */
class MarketUpgradeIT {

  private static final String BEFORE = "sma(3),obv";
  private static final String AFTER = "donchian(4),roc(3),rsi(5),obv";

  // Static, since a history is shipped to the tasks by serialization; all run in this JVM.
  private static List<Bar> stored = List.of();

  @TempDir Path checkpoints;
  @TempDir Path savepoints;
  private KafkaTape tape;
  private JobClient job;

  @AfterEach
  void stopJob() throws Exception {
    job.cancel().get();
  }

  @Test
  void goesOnFromASavepointWithMoreTasksAndOtherIndicators() throws Exception {
    tape = new KafkaTape(TestServers.kafka(Topics.all()));
    List<Trade> trades = Tape.random(21, 2_000, "SPY", "BAC", "IBM");
    List<Trade> arrivals = Tape.shuffled(trades, Duration.ofSeconds(20), 21);
    send(arrivals.subList(0, 1_000));
    long middle = newest(arrivals.subList(0, 1_000));
    tape.send(KafkaTape.progress(middle, partition -> true));
    job = start(1, BEFORE, BarHistory.NONE, null);
    // All of the first half is in the bars that are open, and known by its identifiers.
    await().atMost(Duration.ofSeconds(60)).until(() -> completeAt(middle - 2_000_000_000L));
    String savepoint =
        job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
            .get();

    List<IndicatorValues> first = indicators();
    stored = bars().stream().filter(Bar::finalised).toList();
    // What came before the savepoint comes once more, as far as it is not final.
    List<Trade> repeated =
        arrivals.subList(0, 1_000).stream()
            .filter(t -> t.eventTime() > middle - Duration.ofSeconds(30).toNanos())
            .toList();
    assertThat(repeated).hasSizeGreaterThan(20);
    send(repeated);
    send(arrivals.subList(1_000, 2_000));
    tape.send(KafkaTape.progress(newest(trades) + 2 * Timeframe.DAY_1.nanos(), partition -> true));
    job = start(2, AFTER, MarketUpgradeIT::history, savepoint);
    Map<String, String> expected = BarOracle.values(trades);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(finals()).isEqualTo(expected));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> indicators().stream().filter(v -> v.finalised()).count() == expected.size());

    assertThat(tape.read(Topics.LATE_TRADES)).isEmpty();
    assertThat(first).extracting(IndicatorValues::names).containsOnly("sma_3,obv");
    assertThat(indicators().size()).isGreaterThan(first.size());
    assertGapless();
    assertFinalIndicators();
  }

  private JobClient start(int parallelism, String set, BarHistory history, String savepoint)
      throws Exception {
    StreamExecutionEnvironment environment =
        JobSettings.unbounded(
                parallelism, checkpoints.toUri().toString(), Duration.ofMillis(200), savepoint)
            .environment();
    MarketJob.build(
        environment,
        MarketJobConfig.defaults(tape.kafka())
            .withIndicators(new IndicatorsConfig(List.of(set)))
            .withHistory(history));
    return environment.executeAsync(MarketJob.NAME);
  }

  private static List<Bar> history(String instrument, Timeframe timeframe, long before, int limit) {
    List<Bar> earlier =
        stored.stream()
            .filter(bar -> bar.instrument().equals(instrument) && bar.timeframe() == timeframe)
            .filter(bar -> bar.start() < before)
            .toList();
    return earlier.subList(Math.max(0, earlier.size() - limit), earlier.size());
  }

  private void send(List<Trade> trades) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Trade trade : trades) {
      int partition = Math.floorMod(trade.instrument().hashCode(), Topics.TRADES.partitions());
      records.add(KafkaTape.trade(partition, trade));
    }
    tape.send(records);
  }

  private static long newest(List<Trade> trades) {
    return trades.stream().mapToLong(Trade::eventTime).max().orElseThrow();
  }

  private boolean completeAt(long time) {
    return tape.read(Topics.BARS, WatermarkSerde.TEMPLATE_ID, new WatermarkSerde()).stream()
        .anyMatch(mark -> mark.watermark() >= Timeframe.SEC_1.start(time));
  }

  private List<Bar> bars() {
    return tape.read(Topics.BARS, BarSerde.TEMPLATE_ID, new BarSerde());
  }

  private List<IndicatorValues> indicators() {
    return tape.read(
        Topics.INDICATORS, IndicatorValuesSerde.TEMPLATE_ID, new IndicatorValuesSerde());
  }

  private Map<String, String> finals() {
    Map<String, String> finals = new TreeMap<>();
    for (Bar bar : bars()) {
      if (bar.finalised()) {
        assertThat(finals.put(BarOracle.key(bar), BarOracle.value(bar))).isNull();
      }
    }
    return finals;
  }

  /** Nothing failed, so nothing is published twice either. */
  private void assertGapless() {
    Map<String, Long> last = new HashMap<>();
    for (Bar bar : bars()) {
      long expected = last.merge("bar " + bar.instrument() + bar.timeframe(), 1L, Long::sum);
      assertThat(bar.seq()).as("seq of %s", bar).isEqualTo(expected);
    }
    for (IndicatorValues values : indicators()) {
      long expected = last.merge(values.instrument() + values.timeframe(), 1L, Long::sum);
      assertThat(values.seq()).as("seq of %s", values).isEqualTo(expected);
    }
  }

  /** Whichever set they are of: as if it had always been the one. */
  private void assertFinalIndicators() {
    Map<String, TreeMap<Long, Bar>> series = new HashMap<>();
    for (Bar bar : bars()) {
      if (bar.finalised()) {
        series
            .computeIfAbsent(bar.instrument() + bar.timeframe(), unused -> new TreeMap<>())
            .put(bar.start(), bar);
      }
    }
    int after = 0;
    for (IndicatorValues values : indicators()) {
      if (values.finalised()) {
        boolean isBefore = values.names().equals("sma_3,obv");
        after += isBefore ? 0 : 1;
        TreeMap<Long, Bar> bars = series.get(values.instrument() + values.timeframe());
        assertThat(values.values())
            .as("%s", values)
            .containsExactly(
                IndicatorOracle.fromScratch(isBefore ? BEFORE : AFTER, bars.values())
                    .get(values.start()));
      }
    }
    assertThat(after).isPositive();
  }
}
