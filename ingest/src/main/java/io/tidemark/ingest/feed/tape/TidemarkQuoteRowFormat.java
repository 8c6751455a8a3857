package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.Plausibility;
import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Quote;
import java.util.List;
import java.util.Optional;

/** {@link TapeFormat#TIDEMARK_QUOTES}. */
final class TidemarkQuoteRowFormat implements RowFormat {

  private final TidemarkColumns columns;
  private final Column bid;
  private final Column bidSize;
  private final Column ask;
  private final Column askSize;

  /**
   * A file with this header.
   *
   * @throws IllegalArgumentException naming the columns that it lacks or that are unknown
   */
  TidemarkQuoteRowFormat(List<String> header, TapeOptions options) {
    Header names = new Header(header);
    columns = new TidemarkColumns(names, options);
    bid = names.required("bid");
    bidSize = names.required("bid_size");
    ask = names.required("ask");
    askSize = names.required("ask_size");
    names.requireNoOther();
  }

  @Override
  public long time(Row row) throws RefusedException {
    return columns.eventTime(row);
  }

  @Override
  public TapeItem read(Row row) throws RefusedException {
    String symbol = columns.symbol(row);
    long time = time(row);
    Decimal bidPrice = price(row, bid, bidSize);
    Decimal askPrice = price(row, ask, askSize);
    Plausibility.requireUncrossed(bidPrice, askPrice);
    return new TapeItem.Quote(
        new Quote(
            symbol,
            time,
            columns.ingestTime(row, time),
            columns.venue(row),
            columns.sequence(row),
            bidPrice,
            bidPrice == null ? null : row.notNegative(bidSize, Reason.SIZE),
            askPrice,
            askPrice == null ? null : row.notNegative(askSize, Reason.SIZE),
            false,
            columns.rules(row).session(time)));
  }

  /** Null for a side without an order, whose price and size are both empty. */
  private static Decimal price(Row row, Column price, Column size) throws RefusedException {
    if (!row.has(price) && !row.has(size)) {
      return null;
    }
    return row.positive(price, Reason.PRICE);
  }

  @Override
  public boolean needsHeader() {
    return true;
  }

  @Override
  public Optional<String> symbol() {
    return Optional.empty();
  }

  @Override
  public Instrument instrument(String symbol) {
    return columns.instrument(symbol);
  }
}
