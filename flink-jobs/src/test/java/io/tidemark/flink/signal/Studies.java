package io.tidemark.flink.signal;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Studies by hand: an hour's bar from the long side, with only what a test is about. */
final class Studies {

  static final long HOUR = Timeframe.HOUR_1.nanos();
  static final long MINUTE = Timeframe.MIN_1.nanos();

  private final Map<Reading, Double> readings = new EnumMap<>(Map.of(Reading.ATR, 1.0));
  private final long number;
  private Timeframe timeframe = Timeframe.HOUR_1;
  private boolean finalised;
  private double open = 100;
  private double high = 101;
  private double low = 99;
  private double close = 100;
  private double relativeVolume = 1;
  private int squeeze;
  private double swing = Double.NaN;
  private double swingRsi = Double.NaN;

  private Studies(long number) {
    this.number = number;
  }

  /** The bar of an hour since the epoch. */
  static Studies bar(long number) {
    return new Studies(number);
  }

  Studies with(Reading reading, double value) {
    readings.put(reading, value);
    return this;
  }

  Studies prices(double itsOpen, double itsHigh, double itsLow, double itsClose) {
    open = itsOpen;
    high = itsHigh;
    low = itsLow;
    close = itsClose;
    return this;
  }

  Studies close(double itsClose) {
    return prices(itsClose, itsClose + 0.5, itsClose - 0.5, itsClose);
  }

  Studies on(Timeframe other) {
    timeframe = other;
    return this;
  }

  Studies volume(double relative) {
    relativeVolume = relative;
    return this;
  }

  Studies squeezed(int bars) {
    squeeze = bars;
    return this;
  }

  Studies swing(double price, double rsi) {
    swing = price;
    swingRsi = rsi;
    return this;
  }

  Studies finalised() {
    finalised = true;
    return this;
  }

  Study study() {
    double[] values =
        Arrays.stream(Reading.values())
            .mapToDouble(reading -> readings.getOrDefault(reading, Double.NaN))
            .toArray();
    long start = number * HOUR;
    long end = start + timeframe.nanos();
    return new Study(
        "SPY",
        timeframe,
        Side.LONG,
        finalised,
        number,
        start,
        end,
        end + (finalised ? MINUTE : 0),
        timeframe.nanos(),
        open,
        high,
        low,
        close,
        1_000,
        relativeVolume,
        squeeze,
        swing,
        swingRsi,
        values,
        RegimeState.STEADY,
        false);
  }
}
