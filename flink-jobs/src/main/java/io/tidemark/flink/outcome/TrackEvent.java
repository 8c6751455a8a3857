package io.tidemark.flink.outcome;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;

/** What the track record is made of, by the time at which it became knowable. */
public sealed interface TrackEvent {

  /** Event time, nanoseconds since the epoch. */
  long at();

  /**
   * A signal before it has its confidence and number.
   *
   * @param signal its confidence and seq are not set
   * @param bar end of the bar that fired it: its confidence rests on what was known then
   * @param chance probability that is stated for it, {@code NaN} if none is
   * @param variants that were tried, this one included
   */
  record Candidate(Signal signal, long bar, double chance, int variants) implements TrackEvent {
    @Override
    public long at() {
      return signal.at();
    }
  }

  /**
   * What became of one.
   *
   * @param outcome its confidence and seq are not set
   */
  record Ended(SignalOutcome outcome) implements TrackEvent {
    @Override
    public long at() {
      return outcome.at();
    }
  }

  /**
   * What became of a trade entered without a reason: what signals are compared with.
   *
   * @param regime when it was entered, {@code null} while that was warming up
   */
  record Baseline(Timeframe timeframe, RegimeState regime, Side side, boolean won, long at)
      implements TrackEvent {}
}
