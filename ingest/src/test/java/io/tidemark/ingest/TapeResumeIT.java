package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.ingest.feed.tape.Speed;
import io.tidemark.ingest.feed.tape.TapeItem;
import io.tidemark.ingest.feed.tape.TapeReader;
import io.tidemark.ingest.publish.FeedCounters;
import io.tidemark.ingest.publish.TopicRecords;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.FeedStatusSerde;
import io.tidemark.schema.serde.InstrumentSerde;
import io.tidemark.schema.serde.QuoteSerde;
import io.tidemark.schema.serde.RejectedSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestServers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeResumeIT {

  private static final int ROWS = 60_000;
  private static final long START = 1_767_623_460_000_000_000L;

  /** Ten thousand rows a second, so that a kill comes in the middle. */
  private static final long STEP = 100_000;

  private static final int QUOTES = ROWS / 4;

  @TempDir private Path directory;
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
  void losesAndRepeatsNothingThroughTwoKills() throws Exception {
    Path tape = tape();
    killAfter(5_000, tape.toString());
    long first = TopicRecords.count(kafka, Topics.TRADES);
    killAfter(first + 8_000, tape.toString());
    assertThat(TopicRecords.count(kafka, Topics.TRADES)).isLessThan(ROWS);
    play(tape.toString());

    Map<String, List<Trade>> expected = expected(tape);
    assertThat(publishedTrades()).isEqualTo(expected);
    assertThat(rejected()).singleElement().extracting(Rejected::reason).asString().contains(":3: ");
  }

  @Test
  void losesAndRepeatsNoQuoteEither() throws Exception {
    String tape = tape() + "," + quotes();
    killAfter(8_000, tape);
    killAfter(TopicRecords.count(kafka, Topics.TRADES) + 8_000, tape);
    play(tape);
    assertThat(publishedTrades().values().stream().mapToLong(List::size).sum()).isEqualTo(ROWS);
    Map<Integer, Long> promised = new HashMap<>();
    List<Long> bids = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : TopicRecords.read(kafka, Topics.QUOTES)) {
      if (isWatermark(record)) {
        long watermark = new WatermarkSerde().decode(record.value()).watermark();
        promised.merge(record.partition(), watermark, Math::max);
      } else {
        bids.add(new QuoteSerde().decode(record.value()).bid().unscaled());
      }
    }
    assertThat(bids).isEqualTo(LongStream.rangeClosed(1, QUOTES).boxed().toList());
    assertThat(promised).hasSize(Topics.QUOTES.partitions());
    assertThat(promised.values()).containsOnly(START + ROWS * STEP - 1);
  }

  @Test
  void playsATapeOnce() throws Exception {
    Path tape = tape();
    play(tape.toString());
    long records = publishedTrades().values().stream().mapToLong(List::size).sum();
    play(tape.toString());
    assertThat(publishedTrades().values().stream().mapToLong(List::size).sum())
        .isEqualTo(records)
        .isEqualTo(ROWS);
  }

  @Test
  void promisesInEveryPartitionWhatItHolds() throws Exception {
    play(tape().toString());
    Map<Integer, Long> promised = new HashMap<>();
    TradeSerde trades = new TradeSerde();
    WatermarkSerde watermarks = new WatermarkSerde();
    for (ConsumerRecord<byte[], byte[]> record : TopicRecords.read(kafka, Topics.TRADES)) {
      if (isWatermark(record)) {
        promised.put(record.partition(), watermarks.decode(record.value()).watermark());
      } else {
        assertThat(trades.decode(record.value()).eventTime())
            .isGreaterThan(promised.getOrDefault(record.partition(), Long.MIN_VALUE));
      }
    }
    assertThat(promised).hasSize(Topics.TRADES.partitions());
    assertThat(promised.values()).containsOnly(START + (ROWS - 1) * STEP);
  }

  @Test
  void saysWhatItPlaysAndWhenItHasEnded() throws Exception {
    play(tape().toString());
    InstrumentSerde instruments = new InstrumentSerde();
    assertThat(TopicRecords.read(kafka, Topics.INSTRUMENTS))
        .extracting(record -> instruments.decode(record.value()))
        .extracting(Instrument::symbol)
        .containsExactlyInAnyOrder(
            "SYM0", "SYM1", "SYM2", "SYM3", "SYM4", "SYM5", "SYM6", "SYM7", "SYM8", "SYM9");
    FeedStatusSerde statuses = new FeedStatusSerde();
    List<ConsumerRecord<byte[], byte[]>> said = TopicRecords.read(kafka, Topics.FEED_STATUS);
    FeedStatus last = statuses.decode(said.get(said.size() - 1).value());
    assertThat(last.feed()).isEqualTo("tape:tape.csv");
    assertThat(last.state()).isEqualTo(FeedStatus.State.ENDED);
    assertThat(last.eventTime()).isEqualTo(START + (ROWS - 1) * STEP);
  }

  private Path tape() throws IOException {
    StringBuilder text = new StringBuilder("event_time,instrument,price,size\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(START + i * STEP).append(",SYM").append(i * 7919L % 10).append(',');
      text.append(100 + i % 17).append('.').append(i % 10).append(',').append(1 + i % 5);
      text.append('\n');
      if (i == 0) {
        text.append(START).append(",SYM0,nonsense,1\n");
      }
    }
    return Files.writeString(directory.resolve("tape.csv"), text);
  }

  /** One after every fourth trade, all of one instrument; the bid counts them. */
  private Path quotes() throws IOException {
    StringBuilder text = new StringBuilder("event_time,instrument,bid,bid_size,ask,ask_size\n");
    for (long i = 1; i <= QUOTES; i++) {
      text.append(START + i * 4 * STEP - 1).append(",SYM3,").append(i).append(",1,,\n");
    }
    return Files.writeString(directory.resolve("quotes.csv"), text);
  }

  /** As an operator's kill -9, once so many records are on the topic. */
  private void killAfter(long records, String tape) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", "")
                    + File.pathSeparator
                    + System.getProperty("surefire.test.class.path", ""),
                IngestCommand.class.getName(),
                "--kafka",
                kafka,
                "--feed",
                "tape:" + tape)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("ingest.log").toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> !process.isAlive() || TopicRecords.count(kafka, Topics.TRADES) > records);
      assertThat(process.isAlive())
          .as(() -> "ingest died: " + read(directory.resolve("ingest.log")))
          .isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void play(String tape) throws IOException {
    FeedSpec spec = FeedSpec.parse("tape:" + tape, FeedOptions.DEFAULTS.withSpeed(Speed.MAX));
    try (Ingest ingest = new Ingest(new IngestConfig(kafka, List.of(spec)))) {
      ingest.start();
      long before = TopicRecords.count(kafka, Topics.FEED_STATUS);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> counters(ingest).trades() + counters(ingest).alreadyPublished() >= ROWS);
      // The end is said within a beat.
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> ended(TopicRecords.read(kafka, Topics.FEED_STATUS), before));
    }
  }

  private static FeedCounters counters(Ingest ingest) {
    return ingest.counters().values().iterator().next();
  }

  private static boolean ended(List<ConsumerRecord<byte[], byte[]>> said, long from) {
    FeedStatusSerde statuses = new FeedStatusSerde();
    return said.stream()
        .filter(record -> record.offset() >= from)
        .anyMatch(record -> statuses.decode(record.value()).state() == FeedStatus.State.ENDED);
  }

  private static boolean isWatermark(ConsumerRecord<byte[], byte[]> record) {
    return Serde.templateId(record.value()) == WatermarkSerde.TEMPLATE_ID;
  }

  /** Of each instrument in the order of its partition. */
  private Map<String, List<Trade>> publishedTrades() {
    TradeSerde trades = new TradeSerde();
    return TopicRecords.read(kafka, Topics.TRADES).stream()
        .filter(record -> !isWatermark(record))
        .map(record -> trades.decode(record.value()))
        .collect(Collectors.groupingBy(Trade::instrument));
  }

  private static Map<String, List<Trade>> expected(Path tape) throws IOException {
    List<Trade> trades = new ArrayList<>();
    try (TapeReader reader = TapeReader.open(List.of(tape), Optional.empty(), Optional.empty())) {
      for (TapeItem item = reader.next(); item != null; item = reader.next()) {
        if (item instanceof TapeItem.Trade read) {
          trades.add(read.trade());
        }
      }
    }
    return trades.stream().collect(Collectors.groupingBy(Trade::instrument));
  }

  private List<Rejected> rejected() {
    RejectedSerde serde = new RejectedSerde();
    return TopicRecords.read(kafka, Topics.REJECTED).stream()
        .map(record -> serde.decode(record.value()))
        .toList();
  }
}
