package io.tidemark.flink.store;

import io.tidemark.schema.analytics.Regime;
import java.io.IOException;
import java.util.List;

/** Table {@code regimes}. */
final class RegimeTable implements RevisionTable<Regime> {

  @Override
  public String name() {
    return "regimes";
  }

  @Override
  public List<String> columns() {
    return List.of(
        "state", "steady", "elevated", "crisis", "volatility", "drivers", "since", "dwell");
  }

  @Override
  public Revision revision(Regime regime) {
    return new Revision(
        regime.subject(),
        regime.timeframe(),
        regime.start(),
        regime.rev(),
        regime.seq(),
        true,
        regime.finalised(),
        regime.simulated(),
        regime.at());
  }

  @Override
  public void append(Regime regime, CopyRows rows) throws IOException {
    rows.column(regime.state().code());
    rows.column(regime.steady());
    rows.column(regime.elevated());
    rows.column(regime.crisis());
    rows.column(regime.volatility());
    rows.json(regime.drivers());
    rows.time(regime.since());
    rows.column(regime.dwell());
  }
}
