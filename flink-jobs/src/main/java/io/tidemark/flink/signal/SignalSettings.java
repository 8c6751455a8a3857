package io.tidemark.flink.signal;

import io.tidemark.flink.outcome.Barriers;
import io.tidemark.schema.market.Timeframe;
import java.io.Serializable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How signals are made.
 *
 * @param barriers where their trades end
 * @param allowedLateness between the end of a bar and its being final, as the market job has it
 * @param timeframes whose bars fire signals
 * @param regime the timeframe by whose bars an instrument's regime is told
 * @param confluence timeframes that have to agree, shortest first, at least two
 */
public record SignalSettings(
    Barriers barriers,
    Duration allowedLateness,
    Set<Timeframe> timeframes,
    Timeframe regime,
    List<Timeframe> confluence)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  public SignalSettings {
    timeframes = Set.copyOf(timeframes);
    confluence = List.copyOf(confluence);
    if (confluence.size() < 2) {
      throw new IllegalArgumentException(
          "confluence must be of at least two timeframes: " + confluence);
    }
  }

  /** What is used live where nobody asks for another. */
  public static SignalSettings defaults(Duration allowedLateness) {
    return new SignalSettings(
        Barriers.DEFAULT,
        allowedLateness,
        EnumSet.range(Timeframe.MIN_1, Timeframe.DAY_1),
        Timeframe.HOUR_1,
        List.of(Timeframe.MIN_15, Timeframe.HOUR_1, Timeframe.HOUR_4));
  }
}
