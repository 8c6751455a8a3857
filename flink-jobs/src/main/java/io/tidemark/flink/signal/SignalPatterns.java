package io.tidemark.flink.signal;

import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.SignalType;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * What fires signals, as patterns over the studies of a series in event time. All are written for
 * rising prices; the mirrored studies make them speak of falling ones.
 *
 * <p>No match is skipped: to do so, CEP would hold back a match until those that began before it
 * are decided, and a signal would come bars too late. Two matches that end with one bar are one
 * signal.
 *
 * <p>No pattern waits without bound: each step follows the one before within a number of bars, and
 * a partial match that can no longer be completed is dropped. So the state of a series is a few
 * dozen studies at most.
 */
public final class SignalPatterns {

  private static final String FIRED = "fired";
  private static final int OVERSOLD = 30;
  private static final double SPIKE = 3;

  /** John Carter, Mastering the Trade, 2006: a squeeze of so many bars is worth waiting for. */
  private static final int SQUEEZE = 6;

  /** How far a price may be from a level to be at it, in average true ranges. */
  private static final double AT_LEVEL = 0.25;

  /** How far beyond a level a close breaks it. */
  private static final double BROKEN = 0.1;

  private static final int MAX_AWAY = 20;
  private static final int MAX_HESITATION = 5;
  private static final int MIN_SWINGS_APART = 5;
  private static final int MAX_SWINGS_APART = 60;
  private static final double WEAK_RSI = 40;
  private static final double RSI_GAIN = 2;

  /** All patterns. */
  private static final List<SignalPattern> ALL =
      List.of(
          new SignalPattern(
              "golden-cross",
              SignalType.GOLDEN_CROSS,
              SignalType.DEATH_CROSS,
              cross(study -> study.get(Reading.SMA_50) - study.get(Reading.SMA_200)),
              match -> evidence(match, Reading.SMA_50, Reading.SMA_200)),
          new SignalPattern(
              "rsi-reentry",
              SignalType.RSI_REENTRY,
              cross(study -> study.get(Reading.RSI) - OVERSOLD),
              match ->
                  evidence(match, Reading.RSI)
                      .add("rsi_14_before", first(match, "before").shown(Reading.RSI))),
          new SignalPattern(
              "macd-cross",
              SignalType.MACD_CROSS,
              cross(study -> study.get(Reading.MACD_HISTOGRAM)),
              match -> evidence(match, Reading.MACD, Reading.MACD_SIGNAL)),
          new SignalPattern(
              "volume-spike",
              SignalType.VOLUME_SPIKE,
              Pattern.<Study>begin(FIRED).where(when(SignalPatterns::isVolumeSpike)),
              match ->
                  evidence(match, Reading.ATR)
                      .add("relative_volume", fired(match).relativeVolume())),
          new SignalPattern(
              "squeeze-breakout",
              SignalType.SQUEEZE_BREAKOUT,
              squeezeBreakout(),
              match ->
                  evidence(match, Reading.BOLLINGER_UPPER, Reading.BOLLINGER_LOWER)
                      .add("squeezed_bars", first(match, "squeezed").squeeze())),
          new SignalPattern(
              "breakout-retest",
              SignalType.BREAKOUT_RETEST,
              breakoutRetest(),
              match -> {
                Study breakout = first(match, "breakout");
                return evidence(match, Reading.ATR)
                    .add("level", breakout.price(level(breakout)))
                    .add("breakout_close", breakout.price(breakout.close()))
                    .add("retest", extreme(first(match, "retest")));
              }),
          new SignalPattern(
              "rsi-divergence",
              SignalType.RSI_DIVERGENCE,
              divergence(),
              match -> {
                Study before = first(match, "before");
                Study now = fired(match);
                return evidence(match)
                    .add("swing_before", before.price(before.swing()))
                    .add("swing", now.price(now.swing()))
                    .add("swing_rsi_before", rsi(before))
                    .add("swing_rsi", rsi(now));
              }));

  private SignalPatterns() {}

  /** What a match gives for evidence. */
  private interface EvidenceOf extends Function<Map<String, List<Study>>, Evidence>, Serializable {}

  /** A number of a study. */
  private interface Measure extends Function<Study, Double>, Serializable {}

  /**
   * What fires a type of signal.
   *
   * @param name uid of its operator
   * @param rising type of a match from the long side
   * @param falling type of a match from the short side
   */
  private record SignalPattern(
      String name,
      SignalType rising,
      SignalType falling,
      Pattern<Study, ?> pattern,
      EvidenceOf evidence)
      implements Serializable {

    private static final long serialVersionUID = 1L;

    SignalPattern(String name, SignalType type, Pattern<Study, ?> pattern, EvidenceOf evidence) {
      this(name, type, type, pattern, evidence);
    }
  }

  /**
   * What all patterns see.
   *
   * @param studies of all series
   */
  public static DataStream<Fired> fired(DataStream<Study> studies) {
    DataStream<Fired> all = null;
    for (SignalPattern each : ALL) {
      DataStream<Study> seen =
          each.rising() == SignalType.RSI_DIVERGENCE
              // From swing to swing: what is between them does not break the pattern.
              ? studies.filter(study -> !Double.isNaN(study.swing())).uid("swings").name("swings")
              : studies;
      DataStream<Fired> fired =
          CEP.pattern(seen.keyBy(Study::series, Types.STRING), each.pattern())
              .inEventTime()
              .process(
                  new Match(each.rising(), each.falling(), each.evidence()), FiredSerializer.TYPE)
              .uid(each.name())
              .name(each.name());
      all = all == null ? fired : all.union(fired);
    }
    return all;
  }

