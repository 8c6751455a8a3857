package io.tidemark.standalone.signal;

import io.tidemark.flink.job.JobSettings;
import io.tidemark.flink.job.SignalBacktestJob;
import io.tidemark.flink.outcome.Barriers;
import io.tidemark.flink.replay.SignalFiles;
import io.tidemark.flink.signal.SignalSettings;
import io.tidemark.flink.signal.model.ModelDirectory;
import io.tidemark.flink.signal.model.ModelFunction;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.ModelRelease;
import io.tidemark.standalone.Logs;
import io.tidemark.standalone.bars.BarFile;
import io.tidemark.standalone.bars.BarTape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      names = "--model",
      paramLabel = "DIR",
      description =
          "Of 'train signals', in force from the first bar on (default: the one shipped).")
  private Path model;

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
    Logs.silence();
    List<BarFile> files = read();
    SignalFiles results = new SignalFiles(Files.createDirectories(out).toAbsolutePath());
    results.clear();
    long begun = System.nanoTime();
    List<Bar> inOrder = BarTape.of(files, ALLOWED_LATENESS);
    StreamExecutionEnvironment environment =
        JobSettings.bounded(parallelism, CHECKPOINT_INTERVAL, 0).environment();
    SignalSettings settings = settings(files);
    ModelRelease release = release();
    SignalBacktestJob.build(
        environment, BarTape.over(inOrder), settings, List.of(release), results);
    environment.execute(SignalBacktestJob.NAME);
    SignalFiles.Results written = results.write();
    new SignalReportFiles(out).write(report(files, inOrder, settings, release, written));
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

  private ModelRelease release() throws IOException {
    if (model == null) {
      return ModelFunction.shipped();
    }
    try {
      String version = ModelDirectory.read(model.toUri()).version();
      return new ModelRelease(
          ModelFunction.NAME, version, model.toUri().toString(), Long.MIN_VALUE);
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--model: " + e.getMessage(), e);
    }
  }

  private static SignalReport report(
      List<BarFile> files,
      List<Bar> inOrder,
      SignalSettings settings,
      ModelRelease release,
      SignalFiles.Results written) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("bars", (long) inOrder.size());
    counts.put("signals", (long) written.signals().size());
    counts.put("still open", (long) (written.signals().size() - written.outcomes().size()));
    Map<String, String> barriers = new LinkedHashMap<>();
    barriers.put("stop", settings.barriers().stop() + " average true ranges");
    barriers.put("target", settings.barriers().target() + " average true ranges");
    barriers.put("held for", settings.barriers().bars() + " bars at most");
    barriers.put("cost of entry and exit", 100 * settings.barriers().cost() + " %");
    barriers.put("regime by", settings.regime().code());
    Map<String, String> run = new LinkedHashMap<>();
    for (BarFile file : files) {
      run.put(
          file.file().getFileName().toString(),
          "%s %s, %,d bars from %s to %s"
              .formatted(
                  file.instrument(),
                  file.timeframe().code(),
                  file.bars().size(),
                  day(file.bars().get(0)),
                  day(file.bars().get(file.bars().size() - 1))));
    }
    run.put("model", release.version());
    return new SignalReport(written.outcomes(), written.trackRecord(), counts, barriers, run);
  }

  private static String day(Bar bar) {
    return Instant.ofEpochSecond(0, bar.start()).toString().substring(0, 10);
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
