package io.tidemark.benchmarks.latency;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** From a tick to the client that shows it. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description =
        "Measures how long a tick takes to a WebSocket client, through the job and the API and,"
            + " as the reference, through a bare consumer and server.")
public final class LatencyCommand implements Callable<Integer> {

  @Mixin private LatencyOptions options;

  @Override
  public Integer call() throws Exception {
    LatencyReport report = new LatencyBenchmark(options, System.err).run();
    report.write(options.json);
    System.out.println(report.table());
    System.out.println("Written to " + options.json);
    return ExitCode.OK;
  }
}
