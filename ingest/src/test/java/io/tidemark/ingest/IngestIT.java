package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidemark.ingest.publish.PublishException;
import io.tidemark.ingest.publish.TopicRecords;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.QuoteSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestIT {

  private String kafka;

  @BeforeEach
  void emptyTopics() {
    kafka =
        TestServers.kafka(
            List.of(
                Topics.TRADES,
                Topics.QUOTES,
                Topics.MARKET_CONDITIONS,
                Topics.INSTRUMENTS,
                Topics.FEED_STATUS,
                Topics.REJECTED));
  }

  @Test
  void publishesTheSimulatedMarketWithWatermarksInEveryPartition() throws Exception {
    try (Ingest ingest = simulator(500)) {
      ingest.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> ingest.counters().get("simulator").trades() > 1_000);
    }
    for (Topic topic : List.of(Topics.TRADES, Topics.QUOTES)) {
      assertThat(
              TopicRecords.read(kafka, topic).stream()
                  .filter(record -> Serde.templateId(record.value()) == WatermarkSerde.TEMPLATE_ID)
                  .map(record -> record.partition())
                  .distinct())
          .hasSize(topic.partitions());
    }
    assertThat(TopicRecords.count(kafka, Topics.INSTRUMENTS)).isEqualTo(20);
    assertThat(TopicRecords.read(kafka, Topics.QUOTES))
        .anyMatch(record -> Serde.templateId(record.value()) == QuoteSerde.TEMPLATE_ID);
    assertThat(trades()).allMatch(Trade::simulated);
  }

  @Test
  void deliversOnClosingAllThatWasHandedOverAndSoon() throws Exception {
    Ingest ingest = simulator(2_000);
    ingest.start();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ingest.counters().get("simulator").trades() > 2_000);
    long start = System.nanoTime();
    ingest.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(trades()).hasSize((int) ingest.counters().get("simulator").trades());
    assertThat(ingest.stopped()).isCompleted();
  }

  @Test
  void goesOnFromTheLastPriceOnTheTopic() throws Exception {
    publish(trade("BTC-USD", "50000.00"));
    try (Ingest ingest = simulator(500)) {
      ingest.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> trades().stream().filter(this::isBitcoin).count() > 1);
    }
    Trade next = trades().stream().filter(this::isBitcoin).skip(1).findFirst().orElseThrow();
    assertThat(next.price().doubleValue()).isBetween(49_500.0, 50_500.0);
  }

  @Test
  void saysThatKafkaDoesNotHaveTheTopics() {
    io.tidemark.servers.KafkaTopics.delete(kafka, List.of(Topics.REJECTED));
    Ingest ingest = simulator(1);
    assertThatThrownBy(ingest::start)
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("must have the topics")
        .hasMessageContaining("rejected");
  }

  @Test
  void promisesNoMoreThanTheSlowestFeedThatRuns(@TempDir Path directory) throws Exception {
    long last = 1_767_623_462_000_000_000L;
    Path tape =
        Files.writeString(
            directory.resolve("tape.csv"),
            "event_time,instrument,price,size\n%d,SPY,1,1\n%d,SPY,1,1\n"
                .formatted(last - Duration.ofSeconds(2).toNanos(), last));
    List<FeedSpec> specs =
        List.of(
            FeedSpec.parse("tape:" + tape, FeedOptions.DEFAULTS),
            FeedSpec.parse("simulator", FeedOptions.DEFAULTS));
    try (Ingest ingest = new Ingest(new IngestConfig(kafka, specs))) {
      ingest.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> promises().stream().anyMatch(promise -> promise > last));
    }
    List<Long> promises = promises();
    assertThat(promises).isSorted();
    assertThat(promises.get(0)).isLessThan(last);
    assertThat(promises).contains(last);
  }

  /** In the order of the first partition. */
  private List<Long> promises() {
    WatermarkSerde serde = new WatermarkSerde();
    return TopicRecords.read(kafka, Topics.TRADES).stream()
        .filter(record -> record.partition() == 0)
        .filter(record -> Serde.templateId(record.value()) == WatermarkSerde.TEMPLATE_ID)
        .map(record -> serde.decode(record.value()).watermark())
        .toList();
  }

  private Ingest simulator(double rate) {
    FeedOptions options = FeedOptions.DEFAULTS.withTradesPerSecond(rate);
    return new Ingest(new IngestConfig(kafka, List.of(FeedSpec.parse("simulator", options))));
  }

  private boolean isBitcoin(Trade trade) {
    return trade.instrument().equals("BTC-USD");
  }

  private List<Trade> trades() {
    TradeSerde serde = new TradeSerde();
    return TopicRecords.read(kafka, Topics.TRADES).stream()
        .filter(record -> Serde.templateId(record.value()) != WatermarkSerde.TEMPLATE_ID)
        .map(record -> serde.decode(record.value()))
        .toList();
  }

  private static Trade trade(String instrument, String price) {
    return new Trade(
        instrument,
        1,
        1,
        "simulated",
        1,
        "1",
        Decimal.parse(price),
        Decimal.parse("1"),
        TakerSide.BUY,
        0,
        true,
        true);
  }

  private void publish(Trade trade) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] key = trade.instrument().getBytes(StandardCharsets.UTF_8);
      producer
          .send(new ProducerRecord<>(Topics.TRADES.name(), key, new TradeSerde().encode(trade)))
          .get();
    }
  }
}
