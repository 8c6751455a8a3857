package io.tidemark.flink.indicator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every indicator there is, by name. */
public final class Indicators {

  private static final Map<String, IndicatorDefinition> BY_NAME =
      Stream.of(MomentumIndicators.DEFINITIONS, RangeIndicators.DEFINITIONS)
          .flatMap(List::stream)
          .collect(
              Collectors.toMap(
                  IndicatorDefinition::name,
                  each -> each,
                  (a, b) -> {
                    throw new IllegalStateException("two indicators are called " + a.name());
                  },
                  TreeMap::new));

  private Indicators() {}

  /** The names, each with its parameters and their defaults: {@code macd(fast=12,slow=26,...)}. */
  public static List<String> describe() {
    return BY_NAME.values().stream().map(IndicatorDefinition::describe).toList();
  }

  /** The set {@code all}: one of each with its default parameters, by name. */
  static List<Indicator.Factory> all() {
    return BY_NAME.values().stream()
        .filter(IndicatorDefinition::inDefaultSet)
        .map(IndicatorDefinition::byDefault)
        .toList();
  }

  /**
   * Makes a calculator.
   *
   * @param arguments as of {@link IndicatorDefinition#create}
   * @throws IllegalArgumentException saying what is allowed
   */
  static Indicator create(Layout layout, String name, List<String> arguments) {
    IndicatorDefinition definition = BY_NAME.get(name);
    if (definition == null) {
      throw new IllegalArgumentException(
          "no such indicator: %s; there are %s".formatted(name, String.join(", ", describe())));
    }
    return definition.create(layout, arguments);
  }
}
