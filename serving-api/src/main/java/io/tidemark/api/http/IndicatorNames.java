package io.tidemark.api.http;

import io.tidemark.api.published.Published;
import io.tidemark.api.published.PublishedIndicators;
import io.tidemark.api.query.IndicatorCatalog;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The parameter {@code names}: {@code rsi_14,macd_12_26_9}, in the order of the answer. */
final class IndicatorNames {

  static final String PARAMETER = "names";

  private IndicatorNames() {}

  /** The names; none where the parameter is absent, which means all. */
  static Set<String> parse(QueryParameters parameters) {
    return parameters
        .text(PARAMETER)
        .<Set<String>>map(text -> new LinkedHashSet<>(Arrays.asList(text.split(",", -1))))
        .orElse(Set.of());
  }

  /**
   * The values with these names only.
   *
   * @return fails with {@link Problem} 400 for a name that neither the values nor the database know
   */
  static Future<List<Published>> select(
      Set<String> names, List<Published> values, IndicatorCatalog catalog) {
    if (names.isEmpty()) {
      return Future.succeededFuture(values);
    }
    Set<String> unknown = new HashSet<>(names);
    values.stream().map(Published::columns).distinct().forEach(unknown::removeAll);
    List<Published> selected =
        values.stream()
            .<Published>map(value -> ((PublishedIndicators) value).select(names))
            .toList();
    return unknown.isEmpty()
        ? Future.succeededFuture(selected)
        : catalog
            .names()
            .map(
                known -> {
                  requireKnown(names, known);
                  return selected;
                });
  }

  private static void requireKnown(Set<String> names, List<String> known) {
    for (String name : names) {
      // Before the first is stored, nothing can be said of a name.
      if (!known.isEmpty() && !known.contains(name)) {
        throw Problem.invalidArgument(PARAMETER, name, "among " + String.join(",", known));
      }
    }
  }
}