  private static final class Match extends PatternProcessFunction<Study, Fired> {

    private static final long serialVersionUID = 1L;

    private final SignalType rising;
    private final SignalType falling;
    private final EvidenceOf evidence;

    private Match(SignalType rising, SignalType falling, EvidenceOf evidence) {
      this.rising = rising;
      this.falling = falling;
      this.evidence = evidence;
    }

    @Override
    public void processMatch(
        Map<String, List<Study>> match,
        PatternProcessFunction.Context context,
        Collector<Fired> out) {
      Study study = SignalPatterns.fired(match);
      SignalType type = study.side() == Side.LONG ? rising : falling;
      out.collect(Fired.of(study, type, evidence.apply(match).numbers()));
    }
  }

  /** From not above zero to above it, from one bar to the next. */
  private static Pattern<Study, ?> cross(Measure measure) {
    return Pattern.<Study>begin("before")
        .where(when(study -> measure.apply(study) <= 0))
        .next(FIRED)
        .where(when(study -> measure.apply(study) > 0));
  }

  private static boolean isVolumeSpike(Study study) {
    double range = study.high() - study.low();
    return study.relativeVolume() >= SPIKE
        && range >= study.get(Reading.ATR)
        && study.close() - study.open() >= range / 2;
  }

  /** Out of a squeeze, and within a few bars a close above the upper band. */
  private static Pattern<Study, ?> squeezeBreakout() {
    return Pattern.<Study>begin("squeezed")
        .where(when(study -> study.squeeze() >= SQUEEZE))
        .next("released")
        .where(when(study -> study.squeeze() == 0 && !isAboveBand(study)))
        .times(1, MAX_HESITATION)
        .consecutive()
        .optional()
        .next(FIRED)
        .where(when(study -> study.squeeze() == 0 && isAboveBand(study)));
  }

  private static boolean isAboveBand(Study study) {
    return study.close() > study.get(Reading.BOLLINGER_UPPER);
  }

  /** A close beyond the highest high of 20 bars, a return to it that holds, a close above that. */
  private static Pattern<Study, ?> breakoutRetest() {
    return Pattern.<Study>begin("breakout")
        .where(when(study -> study.close() > level(study) + BROKEN * study.get(Reading.ATR)))
        .next("away")
        .where(since("breakout", (breakout, study) -> study.low() > top(breakout)))
        .times(1, MAX_AWAY)
        .consecutive()
        .optional()
        .next("retest")
        .where(
            since(
                "breakout",
                (breakout, study) -> study.low() <= top(breakout) && holds(breakout, study)))
        .next("hesitation")
        .where(since("breakout", SignalPatterns::holds))
        .where(since("retest", (retest, study) -> study.close() <= retest.high()))
        .times(1, MAX_HESITATION)
        .consecutive()
        .optional()
        .next(FIRED)
        .where(since("retest", (retest, study) -> study.close() > retest.high()));
  }

  private static double level(Study breakout) {
    return breakout.get(Reading.DONCHIAN_UPPER);
  }

  private static double top(Study breakout) {
    return level(breakout) + AT_LEVEL * breakout.get(Reading.ATR);
  }

  private static boolean holds(Study breakout, Study study) {
    return study.close() >= level(breakout) - AT_LEVEL * breakout.get(Reading.ATR);
  }

  /** A swing low below the one before it, at which RSI was not. */
  private static Pattern<Study, ?> divergence() {
    return Pattern.<Study>begin("before")
        .where(when(study -> study.swingRsi() < WEAK_RSI))
        .next(FIRED)
        .where(
            since(
                "before",
                (before, now) ->
                    now.swing() < before.swing()
                        && now.swingRsi() > before.swingRsi() + RSI_GAIN
                        && now.number() - before.number() >= MIN_SWINGS_APART
                        && now.number() - before.number() <= MAX_SWINGS_APART));
  }

  private static double rsi(Study study) {
    return study.side() == Side.LONG ? study.swingRsi() : 100 - study.swingRsi();
  }

  /** How deep a retest went, as charts show it. */
  private static double extreme(Study retest) {
    return retest.price(retest.low());
  }

  private static Evidence evidence(Map<String, List<Study>> match, Reading... readings) {
    Study study = fired(match);
    return new Evidence().add("close", study.price(study.close())).add(study, readings);
  }

  private static Study fired(Map<String, List<Study>> match) {
    return first(match, FIRED);
  }

  private static Study first(Map<String, List<Study>> match, String step) {
    return match.get(step).get(0);
  }

  private interface Test extends Serializable {
    boolean test(Study study);
  }

  private interface Comparison extends Serializable {
    boolean test(Study earlier, Study study);
  }

  private static SimpleCondition<Study> when(Test test) {
    return SimpleCondition.of(test::test);
  }

  private static IterativeCondition<Study> since(String step, Comparison comparison) {
    return new Since(step, comparison);
  }

  /** A condition on a study and the first one of an earlier step. */
  private static final class Since extends IterativeCondition<Study> {

    private static final long serialVersionUID = 1L;

    private final String step;
    private final Comparison comparison;

    private Since(String step, Comparison comparison) {
      this.step = step;
      this.comparison = comparison;
    }

    @Override
    public boolean filter(Study study, IterativeCondition.Context<Study> context) throws Exception {
      return comparison.test(context.getEventsForPattern(step).iterator().next(), study);
    }
  }
}
