package io.tidemark.schema.analytics;

import io.tidemark.schema.market.Timeframe;
import java.util.Arrays;
import java.util.Objects;

/**
 * The indicators of an instrument and timeframe after one bar. They follow their bar from forming
 * over closed to final, and a correction of a bar gives a new {@code rev} to the values of that bar
 * and of all closed ones after it.
 *
 * @param start of the bar, nanoseconds since the epoch
 * @param names of the outputs such as {@code rsi_14}, separated by commas; the same for all records
 *     of a configured set
 * @param values in the order of the names, {@code NaN} while an indicator is warming up; not
 *     copied, not to be changed
 * @param seq position in the stream of the instrument and timeframe, from 1, gapless; 0 while
 *     forming
 * @param rev number of corrections since the values of this bar were first published
 * @param closed the bar has ended
 * @param finalised this bar and all before it are final: no more revisions
 * @param at event time at which this became knowable, nanoseconds since the epoch
 * @param simulated whether a simulator made up the bar
 */
// An array: a set has some fifty values, and a list would box each.
@SuppressWarnings("ArrayRecordComponent")
public record IndicatorValues(
    String instrument,
    Timeframe timeframe,
    long start,
    String names,
    double[] values,
    long seq,
    int rev,
    boolean closed,
    boolean finalised,
    long at,
    boolean simulated) {

  public IndicatorValues {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(timeframe, "timeframe");
    Objects.requireNonNull(names, "names");
    Objects.requireNonNull(values, "values");
    if (finalised && !closed) {
      throw new IllegalArgumentException("final values are closed: start=" + start);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndicatorValues that
        && instrument.equals(that.instrument)
        && timeframe == that.timeframe
        && start == that.start
        && names.equals(that.names)
        && Arrays.equals(values, that.values)
        && seq == that.seq
        && rev == that.rev
        && closed == that.closed
        && finalised == that.finalised
        && at == that.at
        && simulated == that.simulated;
  }

  @Override
  public int hashCode() {
    return Objects.hash(instrument, timeframe, start, seq, rev, Arrays.hashCode(values));
  }

  @Override
  public String toString() {
    return "IndicatorValues[%s %s start=%d seq=%d rev=%d closed=%s final=%s at=%d %s=%s]"
        .formatted(
            instrument,
            timeframe.code(),
            start,
            seq,
            rev,
            closed,
            finalised,
            at,
            names,
            Arrays.toString(values));
  }
}
