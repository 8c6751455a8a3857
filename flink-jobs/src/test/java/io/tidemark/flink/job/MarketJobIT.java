package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.flink.bar.BarOracle;
import io.tidemark.flink.bar.Tape;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.RejectedSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketJobIT {

  private static final long DAY = Duration.ofDays(1).toNanos();

  @TempDir Path checkpoints;
  private final List<JobClient> jobs = new ArrayList<>();
  private String kafka;

  @AfterEach
  void stopWhatAFailedTestLeft() throws Exception {
    for (JobClient job : jobs) {
      if (!isGone(job)) {
        kill(job);
      }
    }
  }

  @BeforeEach
  void emptyTopics() {
    kafka = TestServers.kafka(Topics.all());
  }

  @Test
  void publishesTheOraclesBarsAndGoesOnAfterAKill() throws Exception {
    List<Trade> trades = Tape.random(7, 4_000, "SPY", "BAC", "IBM");
    List<Trade> arrivals = Tape.shuffled(trades, Duration.ofSeconds(20), 7);
    produceTrades(arrivals.subList(0, 2_000));
    produceProgress(arrivals.get(1_999).eventTime());

    JobClient first = start(null);
    await().atMost(Duration.ofSeconds(60)).until(() -> bars().size() > 100);
    await().atMost(Duration.ofSeconds(30)).until(() -> !checkpoints().isEmpty());
    kill(first);
    Path checkpoint = checkpoints().get(0);

    produceTrades(arrivals.subList(2_000, 4_000));
    produceProgress(trades.get(trades.size() - 1).eventTime() + 2 * DAY);
    JobClient second = start(checkpoint.toUri().toString());
    Map<String, String> expected = BarOracle.values(trades);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(finals()).containsAllEntriesOf(expected));
    kill(second);

    assertThat(finals()).isEqualTo(expected);
    assertGapless();
    assertThat(read(Topics.LATE_TRADES)).isEmpty();
  }

  @Test
  void refusesPoisonAndKeepsTheWatermark() throws Exception {
    Trade good = Tape.trade("SPY", Tape.NOON, 1, "100");
    byte[] whole = new TradeSerde().encode(good);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    Trade future = Tape.trade("SPY", Tape.NOON + 365 * DAY, 2, "100");
    byte[] fromTheFuture = new TradeSerde().encode(withIngestTime(future, Tape.NOON));
    produce(List.of(record(0, cut), record(0, new byte[0]), record(0, fromTheFuture)));
    produceTrades(List.of(good));
    produceProgress(Tape.NOON + 10_000_000_000L);

    JobClient job = start(null);
    await().atMost(Duration.ofSeconds(60)).until(() -> read(Topics.REJECTED).size() == 3);
    await().atMost(Duration.ofSeconds(60)).until(() -> !bars().isEmpty());
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
    kill(job);

    RejectedSerde serde = new RejectedSerde();
    assertThat(read(Topics.REJECTED))
        .extracting(r -> serde.decode(r.value()).raw())
        .containsExactlyInAnyOrder(cut, new byte[0], fromTheFuture);
    assertThat(watermarks()).allMatch(w -> w.watermark() <= Tape.NOON + 10_000_000_000L);
  }

  @Test
  void saysInEveryPartitionHowFarItIsComplete() throws Exception {
    produceTrades(Tape.random(3, 500, "SPY", "BAC"));
    long end = Tape.NOON + 3_600_000_000_000L;
    produceProgress(end);

    JobClient job = start(null);
    // The watermark waits one second for disorder.
    long expected = end - 1_000_000_000L;
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> partitionsCompleteAt(expected).size() == Topics.BARS.partitions());
    kill(job);

    for (int partition = 0; partition < Topics.BARS.partitions(); partition++) {
      assertNothingDueComesAfterItsWatermark(partition);
    }
  }

  @Test
  void closesBarsOfAFeedThatDiedOnceTheOtherPartitionsAreIdle() throws Exception {
    List<Trade> trades = Tape.random(5, 200, "SPY");
    produceTrades(trades);
    MarketJobConfig defaults = MarketJobConfig.defaults(kafka);
    MarketJobConfig impatient =
        new MarketJobConfig(
            kafka,
            defaults.topics(),
            defaults.outOfOrderness(),
            Duration.ofMillis(500),
            false,
            defaults.market(),
            defaults.history());

    JobClient job = start(null, impatient);
    await().atMost(Duration.ofSeconds(30)).until(() -> bars().size() > 20);
    kill(job);
  }

  @Test
  void publishesInTransactionsWhereThatIsAsked() throws Exception {
    List<Trade> trades = Tape.random(9, 500, "SPY");
    produceTrades(trades);
    produceProgress(trades.get(trades.size() - 1).eventTime() + 2 * DAY);
    MarketJobConfig defaults = MarketJobConfig.defaults(kafka);
    MarketJobConfig transactional =
        new MarketJobConfig(
            kafka,
            defaults.topics(),
            defaults.outOfOrderness(),
            defaults.idleTimeout(),
            true,
            defaults.market(),
            defaults.history());

    JobClient job = start(null, transactional);
    // `read` sees committed records only.
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(finals()).isEqualTo(BarOracle.values(trades)));
    kill(job);
  }

  private void assertNothingDueComesAfterItsWatermark(int partition) {
    long[] promised = {Long.MIN_VALUE, Long.MIN_VALUE};
    for (ConsumerRecord<byte[], byte[]> record : read(Topics.BARS)) {
      if (record.partition() != partition) {
        continue;
      }
      if (isBar(record)) {
        assertThat(new BarSerde().decode(record.value()).at())
            .isGreaterThanOrEqualTo(Math.min(promised[0], promised[1]));
      } else {
        Watermark watermark = new WatermarkSerde().decode(record.value());
        promised[watermark.subtask()] = watermark.watermark();
      }
    }
  }

  private JobClient start(String restoreFrom) throws Exception {
    return start(restoreFrom, MarketJobConfig.defaults(kafka));
  }

  private JobClient start(String restoreFrom, MarketJobConfig config) throws Exception {
    StreamExecutionEnvironment environment =
        JobSettings.unbounded(
                2, checkpoints.toUri().toString(), Duration.ofMillis(200), restoreFrom)
            .environment();
    MarketJob.build(environment, config);
    JobClient job = environment.executeAsync(MarketJob.NAME);
    jobs.add(job);
    return job;
  }

  /** Cancels without a savepoint: what was not in a checkpoint is lost. */
  private static void kill(JobClient job) throws Exception {
    job.cancel().get();
    await().atMost(Duration.ofSeconds(30)).until(() -> isGone(job));
  }

  private static boolean isGone(JobClient job) throws InterruptedException {
    try {
      return job.getJobStatus().get().isTerminalState();
    } catch (ExecutionException | IllegalStateException e) {
      // The job's own small cluster goes with it.
      return true;
    }
  }

  /** The retained checkpoints. */
  private List<Path> checkpoints() {
    try (Stream<Path> files = Files.walk(checkpoints)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .map(Path::getParent)
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      // A checkpoint was replaced by its successor while we looked.
      return List.of();
    }
  }

  private void produceTrades(Collection<Trade> trades) throws Exception {
    TradeSerde serde = new TradeSerde();
    produce(
        trades.stream()
            .map(
                trade ->
                    new ProducerRecord<>(
                        Topics.TRADES.name(),
                        trade.instrument().getBytes(StandardCharsets.UTF_8),
                        serde.encode(trade)))
            .toList());
  }

  private void produceProgress(long eventTime) throws Exception {
    byte[] progress = new WatermarkSerde().encode(new Watermark(eventTime, 0, 1));
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Topic topic : List.of(Topics.TRADES, Topics.QUOTES)) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        records.add(new ProducerRecord<>(topic.name(), partition, null, progress));
      }
    }
    produce(records);
  }

  private static ProducerRecord<byte[], byte[]> record(int partition, byte[] value) {
    return new ProducerRecord<>(Topics.TRADES.name(), partition, null, value);
  }

  private void produce(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      records.forEach(record -> sent.add(producer.send(record)));
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  private static Trade withIngestTime(Trade trade, long ingestTime) {
    return new Trade(
        trade.instrument(),
        trade.eventTime(),
        ingestTime,
        trade.venue(),
        trade.sequence(),
        trade.tradeId(),
        trade.price(),
        trade.size(),
        trade.side(),
        trade.conditions(),
        trade.priceEligible(),
        trade.simulated());
  }

  private static boolean isBar(ConsumerRecord<byte[], byte[]> record) {
    return Serde.templateId(record.value()) == BarSerde.TEMPLATE_ID;
  }

  private List<Bar> bars() {
    BarSerde serde = new BarSerde();
    return read(Topics.BARS).stream()
        .filter(MarketJobIT::isBar)
        .map(record -> serde.decode(record.value()))
        .toList();
  }

  private List<Watermark> watermarks() {
    WatermarkSerde serde = new WatermarkSerde();
    return read(Topics.BARS).stream()
        .filter(record -> !isBar(record))
        .map(record -> serde.decode(record.value()))
        .toList();
  }

  private Set<Integer> partitionsCompleteAt(long watermark) {
    WatermarkSerde serde = new WatermarkSerde();
    Map<Integer, Set<Integer>> subtasks = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : read(Topics.BARS)) {
      if (!isBar(record) && serde.decode(record.value()).watermark() >= watermark) {
        subtasks
            .computeIfAbsent(record.partition(), unused -> new HashSet<>())
            .add(serde.decode(record.value()).subtask());
      }
    }
    subtasks.values().removeIf(seen -> seen.size() < 2);
    return subtasks.keySet();
  }

  /** Final values; one that comes twice is the same. */
  private Map<String, String> finals() {
    Map<String, String> finals = new TreeMap<>();
    for (Bar bar : bars()) {
      if (bar.finalised()) {
        String before = finals.put(BarOracle.key(bar), BarOracle.value(bar));
        assertThat(before).isIn(null, BarOracle.value(bar));
      }
    }
    return finals;
  }

  private void assertGapless() {
    Map<String, Long> highest = new HashMap<>();
    for (Bar bar : bars()) {
      String stream = bar.instrument() + " " + bar.timeframe();
      long before = highest.getOrDefault(stream, 0L);
      assertThat(bar.seq()).isLessThanOrEqualTo(before + 1);
      highest.put(stream, Math.max(before, bar.seq()));
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(topic.name(), i));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }
}
