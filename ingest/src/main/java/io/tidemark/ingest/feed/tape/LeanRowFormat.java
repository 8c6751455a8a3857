package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.ingest.normalize.VenueRules;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.util.Optional;

/** {@link TapeFormat#LEAN_EQUITY_TRADES}. */
final class LeanRowFormat implements RowFormat {

  /** The venue that its instruments are of, where nothing else is said. */
  static final String VENUE = "US";

  private static final int MAX_VENUE = 32;

  private final Column price = new Column("price", 2);
  private final Column size = new Column("size", 3);
  private final Column exchange = new Column("exchange", 4);
  private final Column condition = new Column("sale_condition", 5);
  private final Column suspicious = new Column("suspicious", 6);
  private final LeanTime times = new LeanTime();
  private final String symbol;
  private final String venue;
  private final VenueRules rules;

  /** Trades of an instrument of a venue. */
  LeanRowFormat(String symbol, String venue, VenueRules rules) {
    this.symbol = symbol;
    this.venue = venue;
    this.rules = rules;
  }

  @Override
  public TapeItem read(Row row) throws RefusedException {
    long time = time(row);
    long conditions = row.hex(condition);
    // A suspicious trade did happen, as far as anyone knows: its price is what is in doubt.
    boolean eligible = rules.priceEligible(conditions) && !row.flag(suspicious);
    return new TapeItem.Trade(
        new Trade(
            symbol,
            time,
            time,
            row.name(exchange, MAX_VENUE),
            row.index(),
            "",
            row.positive(price, Reason.PRICE),
            row.positive(size, Reason.SIZE),
            TakerSide.UNKNOWN,
            conditions,
            eligible,
            false,
            rules.session(time)));
  }

  @Override
  public long time(Row row) throws RefusedException {
    return times.read(row);
  }

  @Override
  public Optional<String> symbol() {
    return Optional.of(symbol);
  }

  @Override
  public Instrument instrument(String symbol) {
    return new Instrument(symbol, symbol, venue, "equity", "USD", rules.timeZone(), false);
  }
}
