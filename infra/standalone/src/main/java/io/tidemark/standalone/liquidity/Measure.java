package io.tidemark.standalone.liquidity;

import java.util.Locale;

/** What is forecast, in US dollars. */
enum Measure {
  /** Sum of the net cash calls from the snapshot to the target date. */
  NET_CASH_CALL,
  /** Initial margin, and that sum where it is a call. */
  LIQUIDITY_REQUIRED;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
