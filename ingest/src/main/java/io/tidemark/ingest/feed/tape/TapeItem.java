package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.Refusal;

/** What a row of a tape turned out to be. */
public sealed interface TapeItem {

  /** A trade. */
  record Trade(io.tidemark.schema.market.Trade trade) implements TapeItem {}

  /** A best bid and ask. */
  record Quote(io.tidemark.schema.market.Quote quote) implements TapeItem {}

  /** A row that cannot be used, and its text. */
  record Refused(Refusal refusal, String row) implements TapeItem {}
}
