package io.tidemark.benchmarks.stream;

import io.tidemark.benchmarks.stream.StreamReport.Ratio;
import io.tidemark.benchmarks.stream.arm.ArmKind;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Bars of all timeframes: the job's, without and with all else that it does, and other libraries'.
 */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    description = "Compares the streaming job with bars in Flink SQL, Kafka Streams and Hazelcast.")
public final class PeersCommand extends StreamCommand {

  @Option(
      names = "--arms",
      split = ",",
      defaultValue = "job-bars,job,flink-sql,kafka-streams,jet",
      description = "Which, and the reference first (${DEFAULT-VALUE}).")
  private List<String> labels;

  @Override
  List<ArmKind> arms() {
    return labels.stream().map(ArmKind::parse).distinct().toList();
  }

  @Override
  Ratio ratio() {
    return Ratio.REFERENCE_TO_ARM;
  }
}
