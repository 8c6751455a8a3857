package io.tidemark.standalone.signal;

import io.tidemark.schema.signal.TrackRecord;
import io.tidemark.standalone.report.Facts;
import io.tidemark.standalone.report.Paragraph;
import io.tidemark.standalone.report.Part;
import io.tidemark.standalone.report.Report;
import io.tidemark.standalone.report.ReportPage;
import io.tidemark.standalone.report.Scale;
import io.tidemark.standalone.report.Section;
import io.tidemark.standalone.report.Table;
import io.tidemark.standalone.report.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as a page that needs nothing beside it. */
final class SignalReportPage {

  private static final String SIMULATED =
      "Simulated: some or all of the bars were made up by a simulator. Nothing here says anything"
          + " about a real market.";

  private static final String ASSUMED =
      "A trade is entered at the open of the bar after the one that fired, and ends at the barrier"
          + " that is met first: target, stop, or after so many bars the close. If one bar meets"
          + " both stop and target, the stop counts. If a bar opens beyond a barrier, its open is"
          + " the price. Costs of entry and exit are taken off. A signal came true if the trade"
          + " gained after costs. Every signal is followed alone, and every trade risks the same;"
          + " nothing is said of what fits into one account. Only outcomes count: a rate of fewer"
          + " than "
          + TrackRecord.MIN_OUTCOMES
          + " is withheld. The base rate is of trades with the same barriers and the same sides"
          + " that were entered at any bar.";

  private static final String EQUITY =
      "Sums of gains over risk, by the day on which they became known. It is no account: signals"
          + " overlap, and nothing is reinvested.";

  private static final String INTERVALS =
      "An interval is of one rate. Of forty rates without any merit one would be above its base rate"
          + " and one below it by chance.";

  private static final String CALIBRATION =
      "Tenths of the signals by the confidence that they were published with, or fewer groups where"
          + " a tenth would be too few. If confidence is what it says, shares are near the diagonal.";

  private static final Scale PERCENT = Scale.of("share", "%", 1);
  private static final Scale FINE_PERCENT = Scale.of("return", "%", 2);
  private static final Scale MULTIPLE = Scale.of("multiples of the risk", "R", 2);

  private final SignalReport report;

  SignalReportPage(SignalReport report) {
    this.report = report;
  }

  String html() {
    SignalCharts charts = new SignalCharts(report);
    List<Part> opening = new ArrayList<>();
    if (report.simulated()) {
      opening.add(new Paragraph(SIMULATED));
    }
    opening.add(new Facts(facts()));
    return new ReportPage(
            new Report(
                "Signals backtest",
                opening,
                List.of(
                    new Section(
                        "What was assumed",
                        List.of(new Paragraph(ASSUMED), new Facts(report.settings()))),
                    new Section("Equity", List.of(new Paragraph(EQUITY), charts.equity())),
                    new Section("Hit rates", List.of(new Paragraph(INTERVALS), charts.hitRates())),
                    new Section(
                        "By regime", List.of(charts.ratesByRegime(), charts.expectancyByRegime())),
                    new Section(
                        "Confidence", List.of(new Paragraph(CALIBRATION), charts.calibration())),
                    new Section("Exits", List.of(charts.exits())),
                    new Section("Track record", List.of(trackRecord())))))
        .html();
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>(report.run());
    report
        .counts()
        .forEach((name, count) -> facts.put(name, String.format(Locale.ROOT, "%,d", count)));
    facts.put("outcomes", String.format(Locale.ROOT, "%,d", report.outcomes().size()));
    return facts;
  }

  private Table trackRecord() {
    return new Table(
        "By type, timeframe and regime",
        List.of(
            Column.text("signal"),
            Column.text("regime"),
            Column.number("outcomes"),
            Column.number("gained"),
            Column.number("hit rate"),
            Column.number("95 % from"),
            Column.number("to"),
            Column.number("base rate"),
            Column.number("of trades"),
            Column.number("expectancy"),
            Column.number("mean return"),
            Column.number("variants tried")),
        report.records().stream().map(SignalReportPage::row).toList());
  }

  private static List<String> row(TrackRecord each) {
    return List.of(
        SignalReport.name(each),
        each.regime() == null ? "all" : each.regime().code(),
        SignalCharts.count(each),
        String.valueOf(each.wins()),
        PERCENT.format(100 * each.hitRate()),
        PERCENT.format(100 * each.low()),
        PERCENT.format(100 * each.high()),
        PERCENT.format(100 * each.baseRate()),
        String.valueOf(each.baseCount()),
        MULTIPLE.format(each.expectancy()),
        FINE_PERCENT.format(100 * each.meanReturn()),
        String.valueOf(each.variants()));
  }
}
