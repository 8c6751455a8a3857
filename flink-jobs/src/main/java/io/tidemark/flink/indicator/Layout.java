package io.tidemark.flink.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who has which part of a set's slice: {@code [bars so far, slot..., where in its ring each length
 * of series is..., series...]}. Indicators ask for what they need while they are made; what several
 * of them ask for of the bars is there once.
 *
 * <p>Slots are known by their index relative to the slice at once, series when all are known.
 */
final class Layout {

  /** The slot that holds how many bars there have been, this one included. */
  static final int BARS = 0;

  /** The slot that holds how far the series have gone on since they were last moved. */
  static final int GONE_ON = 1;

  private record Window(int period, int delay) {}

  private final RecentBars bars = new RecentBars();
  private final Map<Window, Channel> channels = new LinkedHashMap<>();
  private final List<Series> own = new ArrayList<>();
  private final List<Double> slots = new ArrayList<>(List.of(0.0, 0.0));

  /** One number that the set leaves alone. */
  int slot(double initial) {
    slots.add(initial);
    return slots.size() - 1;
  }

  /** So many next to each other, the first of them returned. */
  int slots(int count, double initial) {
    int first = slots.size();
    for (int i = 0; i < count; i++) {
      slot(initial);
    }
    return first;
  }

  /** A series that the caller gives its values. */
  Series series(int length) {
    Series series = new Series(length);
    own.add(series);
    return series;
  }

  Series open(int length) {
    return bars.open.atLeast(length);
  }

  Series high(int length) {
    return bars.high.atLeast(length);
  }

  Series low(int length) {
    return bars.low.atLeast(length);
  }

  Series close(int length) {
    return bars.close.atLeast(length);
  }

  /** The slot of the newest bar's volume. */
  int volume() {
    return bars.volume(this);
  }

  /**
   * The slot of {@code max(high - low, |high - previous close|, |low - previous close|)}; the first
   * bar has none.
   */
  int trueRange() {
    return bars.trueRange(this);
  }

  /** The highest high and the lowest low of so many bars, the newest of them so many bars ago. */
  Channel channel(int period, int delay) {
    return channels.computeIfAbsent(
        new Window(period, delay),
        window -> new Channel(this, high(period + delay), low(period + delay), period, delay));
  }

  List<Channel> channels() {
    return List.copyOf(channels.values());
  }

  RecentBars bars() {
    return bars;
  }

  /** Gives all series their place; returns the slice as it is before the first bar. */
  double[] place() {
    List<Series> all =
        Stream.concat(Stream.of(bars.high, bars.low, bars.close, bars.open), own.stream())
            .filter(series -> series.length() > 0)
            .toList();
    int slack = slack(all);
    int next = slots.size();
    for (Series series : all) {
      next = series.place(next) + slack;
    }
    bars.place(slots.size(), next - slots.size(), slack);
    double[] initial = new double[next];
    Arrays.setAll(initial, i -> i < slots.size() ? slots.get(i) : Double.NaN);
    return initial;
  }

  /** So much that moving all is constant time on average, and no more than a few places in all. */
  private static int slack(List<Series> all) {
    int length = all.stream().mapToInt(Series::length).sum();
    return length == all.size() ? 0 : Math.max(1, Math.max(8, length / 16) / all.size());
  }
}
