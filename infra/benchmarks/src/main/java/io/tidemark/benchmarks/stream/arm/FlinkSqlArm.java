package io.tidemark.benchmarks.stream.arm;

import io.tidemark.benchmarks.stream.flinksql.Earliest;
import io.tidemark.benchmarks.stream.flinksql.Latest;
import io.tidemark.flink.job.JobSettings;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * Flink SQL: tumbling windows over a Kafka table, cascading as its documentation shows under
 * "Cascading Window Aggregation": each timeframe aggregates the bars of the next shorter one, and
 * one statement set writes all. The aggregates can merge, so that Flink aggregates before it
 * shuffles.
 */
public final class FlinkSqlArm implements Arm {

  private static final Map<Timeframe, String> INTERVALS =
      Map.of(
          Timeframe.SEC_1, "INTERVAL '1' SECOND",
          Timeframe.MIN_1, "INTERVAL '1' MINUTE",
          Timeframe.MIN_5, "INTERVAL '5' MINUTE",
          Timeframe.MIN_15, "INTERVAL '15' MINUTE",
          Timeframe.HOUR_1, "INTERVAL '1' HOUR",
          Timeframe.HOUR_4, "INTERVAL '4' HOUR",
          Timeframe.DAY_1, "INTERVAL '1' DAY");

  private static final String TRADES =
      """
      CREATE TABLE trades (
        instrument STRING NOT NULL,
        event_time TIMESTAMP_LTZ(3) NOT NULL,
        event_nanos BIGINT NOT NULL,
        sequence BIGINT NOT NULL,
        price DOUBLE NOT NULL,
        size DOUBLE NOT NULL,
        WATERMARK FOR event_time AS event_time - INTERVAL '1' SECOND
      ) WITH (
        'connector' = 'kafka',
        'topic' = '%s',
        'scan.startup.mode' = 'earliest-offset',
        'properties.group.id' = '%s',
        'format' = 'sbe-trade',
        %s)
      """;

  private static final String FIRST_WINDOWS =
      """
      CREATE TEMPORARY VIEW `%s` AS
      SELECT instrument, window_start AS bar_start, window_time AS bar_time,
        EARLIEST(price, event_nanos, sequence) AS open_price,
        MAX(price) AS high_price,
        MIN(price) AS low_price,
        LATEST(price, event_nanos, sequence) AS close_price,
        SUM(size) AS volume,
        SUM(price * size) AS turnover,
        COUNT(*) AS trades
      FROM TABLE(TUMBLE(TABLE trades, DESCRIPTOR(event_time), %s))
      GROUP BY instrument, window_start, window_end, window_time
      """;

  private static final String LONGER_WINDOWS =
      """
      CREATE TEMPORARY VIEW `%s` AS
      SELECT instrument, window_start AS bar_start, window_time AS bar_time,
        FIRST_VALUE(open_price) AS open_price,
        MAX(high_price) AS high_price,
        MIN(low_price) AS low_price,
        LAST_VALUE(close_price) AS close_price,
        SUM(volume) AS volume,
        SUM(turnover) AS turnover,
        SUM(trades) AS trades
      FROM TABLE(TUMBLE(TABLE `%s`, DESCRIPTOR(bar_time), %s))
      GROUP BY instrument, window_start, window_end, window_time
      """;

  private static final String TOPIC =
      """
      CREATE TABLE `topic-%1$s` (
        instrument STRING,
        bar_start TIMESTAMP(3),
        open_price DOUBLE,
        high_price DOUBLE,
        low_price DOUBLE,
        close_price DOUBLE,
        volume DOUBLE,
        vwap DOUBLE,
        trades BIGINT
      ) WITH (
        'connector' = 'kafka',
        'topic' = '%2$s',
        'key.format' = 'raw',
        'key.fields' = 'instrument',
        'value.format' = 'sbe-bar',
        'value.sbe-bar.timeframe' = '%1$s',
        %3$s)
      """;

  private static final String INSERT =
      """
      INSERT INTO `topic-%1$s`
      SELECT instrument, bar_start, open_price, high_price, low_price, close_price, volume,
        turnover / volume, trades
      FROM `%1$s`
      """;

  @Override
  public void start(ArmSettings settings) {
    StreamTableEnvironment tables =
        StreamTableEnvironment.create(
            StreamExecutionEnvironment.getExecutionEnvironment(configuration(settings)));
    tables.createTemporarySystemFunction("EARLIEST", Earliest.class);
    tables.createTemporarySystemFunction("LATEST", Latest.class);
    tables.executeSql(
        TRADES.formatted(
            Topics.TRADES.name(),
            settings.run(),
            properties(settings.kafka(), KafkaSettings.consumer())));
    StatementSet inserts = tables.createStatementSet();
    String shorter = null;
    for (Timeframe timeframe : Timeframe.values()) {
      String interval = INTERVALS.get(timeframe);
      tables.executeSql(
          shorter == null
              ? FIRST_WINDOWS.formatted(timeframe.code(), interval)
              : LONGER_WINDOWS.formatted(timeframe.code(), shorter, interval));
      tables.executeSql(
          TOPIC.formatted(
              timeframe.code(),
              ArmKind.barTopic(timeframe).name(),
              properties(settings.kafka(), KafkaSettings.producer())));
      inserts.addInsertSql(INSERT.formatted(timeframe.code()));
      shorter = timeframe.code();
    }
    inserts.execute();
  }

  private static Configuration configuration(ArmSettings settings) {
    Configuration configuration = new Configuration();
    configuration.setString("parallelism.default", Integer.toString(settings.parallelism()));
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL,
        Duration.ofMillis(ArmSettings.CHECKPOINT_MILLIS));
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.AT_LEAST_ONCE);
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        Path.of(settings.directory(), "checkpoints").toUri().toString());
    JobSettings.listenHere(configuration);
    return configuration;
  }

  /** As the options of a table. */
  private static String properties(String kafka, Map<String, String> settings) {
    return settings.entrySet().stream()
            .map(e -> "'properties.%s' = '%s', ".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining())
        + "'properties.bootstrap.servers' = '%s'".formatted(kafka);
  }
}
