package io.tidemark.schema.serde;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.ModelRelease;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.signal.TrackRecord;
import io.tidemark.schema.signal.TradePlan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Every record of regimes and signals there can be, as {@link Records}. */
final class SignalRecords {

  /** What tells signals and their outcomes apart. */
  private record Identity(
      String instrument,
      Timeframe timeframe,
      long start,
      SignalType type,
      Side side,
      String organization,
      String source) {}

  /** A correction's number, its stage and the time. */
  private record Publication(long seq, int rev, boolean finalised, long at, boolean simulated) {}

  private SignalRecords() {}

  static Arbitrary<MarketCondition> marketConditions() {
    Arbitrary<LocalDate> dates =
        Arbitraries.longs().between(-100_000, 100_000).map(LocalDate::ofEpochDay);
    return Combinators.combine(
            Records.texts(), dates, Records.doubles().filter(Double::isFinite), Records.flags())
        .as(
            (series, date, value, simulated) ->
                new MarketCondition(
                    series,
                    date,
                    value,
                    (date.toEpochDay() + 1) * Timeframe.DAY_1.nanos() + date.getDayOfYear(),
                    simulated));
  }

  static Arbitrary<Regime> regimes() {
    Arbitrary<Map<String, Double>> drivers =
        Arbitraries.maps(Records.texts(), numbers()).ofMaxSize(12);
    Arbitrary<double[]> probabilities =
        Combinators.combine(fractions(), fractions())
            .as((calm, rest) -> new double[] {calm, (1 - calm) * rest, (1 - calm) * (1 - rest)});
    Arbitrary<List<Long>> times =
        Arbitraries.longs().list().ofSize(2).map(pair -> pair.stream().sorted().toList());
    return Combinators.combine(
            Records.symbols(),
            Arbitraries.of(Timeframe.class),
            times,
            Arbitraries.of(RegimeState.class),
            probabilities,
            drivers,
            Arbitraries.integers().between(1, Integer.MAX_VALUE),
            publications())
        .as(
            (subject, timeframe, time, state, probability, driver, dwell, publication) ->
                new Regime(
                    subject,
                    timeframe,
                    time.get(1),
                    state,
                    probability[0],
                    probability[1],
                    probability[2],
                    probability[0] * dwell,
                    driver,
                    time.get(0),
                    dwell,
                    publication.seq(),
                    publication.rev(),
                    publication.finalised(),
                    publication.at(),
                    publication.simulated()));
  }

  static Arbitrary<Signal> signals() {
    Arbitrary<Map<Timeframe, Integer>> agreement =
        Arbitraries.maps(Arbitraries.of(Timeframe.class), Arbitraries.integers().between(-1, 1));
    Arbitrary<Map<String, Double>> evidence =
        Arbitraries.maps(Records.texts(), numbers()).ofMaxSize(12);
    return Combinators.combine(
            identities(),
            fractions(),
            agreement,
            evidence,
            longPlans(),
            regimeStates(),
            Records.flags(),
            publications())
        .as(
            (of, confidence, verdicts, numbers, plan, regime, retracted, publication) ->
                new Signal(
                    of.instrument(),
                    of.timeframe(),
                    of.start(),
                    of.type(),
                    of.side(),
                    of.organization(),
                    of.source(),
                    confidence,
                    verdicts,
                    numbers,
                    of.side() == Side.LONG ? plan : mirrored(plan),
                    regime,
                    retracted,
                    publication.seq(),
                    publication.rev(),
                    publication.finalised(),
                    publication.at(),
                    publication.simulated()));
  }

  static Arbitrary<SignalOutcome> outcomes() {
    Arbitrary<List<Long>> later =
        Arbitraries.longs()
            .between(1, Long.MAX_VALUE / 4)
            .list()
            .ofSize(2)
            .map(pair -> pair.stream().sorted().toList());
    return Combinators.combine(
            identities(),
            Arbitraries.of(Exit.class),
            later,
            numbers().list().ofSize(5),
            Arbitraries.integers(),
            regimeStates(),
            publications())
        .as(
            (of, exit, times, numbers, bars, regime, publication) ->
                new SignalOutcome(
                    of.instrument(),
                    of.timeframe(),
                    of.start(),
                    of.type(),
                    of.side(),
                    of.organization(),
                    of.source(),
                    numbers.get(0),
                    regime,
                    exit,
                    of.start() + times.get(0),
                    numbers.get(1),
                    of.start() + times.get(1),
                    numbers.get(2),
                    bars,
                    numbers.get(3),
                    numbers.get(4),
                    publication.seq(),
                    publication.at(),
                    publication.simulated()));
  }

