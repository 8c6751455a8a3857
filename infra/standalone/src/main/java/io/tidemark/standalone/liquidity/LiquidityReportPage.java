package io.tidemark.standalone.liquidity;

import io.tidemark.flink.liquidity.CoverageTest;
import io.tidemark.standalone.report.Axis;
import io.tidemark.standalone.report.Chart;
import io.tidemark.standalone.report.Facts;
import io.tidemark.standalone.report.Paragraph;
import io.tidemark.standalone.report.Part;
import io.tidemark.standalone.report.Report;
import io.tidemark.standalone.report.ReportPage;
import io.tidemark.standalone.report.Scale;
import io.tidemark.standalone.report.Section;
import io.tidemark.standalone.report.Series;
import io.tidemark.standalone.report.Table;
import io.tidemark.standalone.report.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report as a page that needs nothing beside it. */
final class LiquidityReportPage {

  private static final String METHOD =
      "Calls are measured in the size of the book and in its volatility, which follows VIX and the"
          + " book's own calls. Quantiles are those of such residuals in steady and in crisis times,"
          + " mixed by the probability of a crisis, and the 5 and 95 % levels are moved after each"
          + " outcome so that as many are outside as should be. A forecast rests on what was known"
          + " at the end of its day; a market value of a day is known on the business day after.";

  private static final String PRESUMED =
      "A forecast of the model prior-1 rests on what is presumed of all books, as its margin: its"
          + " bands are wide.";

  private static final String UNTRADED =
      "No actuals were given: outcomes are what they would have been had nothing been traded.";

  private static final String OVERLAP =
      "Over several days the call is the sum of theirs. The days of such forecasts overlap: the"
          + " share is not of independent outcomes.";

  private static final Scale PERCENT = Scale.of("share", "%", 1);
  private static final Scale DOLLARS = Scale.of("net cash call", "USD", 0);
  private static final Scale RATIO = Scale.of("ratio", "", 3);

  private final LiquidityReport report;

  LiquidityReportPage(LiquidityReport report) {
    this.report = report;
  }

  String html() {
    List<Part> opening = new ArrayList<>();
    opening.add(new Facts(facts()));
    if (!report.measured()) {
      opening.add(new Paragraph(UNTRADED));
    }
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section("How it was made", List.of(new Paragraph(METHOD), new Paragraph(PRESUMED))));
    if (!report.scored().isEmpty()) {
      sections.add(new Section("The next day's net cash call", List.of(scores(), tests(), fan())));
      sections.add(new Section("By horizon", List.of(new Paragraph(OVERLAP), horizons())));
    }
    sections.add(new Section("The newest snapshot", List.of(newest())));
    return new ReportPage(new Report("Liquidity backtest", opening, sections)).html();
  }

  private Map<String, String> facts() {
    List<LiquidityForecast> all = report.forecasts();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "snapshots",
        "%,d from %s to %s"
            .formatted(
                all.stream().map(LiquidityForecast::asOf).distinct().count(),
                all.get(0).asOf(),
                all.get(all.size() - 1).asOf()));
    facts.put(
        "judged by",
        report.scored().isEmpty()
            ? "nothing: no outcome is known yet"
            : "%,d outcomes, %s".formatted(report.scored().size(), report.basis()));
    return facts;
  }

  private Table scores() {
    return new Table(
        "Bands of 90 % and pinball loss, beside a historical simulation of 250 days",
        List.of(
            Column.text("days"),
            Column.number("n"),
            Column.number("within the band"),
            Column.number("below"),
            Column.number("above"),
            Column.number("pinball"),
            Column.number("of historical simulation"),
            Column.number("Winkler")),
        report.scores().entrySet().stream()
            .map(each -> row(each.getKey(), each.getValue()))
            .toList());
  }

  private static List<String> row(String name, LiquidityReport.Score score) {
    return List.of(
        name,
        String.valueOf(score.n()),
        PERCENT.format(100 * score.coverage()),
        PERCENT.format(100 * score.below()),
        PERCENT.format(100 * score.above()),
        DOLLARS.format(score.pinball()),
        RATIO.format(score.relative()),
        DOLLARS.format(score.winkler()));
  }

  private Table tests() {
    return new Table(
        "Whether the bands missed as often as they should, and without runs",
        List.of(
            Column.text("test"),
            Column.number("n"),
            Column.number("likelihood ratio"),
            Column.number("p"),
            Column.text("verdict")),
        List.of(
            test("Kupiec: 10 % of misses", report.kupiec()),
            test("Christoffersen: independent misses", report.christoffersen())));
  }

  private static List<String> test(String name, CoverageTest test) {
    return List.of(
        name,
        String.valueOf(test.n()),
        RATIO.format(test.statistic()),
        RATIO.format(test.p()),
        test.verdict());
  }

  private Chart fan() {
    List<LiquidityForecast> scored = report.scored();
    long missed = scored.stream().filter(LiquidityForecast::missed).count();
    return new Chart(
        "Forecast and outcome",
        String.format(
            Locale.ROOT,
            "%,d of %,d outcomes from %s to %s were outside of their band.",
            missed,
            scored.size(),
            scored.get(0).target(),
            scored.get(scored.size() - 1).target()),
        new Axis.Days("target date", scored.stream().map(LiquidityForecast::target).toList()),
        DOLLARS,
        List.of(
            new Series.Band(
                "5 to 95 %",
                scored.stream().map(each -> each.quantiles().p5()).toList(),
                scored.stream().map(each -> each.quantiles().p95()).toList()),
            Series.line("50 %", scored.stream().map(each -> each.quantiles().p50()).toList()),
            Series.points("outcome", scored.stream().map(LiquidityForecast::outcome).toList())));
  }

  private Table horizons() {
    return new Table(
        "Bands of 90 % by horizon",
        List.of(
            Column.text("business days"),
            Column.number("n"),
            Column.number("within the band"),
            Column.number("pinball")),
        report.horizons().entrySet().stream()
            .map(
                each ->
                    List.of(
                        String.valueOf(each.getKey()),
                        String.valueOf(each.getValue().n()),
                        PERCENT.format(100 * each.getValue().coverage()),
                        DOLLARS.format(each.getValue().pinball())))
            .toList());
  }

  private Chart newest() {
    List<LiquidityForecast> all = report.forecasts();
    LiquidityForecast last = all.get(all.size() - 1);
    List<LiquidityForecast> calls =
        all.stream()
            .filter(each -> each.asOf().equals(last.asOf()))
            .filter(each -> each.measure() == Measure.NET_CASH_CALL)
            .toList();
    return new Chart(
        "Net cash call from " + last.asOf(),
        "By model %s, in regime %s."
            .formatted(
                calls.stream()
                    .map(LiquidityForecast::model)
                    .distinct()
                    .collect(Collectors.joining(", ")),
                last.regime() == null ? "unknown" : last.regime().code()),
        new Axis.Days("target date", calls.stream().map(LiquidityForecast::target).toList()),
        DOLLARS,
        List.of(
            new Series.Band(
                "5 to 95 %",
                calls.stream().map(each -> each.quantiles().p5()).toList(),
                calls.stream().map(each -> each.quantiles().p95()).toList()),
            Series.line("50 %", calls.stream().map(each -> each.quantiles().p50()).toList())));
  }
}
