package io.tidemark.flink.indicator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several indicators as one, over one flat state.
 *
 * <pre>{@code
 * IndicatorSet set = IndicatorSet.parse("rsi(14),macd(12,26,9)");
 * set.outputs(); // rsi_14, macd_12_26_9, macd_12_26_9_signal, macd_12_26_9_histogram
 * }</pre>
 */
public final class IndicatorSet implements Indicator {

  /** What stands for every indicator with its default parameters. */
  public static final String ALL = "all";

  private static final Pattern ITEM =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_]*)\\s*(?:\\(([^()]*)\\))?\\s*(,|$)");

  private final Indicator[] indicators;
  private final List<String> outputs;
  private final int[] stateOffsets;
  private final int[] outputOffsets;
  private final int stateSize;

  /**
   * @throws IllegalArgumentException if there is none, or two have an output of the same name
   */
  public IndicatorSet(List<? extends Indicator> indicators) {
    if (indicators.isEmpty()) {
      throw new IllegalArgumentException("a set must have at least one indicator");
    }
    this.indicators = indicators.toArray(Indicator[]::new);
    this.stateOffsets = new int[indicators.size()];
    this.outputOffsets = new int[indicators.size()];
    List<String> names = new ArrayList<>();
    int size = 0;
    for (int i = 0; i < this.indicators.length; i++) {
      stateOffsets[i] = size;
      outputOffsets[i] = names.size();
      size += this.indicators[i].stateSize();
      names.addAll(this.indicators[i].outputs());
    }
    this.stateSize = size;
    this.outputs = List.copyOf(names);
    Set<String> seen = new HashSet<>();
    for (String name : outputs) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("given twice: " + name);
      }
    }
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
    List<Indicator> indicators = new ArrayList<>();
    Matcher item = ITEM.matcher(text);
    boolean more = true;
    for (int at = 0; more; at = item.end()) {
      if (!item.region(at, text.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "expected name or name(parameters), separated by commas: "
                + (at == text.length() ? "nothing after '" + text + "'" : text.substring(at)));
      }
      indicators.add(indicator(item));
      more = !item.group(3).isEmpty();
    }
    return new IndicatorSet(indicators);
  }

  private static Indicator indicator(Matcher item) {
    String arguments = item.group(2);
    boolean none = arguments == null || arguments.isBlank();
    return Indicators.create(
        item.group(1).toLowerCase(Locale.ROOT),
        none ? List.of() : List.of(arguments.toLowerCase(Locale.ROOT).split(",", -1)));
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  /** The longest of them. */
  @Override
  public int warmupBars() {
    int longest = 1;
    for (Indicator indicator : indicators) {
      longest = Math.max(longest, indicator.warmupBars());
    }
    return longest;
  }

  @Override
  public int stateSize() {
    return stateSize;
  }

  @Override
  public void reset(double[] state, int offset) {
    for (int i = 0; i < indicators.length; i++) {
      indicators[i].reset(state, offset + stateOffsets[i]);
    }
  }

  /** To be called before a session's first bar: starts afresh what is anchored there. */
  public void beginSession(double[] state, int offset) {
    for (int i = 0; i < indicators.length; i++) {
      if (indicators[i] instanceof Vwap vwap && vwap.isOfSession()) {
        vwap.reset(state, offset + stateOffsets[i]);
      }
    }
  }

  @Override
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
    for (int i = 0; i < indicators.length; i++) {
      indicators[i].update(
          state,
          offset + stateOffsets[i],
          open,
          high,
          low,
          close,
          volume,
          out,
          outOffset + outputOffsets[i]);
    }
  }
}
