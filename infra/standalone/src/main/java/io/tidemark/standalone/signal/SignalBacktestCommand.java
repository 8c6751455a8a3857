package io.tidemark.standalone.signal;

import io.tidemark.flink.job.JobSettings;
import io.tidemark.flink.job.SignalBacktestJob;
import io.tidemark.flink.outcome.Barriers;
import io.tidemark.flink.replay.SignalFiles;
import io.tidemark.flink.signal.SignalSettings;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.standalone.bars.BarFile;
import io.tidemark.standalone.bars.BarTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The live jobs over recorded bars. */
@Command(
    name = "signals",
    mixinStandardHelpOptions = true,
    description =
        "Tells the signals of recorded bars as they would have been told, and what became of them.")
public final class SignalBacktestCommand implements Callable<Integer> {

  /** As the market job's: what it is does not matter where nothing is late. */
  private static final Duration ALLOWED_LATENESS = Duration.ofMinutes(1);

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
  private static final int AGREEING = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--bars",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "CSV with a time, open, high, low, close and volume, plain or .gz; one instrument a file,"
              + " called as the file's name begins.")
  private List<Path> bars;

  @Option(
      names = "--cost",
      paramLabel = "FRACTION",
      description = "Of entry and exit together, as 0.0005 (default: ${DEFAULT-VALUE}).",
      defaultValue = "0.0005")
  private double cost;

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Of the computation (default ${DEFAULT-VALUE}); the result does not depend on it.")
  private int parallelism;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where signals.csv, outcomes.csv, track_record.csv and the report go.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    if (parallelism < 1 || parallelism > 128) {
      throw new ParameterException(
          spec.commandLine(), "--parallelism must be 1..128: " + parallelism);
    }
    List<BarFile> files = read();
    SignalFiles results = new SignalFiles(Files.createDirectories(out).toAbsolutePath());
    results.clear();
    long begun = System.nanoTime();
    List<Bar> inOrder = BarTape.of(files, ALLOWED_LATENESS);
    StreamExecutionEnvironment environment =
        JobSettings.bounded(parallelism, CHECKPOINT_INTERVAL, 0).environment();
    SignalBacktestJob.build(environment, BarTape.over(inOrder), settings(files), results);
    environment.execute(SignalBacktestJob.NAME);
    SignalFiles.Results written = results.write();
    spec.commandLine()
        .getOut()
        .printf(
            "%,d bars, %,d signals, %,d outcomes in %s (%.1f s)%n",
            inOrder.size(),
            written.signals().size(),
            written.outcomes().size(),
            out,
            (System.nanoTime() - begun) / 1e9);
    return 0;
  }

  private List<BarFile> read() throws IOException {
    List<BarFile> files = new ArrayList<>();
    for (Path file : bars) {
      try {
        files.add(BarFile.read(file));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }
    return files;
  }

  /** What is told live, from the timeframe of the files on. */
  private SignalSettings settings(List<BarFile> files) {
    Timeframe shortest =
        files.stream().map(BarFile::timeframe).min(Comparator.naturalOrder()).orElseThrow();
    SignalSettings live = SignalSettings.defaults(ALLOWED_LATENESS);
    Set<Timeframe> timeframes = EnumSet.range(shortest, Timeframe.DAY_1);
    timeframes.retainAll(live.timeframes());
    Timeframe regime = timeframes.contains(live.regime()) ? live.regime() : Timeframe.DAY_1;
    Barriers barriers = live.barriers();
    return new SignalSettings(
        new Barriers(barriers.stop(), barriers.target(), barriers.bars(), cost, barriers.risk()),
        ALLOWED_LATENESS,
        timeframes,
        regime,
        confluence(live, timeframes));
  }

  /** The live ones where the files have them, else the first that there are. */
  private static List<Timeframe> confluence(SignalSettings live, Set<Timeframe> timeframes) {
    if (timeframes.containsAll(live.confluence())) {
      return live.confluence();
    }
    List<Timeframe> there = timeframes.stream().sorted().limit(AGREEING).toList();
    return there.size() < 2 ? live.confluence() : there;
  }
}
