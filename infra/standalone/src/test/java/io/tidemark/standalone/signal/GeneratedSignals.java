package io.tidemark.standalone.signal;

import io.tidemark.flink.outcome.Wilson;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.signal.TrackRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up outcomes whose confidence is what it says, and the track records that they give. */
final class GeneratedSignals {

  private static final long FIRST = Instant.parse("2015-01-02T00:00:00Z").getEpochSecond();
  private static final long NANOS = 1_000_000_000L;
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final List<SignalType> TYPES =
      List.of(
          SignalType.GOLDEN_CROSS,
          SignalType.RSI_REENTRY,
          SignalType.MACD_CROSS,
          SignalType.BREAKOUT_RETEST,
          SignalType.MODEL);

  private static final List<RegimeState> REGIMES = List.of(RegimeState.values());

  private GeneratedSignals() {}

  /** An hour or two apart, in the order in which they became known. */
  static List<SignalOutcome> outcomes(int count, long seed) {
    Random random = new Random(seed);
    List<SignalOutcome> outcomes = new ArrayList<>();
    long at = FIRST * NANOS;
    for (int i = 1; i <= count; i++) {
      at += HOUR * (1 + random.nextInt(2));
      double confidence = 0.25 + 0.5 * random.nextDouble();
      SignalType type = TYPES.get((int) (TYPES.size() * Math.pow(random.nextDouble(), 2)));
      boolean wins = random.nextDouble() < confidence;
      outcomes.add(outcome(type, at, confidence, wins ? 1.45 : -1.05, random, i));
    }
    return outcomes;
  }

  /** One outcome. */
  static SignalOutcome outcome(
      SignalType type, long at, double confidence, double multiple, Random random, long seq) {
    return new SignalOutcome(
        "BTC-USD",
        random.nextInt(3) == 0 ? Timeframe.HOUR_4 : Timeframe.HOUR_1,
        at - 9 * HOUR,
        type,
        random.nextBoolean() ? Side.LONG : Side.SHORT,
        "",
        "",
        confidence,
        REGIMES.get((int) (REGIMES.size() * Math.pow(random.nextDouble(), 2))),
        random.nextInt(8) == 0 ? Exit.TIMEOUT : multiple > 0 ? Exit.TARGET : Exit.STOP,
        at - 8 * HOUR,
        100,
        at - HOUR,
        100 + multiple,
        8,
        multiple / 100,
        multiple,
        seq,
        at,
        false);
  }

  /** Of all types, timeframes and regimes, with a base rate of 40 %. */
  static List<TrackRecord> records(List<SignalOutcome> outcomes) {
    List<TrackRecord> records = new ArrayList<>();
    for (SignalType type : SignalType.values()) {
      for (Timeframe timeframe : Timeframe.values()) {
        List<SignalOutcome> all =
            outcomes.stream()
                .filter(each -> each.type() == type && each.timeframe() == timeframe)
                .toList();
        if (!all.isEmpty()) {
          records.add(record(all, null));
          for (RegimeState regime : RegimeState.values()) {
            List<SignalOutcome> some =
                all.stream().filter(each -> each.regime() == regime).toList();
            if (!some.isEmpty()) {
              records.add(record(some, regime));
            }
          }
        }
      }
    }
    return records;
  }

  private static TrackRecord record(List<SignalOutcome> outcomes, RegimeState regime) {
    SignalOutcome last = outcomes.get(outcomes.size() - 1);
    int n = outcomes.size();
    long wins = outcomes.stream().filter(SignalOutcome::won).count();
    boolean told = n >= TrackRecord.MIN_OUTCOMES;
    Wilson interval = Wilson.of(wins, n);
    return new TrackRecord(
        last.type(),
        last.timeframe(),
        regime,
        "",
        n,
        wins,
        told ? (double) wins / n : Double.NaN,
        told ? interval.low() : Double.NaN,
        told ? interval.high() : Double.NaN,
        told ? 0.4 : Double.NaN,
        told ? 5_000 : 0,
        told ? mean(outcomes) : Double.NaN,
        told ? mean(outcomes) / 100 : Double.NaN,
        1,
        n,
        last.at(),
        false);
  }

  private static double mean(List<SignalOutcome> outcomes) {
    return outcomes.stream().mapToDouble(SignalOutcome::multiple).average().orElseThrow();
  }

  static SignalReport report(List<SignalOutcome> outcomes) {
    return new SignalReport(
        outcomes,
        records(outcomes),
        Map.of("bars", 26_000L),
        Map.of("stop", "2 average true ranges"),
        Map.of("files", "bars.csv"));
  }
}
