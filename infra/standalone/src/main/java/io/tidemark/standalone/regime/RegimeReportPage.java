package io.tidemark.standalone.regime;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.flink.regime.AlarmScore;
import io.tidemark.flink.regime.Driver;
import io.tidemark.flink.regime.RegimeEstimate;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.standalone.report.Axis;
import io.tidemark.standalone.report.Chart;
import io.tidemark.standalone.report.Paragraph;
import io.tidemark.standalone.report.Part;
import io.tidemark.standalone.report.Report;
import io.tidemark.standalone.report.ReportPage;
import io.tidemark.standalone.report.Scale;
import io.tidemark.standalone.report.Section;
import io.tidemark.standalone.report.Series;
import io.tidemark.standalone.report.Span;
import io.tidemark.standalone.report.Table;
import io.tidemark.standalone.report.Tone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The report as a page that needs nothing beside it. */
final class RegimeReportPage {

  private static final String TITLE = "Regime backtest";
  private static final String KNOWN =
      "A row of regime.csv holds what was known on its day: a value of a day is published on the"
          + " business day after.";

  private final RegimeReport report;
  private final List<RegimeEstimate> regimes;

  RegimeReportPage(RegimeReport report) {
    this.report = report;
    this.regimes = report.regimes();
  }

  String html() {
    if (regimes.isEmpty()) {
      Paragraph nothing = new Paragraph("There is no day to tell of.");
      return new ReportPage(new Report(TITLE, List.of(nothing), List.of())).html();
    }
    return new ReportPage(
            new Report(
                TITLE,
                List.of(new Paragraph(summary()), shares()),
                List.of(
                    new Section("Crisis as an alarm", scores()),
                    new Section("Over time", List.of(chart(), new Paragraph(KNOWN))))))
        .html();
  }

  private String summary() {
    return format(
        "%,d business days from %s to %s. Model: %s. %.2f changes of state a year.",
        regimes.size(), day(0), day(regimes.size() - 1), report.model(), report.changes());
  }

  private Table shares() {
    return new Table(
        "Share of days",
        List.of(Table.Column.text("state"), Table.Column.number("share")),
        Arrays.stream(RegimeState.values())
            .map(state -> List.of(state.code(), format("%.1f %%", 100 * share(state))))
            .toList());
  }

  private double share(RegimeState state) {
    return report.shares().getOrDefault(state, 0.0);
  }

  private List<Part> scores() {
    if (report.scores().isEmpty()) {
      return List.of(
          new Paragraph("Without an index (--index) there is nothing to tell events by."));
    }
    List<Table.Column> columns =
        Stream.concat(
                Stream.of(Table.Column.text("alarm")),
                Stream.of(
                        "events",
                        "missed",
                        "mean delay, days",
                        "false alarms a year",
                        "flips a year")
                    .map(Table.Column::number))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    report.scores().forEach((name, score) -> rows.add(row(name, score)));
    return List.of(
        new Paragraph(RegimeReport.EVENTS),
        new Table("Crisis beside the rule that it has to beat", columns, rows));
  }

  private static List<String> row(String name, AlarmScore score) {
    return List.of(
        name,
        format("%d", score.events()),
        format("%d", score.missed()),
        format("%.2f", score.meanDelay()),
        format("%.2f", score.falseAlarmsAYear()),
        format("%.2f", score.flipsAYear()));
  }

  /** The expected level on a logarithmic scale, over bands of the states. */
  private Chart chart() {
    List<Double> levels = levels();
    int highest =
        IntStream.range(0, levels.size())
            .filter(day -> !levels.get(day).isNaN())
            .boxed()
            .max(Comparator.comparing(levels::get))
            .orElseThrow();
    List<Span> spans = spans();
    return new Chart(
        "Level of volatility and state",
        format(
            "The level, drawn from %s, was highest on %s, at %.1f, and ended at %.1f in the state %s. %d times the"
                + " state became crisis.",
            day(firstDrawn()),
            day(highest),
            levels.get(highest),
            levels.get(levels.size() - 1),
            regimes.get(levels.size() - 1).state().code(),
            spans.stream().filter(span -> span.tone() == Tone.ALARM).count()),
        new Axis.Days("day", IntStream.range(0, regimes.size()).mapToObj(this::day).toList()),
        Scale.of("level", "", 1).asLogarithmic(),
        List.of(
            Series.line("level", levels),
            new Series.Notes(
                Table.Column.text("state"),
                regimes.stream().map(regime -> regime.state().code()).toList())),
        spans,
        List.of());
  }

  private LocalDate day(int row) {
    return BusinessDays.day(regimes.get(row).start());
  }

  private List<Double> levels() {
    int first = firstDrawn();
    return IntStream.range(0, regimes.size())
        .mapToObj(day -> day < first ? Double.NaN : regimes.get(day).volatility())
        .toList();
  }

  /** Before there was VIX the level is in another unit: where VIX comes, it is drawn from then. */
  private int firstDrawn() {
    return IntStream.range(0, regimes.size())
        .filter(day -> regimes.get(day).drivers().containsKey(Driver.VIX))
        .findFirst()
        .orElse(0);
  }

  private List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= regimes.size(); i++) {
      RegimeState state = regimes.get(from).state();
      if (i == regimes.size() || regimes.get(i).state() != state) {
        spans.add(new Span(state.code(), tone(state), from, i));
        from = i;
      }
    }
    return spans;
  }

  private static Tone tone(RegimeState state) {
    return switch (state) {
      case STEADY -> Tone.CALM;
      case ELEVATED -> Tone.CAUTION;
      case CRISIS -> Tone.ALARM;
    };
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
