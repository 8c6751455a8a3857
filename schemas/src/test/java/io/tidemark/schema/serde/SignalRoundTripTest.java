package io.tidemark.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.ModelRelease;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is what is read, as {@link RoundTripTest}, for regimes and signals. */
class SignalRoundTripTest {

  private static final MarketConditionSerde MARKET_CONDITIONS = new MarketConditionSerde();
  private static final RegimeSerde REGIMES = new RegimeSerde();
  private static final SignalSerde SIGNALS = new SignalSerde();
  private static final SignalOutcomeSerde OUTCOMES = new SignalOutcomeSerde();
  private static final TrackRecordSerde TRACK_RECORDS = new TrackRecordSerde();

  @Property
  void marketCondition(@ForAll("marketConditions") MarketCondition condition) {
    assertThat(MARKET_CONDITIONS.decode(MARKET_CONDITIONS.encode(condition))).isEqualTo(condition);
  }

  @Property
  void regime(@ForAll("regimes") Regime regime) {
    assertThat(REGIMES.decode(REGIMES.encode(regime))).isEqualTo(regime);
  }

  @Property
  void signal(@ForAll("signals") Signal signal) {
    assertThat(SIGNALS.decode(SIGNALS.encode(signal))).isEqualTo(signal);
  }

  /** Maps are equal in any order, but evidence is shown in the one that it was given in. */
  @Property
  void evidenceStaysInItsOrder(@ForAll("signals") Signal signal) {
    Signal read = SIGNALS.decode(SIGNALS.encode(signal));

    assertThat(read.evidence().keySet()).containsExactlyElementsOf(signal.evidence().keySet());
  }

  @Property
  void outcome(@ForAll("outcomes") SignalOutcome outcome) {
    assertThat(OUTCOMES.decode(OUTCOMES.encode(outcome))).isEqualTo(outcome);
  }

  @Property
  void trackRecord(@ForAll("trackRecords") TrackRecord track) {
    assertThat(TRACK_RECORDS.decode(TRACK_RECORDS.encode(track))).isEqualTo(track);
  }

  @Property
  void externalSignal(@ForAll("externalSignals") ExternalSignal record) {
    ExternalSignalSerde serde = new ExternalSignalSerde();

    assertThat(serde.decode(serde.encode(record))).isEqualTo(record);
  }

  @Property
  void modelRelease(@ForAll("modelReleases") ModelRelease record) {
    ModelReleaseSerde serde = new ModelReleaseSerde();

    assertThat(serde.decode(serde.encode(record))).isEqualTo(record);
  }

  @Property
  void recoveryQuery(@ForAll("recoveryQueries") RecoveryQuery record) {
    RecoveryQuerySerde serde = new RecoveryQuerySerde();

    assertThat(serde.decode(serde.encode(record))).isEqualTo(record);
  }

  @Property
  void oddsOfRecovery(@ForAll("recoveryOdds") RecoveryOdds record) {
    RecoveryOddsSerde serde = new RecoveryOddsSerde();

    assertThat(serde.decode(serde.encode(record))).isEqualTo(record);
  }

  @Property
  void theSameSignalIsTheSameBytesWhateverWasWrittenBefore(
      @ForAll("signals") Signal before, @ForAll("signals") Signal signal) {
    byte[] fresh = new SignalSerde().encode(signal);
    SIGNALS.encode(before);

    assertThat(SIGNALS.encode(signal)).isEqualTo(fresh);
  }

  @Provide
  Arbitrary<MarketCondition> marketConditions() {
    return SignalRecords.marketConditions();
  }

  @Provide
  Arbitrary<Regime> regimes() {
    return SignalRecords.regimes();
  }

  @Provide
  Arbitrary<Signal> signals() {
    return SignalRecords.signals();
  }

  @Provide
  Arbitrary<SignalOutcome> outcomes() {
    return SignalRecords.outcomes();
  }

  @Provide
  Arbitrary<TrackRecord> trackRecords() {
    return SignalRecords.trackRecords();
  }

  @Provide
  Arbitrary<ExternalSignal> externalSignals() {
    return SignalRecords.externalSignals();
  }

  @Provide
  Arbitrary<ModelRelease> modelReleases() {
    return SignalRecords.modelReleases();
  }

  @Provide
  Arbitrary<RecoveryQuery> recoveryQueries() {
    return SignalRecords.recoveryQueries();
  }

  @Provide
  Arbitrary<RecoveryOdds> recoveryOdds() {
    return SignalRecords.recoveryOdds();
  }
}
