package io.tidemark.schema.signal;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import java.util.Objects;

/**
 * What became of a final signal, by final bars. The first nine fields are the signal's.
 *
 * @param confidence that the signal was published with
 * @param regime when the signal fired; {@code null} while that was warming up
 * @param exit which barrier was met first; if one bar met stop and target, the stop
 * @param entered start of the bar at whose open the trade was entered
 * @param entry price at which it was entered
 * @param exited start of the bar in which it ended
 * @param exitPrice price at which it ended: the barrier, or the open of a bar that opened beyond it
 * @param bars from entry to exit, both included
 * @param netReturn gain over entry price after costs, a fraction: 0.01 is one percent
 * @param multiple gain after costs over what was at risk between the plan's entry and stop
 * @param seq position in the stream of the instrument (and organization), from 1, gapless
 * @param at event time at which this became knowable
 * @param simulated whether a simulator made up the bars
 */
public record SignalOutcome(
    String instrument,
    Timeframe timeframe,
    long start,
    SignalType type,
    Side side,
    String organization,
    String source,
    double confidence,
    RegimeState regime,
    Exit exit,
    long entered,
    double entry,
    long exited,
    double exitPrice,
    int bars,
    double netReturn,
    double multiple,
    long seq,
    long at,
    boolean simulated) {

  public SignalOutcome {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(timeframe, "timeframe");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(exit, "exit");
    if (entered <= start || exited < entered) {
      throw new IllegalArgumentException(
          "a trade is entered after its signal and ends after that: start=%d, entered=%d, exited=%d"
              .formatted(start, entered, exited));
    }
  }

  /** Whether the trade gained after costs: what "came true" means everywhere. */
  public boolean won() {
    return netReturn > 0;
  }
}