  static Arbitrary<TrackRecord> trackRecords() {
    Arbitrary<List<Long>> counts =
        Arbitraries.longs()
            .between(0, Long.MAX_VALUE)
            .list()
            .ofSize(2)
            .map(pair -> pair.stream().sorted().toList());
    return Combinators.combine(
            identities(),
            regimeStates(),
            Arbitraries.oneOf(counts, Arbitraries.of(List.of(0L, 0L), List.of(7L, 29L))),
            numbers().list().ofSize(6),
            Arbitraries.longs(),
            publications())
        .as(
            (of, regime, count, numbers, baseCount, publication) ->
                new TrackRecord(
                    of.type(),
                    of.timeframe(),
                    regime,
                    of.organization(),
                    count.get(1),
                    count.get(0),
                    count.get(1) < TrackRecord.MIN_OUTCOMES ? Double.NaN : numbers.get(0),
                    numbers.get(1),
                    numbers.get(2),
                    numbers.get(3),
                    baseCount,
                    numbers.get(4),
                    numbers.get(5),
                    publication.rev(),
                    publication.seq(),
                    publication.at(),
                    publication.simulated()));
  }

  static Arbitrary<ExternalSignal> externalSignals() {
    Arbitrary<Double> given = Arbitraries.oneOf(prices(), Arbitraries.just(Double.NaN));
    return Combinators.combine(identities(), Records.texts(), given, given, Arbitraries.longs())
        .as(
            (of, id, stop, target, receivedAt) ->
                new ExternalSignal(
                    id,
                    of.organization() + "o",
                    of.instrument(),
                    of.timeframe(),
                    of.side(),
                    of.source(),
                    stop,
                    target,
                    receivedAt));
  }

  static Arbitrary<ModelRelease> modelReleases() {
    return Combinators.combine(
            Records.symbols(),
            Records.symbols(),
            Records.texts(),
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.longs())
        .as(
            (name, version, location, more, from) ->
                new ModelRelease(name, version, location + "/".repeat(more), from));
  }

  static Arbitrary<RecoveryQuery> recoveryQueries() {
    Arbitrary<List<Double>> quantities = prices().list().ofMaxSize(50);
    return Combinators.combine(
            identities(),
            Records.texts(),
            prices(),
            quantities,
            Arbitraries.longs().between(1, Long.MAX_VALUE),
            Arbitraries.longs())
        .as(
            (of, id, entry, rungs, horizon, until) ->
                new RecoveryQuery(
                    id,
                    of.instrument(),
                    of.side(),
                    entry,
                    entry / 3,
                    entry * (1 - of.side().sign() * 0.5),
                    horizon,
                    IntStream.range(0, rungs.size())
                        .mapToObj(
                            i ->
                                new RecoveryQuery.Rung(
                                    entry * (1 - of.side().sign() * 0.009 * (i + 1)), rungs.get(i)))
                        .toList(),
                    until));
  }

  static Arbitrary<RecoveryOdds> recoveryOdds() {
    Arbitrary<RecoveryOdds.RungOdds> rung =
        numbers()
            .list()
            .ofSize(7)
            .map(
                n ->
                    new RecoveryOdds.RungOdds(
                        n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), n.get(6)));
    Arbitrary<RecoveryOdds> warmingUp =
        Combinators.combine(
                Records.texts(), Records.symbols(), numbers(), Arbitraries.longs(), Records.flags())
            .as(RecoveryOdds::warmingUp);
    Arbitrary<RecoveryOdds> known =
        Combinators.combine(
                Records.symbols(),
                Records.texts(),
                numbers().list().ofSize(3),
                regimeStates(),
                fractions(),
                fractions(),
                rung.list().ofMaxSize(20),
                publications())
            .as(
                (instrument, id, n, regime, recovers, rest, rungs, publication) ->
                    new RecoveryOdds(
                        id,
                        instrument,
                        n.get(0),
                        n.get(1),
                        regime,
                        n.get(2),
                        recovers,
                        (1 - recovers) * rest,
                        rungs,
                        publication.at(),
                        publication.simulated()));
    return Arbitraries.oneOf(known, known, warmingUp);
  }

  private static Arbitrary<Identity> identities() {
    return Combinators.combine(
            Records.symbols(),
            Arbitraries.of(Timeframe.class),
            Records.times(),
            Arbitraries.of(SignalType.class),
            Arbitraries.of(Side.class),
            Records.texts(),
            Records.texts())
        .as(Identity::new);
  }

  private static Arbitrary<Publication> publications() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers(),
            Records.flags(),
            Arbitraries.longs(),
            Records.flags())
        .as(Publication::new);
  }

  private static Arbitrary<TradePlan> longPlans() {
    return Combinators.combine(prices(), fractions(), prices(), Arbitraries.longs())
        .as(
            (entry, risk, size, expiry) ->
                new TradePlan(entry, entry * (1 - risk) / 2, entry * 2, size, expiry));
  }

  private static TradePlan mirrored(TradePlan plan) {
    return new TradePlan(
        plan.entry(),
        /* stop= */ plan.target(),
        /* target= */ plan.stop(),
        plan.size(),
        plan.expiry());
  }

  private static Arbitrary<RegimeState> regimeStates() {
    return Arbitraries.of(RegimeState.class).injectNull(0.3);
  }

  /** Any, and none. */
  private static Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(Records.doubles(), Arbitraries.just(Double.NaN));
  }

  private static Arbitrary<Double> fractions() {
    return Arbitraries.doubles().between(0, 1).ofScale(9);
  }

  private static Arbitrary<Double> prices() {
    return Arbitraries.doubles().between(1e-6, 1e9).ofScale(6);
  }
}
