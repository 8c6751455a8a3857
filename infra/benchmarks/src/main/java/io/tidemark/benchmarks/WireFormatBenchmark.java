package io.tidemark.benchmarks;

import io.tidemark.benchmarks.WireFormatReport.Line;
import io.tidemark.benchmarks.wire.Candidate;
import io.tidemark.benchmarks.wire.SampleRecords;
import io.tidemark.benchmarks.wire.WireFormat;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * Compares wire formats for a trade and a bar: nanoseconds to write and to read a record, and
 * bytes. Prints a table and writes it as JSON.
 *
 * <p>Every round measures every arm once, in a JVM of its own, and every other round goes
 * backwards, so that what else the machine does meets all arms alike.
 */
@Command(
    name = "serializers",
    description = "Compares wire formats for trades and bars.",
    mixinStandardHelpOptions = true)
public final class WireFormatBenchmark implements Callable<Integer> {

  @Option(names = "--rounds", defaultValue = "5", description = "Measurements of each arm.")
  private int rounds;

  @Option(names = "--quick", description = "One short round: to see that it works, not to quote.")
  private boolean quick;

  @Option(
      names = "--json",
      defaultValue = "bench/serializers.json",
      description = "File for the result (${DEFAULT-VALUE}).")
  private Path json;

  public static void main(String... args) {
    System.exit(run(args));
  }

  /** Returns the exit code: 0, 1 if a measurement or the file failed, 2 for wrong arguments. */
  public static int run(String... args) {
    return new CommandLine(new WireFormatBenchmark())
        .setExecutionExceptionHandler(WireFormatBenchmark::explain)
        .execute(args);
  }

  private static int explain(Exception e, CommandLine command, ParseResult parsed) {
    command.getErr().println("serializers: " + e.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1) {
      System.err.println("--rounds must be >= 1: rounds=" + rounds);
      return CommandLine.ExitCode.USAGE;
    }
    int planned = quick ? 1 : rounds;
    double loadBefore = load();
    WireFormatTimings timings = new WireFormatTimings(quick);
    measure(timings, planned);
    WireFormatReport report =
        new WireFormatReport(
            System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
            Runtime.getRuntime().availableProcessors(),
            loadBefore,
            load(),
            planned,
            lines(timings));
    report.write(json);
    System.out.println(report.table());
    System.out.println("Written to " + json);
    return CommandLine.ExitCode.OK;
  }

  private static void measure(WireFormatTimings timings, int rounds) throws RunnerException {
    long begin = System.nanoTime();
    for (int round = 1; round <= rounds; round++) {
      timings.measureOnce(round % 2 == 0);
      System.err.printf(
          "round %d of %d done after %d s%n",
          round, rounds, (System.nanoTime() - begin) / 1_000_000_000);
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static List<Line> lines(WireFormatTimings timings) {
    List<Line> lines = new ArrayList<>();
    for (Candidate candidate : Candidate.values()) {
      lines.add(
          line("Trade", candidate, encode(SampleRecords.trades(), candidate.trades()), timings));
    }
    lines.add(fieldsOnly("Trade", lines.get(0), timings));
    int bars = lines.size();
    for (Candidate candidate : Candidate.values()) {
      lines.add(line("Bar", candidate, encode(SampleRecords.bars(), candidate.bars()), timings));
    }
    lines.add(fieldsOnly("Bar", lines.get(bars), timings));
    return lines;
  }

  private static Line line(
      String record, Candidate candidate, List<byte[]> encoded, WireFormatTimings timings) {
    return new Line(
        record,
        candidate.name(),
        encoded.stream().mapToInt(bytes -> bytes.length).average().orElseThrow(),
        (double) lz4BatchBytes(encoded) / encoded.size(),
        timings.of("encode" + record, candidate),
        timings.of("decode" + record, candidate));
  }

  private static Line fieldsOnly(String record, Line sbe, WireFormatTimings timings) {
    return new Line(
        record,
        "SBE, numbers only",
        sbe.bytes(),
        sbe.lz4Bytes(),
        null,
        timings.of("read" + record, Candidate.SBE));
  }

  private static <T> List<byte[]> encode(List<T> records, WireFormat<T> format) {
    return records.stream().map(format::encode).toList();
  }

  /** One batch as the broker stores it, without keys. */
  static int lz4BatchBytes(List<byte[]> values) {
    Stream<SimpleRecord> records = values.stream().map(value -> new SimpleRecord(0L, null, value));
    return MemoryRecords.withRecords(
            Compression.lz4().build(), records.toArray(SimpleRecord[]::new))
        .sizeInBytes();
  }
}
