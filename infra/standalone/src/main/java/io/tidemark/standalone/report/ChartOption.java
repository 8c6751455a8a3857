package io.tidemark.standalone.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A chart as the option that ECharts draws. Colours are names of the style sheet ({@code
 * --series-1}), which the page's script resolves, since they differ between light, dark and paper.
 */
final class ChartOption {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int HEIGHT = 320;
  private static final int ROW_HEIGHT = 30;
  private static final int BAR_HEIGHT = 14;
  private static final int FRAME_HEIGHT = 70;

  /** From so many positions on a part of the axis may be chosen. */
  private static final int LONG = 120;

  private final Chart chart;
  private final boolean sideways;

  ChartOption(Chart chart) {
    this.chart = chart;
    this.sideways = chart.axis() instanceof Axis.Names;
  }

  /** Height of the drawing in pixels. */
  int height() {
    return sideways
        ? FRAME_HEIGHT + (ROW_HEIGHT + BAR_HEIGHT * (bars() - 1)) * chart.axis().size()
        : HEIGHT;
  }

  /** How many bars stand side by side; 1 if none do. */
  private int bars() {
    return (int) Math.max(1, count(Series.Shape.BARS));
  }

  private boolean hasBars() {
    return count(Series.Shape.BARS) + count(Series.Shape.STACKED_BARS) > 0;
  }

  private long count(Series.Shape shape) {
    return chart.series().stream()
        .filter(each -> each instanceof Series.Values values && values.shape() == shape)
        .count();
  }

  /** As JSON that may stand inside a script element. */
  String json() {
    ObjectNode option = JSON.createObjectNode().put("animation", false).put("useUTC", true);
    option.set(sideways ? "yAxis" : "xAxis", positions());
    option.set(sideways ? "xAxis" : "yAxis", values());
    ArrayNode series = new ChartSeries(chart).nodes();
    option.set("series", series);
    legend(option, series);
    option
        .putObject("tooltip")
        .put("trigger", chart.axis() instanceof Axis.Numbers ? "item" : "axis")
        .put("renderMode", "richText")
        .put("confine", true);
    boolean zoom = chart.axis() instanceof Axis.Days && chart.axis().size() > LONG;
    if (zoom) {
      option.putObject("dataZoom").put("type", "slider").put("height", 20).put("bottom", 4);
    }
    option
        .putObject("grid")
        .put("top", sideways ? 4 : 32)
        .put("left", 4)
        .put("right", 16)
        .put("bottom", zoom ? 40 : sideways || chart.axis() instanceof Axis.Numbers ? 24 : 4)
        .put("outerBoundsMode", "same")
        .put("outerBoundsContain", "axisLabel");
    // The page ends a script at the first "</script", wherever that stands.
    return option.toString().replace("<", "\\u003c");
  }

  private ObjectNode positions() {
    ObjectNode axis = JSON.createObjectNode();
    if (chart.axis() instanceof Axis.Names names) {
      axis.put("type", "category").put("inverse", true);
      ArrayNode data = axis.putArray("data");
      names.names().forEach(data::add);
      axis.putObject("axisLabel").put("interval", 0).put("width", 150).put("overflow", "break");
      axis.putObject("axisTick").put("show", false);
    } else if (chart.axis() instanceof Axis.Numbers numbers) {
      below(axis.put("scale", true), numbers.scale());
    } else {
      axis.put("type", "time");
      axis.putObject("axisLabel").put("hideOverlap", true);
    }
    return axis;
  }

  private ObjectNode values() {
    // Without "scale" an axis begins at zero, where bars do; lines and marks need no zero.
    ObjectNode axis = JSON.createObjectNode().put("scale", !hasBars());
    if (sideways) {
      below(axis, chart.scale());
    } else {
      scale(axis, chart.scale());
      axis.putObject("nameTextStyle").put("align", "left");
    }
    return axis;
  }

  private static void below(ObjectNode axis, Scale scale) {
    scale(axis, scale);
    axis.put("nameLocation", "middle").put("nameGap", 28);
  }

  private static void scale(ObjectNode axis, Scale scale) {
    axis.put("type", scale.logarithmic() ? "log" : "value").put("name", scale.name());
    if (scale.logarithmic()) {
      axis.put("logBase", 2);
    }
    if (!Double.isNaN(scale.low())) {
      axis.put("min", scale.low());
    }
    if (!Double.isNaN(scale.high())) {
      axis.put("max", scale.high());
    }
    ObjectNode label = axis.putObject("axisLabel").put("hideOverlap", true);
    label.put("formatter", scale.unit().isEmpty() ? "{value}" : "{value} " + scale.unit());
  }

  /** Not shown, since the page has one of its own, but what is left out is told by it. */
  private static void legend(ObjectNode option, ArrayNode series) {
    Set<String> names = new LinkedHashSet<>();
    series.forEach(each -> names.add(each.path("name").asText()));
    ArrayNode data = option.putObject("legend").put("show", false).putArray("data");
    names.forEach(data::add);
  }

  /** Milliseconds since the epoch, the number, or which of the names it is. */
  static double place(Axis axis, int position) {
    if (axis instanceof Axis.Days days) {
      return days.days().get(position).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    return axis instanceof Axis.Numbers numbers ? numbers.values().get(position) : position;
  }
}
