package io.tidemark.standalone;

import io.tidemark.flink.indicator.IndicatorSet;
import io.tidemark.flink.job.JobSettings;
import io.tidemark.flink.job.ReplayJob;
import io.tidemark.flink.replay.ReplayFiles;
import io.tidemark.ingest.feed.tape.TapeFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Recorded trades through the live computation, bounded, without any server. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Computes the bars of recorded trades and writes them to files.")
final class ReplayCommand implements Callable<Integer> {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Option(
      names = "--trades",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "CSV, plain, .gz or .zst; several are merged by event time.")
  private List<Path> trades;

  @Option(
      names = "--quotes",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Best bids and asks, likewise; bars.csv then has spread, mid and imbalance.")
  private List<Path> quotes = List.of();

  @Mixin private VenueOptions venues;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Of the trades: tidemark, lean-equity-trades, binance-trades or binance-aggtrades;"
              + " detected if left out.")
  private String format;

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      description = "Of all files, for formats that do not name it; else from the file's name.")
  private String symbol;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where bars.csv, late.csv and rejected.csv go.")
  private Path out;

  @Option(
      names = "--indicators",
      paramLabel = "SET",
      description =
          "Also write indicators.csv: all, or name(parameters),... as in the command indicators.")
  private String indicators;

  @Option(
      names = "--allowed-lateness",
      defaultValue = "PT1M",
      paramLabel = "DURATION",
      description = "How far out of order the trades may be (default ${DEFAULT-VALUE}).")
  private Duration allowedLateness;

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Of the computation (default ${DEFAULT-VALUE}); the result does not depend on it.")
  private int parallelism;

  @Override
  public Integer call() throws Exception {
    Logs.silence();
    RecordedTape tape =
        new RecordedTape(trades, quotes, parseFormat(), symbol, venues, Instant.now());
    check(tape);
    ReplayFiles files =
        new ReplayFiles(
            Files.createDirectories(out).toAbsolutePath(), indicators, !quotes.isEmpty());
    files.clear();
    long begun = System.nanoTime();
    StreamExecutionEnvironment environment =
        JobSettings.bounded(parallelism, CHECKPOINT_INTERVAL, 0).environment();
    ReplayJob.build(environment, tape, allowedLateness, files);
    ScheduledExecutorService ticker = showProgress();
    try {
      environment.execute(ReplayJob.NAME);
    } catch (JobExecutionException e) {
      throw new IllegalStateException("replay stopped: " + reason(e), e);
    } finally {
      ticker.shutdownNow();
      if (Boolean.getBoolean("tidemark.terminal")) {
        spec.commandLine().getErr().println();
      }
    }
    ReplayFiles.Counts counts = files.write();
    spec.commandLine()
        .getOut()
        .printf(
            "%,d bars, %,d late trades and %,d rejected rows in %s (%.1f s)%n",
            counts.bars(),
            counts.late(),
            counts.rejected(),
            out,
            (System.nanoTime() - begun) / 1e9);
    return 0;
  }

  /**
   * Flink says that a job failed; what a person can act on is what could not be read or written.
   */
  private static String reason(JobExecutionException failure) {
    return ExceptionUtils.findThrowable(failure, IOException.class)
        .map(Throwable::getMessage)
        .orElseGet(() -> Failures.sentence(failure.getCause()));
  }

  /** A line that changes, where a person watches; silence in a script's log. */
  private ScheduledExecutorService showProgress() {
    ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    if (Boolean.getBoolean("tidemark.terminal")) {
      PrintWriter err = spec.commandLine().getErr();
      var unused =
          ticker.scheduleAtFixedRate(
              () -> {
                err.printf("\r%3.0f%% read", RecordedTape.progress() * 100);
                err.flush();
              },
              500,
              500,
              TimeUnit.MILLISECONDS);
    }
    return ticker;
  }

  private TapeFormat parseFormat() {
    try {
      return format == null ? null : TapeFormat.parse(format);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void checkIndicators() {
    try {
      if (indicators != null) {
        IndicatorSet.parse(indicators);
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--indicators: " + e.getMessage(), e);
    }
  }

  /** Before anything starts, so that a wrong file gets an answer at once. */
  private void check(RecordedTape tape) {
    if (allowedLateness.isNegative()) {
      throw new ParameterException(
          spec.commandLine(), "--allowed-lateness must not be negative: " + allowedLateness);
    }
    if (parallelism < 1 || parallelism > 128) {
      throw new ParameterException(
          spec.commandLine(), "--parallelism must be 1..128: " + parallelism);
    }
    checkIndicators();
    for (Path file : Stream.concat(trades.stream(), quotes.stream()).toList()) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new ParameterException(spec.commandLine(), "no such file: " + file);
      }
    }
    try {
      tape.reader().close();
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), Failures.sentence(e), e);
    }
  }
}
