package io.tidemark.standalone.liquidity;

import io.tidemark.flink.liquidity.Exposure;
import java.util.Map;
import java.util.TreeMap;

/**
 * A book at the end of a day, in US dollars.
 *
 * @param values of its positions, by broker, asset class and instrument; short ones are negative
 * @param margin initial margin required for all
 * @param gross sum of the values' sizes
 */
record Snapshot(Map<String, Double> values, double margin, double gross) {

  static final Snapshot EMPTY = new Snapshot(Map.of(), 0, 0);

  /** With one more position. */
  Snapshot with(String position, double value, double positionMargin) {
    Map<String, Double> more = new TreeMap<>(values);
    more.merge(position, value, Double::sum);
    return new Snapshot(more, margin + positionMargin, gross + Math.abs(value));
  }

  Exposure exposure() {
    return new Exposure(gross, margin);
  }

  /**
   * The net cash call from this to the next one if no position was traded in between: the change of
   * margin, less what the positions that are in both have gained.
   */
  Outcome untraded(Snapshot next) {
    double gain =
        values.entrySet().stream()
            .filter(each -> next.values.containsKey(each.getKey()))
            .mapToDouble(each -> next.values.get(each.getKey()) - each.getValue())
            .sum();
    return new Outcome(next.margin - margin - gain, next.margin + Math.max(0, -gain));
  }
}
