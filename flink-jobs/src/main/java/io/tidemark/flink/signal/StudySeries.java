package io.tidemark.flink.signal;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.signal.Side;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** What a series of studies remembers of the bars before. Nothing in it is ever changed. */
final class StudySeries {

  /** Bars over which the time from one to the next is averaged, the newest counting most. */
  static final int SPACING = 100;

  /** Bars with whose volume that of a bar is compared. */
  static final int VOLUME = 20;

  /** Bars on either side of a swing; Bill Williams' fractal has two. */
  static final int SPAN = 2;

  private static final int SWING = 2 * SPAN + 1;

  private long number;
  private long lastStart = Long.MIN_VALUE;
  private int squeeze;
  private double spacing;
  private final double[] volumes = new double[VOLUME];

  // The newest last.
  private final double[] highs = new double[SWING];
  private final double[] lows = new double[SWING];
  private final double[] rsis = new double[SWING];

  /** Start of the newest bar. */
  long lastStart() {
    return lastStart;
  }

  /**
   * Takes in the next bar and studies it from both sides.
   *
   * @param end of the bar
   * @param readings by ordinal
   * @return as a long sees it, and as a short does
   */
  Study[] add(Bar bar, long end, double[] readings, RegimeState regime, boolean finalised) {
    double relativeVolume = bar.volume() / meanVolume();
    space(bar);
    remember(bar, readings);
    int middle = SWING - 1 - SPAN;
    boolean isLow = number >= SWING && isExtreme(lows, 1);
    boolean isHigh = number >= SWING && isExtreme(highs, -1);
    Study rising =
        new Study(
            bar.instrument(),
            bar.timeframe(),
            Side.LONG,
            finalised,
            number,
            bar.start(),
            end,
            bar.at(),
            Math.round(spacing),
            bar.open(),
            bar.high(),
            bar.low(),
            bar.close(),
            bar.volume(),
            Double.isFinite(relativeVolume) ? relativeVolume : Double.NaN,
            squeeze,
            isLow ? lows[middle] : Double.NaN,
            isLow ? rsis[middle] : Double.NaN,
            readings,
            regime,
            bar.simulated());
    Study falling =
        rising.mirrored(
            isHigh ? 0 - highs[middle] : Double.NaN,
            isHigh ? Reading.RSI.mirrored(rsis[middle]) : Double.NaN);
    return new Study[] {rising, falling};
  }

  /** NaN until there are enough bars. */
  private double meanVolume() {
    return number < VOLUME ? Double.NaN : Arrays.stream(volumes).sum() / VOLUME;
  }

  /** The plain mean of the first bars, and from then on weighted. */
  private void space(Bar bar) {
    double gap = number == 0 ? bar.timeframe().nanos() : bar.start() - lastStart;
    spacing += (gap - spacing) / Math.min(number + 1, SPACING);
  }

  private void remember(Bar bar, double[] readings) {
    volumes[(int) (number % VOLUME)] = bar.volume();
    push(highs, bar.high());
    push(lows, bar.low());
    push(rsis, Reading.RSI.in(readings));
    boolean isInside =
        Reading.BOLLINGER_UPPER.in(readings) < Reading.KELTNER_UPPER.in(readings)
            && Reading.BOLLINGER_LOWER.in(readings) > Reading.KELTNER_LOWER.in(readings);
    squeeze = isInside ? squeeze + 1 : 0;
    number++;
    lastStart = bar.start();
  }

  private static void push(double[] values, double value) {
    System.arraycopy(values, 1, values, 0, values.length - 1);
    values[values.length - 1] = value;
  }

  /**
   * Whether the middle is beyond all others.
   *
   * @param direction 1 for below, -1 for above
   */
  private static boolean isExtreme(double[] values, int direction) {
    double middle = values[SWING - 1 - SPAN];
    for (int i = 0; i < SWING; i++) {
      if (i != SWING - 1 - SPAN && direction * (values[i] - middle) <= 0) {
        return false;
      }
    }
    return true;
  }

  StudySeries copy() {
    StudySeries copy = new StudySeries();
    copy.number = number;
    copy.lastStart = lastStart;
    copy.squeeze = squeeze;
    copy.spacing = spacing;
    System.arraycopy(volumes, 0, copy.volumes, 0, volumes.length);
    System.arraycopy(highs, 0, copy.highs, 0, highs.length);
    System.arraycopy(lows, 0, copy.lows, 0, lows.length);
    System.arraycopy(rsis, 0, copy.rsis, 0, rsis.length);
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(number);
    out.writeLong(lastStart);
    out.writeInt(squeeze);
    out.writeDouble(spacing);
    for (double[] values : new double[][] {volumes, highs, lows, rsis}) {
      for (double value : values) {
        out.writeDouble(value);
      }
    }
  }

  static StudySeries readFrom(DataInput in) throws IOException {
    StudySeries series = new StudySeries();
    series.number = in.readLong();
    series.lastStart = in.readLong();
    series.squeeze = in.readInt();
    series.spacing = in.readDouble();
    for (double[] values :
        new double[][] {series.volumes, series.highs, series.lows, series.rsis}) {
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readDouble();
      }
    }
    return series;
  }
}
