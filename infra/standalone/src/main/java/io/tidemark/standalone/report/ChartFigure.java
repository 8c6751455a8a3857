package io.tidemark.standalone.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A chart as a figure: heading, what it shows in words, key, drawing, and its table to open. The
 * page's script shows key and drawing; without it the words and the table remain.
 */
final class ChartFigure {

  private final Chart chart;
  private final String id;

  ChartFigure(Chart chart, String id) {
    this.chart = chart;
    this.id = id;
  }

  /**
   * Adds the figure.
   *
   * @param tables what adds a table
   */
  void write(Html html, Consumer<Table> tables) {
    html.add("<figure id=\"{}\">\n<figcaption>", id);
    html.add("<h3 id=\"{}-heading\">{}</h3>\n", id, chart.heading());
    html.add("<p id=\"{}-summary\">{}</p></figcaption>\n", id, chart.summary());
    if (chart.axis().size() == 0) {
      html.add("<p>There is nothing to draw.</p>\n</figure>\n");
      return;
    }
    ChartOption option = new ChartOption(chart);
    key(html);
    html.add("<div class=\"chart\" role=\"img\" aria-labelledby=\"{}-heading\"", id)
        .add(
            " aria-describedby=\"{}-summary\" data-height=\"{}\" hidden></div>\n",
            id,
            option.height())
        .add("<details><summary>The numbers ({} rows)</summary>\n", chart.axis().size());
    tables.accept(chart.table());
    html.add("</details>\n<script type=\"application/json\">")
        .raw(option.json())
        .add("</script>\n</figure>\n");
  }

  /** What each colour stands for; where there are several series, each can be left out. */
  private void key(Html html) {
    Map<String, String> drawn = new LinkedHashMap<>();
    for (int i = 0; i < chart.series().size(); i++) {
      if (!(chart.series().get(i) instanceof Series.Notes)) {
        drawn.put(chart.series().get(i).name(), ChartSeries.colour(i));
      }
    }
    html.add("<div class=\"key\" hidden>\n");
    if (drawn.size() > 1) {
      drawn.forEach(
          (name, colour) ->
              html.add("<label><input type=\"checkbox\" checked value=\"{}\">", name)
                  .add("<i data-colour=\"{}\"></i>{}</label>\n", colour, name));
    }
    Map<String, Tone> shades = new LinkedHashMap<>();
    chart.spans().forEach(span -> shades.put(span.name(), span.tone()));
    shades.forEach(
        (name, tone) ->
            html.add(
                "<span><i data-colour=\"{}\" class=\"shade\"></i>{}</span>\n", tone.token(), name));
    chart.guides().stream()
        .map(Guide::name)
        .distinct()
        .forEach(name -> html.add("<span><i class=\"guide\"></i>{}</span>\n", name));
    html.add("</div>\n");
  }
}
