package io.tidemark.standalone.liquidity;

import io.tidemark.standalone.regime.KnownMarket;
import io.tidemark.standalone.regime.MacroOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Liquidity forecasts over an organisation's history. */
@Command(
    name = "liquidity",
    mixinStandardHelpOptions = true,
    description =
        "Forecasts the net cash call of a book as it would have been forecast, and how good that"
            + " was.")
public final class LiquidityBacktestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private MacroOptions macro;

  @Option(
      names = "--positions",
      required = true,
      paramLabel = "FILE",
      description = "CSV of snapshots, plain or .gz, as it is uploaded.")
  private Path positions;

  @Option(
      names = "--actuals",
      paramLabel = "FILE",
      description =
          "CSV with snapshot_date, net_cash_call_usd and actual_liquidity_required_usd. Without one"
              + " nothing is taken to have been traded.")
  private Path actuals;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where forecasts.csv, report.json and report.html go.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    OrganisationFiles files = read();
    KnownMarket market = macro.known(spec);
    LiquidityReport report =
        LiquidityReport.of(new LiquidityBacktest(files, market).run(), files.measured());
    new LiquidityReportFiles(out).write(report);
    tell(report);
    return 0;
  }

  private OrganisationFiles read() throws IOException {
    try {
      return OrganisationFiles.read(positions, actuals);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void tell(LiquidityReport report) {
    report
        .scores()
        .forEach(
            (name, score) ->
                spec.commandLine()
                    .getOut()
                    .printf(
                        Locale.ROOT,
                        "%-10s %,5d days, %.1f %% within the band, pinball %.3f of historical"
                            + " simulation%n",
                        name,
                        score.n(),
                        100 * score.coverage(),
                        score.relative()));
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%,d forecasts; Kupiec %s (p %.3f), Christoffersen %s (p %.3f); forecasts.csv,"
                + " report.json and report.html in %s%n",
            report.forecasts().size(),
            report.kupiec().verdict(),
            report.kupiec().p(),
            report.christoffersen().verdict(),
            report.christoffersen().p(),
            out);
  }
}
