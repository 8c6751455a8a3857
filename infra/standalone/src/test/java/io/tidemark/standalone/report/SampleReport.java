package io.tidemark.standalone.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A report with every kind of part and series. */
final class SampleReport {

  static final String HOSTILE = "</script><img src=x onerror=\"document.title='broken into'\">";
  static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
  static final int DAYS = 200;

  private SampleReport() {}

  static Report report() {
    return new Report(
        "Sample " + HOSTILE,
        List.of(
            new Paragraph("What " + HOSTILE + " says."),
            new Facts(Map.of("costs " + HOSTILE, "0.1 % a side " + HOSTILE))),
        List.of(
            new Section("Forecasts " + HOSTILE, List.of(fan())),
            new Section("Signals", List.of(calibration(), rates(), exits(), table()))));
  }

  /** Bands on both sides of zero, actuals, a crisis. */
  static Chart fan() {
    return new Chart(
        "Net cash call",
        "The call is far from the median in a crisis.",
        new Axis.Days("day", IntStream.range(0, DAYS).mapToObj(FIRST::plusDays).toList()),
        Scale.of("call", "USD", 0),
        List.of(
            new Series.Band("5 to 95 %", wave(-150_000), wave(170_000)),
            Series.line("median", wave(5_000)),
            Series.points("actual", wave(60_000))),
        List.of(new Span("crisis", Tone.ALARM, 50, 90)),
        List.of(Guide.level("no call", 0)));
  }

  private static List<Double> wave(double height) {
    return IntStream.range(0, DAYS)
        .mapToObj(day -> height * (1 + 0.5 * Math.sin(day / 20.0)))
        .toList();
  }

  static Chart calibration() {
    return new Chart(
        "Calibration",
        "Of those said 60 % about 60 % came true.",
        new Axis.Numbers(Scale.of("confidence", "%", 1).between(0, 100), List.of(25.0, 60.0)),
        Scale.of("came true", "%", 1).between(0, 100),
        List.of(
            new Series.Intervals(
                "came true", List.of(28.0, 57.5), List.of(20.0, 50.25), List.of(37.0, 66.0)),
            new Series.Notes(Table.Column.number("n"), List.of("120", "130"))),
        List.of(),
        List.of(new Guide("as said", 0, 0, 100, 100)));
  }

  static Chart rates() {
    return new Chart(
        "Hit rates",
        "None is far from its base rate.",
        new Axis.Names("signals", List.of("golden_cross", HOSTILE)),
        Scale.of("hit rate", "%", 1),
        List.of(
            new Series.Intervals(
                HOSTILE,
                List.of(45.0, Double.NaN),
                List.of(40.0, Double.NaN),
                List.of(51.0, Double.NaN)),
            Series.points("base rate", List.of(47.0, 48.0))));
  }

  private static Chart exits() {
    return new Chart(
        "Exits",
        "Most ended at the stop.",
        new Axis.Names("signals", List.of("golden_cross", "macd_cross")),
        Scale.of("outcomes", "", 0),
        List.of(
            new Series.Values("target", Series.Shape.STACKED_BARS, List.of(10.0, 5.0)),
            new Series.Values("stop", Series.Shape.STACKED_BARS, List.of(20.0, 8.0))));
  }

  private static Table table() {
    return new Table(
        HOSTILE,
        List.of(Table.Column.text("type"), Table.Column.number("n")),
        List.of(List.of(HOSTILE, "7")));
  }
}
