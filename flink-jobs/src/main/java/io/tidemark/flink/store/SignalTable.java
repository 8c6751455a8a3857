package io.tidemark.flink.store;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.TradePlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Table {@code signals}, and {@code organization_signals}, which has the same columns. */
final class SignalTable implements RevisionTable<Signal> {

  /** What tells a signal from others of its bar. */
  static final List<String> IDENTITY = List.of("organization", "type", "side", "source");

  private final String name;

  SignalTable(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> columns() {
    return List.of(
        "organization",
        "type",
        "side",
        "source",
        "confidence",
        "agreement",
        "evidence",
        "entry",
        "stop",
        "target",
        "size",
        "expiry",
        "regime",
        "retracted");
  }

  @Override
  public List<String> identity() {
    return IDENTITY;
  }

  @Override
  public Revision revision(Signal signal) {
    return new Revision(
        signal.instrument(),
        signal.timeframe(),
        signal.start(),
        signal.rev(),
        signal.seq(),
        true,
        signal.finalised(),
        signal.simulated(),
        signal.at());
  }

  @Override
  public void append(Signal signal, CopyRows rows) throws IOException {
    rows.text(signal.organization());
    rows.column(signal.type().code());
    rows.column(signal.side().code());
    rows.text(signal.source());
    rows.column(signal.confidence());
    rows.json(byCode(signal.agreement()));
    rows.json(signal.evidence());
    append(signal.plan(), rows);
    rows.column(code(signal.regime()));
    rows.column(signal.retracted());
  }

  private static void append(TradePlan plan, CopyRows rows) {
    rows.column(plan.entry());
    rows.column(plan.stop());
    rows.column(plan.target());
    rows.column(plan.size());
    rows.time(plan.expiry());
  }

  private static Map<String, Integer> byCode(Map<Timeframe, Integer> agreement) {
    Map<String, Integer> byCode = new LinkedHashMap<>();
    agreement.forEach((timeframe, vote) -> byCode.put(timeframe.code(), vote));
    return byCode;
  }

  /** Null for a regime that was not known. */
  static String code(RegimeState regime) {
    return regime == null ? null : regime.code();
  }
}
