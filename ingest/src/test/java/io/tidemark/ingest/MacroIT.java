package io.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.ingest.publish.TopicRecords;
import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.serde.MarketConditionSerde;
import io.tidemark.schema.serde.RejectedSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MacroIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private String kafka;
  @TempDir private Path directory;

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
  void theSimulatorBringsThreeYearsAtOnceAndPromisesThatThereIsNoMore() throws Exception {
    FeedSpec macro =
        FeedSpec.parseMacro("", List.of(new FeedSpec.Simulator(1, 100)), FeedOptions.DEFAULTS)
            .orElseThrow();
    run(macro, promisesAfter(0));
    List<MarketCondition> conditions = conditions();
    assertThat(conditions).hasSizeGreaterThan(4 * 740).allMatch(MarketCondition::simulated);
    assertThat(conditions).extracting(MarketCondition::series).contains("vix", "funding");
    assertThat(conditions)
        .isSortedAccordingTo(Comparator.comparingLong(MarketCondition::publishedAt));
    assertThat(watermarks()).isSorted();
    assertEachPromiseIsKept();

    run(macro, promisesAfter(watermarks().size()));
    assertThat(conditions()).isEqualTo(conditions);
    assertEachPromiseIsKept();
  }

  @Test
  void filesAreFollowedAndWhatIsWrongInThemIsRejected() throws Exception {
    Path file = directory.resolve("VIXCLS.csv");
    String history = "observation_date,VIXCLS\n2024-05-13,13.6\n2024-05-14,.\n2024-05-15,999\n";
    Files.writeString(file, history);
    FeedSpec macro = new FeedSpec.Macro.Directory(directory);
    try (Ingest ingest = new Ingest(new IngestConfig(kafka, List.of(macro)))) {
      ingest.start();
      await().atMost(PATIENCE).until(() -> !watermarks().isEmpty());
      Files.writeString(file, history.replace("13.6", "13.7") + "2024-05-16,12.42\n");
      await().atMost(PATIENCE).until(() -> conditions().size() == 3);
    }
    List<MarketCondition> conditions = conditions();
    assertThat(conditions).extracting(MarketCondition::value).containsExactly(13.6, 13.7, 12.42);
    assertThat(conditions.get(0).publishedAt())
        .isEqualTo(LocalDate.parse("2024-05-14").toEpochDay() * 86_400_000_000_000L + 13 * HOUR);
    // Both were seen after everything until then had been promised.
    assertThat(conditions.get(1).publishedAt()).isGreaterThan(watermarks().get(0));
    assertThat(conditions.get(2).publishedAt()).isGreaterThan(watermarks().get(0));
    assertEachPromiseIsKept();
    assertThat(rejected()).hasSize(1);
    assertThat(rejected().get(0).feed()).isEqualTo("macro:files");
    assertThat(rejected().get(0).reason())
        .startsWith("value: ")
        .contains("VIXCLS must be above 0.0 and at most 200.0: value=999.0");
    assertThat(new String(rejected().get(0).raw(), StandardCharsets.UTF_8))
        .isEqualTo("2024-05-15,999");

    run(macro, promisesAfter(watermarks().size()));
    assertThat(conditions()).isEqualTo(conditions);
  }

  private static final long HOUR = Duration.ofHours(1).toNanos();

  private void run(FeedSpec macro, Callable<Boolean> until) throws Exception {
    try (Ingest ingest = new Ingest(new IngestConfig(kafka, List.of(macro)))) {
      ingest.start();
      await().atMost(PATIENCE).until(until);
    }
  }

  private Callable<Boolean> promisesAfter(int before) {
    return () -> watermarks().size() > before;
  }

  /** Nothing follows a watermark that was published before it or at its time. */
  private void assertEachPromiseIsKept() {
    long promised = Long.MIN_VALUE;
    MarketConditionSerde conditions = new MarketConditionSerde();
    WatermarkSerde watermarks = new WatermarkSerde();
    for (ConsumerRecord<byte[], byte[]> record :
        TopicRecords.read(kafka, Topics.MARKET_CONDITIONS)) {
      if (isWatermark(record)) {
        promised = watermarks.decode(record.value()).watermark();
      } else {
        assertThat(conditions.decode(record.value()).publishedAt()).isGreaterThan(promised);
      }
    }
  }

  private static boolean isWatermark(ConsumerRecord<byte[], byte[]> record) {
    return Serde.templateId(record.value()) == WatermarkSerde.TEMPLATE_ID;
  }

  private List<Long> watermarks() {
    WatermarkSerde serde = new WatermarkSerde();
    return TopicRecords.read(kafka, Topics.MARKET_CONDITIONS).stream()
        .filter(MacroIT::isWatermark)
        .map(record -> serde.decode(record.value()).watermark())
        .toList();
  }

  private List<MarketCondition> conditions() {
    MarketConditionSerde serde = new MarketConditionSerde();
    List<MarketCondition> conditions = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record :
        TopicRecords.read(kafka, Topics.MARKET_CONDITIONS)) {
      if (!isWatermark(record)) {
        assertThat(record.key()).isNotNull();
        conditions.add(serde.decode(record.value()));
      }
    }
    return conditions;
  }

  private List<Rejected> rejected() {
    RejectedSerde serde = new RejectedSerde();
    return TopicRecords.read(kafka, Topics.REJECTED).stream()
        .map(record -> serde.decode(record.value()))
        .toList();
  }
}
