package io.tidemark.flink.recovery;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.signal.RecoveryQuery;

/** What travels to an instrument's place. */
public sealed interface RecoveryInput {

  String instrument();

  record Priced(Bar bar) implements RecoveryInput {
    @Override
    public String instrument() {
      return bar.instrument();
    }
  }

  record Judged(Regime regime) implements RecoveryInput {
    @Override
    public String instrument() {
      return regime.subject();
    }
  }

  record Asked(RecoveryQuery query) implements RecoveryInput {
    @Override
    public String instrument() {
      return query.instrument();
    }
  }
}
