package io.tidemark.schema.signal;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A reason to trade, fired by a closed bar. It is published when the bar closes, again with a new
 * {@code rev} if a late trade changes or undoes it, and once more as final. Its identity is all of
 * instrument, timeframe, start, type, side, organization and source.
 *
 * @param start of the bar that fired it
 * @param organization whose external signal it is; empty where it is everybody's
 * @param source version of the model, or name of an external strategy; empty for all others
 * @param confidence probability in [0, 1] that the trade gains after costs, calibrated on outcomes
 *     that were known when the bar closed
 * @param agreement what timeframes say: 1 that they agree with the side, -1 that they are against
 *     it, 0 neither; those that are warming up are missing
 * @param evidence the numbers that fired it, by name, in a fixed order
 * @param regime of the instrument when the bar closed; {@code null} while that is warming up
 * @param retracted a correction has undone it
 * @param seq position in the stream of the instrument (and organization), from 1, gapless
 * @param rev number of corrections since it was first published
 * @param finalised no more revisions
 * @param at event time at which this became knowable
 * @param simulated whether a simulator made up the bar
 */
public record Signal(
    String instrument,
    Timeframe timeframe,
    long start,
    SignalType type,
    Side side,
    String organization,
    String source,
    double confidence,
    Map<Timeframe, Integer> agreement,
    Map<String, Double> evidence,
    TradePlan plan,
    RegimeState regime,
    boolean retracted,
    long seq,
    int rev,
    boolean finalised,
    long at,
    boolean simulated) {

  public Signal {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(timeframe, "timeframe");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(plan, "plan");
    agreement =
        Collections.unmodifiableMap(
            agreement.isEmpty() ? new EnumMap<>(Timeframe.class) : new EnumMap<>(agreement));
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be in [0, 1]: confidence=" + confidence);
    }
    if (side.sign() * (plan.target() - plan.entry()) <= 0) {
      throw new IllegalArgumentException(
          "the target of a %s signal must be on its side of the entry: entry=%s, target=%s"
              .formatted(side.code(), plan.entry(), plan.target()));
    }
  }
}
