package io.tidemark.standalone.regime;

import io.tidemark.flink.regime.Loading;
import io.tidemark.flink.regime.RegimeModel;
import io.tidemark.flink.regime.RegimeModelFile;
import io.tidemark.flink.regime.VolatilityFit;
import io.tidemark.flink.regime.VolatilityModel;
import io.tidemark.standalone.training.SignalTrainingCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits parameters to the past. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Fits models to files.",
    subcommands = {TrainCommand.RegimeTraining.class, SignalTrainingCommand.class})
public final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Say what to fit: 'train regime' or 'train signals'.");
  }

  @Command(
      name = "regime",
      mixinStandardHelpOptions = true,
      description = "Fits the model that tells steady, elevated and crisis.")
  static final class RegimeTraining implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private MacroOptions macro;

    @Option(
        names = "--until",
        required = true,
        paramLabel = "DATE",
        description = "The last day of what may be known, as 2012-12-31.")
    private LocalDate until;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The model, JSON.")
    private Path out;

    @Override
    public Integer call() throws IOException {
      RegimeHistory history = macro.read(spec).until(until);
      VolatilityFit.Result fit;
      RegimeModel model;
      try {
        fit = VolatilityFit.fit(history.seen());
        model = RegimeModel.of(fit.model(), history.seen());
      } catch (IllegalArgumentException e) {
        throw new ParameterException(
            spec.commandLine(), "until %s: %s".formatted(until, e.getMessage()), e);
      }
      Path parent = out.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      RegimeModelFile.write(
          out, model, fit, history.days().get(0), history.days().get(history.days().size() - 1));
      report(model, fit, history);
      return 0;
    }

    private void report(RegimeModel model, VolatilityFit.Result fit, RegimeHistory history) {
      PrintWriter terminal = spec.commandLine().getOut();
      VolatilityModel volatility = model.volatility();
      terminal.printf(
          "%,d business days from %s to %s, %d iterations, log likelihood %.1f%n",
          history.days().size(),
          history.days().get(0),
          history.days().get(history.days().size() - 1),
          fit.iterations(),
          fit.logLikelihood());
      terminal.printf(
          "level: half-life %.0f days, %.1f %% a day%n",
          Math.log(0.5) / Math.log(volatility.persistence()),
          100 * Math.sqrt(volatility.innovation()));
      volatility
          .loadings()
          .forEach(
              (driver, loading) ->
                  terminal.printf(
                      "%-17s %,7d days, %s%n",
                      driver.code(), fit.observations().get(driver), line(loading)));
      fit.leftOut()
          .forEach(
              driver ->
                  terminal.printf(
                      "%-17s left out: fewer than %d days%n",
                      driver.code(), VolatilityFit.MIN_OBSERVATIONS));
      terminal.printf(
          "elevated from %.2f, crisis from %.2f of %s%n",
          model.elevated(), model.crisis(), volatility.reference().code());
      terminal.println("Written to " + out);
    }

    private static String line(Loading loading) {
      return "%.3f + %.3f x level, noise %.3f"
          .formatted(loading.intercept(), loading.slope(), Math.sqrt(loading.noise()));
    }
  }
}
