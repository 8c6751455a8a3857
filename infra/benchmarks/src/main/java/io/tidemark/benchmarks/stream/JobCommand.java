package io.tidemark.benchmarks.stream;

import io.tidemark.benchmarks.stream.StreamReport.Ratio;
import io.tidemark.benchmarks.stream.arm.ArmKind;
import java.util.List;
import picocli.CommandLine.Command;

/** The whole job against a consumer that only reads and decodes. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = "Compares the streaming job with a plain consumer of the same trades.")
public final class JobCommand extends StreamCommand {

  @Override
  List<ArmKind> arms() {
    return List.of(ArmKind.RAW, ArmKind.JOB);
  }

  @Override
  Ratio ratio() {
    return Ratio.ARM_TO_REFERENCE;
  }
}
