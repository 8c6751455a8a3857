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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link Golden} records of regimes and signals, and of what goes into and follows from them. */
final class SignalGolden {

  static final Golden<MarketCondition> MARKET_CONDITION =
      new Golden<>(
          "market-condition",
          3,
          new MarketConditionSerde(),
          new MarketCondition(
              "vix", LocalDate.of(2008, 11, 20), 80.86, 1227222000000000000L, true));

  static final Golden<Regime> REGIME =
      new Golden<>(
          "regime",
          3,
          new RegimeSerde(),
          new Regime(
              Regime.MARKET,
              Timeframe.DAY_1,
              1381363200000000000L,
              RegimeState.ELEVATED,
              0.125,
              0.625,
              0.25,
              19.6,
              Map.of("vix", Double.NaN, "high_yield", -0.5),
              1380499200000000000L,
              11,
              9,
              1,
              true,
              1381449600000000000L,
              true));

  static final Golden<Signal> SIGNAL =
      new Golden<>(
          "signal",
          3,
          new SignalSerde(),
          new Signal(
              "SPY",
              Timeframe.HOUR_1,
              1381154400000000000L,
              SignalType.EXTERNAL,
              Side.SHORT,
              "org-7",
              "Stratégie",
              0.6,
              Map.of(Timeframe.HOUR_4, -1, Timeframe.MIN_15, 1),
              evidence(),
              new TradePlan(167.41, 168.5, 165.25, 91.5, 1381240800000000000L),
              RegimeState.CRISIS,
              true,
              9,
              2,
              true,
              1381158060000000000L,
              true));

  private static final Golden<Signal> BARE_SIGNAL =
      new Golden<>(
          "signal-bare",
          3,
          new SignalSerde(),
          new Signal(
              "BTC-USD",
              Timeframe.MIN_1,
              1381154400000000000L,
              SignalType.GOLDEN_CROSS,
              Side.LONG,
              "",
              "",
              0.5,
              Map.of(),
              Map.of(),
              new TradePlan(100, 90, 120, 1, 1381240800000000000L),
              null,
              false,
              1,
              0,
              false,
              1381158060000000000L,
              false));

  static final Golden<SignalOutcome> SIGNAL_OUTCOME =
      new Golden<>(
          "signal-outcome",
          3,
          new SignalOutcomeSerde(),
          new SignalOutcome(
              "SPY",
              Timeframe.HOUR_1,
              1381154400000000000L,
              SignalType.MODEL,
              Side.SHORT,
              "",
              "2013.1",
              0.6,
              null,
              Exit.STOP,
              1381158000000000000L,
              167.5,
              1381161600000000000L,
              168.5,
              2,
              -0.00625,
              -1.0625,
              4,
              1381165260000000000L,
              true));

  static final Golden<TrackRecord> TRACK_RECORD =
      new Golden<>(
          "track-record",
          3,
          new TrackRecordSerde(),
          new TrackRecord(
              SignalType.CONFLUENCE,
              Timeframe.HOUR_4,
              RegimeState.STEADY,
              "org-7",
              40,
              25,
              0.625,
              0.47,
              0.76,
              0.5,
              1000,
              0.125,
              -0.001,
              3,
              40,
              1381165260000000000L,
              true));

  private static final Golden<TrackRecord> WITHHELD_TRACK_RECORD =
      new Golden<>(
          "track-record-withheld",
          3,
          new TrackRecordSerde(),
          new TrackRecord(
              SignalType.DEATH_CROSS,
              Timeframe.DAY_1,
              null,
              "",
              29,
              25,
              Double.NaN,
              Double.NaN,
              Double.NaN,
              Double.NaN,
              0,
              Double.NaN,
              Double.NaN,
              1,
              29,
              1381165260000000000L,
              false));

  static final Golden<ExternalSignal> EXTERNAL_SIGNAL =
      new Golden<>(
          "external-signal",
          3,
          new ExternalSignalSerde(),
          new ExternalSignal(
              "d-1",
              "org-7",
              "SPY",
              Timeframe.MIN_15,
              Side.SHORT,
              "Stratégie",
              168.5,
              Double.NaN,
              1381154400000000007L));

  static final Golden<ModelRelease> MODEL_RELEASE =
      new Golden<>(
          "model-release",
          3,
          new ModelReleaseSerde(),
          new ModelRelease(
              "signals", "2013.1", "file:///" + "m".repeat(300), 1381154400000000008L));

  static final Golden<RecoveryQuery> RECOVERY_QUERY =
      new Golden<>(
          "recovery-query",
          3,
          new RecoveryQuerySerde(),
          new RecoveryQuery(
              "q-1",
              "BTC-USD",
              Side.LONG,
              100,
              0.5,
              80,
              86_400_000_000_000L,
              List.of(new RecoveryQuery.Rung(95, 0.5), new RecoveryQuery.Rung(90, 1)),
              1381154400000000009L));

  static final Golden<RecoveryOdds> RECOVERY_ODDS =
      new Golden<>(
          "recovery-odds",
          3,
          new RecoveryOddsSerde(),
          new RecoveryOdds(
              "q-1",
              "BTC-USD",
              97,
              0.6,
              null,
              100.25,
              0.625,
              0.125,
              List.of(new RecoveryOdds.RungOdds(95, 0.75, 97.5, 97.75, 1, 17.5, 0.5)),
              1381154400000000000L,
              true));

  private SignalGolden() {}

  static List<Golden<?>> all() {
    return List.of(
        MARKET_CONDITION,
        REGIME,
        SIGNAL,
        BARE_SIGNAL,
        SIGNAL_OUTCOME,
        TRACK_RECORD,
        WITHHELD_TRACK_RECORD,
        EXTERNAL_SIGNAL,
        MODEL_RELEASE,
        RECOVERY_QUERY,
        RECOVERY_ODDS);
  }

  /** Not in the order of the names. */
  private static Map<String, Double> evidence() {
    Map<String, Double> evidence = new LinkedHashMap<>();
    evidence.put("rsi_14", 71.5);
    evidence.put("gap", -0.25);
    return evidence;
  }
}
