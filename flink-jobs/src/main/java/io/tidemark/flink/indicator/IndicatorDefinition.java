package io.tidemark.flink.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * How an indicator is asked for by name: its parameters in order, and what makes its calculator.
 *
 * <pre>{@code
 * IndicatorDefinition.of("rsi", (in, p) -> new Rsi(in, p.integer(0)), Parameter.period(14))
 * }</pre>
 *
 * @param name lower case letters, digits and {@code _}
 * @param inDefaultSet whether it belongs to the set {@code all}
 */
record IndicatorDefinition(
    String name,
    List<Parameter> parameters,
    boolean inDefaultSet,
    BiFunction<Layout, Arguments, Indicator> factory) {

  /** The largest period: state grows with it. */
  static final int MAX_PERIOD = 10_000;

  /**
   * A number an indicator is configured with.
   *
   * @param min the smallest allowed, inclusive
   * @param max the largest allowed, inclusive
   * @param whole whether only integers are allowed
   */
  record Parameter(String name, double defaultValue, double min, double max, boolean whole) {

    /** The one period of an indicator. */
    static Parameter period(int defaultValue) {
      return integer("period", defaultValue, 1);
    }

    /** An integer from {@code min} to {@link #MAX_PERIOD}. */
    static Parameter integer(String name, int defaultValue, int min) {
      return new Parameter(name, defaultValue, min, MAX_PERIOD, true);
    }

    static Parameter number(String name, double defaultValue, double min, double max) {
      return new Parameter(name, defaultValue, min, max, false);
    }

    String describe() {
      return String.format(
          Locale.ROOT, "%s (%s, default %s)", name, range(), Arguments.text(defaultValue));
    }

    private String range() {
      return (whole ? "an integer " : "") + Arguments.text(min) + ".." + Arguments.text(max);
    }

    private double parse(String indicator, String text) {
      double value;
      try {
        value = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        value = Double.NaN;
      }
      // Written so that NaN is refused.
      boolean allowed = value >= min && value <= max && (!whole || value == Math.rint(value));
      if (!allowed) {
        throw new IllegalArgumentException(
            "%s: %s must be %s: %s".formatted(indicator, name, range(), text));
      }
      return value;
    }
  }

  /** The values of an indicator's parameters, by position. */
  static final class Arguments {

    private final double[] values;

    private Arguments(double[] values) {
      this.values = values;
    }

    int integer(int index) {
      return (int) values[index];
    }

    double number(int index) {
      return values[index];
    }

    /** As in names of outputs: whole numbers without a point. */
    static String text(double value) {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }

  IndicatorDefinition {
    parameters = List.copyOf(parameters);
  }

  static IndicatorDefinition of(
      String name, BiFunction<Layout, Arguments, Indicator> factory, Parameter... parameters) {
    return new IndicatorDefinition(name, List.of(parameters), true, factory);
  }

  /** The same, left out of the set {@code all}. */
  IndicatorDefinition onlyByName() {
    return new IndicatorDefinition(name, parameters, false, factory);
  }

  /**
   * Makes the calculator.
   *
   * @param layout of the set that it will belong to
   * @param arguments each {@code value} or {@code parameter=value}, the former first; parameters
   *     left out have their defaults
   * @throws IllegalArgumentException saying what is allowed
   */
  Indicator create(Layout layout, List<String> arguments) {
    double[] values = parameters.stream().mapToDouble(Parameter::defaultValue).toArray();
    List<String> given = new ArrayList<>();
    boolean byName = false;
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (byName && equals < 0) {
        throw new IllegalArgumentException(
            "%s: values without a name must come before those with one: %s"
                .formatted(name, argument.strip()));
      }
      byName = equals >= 0;
      Parameter parameter =
          byName ? named(argument.substring(0, equals).strip(), given) : next(given.size());
      given.add(parameter.name());
      values[parameters.indexOf(parameter)] =
          parameter.parse(name, argument.substring(equals + 1).strip());
    }
    try {
      return factory.apply(layout, new Arguments(values));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** What makes the calculator with the defaults of all parameters. */
  Indicator.Factory byDefault() {
    return layout -> create(layout, List.of());
  }

  private Parameter next(int position) {
    if (position >= parameters.size()) {
      throw new IllegalArgumentException(
          "%s: too many parameters; it takes %s".formatted(name, describeParameters()));
    }
    return parameters.get(position);
  }

  private Parameter named(String parameter, List<String> given) {
    if (given.contains(parameter)) {
      throw new IllegalArgumentException("%s: %s is given twice".formatted(name, parameter));
    }
    return parameters.stream()
        .filter(each -> each.name().equals(parameter))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: no such parameter: %s; it takes %s"
                        .formatted(name, parameter, describeParameters())));
  }

  private String describeParameters() {
    return parameters.isEmpty()
        ? "none"
        : parameters.stream().map(Parameter::describe).collect(Collectors.joining(", "));
  }

  /** One line for a person: {@code rsi(period=14)}. */
  String describe() {
    return parameters.isEmpty()
        ? name
        : parameters.stream()
            .map(each -> each.name() + "=" + Arguments.text(each.defaultValue()))
            .collect(Collectors.joining(",", name + "(", ")"));
  }

  /** The name of an output: {@code outputName("macd", 12, 26, 9)} is {@code macd_12_26_9}. */
  static String outputName(String name, double... parameters) {
    return Arrays.stream(parameters)
        .mapToObj(each -> "_" + Arguments.text(each))
        .collect(Collectors.joining("", name, ""));
  }
}
