package io.tidemark.standalone.training;

import io.tidemark.flink.signal.model.ModelDescription;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.standalone.bars.BarFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains the model that says how likely a trade is to gain. */
@Command(
    name = "signals",
    mixinStandardHelpOptions = true,
    description =
        "Trains the model that says how likely a trade is to gain; writes it with its card.")
public final class SignalTrainingCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "model.yaml, model.ubj, card.md and card.json.")
  private Path out;

  @Option(
      names = "--timeframe",
      paramLabel = "CODE",
      description = "1Min 5Min 15Min 1Hour 4Hour 1Day (default: that of the files).")
  private String timeframe;

  @Option(
      names = "--trials",
      defaultValue = "6",
      paramLabel = "N",
      description = "Sets of hyper-parameters to choose from (default ${DEFAULT-VALUE}).")
  private int trials;

  @Option(
      names = "--folds",
      defaultValue = "5",
      paramLabel = "N",
      description = "Tests of the walk-forward, at least 5 (default ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "Of all that is drawn (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--name",
      defaultValue = "signals",
      paramLabel = "NAME",
      description = "What the version begins with (default ${DEFAULT-VALUE}).")
  private String name;

  /** Either of them. */
  static final class Source {

    @Option(
        names = "--bars",
        required = true,
        paramLabel = "DIR",
        description = "CSV files of bars, plain or .gz, an instrument in each.")
    private Path bars;

    @Option(
        names = "--simulate",
        required = true,
        paramLabel = "DAYS",
        description = "So many days of the simulator's prices instead.")
    private int days;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter terminal = spec.commandLine().getOut();
    ModelCard card;
    try {
      check();
      List<List<Bar>> series =
          source.bars == null
              ? SimulatedBars.of(source.days, timeframe(), seed)
              : series(readFiles());
      card = new SignalTraining(request(series), line -> say(terminal, line)).train(series, out);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    ModelCardText.sentences(card).forEach(terminal::println);
    terminal.printf("%s with its card is in %s%n", card.version(), out);
    return 0;
  }

  private static void say(PrintWriter terminal, String line) {
    terminal.println("  " + line);
    terminal.flush();
  }

  private void check() {
    ModelDescription.requireName(name);
    if (trials < 1 || trials > 100) {
      throw new IllegalArgumentException("--trials must be in 1..100: " + trials);
    }
    if (folds < 5 || folds > 20) {
      throw new IllegalArgumentException("--folds must be in 5..20: " + folds);
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new IllegalArgumentException("--out must be a directory: " + out);
    }
    if (source.bars == null && (source.days < 1 || source.days > 365)) {
      throw new IllegalArgumentException("--simulate must be in 1..365 days: " + source.days);
    }
  }

  private Timeframe timeframe() {
    return timeframe == null ? Timeframe.MIN_5 : Timeframe.parse(timeframe);
  }

  private List<BarFile> readFiles() throws IOException {
    if (!Files.isDirectory(source.bars)) {
      throw new IllegalArgumentException("no such directory: " + source.bars);
    }
    List<Path> paths;
    try (Stream<Path> all = Files.list(source.bars)) {
      paths =
          all.filter(path -> path.getFileName().toString().matches("(?i).*\\.csv(\\.gz)?"))
              .sorted()
              .toList();
    }
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("no *.csv or *.csv.gz in " + source.bars);
    }
    List<BarFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(BarFile.read(path));
    }
    return files;
  }

  /** Those of the timeframe, one file an instrument. */
  private List<List<Bar>> series(List<BarFile> files) {
    String found =
        files.stream()
            .map(file -> file.timeframe().code())
            .distinct()
            .collect(Collectors.joining(", "));
    Timeframe wanted = timeframe == null ? files.get(0).timeframe() : Timeframe.parse(timeframe);
    if (timeframe == null && found.contains(",")) {
      throw new IllegalArgumentException(
          "%s holds bars of %s: say which by --timeframe".formatted(source.bars, found));
    }
    Map<String, BarFile> byInstrument = new TreeMap<>();
    for (BarFile file : files) {
      if (file.timeframe() == wanted) {
        BarFile other = byInstrument.put(file.instrument(), file);
        if (other != null) {
          throw new IllegalArgumentException(
              "%s and %s are of one instrument, %s: keep one of them"
                  .formatted(other.file(), file.file(), file.instrument()));
        }
      }
    }
    if (byInstrument.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds no bars of %s, but of %s".formatted(source.bars, wanted.code(), found));
    }
    return byInstrument.values().stream().map(BarFile::bars).toList();
  }

  private SignalTraining.Request request(List<List<Bar>> series) {
    Timeframe of = series.get(0).get(0).timeframe();
    String command =
        "./tidemark train signals %s --timeframe %s --trials %d --folds %d --seed %d --name %s --out DIR"
            .formatted(
                source.bars == null ? "--simulate " + source.days : "--bars DIR",
                of.code(),
                trials,
                folds,
                seed,
                name);
    String what =
        source.bars == null
            ? "Made-up prices of the simulator, seed %d, %d days".formatted(seed, source.days)
            : "CSV files of %d instrument(s)".formatted(series.size());
    return new SignalTraining.Request(name, what, command, of, folds, trials, seed);
  }
}
