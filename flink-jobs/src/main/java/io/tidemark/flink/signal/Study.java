package io.tidemark.flink.signal;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import java.util.Arrays;
import java.util.Objects;

/**
 * A closed bar with what indicators say of it, seen from one side of the market: for {@link
 * Side#SHORT} everything is its mirror image (prices are their negatives, high and low change
 * places, RSI is what is left of 100), so that a pattern is written once, for rising prices.
 *
 * <p>Each bar is studied twice: when it is first published as closed, and when it is final. The two
 * are series of their own, in each of which nothing is ever changed.
 *
 * @param finalised which of the two this is
 * @param number of the bar in its series, from 1
 * @param start of the bar, nanoseconds since the epoch
 * @param end of the bar, when it is first known
 * @param at event time at which this became knowable
 * @param spacing mean time from bar to bar, the last {@value StudySeries#SPACING} bars or so,
 *     nanoseconds, closed hours included
 * @param relativeVolume volume over the mean volume of the {@value StudySeries#VOLUME} bars before;
 *     {@code NaN} while warming up or where that is zero
 * @param squeeze how many bars in a row, this one included, the Bollinger bands have been inside
 *     the Keltner channel
 * @param swing the swing low that this bar confirms: the low {@value StudySeries#SPAN} bars ago, if
 *     that is below those of as many bars on either side; else {@code NaN}
 * @param swingRsi RSI of the bar with the swing low; else {@code NaN}
 * @param readings by the ordinal of {@link Reading}; not copied, not to be changed
 * @param regime of the instrument; {@code null} while that is warming up
 */
@SuppressWarnings("ArrayRecordComponent")
public record Study(
    String instrument,
    Timeframe timeframe,
    Side side,
    boolean finalised,
    long number,
    long start,
    long end,
    long at,
    long spacing,
    double open,
    double high,
    double low,
    double close,
    double volume,
    double relativeVolume,
    int squeeze,
    double swing,
    double swingRsi,
    double[] readings,
    RegimeState regime,
    boolean simulated) {

  /** What an indicator says, {@code NaN} while it is warming up. */
  public double get(Reading reading) {
    return reading.in(readings);
  }

  /** The same bar seen from the other side, without its swing, which is a matter of its series. */
  Study mirrored(double itsSwing, double itsSwingRsi) {
    return new Study(
        instrument,
        timeframe,
        side == Side.LONG ? Side.SHORT : Side.LONG,
        finalised,
        number,
        start,
        end,
        at,
        spacing,
        0 - open,
        0 - low,
        0 - high,
        0 - close,
        volume,
        relativeVolume,
        squeeze,
        itsSwing,
        itsSwingRsi,
        Reading.mirrored(readings),
        regime,
        simulated);
  }

  /** A price as the market quotes it. */
  public double price(double oriented) {
    return side == Side.LONG ? oriented : 0 - oriented;
  }

  /** A reading as charts show it. */
  public double shown(Reading reading) {
    double value = get(reading);
    return side == Side.LONG ? value : reading.mirrored(value);
  }

  /** What tells its series from all others, as key of a stream. */
  public String series() {
    return instrument + ' ' + timeframe.code() + ' ' + side + (finalised ? " final" : " closed");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Study that
        && instrument.equals(that.instrument)
        && timeframe == that.timeframe
        && side == that.side
        && finalised == that.finalised
        && number == that.number
        && start == that.start
        && end == that.end
        && at == that.at
        && spacing == that.spacing
        && equal(open, that.open)
        && equal(high, that.high)
        && equal(low, that.low)
        && equal(close, that.close)
        && equal(volume, that.volume)
        && equal(relativeVolume, that.relativeVolume)
        && squeeze == that.squeeze
        && equal(swing, that.swing)
        && equal(swingRsi, that.swingRsi)
        && Arrays.equals(readings, that.readings)
        && regime == that.regime
        && simulated == that.simulated;
  }

  private static boolean equal(double a, double b) {
    return Double.compare(a, b) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(instrument, timeframe, side, finalised, start, Arrays.hashCode(readings));
  }
}
