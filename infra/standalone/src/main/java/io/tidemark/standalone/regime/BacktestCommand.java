package io.tidemark.standalone.regime;

import io.tidemark.flink.regime.AlarmScore;
import io.tidemark.flink.regime.RealizedVolatility;
import io.tidemark.flink.regime.RegimeEstimate;
import io.tidemark.flink.regime.RegimeModelFile;
import io.tidemark.standalone.liquidity.LiquidityBacktestCommand;
import io.tidemark.standalone.signal.SignalBacktestCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Computes over history what would have been told then. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description = "Computes over history, in the order in which things were known.",
    subcommands = {
      BacktestCommand.RegimeBacktesting.class,
      SignalBacktestCommand.class,
      LiquidityBacktestCommand.class
    })
public final class BacktestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what, e.g. 'backtest regime'.");
  }

  @Command(
      name = "regime",
      mixinStandardHelpOptions = true,
      description = "Tells the regime of every business day, and how good that was.")
  static final class RegimeBacktesting implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private MacroOptions macro;

    @Option(
        names = "--model",
        paramLabel = "FILE",
        description =
            "Of 'train regime'. Without one it is fitted anew each year to what was known before.")
    private Path model;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "Where regime.csv, report.json and report.html go.")
    private Path out;

    @Override
    public Integer call() throws IOException {
      RegimeHistory history = macro.read(spec);
      List<RegimeEstimate> regimes = regimes(new RegimeBacktest(history, this::progress));
      NavigableMap<LocalDate, Double> months = RealizedVolatility.ofMonths(macro.closes());
      RegimeReport report = RegimeReport.of(name(), history, regimes, months);
      new RegimeReportFiles(out).write(report);
      tell(report);
      return 0;
    }

    private List<RegimeEstimate> regimes(RegimeBacktest backtest) throws IOException {
      if (model == null) {
        return backtest.walkForward();
      }
      if (!Files.isRegularFile(model)) {
        throw new ParameterException(spec.commandLine(), "no such file: " + model);
      }
      try {
        return backtest.run(RegimeModelFile.read(model));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }

    private void progress(LocalDate day) {
      if (Boolean.getBoolean("tidemark.terminal")) {
        spec.commandLine().getErr().printf("\rFitted on %s ", day);
        spec.commandLine().getErr().flush();
      }
    }

    private String name() {
      return model == null ? "fitted anew each year to what was known" : model.toString();
    }

    private void tell(RegimeReport report) {
      PrintWriter terminal = spec.commandLine().getOut();
      report.scores().forEach((name, score) -> terminal.println(line(name, score)));
      terminal.printf(
          "%,d days, %.2f changes of state a year; regime.csv, report.json and report.html in %s%n",
          report.regimes().size(), report.changes(), out);
    }

    private static String line(String name, AlarmScore score) {
      return "%-29s %d of %d events missed, mean delay %.2f days, %.2f false alarms and %.2f flips a year"
          .formatted(
              name,
              score.missed(),
              score.events(),
              score.meanDelay(),
              score.falseAlarmsAYear(),
              score.flipsAYear());
    }
  }
}
