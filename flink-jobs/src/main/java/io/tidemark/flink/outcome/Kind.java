package io.tidemark.flink.outcome;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.SignalType;

/** Names of what is tallied together; a regime of {@code null} stands for all together. */
final class Kind {

  private static final String ALL = "all";

  private Kind() {}

  /** Trades without a reason. */
  static String baseline(Timeframe timeframe, RegimeState regime, Side side) {
    return "any " + timeframe.code() + ' ' + code(regime) + ' ' + side.code();
  }

  static String of(Signal signal, RegimeState regime) {
    return of(signal.type(), signal.timeframe(), regime, signal.organization());
  }

  static String of(SignalOutcome outcome, RegimeState regime) {
    return of(outcome.type(), outcome.timeframe(), regime, outcome.organization());
  }

  private static String of(
      SignalType type, Timeframe timeframe, RegimeState regime, String organization) {
    return type.code() + ' ' + timeframe.code() + ' ' + code(regime) + ' ' + organization;
  }

  private static String code(RegimeState regime) {
    return regime == null ? ALL : regime.code();
  }
}
