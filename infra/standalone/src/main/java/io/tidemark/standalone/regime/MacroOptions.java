package io.tidemark.standalone.regime;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.flink.regime.Driver;
import io.tidemark.flink.regime.RealizedVolatility;
import io.tidemark.ingest.feed.macro.DatedValues;
import io.tidemark.ingest.feed.macro.MacroFiles;
import io.tidemark.schema.market.MarketCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where daily series are. */
public final class MacroOptions {

  @Option(
      names = "--macro",
      required = true,
      paramLabel = "DIR",
      description =
          "CSV files, plain or .gz, named vix_daily*, VIXCLS*, BAMLH0A0HYM2*, BAMLC0A0CM*, TEDRATE*"
              + " or SOFR* with DFF*; any of them will do.")
  private Path macro;

  @Option(
      names = "--index",
      paramLabel = "FILE",
      description = "CSV with date and close of an index: its realised volatility.")
  private Path index;

  /** All that became known, by the business day. */
  RegimeHistory read(CommandSpec spec) throws IOException {
    try {
      BusinessDays calendar = new BusinessDays();
      MacroFiles.Found found = MacroFiles.read(macro, calendar);
      if (!found.ignored().isEmpty()) {
        spec.commandLine()
            .getErr()
            .println(
                "Not used: "
                    + String.join(
                        ", ",
                        found.ignored().stream().map(f -> f.getFileName().toString()).toList()));
      }
      List<MarketCondition> conditions = new ArrayList<>(found.conditions());
      conditions.addAll(
          MacroFiles.conditions(
              Driver.REALIZED.code(), RealizedVolatility.weighted(closes()), calendar));
      conditions.sort(
          Comparator.comparingLong(MarketCondition::publishedAt)
              .thenComparing(MarketCondition::series)
              .thenComparing(MarketCondition::referenceDate));
      return RegimeHistory.of(conditions, calendar);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** What was known of the market by the business day, with a model fitted anew each year. */
  public KnownMarket known(CommandSpec spec) throws IOException {
    RegimeHistory history = read(spec);
    return KnownMarket.of(history, new RegimeBacktest(history, day -> {}).walkForward());
  }

  /** Closes of the index by day; empty without one. */
  NavigableMap<LocalDate, Double> closes() throws IOException {
    if (index == null) {
      return new TreeMap<>();
    }
    if (!Files.isRegularFile(index)) {
      throw new IllegalArgumentException("no such file: " + index);
    }
    NavigableMap<LocalDate, Double> closes = DatedValues.read(index);
    for (Map.Entry<LocalDate, Double> close : closes.entrySet()) {
      if (!(close.getValue() > 0)) {
        throw new IllegalArgumentException(
            "%s: close must be > 0: %s on %s".formatted(index, close.getValue(), close.getKey()));
      }
    }
    return closes;
  }
}
