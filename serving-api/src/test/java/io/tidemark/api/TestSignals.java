package io.tidemark.api;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.signal.TradePlan;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Regimes, signals and what became of them, and how the store writes them. */
public final class TestSignals {

  private static final long MINUTE = Timeframe.MIN_1.nanos();

  private final TestApi api;

  public TestSignals(TestApi api) {
    this.api = api;
  }

  /** The market's regime of n days after 2026-01-05. */
  public static Regime market(int n, long seq, int rev, boolean isFinal) {
    return regime(Regime.MARKET, Timeframe.DAY_1, n, seq, rev, isFinal);
  }

  /** A regime of the n-th interval after 2026-01-05: volatility is {@code 20 + n + rev / 10}. */
  public static Regime regime(
      String subject, Timeframe timeframe, int n, long seq, int rev, boolean isFinal) {
    long start = time("2026-01-05T00:00:00Z") + n * timeframe.nanos();
    Map<String, Double> drivers = new LinkedHashMap<>();
    drivers.put("vix", 0.25);
    drivers.put("high_yield", -0.5);
    return new Regime(
        subject,
        timeframe,
        start,
        RegimeState.ELEVATED,
        0.25,
        0.5,
        0.25,
        20 + n + rev / 10.0,
        drivers,
        time("2026-01-05T00:00:00Z"),
        n + 1,
        seq,
        rev,
        isFinal,
        start + timeframe.nanos(),
        false);
  }

  /** A signal of the minute bar n minutes after 2026-01-05T14:30Z, to buy at {@code 100 + rev}. */
  public static Signal signal(String symbol, SignalType type, int n, long seq, int rev) {
    return signal(symbol, type, Side.LONG, n, seq, rev, false);
  }

  public static Signal signal(
      String symbol, SignalType type, Side side, int n, long seq, int rev, boolean isFinal) {
    return signal(symbol, type, side, "", "", n, seq, rev, isFinal);
  }

  /** A signal of an organisation's own. */
  public static Signal external(String symbol, String organization, int n, long seq) {
    return signal(symbol, SignalType.EXTERNAL, Side.LONG, organization, "mine", n, seq, 0, false);
  }

  private static Signal signal(
      String symbol,
      SignalType type,
      Side side,
      String organization,
      String source,
      int n,
      long seq,
      int rev,
      boolean isFinal) {
    double entry = 100 + rev;
    return new Signal(
        symbol,
        Timeframe.MIN_1,
        TestApi.minuteStart(n),
        type,
        side,
        organization,
        source,
        0.625,
        Map.of(Timeframe.MIN_1, 1, Timeframe.HOUR_1, -1),
        new LinkedHashMap<>(Map.of("sma_50", 100.5)),
        new TradePlan(
            entry,
            entry - side.sign(),
            entry + 2 * side.sign(),
            12.5,
            TestApi.minuteStart(n) + 21 * MINUTE),
        RegimeState.STEADY,
        rev > 0,
        seq,
        rev,
        isFinal,
        TestApi.minuteStart(n + 1) + rev * MINUTE,
        false);
  }

  public void store(Regime regime, Instant publishedAt) {
    api.update(
        "INSERT INTO regimes VALUES (?, ?, ?, ?, ?, true, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " ?::json, ?, ?)",
        regime.subject(),
        regime.timeframe().code(),
        time(regime.start()),
        regime.rev(),
        regime.seq(),
        regime.finalised(),
        regime.simulated(),
        time(regime.at()),
        publishedAt.atOffset(ZoneOffset.UTC),
        regime.finalised() ? time(regime.at()) : null,
        regime.finalised() ? publishedAt.atOffset(ZoneOffset.UTC) : null,
        regime.state().code(),
        regime.steady(),
        regime.elevated(),
        regime.crisis(),
        regime.volatility(),
        "{\"high_yield\":-0.5,\"vix\":0.25}",
        time(regime.since()),
        regime.dwell());
  }

  public void store(Signal signal, Instant publishedAt) {
    TradePlan plan = signal.plan();
    api.update(
        "INSERT INTO "
            + (signal.organization().isEmpty() ? "signals" : "organization_signals")
            + " VALUES (?, ?, ?, ?, ?, true, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json, ?,"
            + " ?, ?, ?, ?, ?, ?)",
        signal.instrument(),
        signal.timeframe().code(),
        time(signal.start()),
        signal.rev(),
        signal.seq(),
        signal.finalised(),
        signal.simulated(),
        time(signal.at()),
        publishedAt.atOffset(ZoneOffset.UTC),
        signal.finalised() ? time(signal.at()) : null,
        signal.finalised() ? publishedAt.atOffset(ZoneOffset.UTC) : null,
        signal.organization(),
        signal.type().code(),
        signal.side().code(),
        signal.source(),
        signal.confidence(),
        "{\"1Min\":1,\"1Hour\":-1}",
        "{\"sma_50\":100.5}",
        plan.entry(),
        plan.stop(),
        plan.target(),
        plan.size(),
        time(plan.expiry()),
        signal.regime().code(),
        signal.retracted());
  }

  /** What became of {@link #signal}: it met its target three minutes later. */
  public void storeOutcome(Signal signal, Instant publishedAt) {
    OffsetDateTime known = time(signal.start() + 5 * MINUTE);
    api.update(
        "INSERT INTO "
            + (signal.organization().isEmpty() ? "signal_outcomes" : "organization_outcomes")
            + " VALUES (?, ?, ?, 0, ?, true, true, false, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'target',"
            + " ?, 100.25, ?, 102, 3, 0.0125, 1.5)",
        signal.instrument(),
        signal.timeframe().code(),
        time(signal.start()),
        signal.seq(),
        known,
        publishedAt.atOffset(ZoneOffset.UTC),
        known,
        publishedAt.atOffset(ZoneOffset.UTC),
        signal.organization(),
        signal.type().code(),
        signal.side().code(),
        signal.source(),
        signal.confidence(),
        signal.regime().code(),
        time(signal.start() + MINUTE),
        time(signal.start() + 4 * MINUTE));
  }

  /** A track record of minute bars in all regimes, told n minutes after 2026-01-05T14:30Z. */
  public void storeTrackRecord(SignalType type, String organization, int n, Instant publishedAt) {
    boolean withheld = n < 30;
    Double rate = withheld ? null : 0.5;
    api.update(
        "INSERT INTO track_record VALUES (?, ?, '1Min', 'all', ?, ?, ?, false, ?, ?, ?, ?, ?, ?,"
            + " 900, ?, ?, 3)",
        organization,
        type.code(),
        time(TestApi.minuteStart(n)),
        (long) n,
        publishedAt.atOffset(ZoneOffset.UTC),
        (long) n,
        (long) n / 2,
        rate,
        rate == null ? null : 0.375,
        rate == null ? null : 0.625,
        rate == null ? null : 0.25,
        rate == null ? null : 0.125,
        rate == null ? null : 0.0625);
  }

  private static OffsetDateTime time(long nanos) {
    return Instant.ofEpochSecond(0, nanos).atOffset(ZoneOffset.UTC);
  }

  private static long time(String text) {
    return Instant.parse(text).getEpochSecond() * 1_000_000_000L;
  }
}
