package io.tidemark.flink.indicator;

/**
 * The highest and the lowest value of a window, {@code NaN} until it is full. Of equal values the
 * oldest counts.
 *
 * <p>Kept is only how long ago each was. The window is looked through only when the extreme has
 * left it, which is seldom unless prices fall (rise) bar after bar.
 */
final class Channel {

  private final Series highs;
  private final Series lows;
  private final int period;
  private final int delay;
  private final int highestAge;
  private final int lowestAge;

  /**
   * @param highs may be the same as {@code lows}; both at least {@code period + delay} long
   * @param delay how many bars ago the newest of the window was
   */
  Channel(Layout layout, Series highs, Series lows, int period, int delay) {
    this.highs = highs;
    this.lows = lows;
    this.period = period;
    this.delay = delay;
    // As if they had just left the window.
    this.highestAge = layout.slot(period - 1);
    this.lowestAge = layout.slot(period - 1);
  }

  /** To be called once a bar, when the series have it. */
  void update(double[] state, int base, int now) {
    int newest = highs.newest(now) - delay;
    int age = (int) state[base + highestAge] + 1;
    if (age >= period) {
      age = newest - findHighest(state, newest);
    } else if (state[newest] > state[newest - age]) {
      age = 0;
    }
    state[base + highestAge] = age;

    newest = lows.newest(now) - delay;
    age = (int) state[base + lowestAge] + 1;
    if (age >= period) {
      age = newest - findLowest(state, newest);
    } else if (state[newest] < state[newest - age]) {
      age = 0;
    }
    state[base + lowestAge] = age;
  }

  private int findHighest(double[] state, int newest) {
    int best = newest - period + 1;
    double highest = state[best];
    for (int i = best + 1; i <= newest; i++) {
      if (state[i] > highest) {
        best = i;
        highest = state[i];
      }
    }
    return best;
  }

  private int findLowest(double[] state, int newest) {
    int best = newest - period + 1;
    double lowest = state[best];
    for (int i = best + 1; i <= newest; i++) {
      if (state[i] < lowest) {
        best = i;
        lowest = state[i];
      }
    }
    return best;
  }

  double highest(double[] state, int base, int now) {
    return state[highs.newest(now) - delay - highestAge(state, base)];
  }

  double lowest(double[] state, int base, int now) {
    return state[lows.newest(now) - delay - lowestAge(state, base)];
  }

  /** How many bars before the newest of the window the highest was, 0 for the newest itself. */
  int highestAge(double[] state, int base) {
    return (int) state[base + highestAge];
  }

  int lowestAge(double[] state, int base) {
    return (int) state[base + lowestAge];
  }

  double middle(double[] state, int base, int now) {
    return (highest(state, base, now) + lowest(state, base, now)) / 2;
  }

  /**
   * Where a close stands between the lowest (0) and the highest (100); 0 where they are the same.
   */
  double position(double[] state, int base, int now, double close) {
    double top = highest(state, base, now);
    double bottom = lowest(state, base, now);
    if (top == bottom || close <= bottom) {
      return 0;
    }
    // Not left to rounding; NaN where there is no channel.
    return close >= top ? 100 : 100 * (close - bottom) / (top - bottom);
  }
}
