package io.tidemark.benchmarks.stream.arm;

import io.tidemark.benchmarks.stream.load.TradesLoader;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The arms by the name that reports give them. */
public enum ArmKind {
  RAW("raw"),
  JOB("job"),
  JOB_BARS("job-bars"),
  FLINK_SQL("flink-sql"),
  KAFKA_STREAMS("kafka-streams"),
  JET("jet");

  private final String label;

  ArmKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public Arm create() {
    return switch (this) {
      case RAW -> new RawArm();
      case JOB -> new JobArm(UnaryOperator.identity());
      case JOB_BARS -> new JobArm(JobArm::barsAlone);
      case FLINK_SQL -> new FlinkSqlArm();
      case KAFKA_STREAMS -> new KafkaStreamsArm();
      case JET -> new JetArm();
    };
  }

  /** Where its bars come out; none for an arm without. */
  public List<Topic> bars() {
    return switch (this) {
      case RAW -> List.of();
      case JOB, JOB_BARS -> List.of(Topics.BARS);
      case FLINK_SQL, KAFKA_STREAMS, JET ->
          Stream.of(Timeframe.values()).map(ArmKind::barTopic).toList();
    };
  }

  /** What must exist before it starts, beside its input. */
  public List<Topic> topics() {
    return this == JOB || this == JOB_BARS
        ? Topics.all().stream().filter(topic -> !TradesLoader.TOPICS.contains(topic)).toList()
        : bars();
  }

  /** Topic of a peer's bars. */
  public static Topic barTopic(Timeframe timeframe) {
    return new Topic("bars-" + timeframe.code(), Topics.TRADES.partitions(), Duration.ofDays(1));
  }

  /**
   * The arm of a {@link #label()}.
   *
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public static ArmKind parse(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "arm must be one of %s: arm='%s'"
                        .formatted(Stream.of(values()).map(ArmKind::label).toList(), label)));
  }
}
