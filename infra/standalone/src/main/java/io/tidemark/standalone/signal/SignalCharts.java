package io.tidemark.standalone.signal;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import io.tidemark.standalone.report.Axis;
import io.tidemark.standalone.report.Chart;
import io.tidemark.standalone.report.Guide;
import io.tidemark.standalone.report.Scale;
import io.tidemark.standalone.report.Series;
import io.tidemark.standalone.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The charts of a {@link SignalReport}. */
final class SignalCharts {

  private static final Scale RATE = Scale.of("share that gained", "%", 1);
  private static final Scale MULTIPLE = Scale.of("multiples of the risk", "R", 2);

  private final SignalReport report;

  SignalCharts(SignalReport report) {
    this.report = report;
  }

  Chart equity() {
    Equity equity = Equity.of(report.outcomes());
    List<Series> curves = new ArrayList<>();
    equity.curves().forEach((name, curve) -> curves.add(Series.line(name, curve)));
    return new Chart(
        "Gained so far",
        String.format(
            Locale.ROOT,
            "All signals together gained %.2f times the risk of one; the deepest fall from a peak"
                + " was %.2f.",
            equity.gained(),
            equity.deepestFall()),
        new Axis.Days("day", equity.days()),
        MULTIPLE,
        curves,
        List.of(),
        List.of(Guide.level("nothing gained", 0)));
  }

  Chart hitRates() {
    List<TrackRecord> records =
        report.records().stream().filter(each -> each.regime() == null).toList();
    return rates("Hit rate and base rate", records, records, SignalReport::name);
  }

  /** Only rates that are told: regimes are many, and most of them have too few outcomes. */
  Chart ratesByRegime() {
    List<TrackRecord> records =
        report.records().stream().filter(each -> each.regime() != null).toList();
    return rates(
        "Hit rate and base rate by regime",
        records,
        records.stream().filter(SignalCharts::isTold).toList(),
        each -> SignalReport.name(each) + ", " + each.regime().code());
  }

  private static Chart rates(
      String heading,
      List<TrackRecord> records,
      List<TrackRecord> shown,
      Function<TrackRecord, String> name) {
    long told = records.stream().filter(SignalCharts::isTold).count();
    return new Chart(
        heading,
        ("%d rates are told, with 95 %% intervals by Wilson, and %d are withheld, since they are of"
                + " fewer than %d outcomes. The interval of %d is above the base rate, of %d below"
                + " it.")
            .formatted(
                told,
                records.size() - told,
                TrackRecord.MIN_OUTCOMES,
                records.stream().filter(each -> each.low() > each.baseRate()).count(),
                records.stream().filter(each -> each.high() < each.baseRate()).count()),
        new Axis.Names("signal", shown.stream().map(name).toList()),
        RATE,
        List.of(
            new Series.Intervals(
                "hit rate",
                percent(shown, TrackRecord::hitRate),
                percent(shown, TrackRecord::low),
                percent(shown, TrackRecord::high)),
            Series.points("base rate", percent(shown, TrackRecord::baseRate)),
            new Series.Notes(
                Table.Column.text("outcomes"), shown.stream().map(SignalCharts::count).toList())));
  }

  private static boolean isTold(TrackRecord each) {
    return each.n() >= TrackRecord.MIN_OUTCOMES;
  }

  private static List<Double> percent(
      List<TrackRecord> records, ToDoubleFunction<TrackRecord> rate) {
    return records.stream().map(each -> 100 * rate.applyAsDouble(each)).toList();
  }

  static String count(TrackRecord each) {
    return isTold(each)
        ? String.valueOf(each.n())
        : "%d, n < %d".formatted(each.n(), TrackRecord.MIN_OUTCOMES);
  }

  /** Mean gain of a signal in each regime, where there are enough outcomes. */
  Chart expectancyByRegime() {
    Map<String, Map<RegimeState, Double>> means = new LinkedHashMap<>();
    for (TrackRecord each : report.records()) {
      if (each.regime() != null && isTold(each)) {
        means
            .computeIfAbsent(SignalReport.name(each), name -> new EnumMap<>(RegimeState.class))
            .put(each.regime(), each.expectancy());
      }
    }
    return new Chart(
        "Expectancy by regime",
        "Mean gain after costs, where there are at least %d outcomes of a signal in a regime."
            .formatted(TrackRecord.MIN_OUTCOMES),
        new Axis.Names("signal", List.copyOf(means.keySet())),
        MULTIPLE,
        Arrays.stream(RegimeState.values())
            .map(
                state ->
                    Series.bars(
                        state.code(),
                        means.values().stream()
                            .map(each -> each.getOrDefault(state, Double.NaN))
                            .toList()))
            .toList());
  }

  Chart calibration() {
    List<CalibrationGroup> groups = CalibrationGroup.of(report.outcomes());
    long within =
        groups.stream()
            .filter(
                each ->
                    each.interval().low() <= each.confidence()
                        && each.confidence() <= each.interval().high())
            .count();
    Scale confidence = Scale.of("mean confidence", "%", 1).between(0, 100);
    return new Chart(
        "Calibration",
        ("Signals in %d groups by confidence. In %d of them the confidence is within the 95 %%"
                + " interval of the share that gained.")
            .formatted(groups.size(), within),
        new Axis.Numbers(confidence, groups.stream().map(each -> 100 * each.confidence()).toList()),
        RATE.between(0, 100),
        List.of(
            new Series.Intervals(
                "gained",
                groups.stream().map(each -> 100 * each.rate()).toList(),
                groups.stream().map(each -> 100 * each.interval().low()).toList(),
                groups.stream().map(each -> 100 * each.interval().high()).toList()),
            new Series.Notes(
                Table.Column.number("confidence"),
                groups.stream()
                    .map(each -> "%.1f to %.1f %%".formatted(100 * each.least(), 100 * each.most()))
                    .toList()),
            new Series.Notes(
                Table.Column.number("n"),
                groups.stream().map(each -> String.valueOf(each.n())).toList())),
        List.of(),
        List.of(new Guide("as said", 0, 0, 100, 100)));
  }

  Chart exits() {
    Map<String, List<SignalOutcome>> signals =
        report.outcomes().stream()
            .sorted(SignalReport.BY_SIGNAL)
            .collect(
                Collectors.groupingBy(SignalReport::name, LinkedHashMap::new, Collectors.toList()));
    return new Chart(
        "How trades ended",
        Arrays.stream(Exit.values())
            .map(exit -> count(report.outcomes(), exit) + " by " + exit.code())
            .collect(Collectors.joining(", ", "", ".")),
        new Axis.Names("signal", List.copyOf(signals.keySet())),
        Scale.of("outcomes", "", 0),
        Arrays.stream(Exit.values())
            .map(
                exit ->
                    (Series)
                        new Series.Values(
                            exit.code(),
                            Series.Shape.STACKED_BARS,
                            signals.values().stream()
                                .map(each -> (double) count(each, exit))
                                .toList()))
            .toList());
  }

  private static long count(List<SignalOutcome> outcomes, Exit exit) {
    return outcomes.stream().filter(each -> each.exit() == exit).count();
  }
}
