package io.tidemark.standalone.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chart's series as those of ECharts. Each says in its {@code id} how its values go with the rows
 * of the chart's table: {@code row-} that they are one to one, {@code three-} that three are one
 * row. What is drawn in two pieces has two series of one name.
 */
final class ChartSeries {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int COLOURS = 6;
  private static final List<String> SYMBOLS = List.of("circle", "diamond", "triangle", "rect");
  private static final List<String> DASHES = List.of("solid", "dashed", "dotted");

  /** From so many marks on they are small. */
  private static final int MANY = 120;

  private final Chart chart;
  private final ArrayNode nodes = JSON.createArrayNode();
  private int marks;

  ChartSeries(Chart chart) {
    this.chart = chart;
  }

  /** Colour of the series at an index: a name of the style sheet. */
  static String colour(int index) {
    return "--series-" + (1 + index % COLOURS);
  }

  ArrayNode nodes() {
    for (int i = 0; i < chart.series().size(); i++) {
      Series series = chart.series().get(i);
      if (series instanceof Series.Values values) {
        values(i, values);
      } else if (series instanceof Series.Band band) {
        band(i, band);
      } else if (series instanceof Series.Intervals intervals) {
        intervals(i, intervals);
      }
    }
    if (!nodes.isEmpty()) {
      spans((ObjectNode) nodes.get(0));
      guides((ObjectNode) nodes.get(0));
    }
    return nodes;
  }

  private void values(int index, Series.Values series) {
    switch (series.shape()) {
      case LINE -> line(index, "row-" + index, series.name(), series.values());
      case POINTS -> points(index, series.name(), series.values());
      case BARS, STACKED_BARS -> {
        ObjectNode node = node("bar", "row-" + index, series.name(), series.values());
        node.put("barMaxWidth", 24).putObject("itemStyle").put("color", colour(index));
        if (series.shape() == Series.Shape.STACKED_BARS) {
          node.put("stack", "bars");
        }
      }
    }
  }

  private ObjectNode line(int index, String id, String name, List<Double> values) {
    ObjectNode node = node("line", id, name, values).put("showSymbol", false);
    node.putObject("itemStyle").put("color", colour(index));
    node.putObject("lineStyle")
        .put("color", colour(index))
        .put("width", 1.5)
        .put("type", DASHES.get(index / COLOURS % DASHES.size()));
    return node;
  }

  private void points(int index, String name, List<Double> values) {
    ObjectNode node = node("scatter", "row-" + index, name, values);
    node.put("symbol", SYMBOLS.get(marks++ % SYMBOLS.size()))
        .put("symbolSize", values.size() < MANY ? 9 : 4);
    node.putObject("itemStyle").put("color", colour(index));
  }

  /** An area upon an invisible line. */
  private void band(int index, Series.Band band) {
    List<Double> heights =
        IntStream.range(0, band.size())
            .mapToObj(i -> rounded(band.high().get(i)) - rounded(band.low().get(i)))
            .toList();
    for (boolean upper : new boolean[] {false, true}) {
      ObjectNode node =
          line(
              index,
              (upper ? "upper-" : "row-") + index,
              band.name(),
              upper ? heights : band.low());
      node.put("stack", "band-" + index).put("stackStrategy", "all").put("silent", true);
      node.putObject("lineStyle").put("opacity", 0);
      if (upper) {
        node.putObject("areaStyle").put("color", colour(index)).put("opacity", 0.25);
      }
    }
  }

  /** Marks, and a line from end to end with a gap behind each. */
  private void intervals(int index, Series.Intervals series) {
    points(index, series.name(), series.values());
    ObjectNode node = JSON.createObjectNode().put("type", "line").put("id", "three-" + index);
    node.put("name", series.name()).put("showSymbol", false).put("silent", true);
    node.putObject("itemStyle").put("color", colour(index));
    node.putObject("lineStyle").put("color", colour(index)).put("width", 2);
    ArrayNode data = node.putArray("data");
    for (int i = 0; i < series.size(); i++) {
      data.add(point(i, series.low().get(i)));
      data.add(point(i, series.high().get(i)));
      data.add("-");
    }
    nodes.add(node);
  }

  private ObjectNode node(String type, String id, String name, List<Double> values) {
    ObjectNode node = JSON.createObjectNode().put("type", type).put("id", id).put("name", name);
    ArrayNode data = node.putArray("data");
    for (int i = 0; i < values.size(); i++) {
      data.add(point(i, values.get(i)));
    }
    nodes.add(node);
    return node;
  }

  private ArrayNode point(int position, double value) {
    ArrayNode point = JSON.createArrayNode();
    if (chart.axis() instanceof Axis.Names) {
      add(point, rounded(value));
      return add(point, position);
    }
    add(point, ChartOption.place(chart.axis(), position));
    return add(point, rounded(value));
  }

  private static ArrayNode add(ArrayNode point, double value) {
    if (!Double.isFinite(value)) {
      return point.add("-");
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? point.add((long) value)
        : point.add(value);
  }

  /** One digit more than is told, so that a line has no steps. */
  private double rounded(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value)
            .setScale(chart.scale().decimals() + 1, RoundingMode.HALF_EVEN)
            .doubleValue()
        : value;
  }

  private void spans(ObjectNode node) {
    if (chart.spans().isEmpty()) {
      return;
    }
    ArrayNode data = node.putObject("markArea").put("silent", true).putArray("data");
    for (Span span : chart.spans()) {
      ArrayNode ends = data.addArray();
      ObjectNode from = ends.addObject().put("xAxis", place(span.from()));
      from.putObject("itemStyle").put("color", span.tone().token());
      ends.addObject().put("xAxis", place(Math.min(span.to(), chart.axis().size() - 1)));
    }
  }

  private double place(int position) {
    return ChartOption.place(chart.axis(), position);
  }

  private void guides(ObjectNode node) {
    if (chart.guides().isEmpty()) {
      return;
    }
    ObjectNode line = node.putObject("markLine").put("silent", true).put("symbol", "none");
    line.putObject("lineStyle").put("color", "--muted").put("type", "dashed");
    line.putObject("label").put("show", false);
    ArrayNode data = line.putArray("data");
    for (Guide guide : chart.guides()) {
      if (guide.isLevel()) {
        data.addObject().put(chart.axis() instanceof Axis.Names ? "xAxis" : "yAxis", guide.fromY());
        continue;
      }
      ArrayNode ends = data.addArray();
      ends.addObject().putArray("coord").add(guide.fromX()).add(guide.fromY());
      ends.addObject().putArray("coord").add(guide.toX()).add(guide.toY());
    }
  }
}
