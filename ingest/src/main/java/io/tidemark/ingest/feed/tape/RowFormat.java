package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.schema.market.Instrument;
import java.util.Optional;

/** How a file's rows are read. */
interface RowFormat {

  /** The row's event time alone, for the merge. Nanoseconds since the epoch. */
  long time(Row row) throws RefusedException;

  /**
   * The trade or quote in a row, {@code null} if the row says again what was said before.
   *
   * @throws RefusedException naming the column, its value and what is allowed
   */
  TapeItem read(Row row) throws RefusedException;

  /** Whether the first row names the columns in any case. */
  default boolean needsHeader() {
    return false;
  }

  /** The symbol of all rows, if the format does not name it in each. */
  Optional<String> symbol();

  /** What is known of an instrument of the file. */
  Instrument instrument(String symbol);
}
