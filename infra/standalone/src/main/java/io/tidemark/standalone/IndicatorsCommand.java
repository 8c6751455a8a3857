package io.tidemark.standalone;

import io.tidemark.flink.indicator.IndicatorCsv;
import io.tidemark.flink.indicator.IndicatorSet;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The indicators of the stream over a file of bars, without any server. */
@Command(
    name = "indicators",
    mixinStandardHelpOptions = true,
    description = "Computes indicators over the bars of a file.")
final class IndicatorsCommand implements Callable<Integer> {

  private static final int UNUSABLE_ROWS = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--bars",
      required = true,
      paramLabel = "FILE",
      description = "CSV with date, open, high, low, close and volume, plain or .gz.")
  private Path bars;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "CSV with the date and a column for each value, plain or .gz.")
  private Path out;

  @Option(
      names = "--set",
      defaultValue = IndicatorSet.ALL,
      paramLabel = "SET",
      description =
          "all, or indicators with their parameters: \"rsi(14),macd(12,26,9),sma(50),sma(200)\""
              + " (default ${DEFAULT-VALUE}).")
  private String set;

  @Override
  public Integer call() throws IOException {
    Logs.silence();
    IndicatorSet indicators = parseSet();
    check();
    long begun = System.nanoTime();
    // Beside the result, so that a file by its name is a whole one.
    Path unfinished = out.resolveSibling(out.getFileName() + ".unfinished");
    IndicatorCsv.Result result;
    try {
      result = compute(new IndicatorCsv(indicators), unfinished);
      if (result.refused() > 0) {
        return refuse(result);
      }
      Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    report(result, indicators.outputs().size(), (System.nanoTime() - begun) / 1e9);
    return 0;
  }

  private IndicatorSet parseSet() {
    try {
      return IndicatorSet.parse(set);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--set: " + e.getMessage(), e);
    }
  }

  private void check() throws IOException {
    if (!Files.isReadable(bars) || Files.isDirectory(bars)) {
      throw new ParameterException(spec.commandLine(), "no such file: " + bars);
    }
    if (Files.isDirectory(out)) {
      throw new ParameterException(spec.commandLine(), "--out must be a file: " + out);
    }
    if (Files.exists(out) && Files.isSameFile(bars, out)) {
      throw new ParameterException(
          spec.commandLine(), "--out must not be the file of bars: " + out);
    }
    Path parent = out.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }

  private IndicatorCsv.Result compute(IndicatorCsv csv, Path unfinished) throws IOException {
    try (Reader reader = open();
        Writer writer = create(unfinished)) {
      return csv.compute(reader, writer);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), bars + ": " + e.getMessage(), e);
    }
  }

  private Reader open() throws IOException {
    InputStream bytes = Files.newInputStream(bars);
    try {
      InputStream plain = isGzip(bars) ? new GZIPInputStream(bytes) : bytes;
      return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    } catch (IOException e) {
      bytes.close();
      throw new IOException(bars + ": " + e.getMessage(), e);
    }
  }

  private Writer create(Path unfinished) throws IOException {
    OutputStream bytes = Files.newOutputStream(unfinished);
    OutputStream packed = isGzip(out) ? new GZIPOutputStream(bytes) : bytes;
    return new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8));
  }

  private static boolean isGzip(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  private int refuse(IndicatorCsv.Result result) {
    PrintWriter err = spec.commandLine().getErr();
    result.refusals().forEach(each -> err.println("tidemark: " + bars + ": " + each));
    long more = result.refused() - result.refusals().size();
    if (more > 0) {
      err.printf("tidemark: %s: and %,d more rows that cannot be used%n", bars, more);
    }
    err.println("tidemark: nothing was written to " + out);
    return UNUSABLE_ROWS;
  }

  private void report(IndicatorCsv.Result result, int columns, double seconds) {
    PrintWriter terminal = spec.commandLine().getOut();
    if (!result.ignoredColumns().isEmpty()) {
      terminal.println("Ignored columns: " + String.join(", ", result.ignoredColumns()));
    }
    terminal.printf(
        "%,d bars with %,d values each in %s (%.1f s)%n", result.bars(), columns, out, seconds);
  }
}
