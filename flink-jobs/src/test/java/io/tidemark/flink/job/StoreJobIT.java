package io.tidemark.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.flink.store.DatabaseConfig;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.RegimeSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.SignalOutcomeSerde;
import io.tidemark.schema.serde.SignalSerde;
import io.tidemark.schema.serde.TrackRecordSerde;
import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.signal.TrackRecord;
import io.tidemark.schema.signal.TradePlan;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestDatabase;
import io.tidemark.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published of regimes and signals, from the topics to the tables. */
class StoreJobIT {

  private static final long MINUTE = Timeframe.MIN_1.nanos();
  private static final String ALL =
      """
      SELECT 'regime ' || instrument FROM regimes
      UNION ALL SELECT 'public ' || type || rev FROM signals
      UNION ALL SELECT organization || ' ' || type || rev FROM organization_signals
      UNION ALL SELECT 'public outcome ' || exit FROM signal_outcomes
      UNION ALL SELECT organization || ' outcome ' || exit FROM organization_outcomes
      UNION ALL SELECT organization || ' record ' || n FROM track_record
      ORDER BY 1\
      """;

  @TempDir Path checkpoints;

  @Test
  void keepsWhatIsAnOrganizationsApart() throws Exception {
    TestDatabase database = TestServers.postgresql();
    KafkaTape topics = new KafkaTape(TestServers.kafka(Topics.all()));
    StreamExecutionEnvironment environment =
        JobSettings.unbounded(2, checkpoints.toUri().toString(), Duration.ofMillis(200), null)
            .environment();
    StoreJob.build(
        environment,
        topics.kafka(),
        new DatabaseConfig(
            database.store().url(), database.store().user(), database.store().password()));
    JobClient job = environment.executeAsync(StoreJob.NAME);
    try {
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      records.add(record(Topics.REGIMES, new RegimeSerde(), regime()));
      for (String organization : List.of("", "acme")) {
        for (int rev = 0; rev < 2; rev++) {
          records.add(record(Topics.SIGNALS, new SignalSerde(), signal(organization, rev)));
        }
        records.add(
            record(Topics.SIGNAL_OUTCOMES, new SignalOutcomeSerde(), outcome(organization)));
        records.add(record(Topics.TRACK_RECORD, new TrackRecordSerde(), trackRecord(organization)));
      }
      // Twice, as after a crash.
      topics.send(records);
      topics.send(records);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(rows(database))
                      .containsExactlyInAnyOrder(
                          "regime MARKET",
                          "public golden_cross0",
                          "public golden_cross1",
                          "acme external0",
                          "acme external1",
                          "public outcome target",
                          "acme outcome target",
                          " record 7",
                          "acme record 7"));
      assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
    } finally {
      job.cancel().get();
    }
  }

  private static <T> ProducerRecord<byte[], byte[]> record(Topic topic, Serde<T> serde, T value) {
    byte[] key = "SPY".getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic.name(), key, serde.encode(value));
  }

  private static List<String> rows(TestDatabase database) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.admin().connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(ALL)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  private static Regime regime() {
    return new Regime(
        Regime.MARKET,
        Timeframe.DAY_1,
        0,
        RegimeState.CRISIS,
        0.25,
        0.25,
        0.5,
        40,
        Map.of("vix", 0.5),
        0,
        1,
        1,
        0,
        true,
        Timeframe.DAY_1.nanos(),
        false);
  }

  private static SignalType type(String organization) {
    return organization.isEmpty() ? SignalType.GOLDEN_CROSS : SignalType.EXTERNAL;
  }

  private static Signal signal(String organization, int rev) {
    return new Signal(
        "SPY",
        Timeframe.MIN_1,
        0,
        type(organization),
        Side.LONG,
        organization,
        "",
        0.5,
        Map.of(Timeframe.MIN_1, 1),
        Map.of("close", 100.0),
        new TradePlan(100, 99, 102, 10, 20 * MINUTE),
        null,
        rev > 0,
        rev + 1,
        rev,
        rev > 0,
        MINUTE,
        false);
  }

  private static SignalOutcome outcome(String organization) {
    return new SignalOutcome(
        "SPY",
        Timeframe.MIN_1,
        0,
        type(organization),
        Side.LONG,
        organization,
        "",
        0.5,
        null,
        Exit.TARGET,
        MINUTE,
        100,
        3 * MINUTE,
        102,
        3,
        0.02,
        2,
        1,
        4 * MINUTE,
        false);
  }

  private static TrackRecord trackRecord(String organization) {
    double none = Double.NaN;
    return new TrackRecord(
        type(organization),
        Timeframe.MIN_1,
        null,
        organization,
        7,
        3,
        none,
        none,
        none,
        none,
        100,
        none,
        none,
        1,
        1,
        4 * MINUTE,
        false);
  }
}
