package io.tidemark.flink.indicator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Technical indicators over the bars of a series. A set holds no state itself: what changes lives
 * in a slice of a {@code double[]} that the caller owns, so that a thousand series share one set, a
 * correction is a copy of the slice before the bar, and a snapshot is one array.
 *
 * <pre>{@code
 * IndicatorSet set = IndicatorSet.parse("rsi(14),macd(12,26,9)");
 * set.outputs(); // rsi_14, macd_12_26_9, macd_12_26_9_signal, macd_12_26_9_histogram
 * double[] state = new double[set.stateSize()];
 * double[] out = new double[set.outputs().size()];
 * set.reset(state, 0);
 * set.update(state, 0, open, high, low, close, volume, out, 0); // NaN until warmupBars() bars
 * }</pre>
 *
 * <p>A set is safe for use by several threads on different slices.
 */
public final class IndicatorSet {

  /** What stands for every indicator with its default parameters. */
  public static final String ALL = "all";

  private static final Pattern ITEM =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_]*)\\s*(?:\\(([^()]*)\\))?\\s*(,|$)");

  private final Indicator[] indicators;
  private final int[] outputOffsets;
  private final List<String> outputs;
  private final RecentBars bars;
  private final Channel[] channels;
  private final double[] initial;

  /**
   * @throws IllegalArgumentException if there is none, or two have an output of the same name
   */
  IndicatorSet(List<Indicator.Factory> factories) {
    if (factories.isEmpty()) {
      throw new IllegalArgumentException("a set must have at least one indicator");
    }
    Layout layout = new Layout();
    this.indicators = factories.stream().map(each -> each.on(layout)).toArray(Indicator[]::new);
    this.outputOffsets = new int[indicators.length];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < indicators.length; i++) {
      outputOffsets[i] = names.size();
      names.addAll(indicators[i].outputs());
    }
    this.outputs = List.copyOf(names);
    Set<String> seen = new HashSet<>();
    for (String name : outputs) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("given twice: " + name);
      }
    }
    this.bars = layout.bars();
    this.channels = layout.channels().toArray(Channel[]::new);
    this.initial = layout.place();
  }

  /**
   * Reads {@code all}, or names with parameters in parentheses where they are not the defaults, by
   * position or by name: {@code "sma(50),sma(200),macd(slow=30),obv"}. Case does not matter.
   *
   * @throws IllegalArgumentException saying what is wrong and what is allowed
   */
  public static IndicatorSet parse(String text) {
    if (text.strip().toLowerCase(Locale.ROOT).equals(ALL)) {
      return new IndicatorSet(Indicators.all());
    }
    List<Indicator.Factory> factories = new ArrayList<>();
    Matcher item = ITEM.matcher(text);
    boolean more = true;
    for (int at = 0; more; at = item.end()) {
      if (!item.region(at, text.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "expected name or name(parameters), separated by commas: "
                + (at == text.length() ? "nothing after '" + text + "'" : text.substring(at)));
      }
      factories.add(factory(item));
      more = !item.group(3).isEmpty();
    }
    return new IndicatorSet(factories);
  }

  private static Indicator.Factory factory(Matcher item) {
    String name = item.group(1).toLowerCase(Locale.ROOT);
    String text = item.group(2);
    List<String> arguments =
        text == null || text.isBlank()
            ? List.of()
            : List.of(text.toLowerCase(Locale.ROOT).split(",", -1));
    return layout -> Indicators.create(layout, name, arguments);
  }

  /**
   * Names of the values of one update, in order: {@code macd_12_26_9}, {@code macd_12_26_9_signal}.
   */
  public List<String> outputs() {
    return outputs;
  }

  /** The number of bars after which the last of the outputs has its first value; at least 1. */
  public int warmupBars() {
    int longest = 1;
    for (Indicator indicator : indicators) {
      longest = Math.max(longest, indicator.warmupBars());
    }
    return longest;
  }

  /** How many doubles of state a series needs. */
  public int stateSize() {
    return initial.length;
  }

  /** Makes a slice ready for the first bar. Slices come zeroed or used; all of it is set. */
  public void reset(double[] state, int offset) {
    System.arraycopy(initial, 0, state, offset, initial.length);
  }

  /** To be called before a session's first bar: starts afresh what is anchored there. */
  public void beginSession(double[] state, int offset) {
    for (Indicator indicator : indicators) {
      indicator.beginSession(state, offset);
    }
  }

  /**
   * Takes in the next bar.
   *
   * @param state slice of {@link #stateSize()} doubles from {@code offset} on
   * @param out receives one value for each of {@link #outputs()} from {@code outOffset} on, {@code
   *     NaN} where an output is still warming up
   */
  public void update(
      double[] state,
      int offset,
      double open,
      double high,
      double low,
      double close,
      double volume,
      double[] out,
      int outOffset) {
    int now = bars.add(state, offset, open, high, low, close, volume);
    for (Channel channel : channels) {
      channel.update(state, offset, now);
    }
    for (int i = 0; i < indicators.length; i++) {
      indicators[i].update(state, offset, now, out, outOffset + outputOffsets[i]);
    }
  }
}
