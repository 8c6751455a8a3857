package io.tidemark.standalone.regime;

import io.tidemark.flink.regime.AlarmScore;
import io.tidemark.flink.regime.RegimeEstimate;
import io.tidemark.ingest.feed.macro.BusinessDays;
import io.tidemark.schema.analytics.RegimeState;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as a page that needs nothing beside it. */
final class RegimeReportPage {

  private static final int WIDTH = 1200;
  private static final int HEIGHT = 320;
  private static final double LOWEST = 8;
  private static final double HIGHEST = 100;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --steady: #d7ead9; --elevated: #fbe6b5; --crisis: #f3b6ae; --line: #1f3a5f; }
      @media (prefers-color-scheme: dark) { :root { --steady: #1d3a25; --elevated: #5a4510; --crisis: #6e2720; --line: #b9d3f5; } }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
      table { border-collapse: collapse; margin: 1rem 0; } th, td { padding: .3rem .8rem; border-bottom: 1px solid #8886; text-align: right; }
      th:first-child, td:first-child { text-align: left; } .wide { overflow-x: auto; } svg { width: 100%; height: auto; }
      .steady { fill: var(--steady); } .elevated { fill: var(--elevated); } .crisis { fill: var(--crisis); }
      .level { fill: none; stroke: var(--line); stroke-width: 1; } text { fill: currentColor; font-size: 12px; } .rule { stroke: #8888; }
      """;

  private final RegimeReport report;
  private final StringBuilder html = new StringBuilder();

  RegimeReportPage(RegimeReport report) {
    this.report = report;
  }

  String html() {
    List<RegimeEstimate> regimes = report.regimes();
    html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.append("<title>Regime backtest</title>\n<style>").append(STYLE).append("</style></head>");
    html.append("<body>\n<h1>Regime backtest</h1>\n");
    if (regimes.isEmpty()) {
      return html.append("<p>There is no day to tell of.</p></body></html>\n").toString();
    }
    line(
        "<p>%,d business days from %s to %s. Model: %s. %.2f changes of state a year.</p>%n",
        regimes.size(), day(0), day(regimes.size() - 1), escaped(report.model()), report.changes());
    shares();
    scores();
    chart();
    html.append("<p>A row of regime.csv holds what was known on its day: a value of a day is")
        .append(" published on the business day after.</p>\n</body></html>\n");
    return html.toString();
  }

  private void shares() {
    html.append("<table><caption>Share of days</caption><tr>");
    for (RegimeState state : RegimeState.values()) {
      line("<th scope=\"col\">%s</th>", state.code());
    }
    html.append("</tr><tr>");
    for (RegimeState state : RegimeState.values()) {
      line("<td>%.1f %%</td>", 100 * report.shares().getOrDefault(state, 0.0));
    }
    html.append("</tr></table>\n");
  }

  private void scores() {
    if (report.scores().isEmpty()) {
      html.append("<p>Without an index (--index) there is nothing to tell events by.</p>\n");
      return;
    }
    html.append("<h2>Crisis as an alarm</h2>\n<p>").append(RegimeReport.EVENTS).append("</p>\n");
    html.append("<div class=\"wide\"><table><tr><th scope=\"col\">alarm</th>");
    for (String name :
        List.of("events", "missed", "mean delay, days", "false alarms a year", "flips a year")) {
      line("<th scope=\"col\">%s</th>", name);
    }
    html.append("</tr>\n");
    for (Map.Entry<String, AlarmScore> each : report.scores().entrySet()) {
      AlarmScore score = each.getValue();
      line(
          "<tr><td>%s</td><td>%d</td><td>%d</td><td>%.2f</td><td>%.2f</td><td>%.2f</td></tr>%n",
          escaped(each.getKey()),
          score.events(),
          score.missed(),
          score.meanDelay(),
          score.falseAlarmsAYear(),
          score.flipsAYear());
    }
    html.append("</table></div>\n");
  }

  /** The expected level on a logarithmic scale, over bands of the states. */
  private void chart() {
    List<RegimeEstimate> regimes = report.regimes();
    line(
        "<h2>Level of volatility and state</h2>%n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Level of volatility over time, with bands of the state\">%n",
        WIDTH, HEIGHT);
    int from = 0;
    for (int i = 1; i <= regimes.size(); i++) {
      if (i == regimes.size() || regimes.get(i).state() != regimes.get(from).state()) {
        line(
            "<rect class=\"%s\" x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%d\"><title>%s from %s, %d days</title></rect>%n",
            regimes.get(from).state().code(),
            x(from),
            x(i) - x(from),
            HEIGHT,
            regimes.get(from).state().code(),
            day(from),
            i - from);
        from = i;
      }
    }
    for (int level : new int[] {10, 20, 30, 50, 80}) {
      line(
          "<line class=\"rule\" x1=\"0\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"4\" y=\"%.1f\">%d</text>%n",
          WIDTH, y(level), y(level), y(level) - 3, level);
    }
    for (int i = 1; i < regimes.size(); i++) {
      int year = day(i).getYear();
      if (year != day(i - 1).getYear() && year % 2 == 0) {
        line("<text x=\"%.1f\" y=\"%d\">%d</text>%n", x(i), HEIGHT - 4, year);
      }
    }
    html.append("<polyline class=\"level\" points=\"");
    for (int i = 0; i < regimes.size(); i++) {
      line("%.1f,%.1f ", x(i), y(regimes.get(i).volatility()));
    }
    html.append("\"/>\n</svg>\n");
  }

  private LocalDate day(int row) {
    return BusinessDays.day(report.regimes().get(row).start());
  }

  private double x(int day) {
    return (double) WIDTH * day / report.regimes().size();
  }

  private static double y(double level) {
    double bounded = Math.max(LOWEST, Math.min(level, HIGHEST));
    return HEIGHT * (1 - Math.log(bounded / LOWEST) / Math.log(HIGHEST / LOWEST));
  }

  private void line(String format, Object... values) {
    html.append(String.format(Locale.ROOT, format, values));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
